#include <cmath>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

/// Which end of the assumptions reverses the sign, where the run tells.
std::string reversal(const Screen& screen, const char* when, const std::string& name,
                     const PairedDifference& difference) {
  const NumberStyle& style = screen.numbers();
  for (std::size_t end = 0; difference.at_ends && end < difference.at_ends->size(); ++end) {
    const double there = (*difference.at_ends)[end];
    if (there * difference.mean >= 0) continue;
    return phrase(screen.texts.tie_range_at, when, name,
                  format_number(screen.study.uncertainty.pd_factor[end], 2, style),
                  format_change(there, style));
  }
  return phrase(screen.texts.tie_range, when, name,
                format_change(difference.assumption_range->low, style),
                format_change(difference.assumption_range->high, style));
}

/// Who costs less than whom, and over which range of the assumptions that holds.
std::string verdict(const Screen& screen, const char* when, const std::string& policy,
                    const PairedDifference& difference) {
  const Texts& words = screen.texts;
  const std::string name = short_name(policy, 24);
  if (nothing_learnt(screen, screen.base())) {
    return phrase(words.undecided, words.the_retention, name, when);
  }
  if (within_noise(difference)) return phrase(words.tie_noise, when, name);
  if (changes_sign(difference)) return reversal(screen, when, name, difference);
  const bool insured = difference.mean < 0;
  const std::string winner = insured ? name : words.the_retention;
  const std::string loser = insured ? words.the_retention : name;
  const auto& range = difference.assumption_range;
  if (!range) return phrase(words.cheaper_unvaried, winner, loser, when);
  return phrase(words.cheaper_in_range, winner, loser, when,
                format_change(range->low, screen.numbers()),
                format_change(range->high, screen.numbers()));
}

}  // namespace

bool nothing_learnt(const Screen& screen, const ScenarioResult& scenario) {
  return !screen.results.certain && scenario.gross_loss.standard_error.value_or(0) == 0;
}

bool within_noise(const PairedDifference& difference) {
  return std::fabs(difference.mean) <= 2 * difference.standard_error;
}

bool changes_sign(const PairedDifference& difference) {
  const auto& range = difference.assumption_range;
  return range && range->low < 0 && range->high > 0;
}

std::string verdict_lines(const Screen& screen, const ProgrammeResult& policy) {
  const HorizonTexts& words = screen.horizon();
  std::string lines;
  if (policy.versus_self_insurance) {
    lines +=
        wrap("  ", verdict(screen, words.on_average, policy.name, *policy.versus_self_insurance),
             screen_columns);
  }
  if (policy.one_in_100_versus_self_insurance) {
    lines += wrap(
        "  ",
        verdict(screen, words.when_in_100, policy.name, *policy.one_in_100_versus_self_insurance),
        screen_columns);
  }
  return lines;
}

}  // namespace encours
