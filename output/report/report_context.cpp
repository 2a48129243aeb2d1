#include "output/report/report_context.hpp"

#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/short_names.hpp"

namespace encours {

namespace {

/// Of a programme or a scenario, in characters: page one names them several times.
constexpr std::size_t longest_name = 28;

std::string element_of(const std::string& shown, const std::string& whole) {
  if (shown == whole) return fmt::format("<bdi>{}</bdi>", escaped(shown));
  return fmt::format("<bdi title=\"{}\">{}</bdi>", named_plain(whole, 120), escaped(shown));
}

std::vector<std::string> names_of(std::size_t count, const ReportContext& context,
                                  std::string (*path)(std::size_t)) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < count; ++k) names.push_back(context.summary.text(path(k)));
  return names;
}

std::vector<std::string> scenario_names(const ReportContext& context) {
  return names_of(context.scenarios(), context,
                  [](std::size_t i) { return scenario_path(i, "name"); });
}

}  // namespace

bool ReportContext::speaks_of_years() const {
  return summary.number("run/horizon_months") == 12;
}

const HorizonTexts& ReportContext::horizon() const {
  return speaks_of_years() ? words.year : words.period;
}

std::vector<std::string> ReportContext::programme_names() const {
  std::vector<std::string> names =
      names_of(programmes(), *this, [](std::size_t j) { return programme_path(0, j, "name"); });
  for (std::size_t j = 0; j < names.size(); ++j) {
    // What a study without programmes calls the one it gets.
    if (!is_policy(j) && names[j] == "self_insurance") names[j] = words.retention;
  }
  return names;
}

std::string ReportContext::programme_label(std::size_t number) const {
  return escaped(short_names(programme_names(), longest_name).at(number));
}

std::string ReportContext::programme_name(std::size_t number) const {
  const std::vector<std::string> names = programme_names();
  return element_of(short_names(names, longest_name).at(number), names[number]);
}

std::string ReportContext::programme(std::size_t number) const {
  constexpr std::size_t colours = 6;
  return fmt::format("<span class=\"chip c{}\"></span>{}", number % colours,
                     programme_name(number));
}

std::string ReportContext::scenario_name(std::size_t number) const {
  const std::vector<std::string> names = scenario_names(*this);
  return element_of(short_names(names, longest_name).at(number), names[number]);
}

std::string ReportContext::scenario_label(std::size_t number) const {
  return escaped(short_names(scenario_names(*this), longest_name).at(number));
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

std::vector<std::size_t> ReportContext::policies() const {
  std::vector<std::size_t> found;
  for (std::size_t j = 0; j < programmes(); ++j) {
    if (is_policy(j)) found.push_back(j);
  }
  return found;
}

bool ReportContext::reaches(std::size_t period) const {
  constexpr std::size_t fewest_beyond = 10;
  return (summary.has("certain") && summary.flag("certain")) ||
         summary.count("run/trials") >= fewest_beyond * period;
}

std::string ReportContext::rare_amount(const std::string& path, std::size_t period) const {
  return reaches(period) ? figures.amount(path) : "–";
}

std::string ReportContext::counted(const std::string& path, const Counted& words_of_it) const {
  return fill(number_word(summary.count(path), words_of_it, numbers()), {figures.count(path)});
}

const char* number_word(std::uint64_t count, const Counted& words, const NumberStyle& style) {
  return count == 1 || (count == 0 && style.zero_is_singular) ? words.singular : words.plural;
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
