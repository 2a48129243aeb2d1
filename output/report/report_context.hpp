#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/report/attachments.hpp"
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
  Attachments attachments = {};

  const NumberStyle& numbers() const { return words.numbers; }
  bool speaks_of_years() const;
  /// Words for a horizon of twelve months, or for another one.
  const char* by_horizon(const char* of_years, const char* of_periods) const {
    return speaks_of_years() ? of_years : of_periods;
  }
  const HorizonTexts& horizon() const;
  /// One of two tables of words of a section.
  template <class Words>
  const Words& pick(const Words& french, const Words& english) const {
    return language == Language::french ? french : english;
  }

  /// Whether the trials can tell what happens once in `period` times: ten of them at least lie
  /// beyond, or nothing is random.
  bool reaches(std::size_t period) const;
  /// An amount that happens once in `period` times; a dash where the trials do not reach it.
  std::string rare_amount(const std::string& path, std::size_t period) const;
  /// A count and what it counts: patterns for one and for several.
  std::string counted(const std::string& path, const Counted& words) const;

  std::size_t scenarios() const { return summary.size("scenarios"); }
  std::size_t programmes() const { return summary.size("scenarios/0/programmes"); }
  /// Name of a programme as HTML, behind a mark of its colour. Long names are cut so that no two
  /// of them look alike, and tell the whole as their title.
  std::string programme(std::size_t number) const;
  std::string programme_name(std::size_t number) const;
  /// The same without markup, for an attribute.
  std::string programme_label(std::size_t number) const;
  std::string scenario_name(std::size_t number) const;
  /// The same without markup, for an attribute.
  std::string scenario_label(std::size_t number) const;
  bool is_policy(std::size_t number) const;
  /// The first programme that keeps the risk; none without one.
  std::optional<std::size_t> retention() const;
  /// Those that are policies, in order.
  std::vector<std::size_t> policies() const;

 private:
  std::vector<std::string> programme_names() const;
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
/// What one and several are called: the first where `count` is one, or zero in French.
const char* number_word(std::uint64_t count, const Counted& words, const NumberStyle& style);

/// "scenarios/<i>/<figure>"
std::string scenario_path(std::size_t scenario, const char* figure);

/// A chart above its data: an empty place that the script draws into from the tables below it.
/// `kind` names the drawing; `attributes` what else the script needs. Without scripts, the tables
/// stand open.
std::string chart(const char* kind, const std::string& attributes, const std::string& label,
                  const std::string& tables, const std::string& show_data);

}  // namespace encours
