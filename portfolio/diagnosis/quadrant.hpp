#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "portfolio/diagnosis/parameters.hpp"
#include "portfolio/firm.hpp"

namespace encours {

/// Whether single unpaid balances weigh on the firm; unknown when the study lacks the figures that
/// would decide it.
enum class BalanceWeight : std::uint8_t { light, heavy, unknown };
/// Whether the balance hangs on few debtors, whatever their count.
enum class DebtorNumber : std::uint8_t { few, many };

/// Where a ledger stands in the segmentation by weight of the balances × number of debtors.
struct Quadrant {
  BalanceWeight weight = BalanceWeight::unknown;
  DebtorNumber number = DebtorNumber::few;
  double typical = 0;           ///< median of the balances above 0, euros excluding VAT
  double largest = 0;           ///< euros excluding VAT
  double effective_number = 0;  ///< 1/HHI
  std::optional<double> typical_to_profit = std::nullopt;  ///< none without a positive profit
  std::optional<double> largest_to_profit = std::nullopt;
  std::optional<double> largest_to_equity = std::nullopt;  ///< none without positive equity
};

/// Balances of the debtors, groups as one. Balances weigh when one of the three ratios reaches its
/// parameter, or where there is no profit, or no equity, left for a loss to come out of. They are
/// light only when profit and equity are both known. The number is by 1/HHI, so that one debtor of
/// 60 % among a thousand makes them few. None when nothing is owed.
std::optional<Quadrant> quadrant(std::span<const double> balances, const Firm& firm,
                                 const DiagnosisParameters& parameters);

}  // namespace encours
