#pragma once

#include <string>

#include "output/compare/compare_report.hpp"
#include "output/compare/compare_texts.hpp"
#include "output/console_parts.hpp"
#include "output/texts.hpp"

namespace encours {

/// What every block of the comparison's screen is written from.
struct CompareScreen {
  const CompareReport& report;
  const Texts& texts;
  const CompareTexts& words;

  const NumberStyle& numbers() const { return texts.numbers; }
  const Comparison& comparison() const { return report.comparison; }
  const Results& results() const { return report.comparison.results; }
  /// Of a programme, in at most `columns` columns.
  std::string name(std::size_t programme, std::size_t columns = 28) const {
    return short_name(report.study.programmes[programme].name, columns);
  }
  std::string scenario(std::size_t s, std::size_t columns = 24) const {
    return short_name(results().scenarios[s].name, columns);
  }
};

/// A premium as an amount, in full euros where it would read like the premium quoted.
std::string premium_text(double premium, double quoted, const NumberStyle& style);

// Blocks, each ending with a line break; empty when there is nothing to tell.

/// Cost of every programme in one scenario, in order of rank, and its parts.
std::string cost_block(const CompareScreen& screen, std::size_t scenario);
/// Who is cheapest in one scenario, by how much, how surely, unless what.
std::string compare_verdict(const CompareScreen& screen, std::size_t scenario);
std::string break_even_block(const CompareScreen& screen);
std::string loss_ratio_lines(const CompareScreen& screen);
/// Where the losses of the first scenario go under each policy, two policies side by side.
std::string why_block(const CompareScreen& screen);
/// What prevention, cure and protection bring, scenario by scenario.
std::string pillar_block(const CompareScreen& screen);
std::string own_block(const CompareScreen& screen);
std::string limits_block(const CompareScreen& screen);
/// What programmes give back on the buyers of the largest risk, first scenario.
std::string shares_block(const CompareScreen& screen);
/// Which buyers policies on named buyers should name, first scenario.
std::string naming_block(const CompareScreen& screen);

}  // namespace encours
