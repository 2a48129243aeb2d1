#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "output/reverse/reverse_report.hpp"
#include "scenarios/toml_text.hpp"

namespace encours {

namespace {

std::string event_comment(const ReverseReport& report) {
  const ReverseResult& found = report.result;
  constexpr std::array<const char*, 3> names = {"cash below minus the credit line of",
                                                "a loss kept of at least",
                                                "a reserve exhausted, the loss kept above"};
  std::string line = fmt::format("# Event: {} {:.2f} euros, programme {}",
                                 names.at(static_cast<std::size_t>(found.event.kind)),
                                 found.event.threshold, toml_string(found.programme));
  line +=
      fmt::format("; in {} of {} trials.\n", found.picture.in_event.trials, found.picture.trials);
  return line;
}

void add_moves(const ReverseReport& report, const FactorMove& move,
               std::vector<std::string>& shocks) {
  const std::vector<double> factors = move.direction.factors(move.distance);
  for (std::size_t s = 0; s < factors.size(); ++s) {
    if (factors[s] == 0) continue;
    shocks.push_back(fmt::format("{{ kind = \"move_factor\", sector = {}, by = {:.4f} }}",
                                 toml_string(report.portfolio.sectors()[s]), factors[s]));
  }
}

void add_failures(const ReverseReport& report, std::span<const ForcedFailure> failures,
                  std::vector<std::string>& shocks) {
  for (const ForcedFailure& failure : failures) {
    shocks.push_back(
        fmt::format("{{ kind = \"fail_buyer\", buyer = {}, month = {}, condition = false }}",
                    toml_string(report.portfolio.buyers()[failure.buyer].id), failure.month));
  }
}

std::string scenario(const std::string& name, const std::vector<std::string>& shocks) {
  std::string text =
      fmt::format("\n[[scenario]]\nname = {}\nweight = 0\nshocks = [\n", toml_string(name));
  for (const std::string& shock : shocks) text += fmt::format("  {},\n", shock);
  return text + "]\n";
}

}  // namespace

std::string render_reverse_scenarios(const ReverseReport& report) {
  const ReverseResult& found = report.result;
  // Of the event and programme, so that those of several searches can stand in one study.
  std::string of = "reverse ";
  of.append(report.request.text).append(" ").append(found.programme).append(": ");
  std::string tables;
  if (found.most_likely && found.most_likely->distance > 0) {
    std::vector<std::string> shocks;
    add_moves(report, *found.most_likely, shocks);
    tables += scenario(of + "factor move", shocks);
  }
  if (found.set && !found.set->buyers.empty()) {
    std::vector<std::string> shocks;
    add_failures(report, found.set->failures(), shocks);
    tables += scenario(of + "failing buyers", shocks);
  }
  if (found.mixed) {
    std::vector<std::string> shocks;
    add_moves(report, found.mixed->move, shocks);
    add_failures(report, {&found.mixed->failure, 1}, shocks);
    tables += scenario(of + "mixed crisis", shocks);
  }
  if (tables.empty()) return tables;
  std::string head =
      "# Found by encours reverse. To be pasted behind the scenarios of the study: weight = 0 "
      "leaves\n"
      "# theirs as they are; remove it where none of them has a weight.\n"
      "# move_factor moves the mean of a factor that is still drawn, in standard deviations; the\n"
      "# search held it there, so a run of these scenarios shows years like them, and its mean "
      "need\n"
      "# not reach the event.\n";
  head = event_comment(report) + head;
  if (!report.study.scenarios.front().shocks.empty()) {
    head += "# The search started from the shocks of the study's first scenario: add them.\n";
  }
  return head + tables;
}

}  // namespace encours
