#include "output/report/scenario_panels.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* choice;
  const char* rest;  ///< scenarios shown, scenarios
};
constexpr Words french = {
    .choice = "Scénario",
    .rest = "Les {} premiers scénarios sur {}\u00a0; tous sont dans summary.json.",
};
constexpr Words english = {
    .choice = "Scenario",
    .rest = "The first {} scenarios of {}; all are in summary.json.",
};

}  // namespace

std::string scenario_panels(const ReportContext& context,
                            const std::function<std::string(std::size_t scenario)>& body) {
  const Words& words = context.pick(french, english);
  const std::size_t shown = std::min(context.scenarios(), most_panels);
  std::string panels;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string content = body(i);
    if (content.empty()) continue;
    if (context.scenarios() == 1) return content;
    panels += fmt::format(
        "<div class=\"panel\" data-scenario=\"{}\"><p class=\"small\">{}</p>\n{}</div>\n", i,
        context.scenario_name(i), content);
  }
  if (panels.empty()) return "";
  panels =
      fmt::format("<div class=\"panels\" data-choice=\"{}\">\n{}</div>\n", words.choice, panels);
  if (shown == context.scenarios()) return panels;
  const auto counted = [&](std::size_t count) {
    return data_element(static_cast<double>(count), "",
                        format_count(static_cast<std::uint64_t>(count), context.numbers()));
  };
  return panels + element("p", "class=\"fine\"",
                          fill(words.rest, {counted(shown), counted(context.scenarios())}));
}

}  // namespace encours
