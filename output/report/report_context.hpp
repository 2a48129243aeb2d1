#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/report/figures.hpp"
#include "output/report/summary.hpp"
#include "output/report/trial_columns.hpp"
#include "output/texts.hpp"

namespace encours {

/// What every section of the report is written from.
struct ReportContext {
  const Summary& summary;
  const TrialColumns& trials;
  Language language;
  const Texts& words;
  Figures figures;

  const NumberStyle& numbers() const { return words.numbers; }
  bool speaks_of_years() const;
  const HorizonTexts& horizon() const;
  /// One of two tables of words of a section.
  template <class Words>
  const Words& pick(const Words& french, const Words& english) const {
    return language == Language::french ? french : english;
  }

  std::size_t scenarios() const { return summary.size("scenarios"); }
  std::size_t programmes() const { return summary.size("scenarios/0/programmes"); }
  /// Name of a programme as HTML, behind a mark of its colour.
  std::string programme(std::size_t number) const;
  std::string programme_name(std::size_t number) const;
  std::string scenario_name(std::size_t number) const;
  /// The same without markup, for an attribute.
  std::string scenario_label(std::size_t number) const;
  bool is_policy(std::size_t number) const;
  /// The first programme that keeps the risk; none without one.
  std::optional<std::size_t> retention() const;
};

/// Where a section stands on paper: page one, the evidence of pages 2 to 4, or on screen only.
enum class Paper : std::uint8_t { answer, evidence, none };

/// One section, an <section> with a heading. Empty `body`: the results do not hold what it tells.
struct Section {
  std::string id;     ///< of the element, one word
  std::string title;  ///< HTML
  std::string lead;   ///< HTML; a sentence or two beside the body
  std::string body;   ///< HTML
  Paper paper = Paper::evidence;
};

/// "scenarios/<i>/programmes/<j>/<figure>"
std::string programme_path(std::size_t scenario, std::size_t programme, const char* figure);
/// "scenarios/<i>/<figure>"
std::string scenario_path(std::size_t scenario, const char* figure);

/// A chart above its data: an empty place that the script draws into from the tables below it.
/// `kind` names the drawing; `attributes` what else the script needs. Without scripts, the tables
/// stand open.
std::string chart(const char* kind, const std::string& attributes, const std::string& label,
                  const std::string& tables, const std::string& show_data);

}  // namespace encours
