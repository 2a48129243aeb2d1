#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "app/common_options.hpp"
#include "app/what_if_options.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

/// An amount of a loss, euros > 0; 0 for anything else.
double parse_amount(std::string_view text) {
  double amount = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  const bool whole = error == std::errc() && stop == text.data() + text.size();
  return whole && std::isfinite(amount) && amount > 0 ? amount : 0;
}

void take_event(const std::string& text, EventRequest& event) {
  constexpr std::string_view loss = "loss=";
  event.text = text;
  if (text == "shortfall") {
    event.kind = EventKind::shortfall;
  } else if (text == "reserve-exhausted") {
    event.kind = EventKind::reserve_exhausted;
  } else if (text.starts_with(loss)) {
    event.kind = EventKind::loss;
    event.amount = parse_amount(std::string_view(text).substr(loss.size()));
    if (event.amount > 0) return;
    throw CLI::ValidationError(
        "--event", fmt::format("{} is not loss=AMOUNT in euros above 0", printable(text)));
  } else {
    throw CLI::ValidationError(
        "--event",
        fmt::format("{} is not shortfall, loss=AMOUNT or reserve-exhausted", printable(text)));
  }
}

}  // namespace

void add_reverse(CLI::App& app, ReverseCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* reverse = app.add_subcommand(
      "reverse", "Look for what would bring an event about, and tell how likely it is");
  reverse->add_option("STUDY", command.study, "the study file (TOML)")->required();
  reverse
      ->add_option_function<std::string>(
          "--event", [&command](const std::string& text) { take_event(text, command.event); },
          "what must not happen")
      ->type_name("shortfall|loss=AMOUNT|reserve-exhausted")
      ->required();
  reverse->add_option("--programme", command.event.programme,
                      "under which programme (the first it can happen to)");
  reverse->add_option("-o,--output", command.output,
                      "directory of reverse.json and reverse.toml; none: not written");
  add_simulation_options(*reverse, command);
  add_common_options(*reverse, command);
  reverse->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace encours
