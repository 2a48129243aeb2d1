#include "output/report/report_context.hpp"

#include <fmt/format.h>

#include "output/report/markup.hpp"

namespace encours {

namespace {

/// Of a programme or a scenario, in characters: page one names them several times.
constexpr std::size_t longest_name = 28;

}  // namespace

bool ReportContext::speaks_of_years() const {
  return summary.number("run/horizon_months") == 12;
}

const HorizonTexts& ReportContext::horizon() const {
  return speaks_of_years() ? words.year : words.period;
}

std::string ReportContext::programme_name(std::size_t number) const {
  return named(summary.text(programme_path(0, number, "name")), longest_name);
}

std::string ReportContext::programme(std::size_t number) const {
  constexpr std::size_t colours = 6;
  return fmt::format("<span class=\"chip c{}\"></span>{}", number % colours,
                     programme_name(number));
}

std::string ReportContext::scenario_name(std::size_t number) const {
  return named(summary.text(scenario_path(number, "name")), longest_name);
}

std::string ReportContext::scenario_label(std::size_t number) const {
  return named_plain(summary.text(scenario_path(number, "name")), longest_name);
}

bool ReportContext::is_policy(std::size_t number) const {
  return summary.text(programme_path(0, number, "kind")) == "policy";
}

std::optional<std::size_t> ReportContext::retention() const {
  for (std::size_t j = 0; j < programmes(); ++j) {
    if (summary.text(programme_path(0, j, "kind")) == "self_insurance") return j;
  }
  return std::nullopt;
}

std::string programme_path(std::size_t scenario, std::size_t programme, const char* figure) {
  return fmt::format("scenarios/{}/programmes/{}/{}", scenario, programme, figure);
}

std::string scenario_path(std::size_t scenario, const char* figure) {
  return fmt::format("scenarios/{}/{}", scenario, figure);
}

std::string chart(const char* kind, const std::string& attributes, const std::string& label,
                  const std::string& tables, const std::string& show_data) {
  return fmt::format(
      "<figure data-chart=\"{}\"{}{}>\n<div class=\"drawing\" role=\"img\" aria-label=\"{}\"></div>"
      "\n<details open><summary>{}</summary>\n{}</details>\n</figure>\n",
      kind, attributes.empty() ? "" : " ", attributes, label, show_data, tables);
}

}  // namespace encours
