#include <algorithm>

#include "output/compare/compare_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t why_label = 36;
constexpr std::size_t why_columns = 11;

bool is_told(const ProgrammeComparison& policy, std::size_t reason) {
  return policy.mean->uncovered[reason] != 0 || policy.worst_hundredth->uncovered[reason] != 0;
}

/// Whether the steps that leave something to the insured stand in this order.
bool stands_in(const ReasonOrder& order, const ProgrammeComparison& policy) {
  std::vector<std::size_t> own;
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < uncovered_reasons; ++i) {
    if (is_told(policy, policy.order[i])) own.push_back(policy.order[i]);
    if (is_told(policy, order[i])) asked.push_back(order[i]);
  }
  return own == asked;
}

/// One order for the steps of both policies, if there is one.
const ReasonOrder* common_order(const ProgrammeComparison& one, const ProgrammeComparison& other) {
  if (stands_in(one.order, other)) return &one.order;
  return stands_in(other.order, one) ? &other.order : nullptr;
}

/// One step of each policy, on average and in the worst hundredth.
template <class Amount>
std::string why_line(const CompareScreen& screen, const char* label,
                     std::span<const std::size_t> policies, const Amount& amount) {
  const auto& programmes = screen.comparison().scenarios.front().programmes;
  std::string line = pad_right(cut(label, why_label - 1), why_label);
  for (const std::size_t p : policies) {
    for (const auto& why : {programmes[p].mean, programmes[p].worst_hundredth}) {
      line += pad_left(format_amount(amount(*why), screen.numbers()), why_columns);
    }
  }
  return line + "\n";
}

std::string why_table(const CompareScreen& screen, std::span<const std::size_t> policies,
                      const ReasonOrder& order) {
  const CompareTexts& words = screen.words;
  const auto& programmes = screen.comparison().scenarios.front().programmes;
  std::string names = std::string(why_label, ' ');
  std::string heads = std::string(why_label, ' ');
  for (const std::size_t p : policies) {
    names += pad_left(screen.name(p, 2 * why_columns - 1), 2 * why_columns);
    heads += pad_left(words.mean, why_columns) + pad_left(words.worst, why_columns);
  }
  std::string lines = names + "\n" + heads + "\n";
  lines += why_line(screen, fmt::format("  {}", words.gross).c_str(), policies,
                    [](const WhyNotPaid& why) { return why.gross_loss; });
  const bool prevented = std::ranges::any_of(
      policies, [&](std::size_t p) { return programmes[p].mean->prevented != 0; });
  if (prevented) {
    lines += why_line(screen, fmt::format("  − {}", words.prevented).c_str(), policies,
                      [](const WhyNotPaid& why) { return why.prevented; });
  }
  const bool guaranteed = std::ranges::any_of(
      policies, [&](std::size_t p) { return programmes[p].mean->guaranteed != 0; });
  if (guaranteed) {
    lines += why_line(screen, fmt::format("  − {}", words.guaranteed).c_str(), policies,
                      [](const WhyNotPaid& why) { return why.guaranteed; });
  }
  for (const std::size_t reason : order) {
    const bool any = std::ranges::any_of(
        policies, [&](std::size_t p) { return is_told(programmes[p], reason); });
    if (!any) continue;
    lines += why_line(screen, fmt::format("  − {}", words.reasons[reason]).c_str(), policies,
                      [&](const WhyNotPaid& why) { return why.uncovered[reason]; });
  }
  return lines + why_line(screen, fmt::format("  = {}", words.indemnity).c_str(), policies,
                          [](const WhyNotPaid& why) { return why.indemnity; });
}

}  // namespace

std::string why_block(const CompareScreen& screen) {
  std::vector<std::size_t> policies;
  const auto& programmes = screen.comparison().scenarios.front().programmes;
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    if (programmes[p].mean) policies.push_back(p);
  }
  if (policies.empty()) return "";
  std::string lines = phrase(screen.words.why_title, screen.scenario(0)) + "\n";
  for (std::size_t first = 0; first < policies.size();) {
    const ProgrammeComparison& one = programmes[policies[first]];
    const bool last = first + 1 == policies.size();
    const ReasonOrder* both = last ? nullptr : common_order(one, programmes[policies[first + 1]]);
    const std::size_t count = both == nullptr ? 1 : 2;
    lines += why_table(screen, std::span(policies).subspan(first, count),
                       both == nullptr ? one.order : *both);
    first += count;
  }
  return lines + wrap("  ", screen.words.why_note, screen_columns);
}

}  // namespace encours
