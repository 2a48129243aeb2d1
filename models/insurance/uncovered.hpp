#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace encours {

/// Why a policy leaves a part of a loss with the insured, in the order in which it is told.
enum class Uncovered : std::uint8_t {
  not_insurable,         ///< ends in a credit note, or failed before the policy
  threshold,             ///< the debt is at or below the threshold
  no_cover,              ///< the buyer has no limit, was refused one or is excluded
  over_limit,            ///< of the debt, what is above the buyer's limit, or lost by a cut of it
  insured_percentage,    ///< the share that the insured keeps
  each_loss_deductible,  ///< of each loss
  aggregate_first_loss,  ///< the first losses of the year
  minimum_retention,     ///< what the insured keeps of each loss at least
  maximum_liability,     ///< above the most the insurer pays in a year
  claim_refused,         ///< the insurer contests the claim and pays nothing of it
  late_notification      ///< the claim was notified too late, and nothing of it is paid
};
inline constexpr std::size_t uncovered_reasons = 11;

/// Euros by reason.
using UncoveredAmounts = std::array<double, uncovered_reasons>;

/// Whether result files hold a reason that takes nothing: late_notification came later than the
/// others, and is told only where it takes something.
constexpr bool is_always_told(std::size_t reason) {
  return reason != static_cast<std::size_t>(Uncovered::late_notification);
}

/// "not_insurable", "threshold" …: the name in result files.
std::string_view uncovered_key(std::size_t reason);

/// Rounds each amount to the cent; the largest takes the cents by which they then miss `total`,
/// which is a whole number of cents.
void round_to_total(std::span<double> amounts, double total);

}  // namespace encours
