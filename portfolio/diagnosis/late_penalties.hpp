#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "portfolio/diagnosis/parameters.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// What late invoices entitle the firm to besides their amount. Euros.
struct LatePenalty {
  std::size_t invoices = 0;
  double late_ttc = 0;                            ///< what was or is paid late, including VAT
  double fixed_sum = 0;                           ///< per invoice, for the cost of recovery
  std::optional<double> interest = std::nullopt;  ///< none without a rate
};

struct BuyerPenalty {
  std::uint32_t buyer = 0;
  LatePenalty penalty = {};
};

/// Penalties of the invoices still overdue, and of those paid late within twelve months.
struct LatePenalties {
  LatePenalty open = {};
  LatePenalty paid = {};
  std::vector<BuyerPenalty> by_buyer = {};  ///< both together, largest first; those with none left
                                            ///< out
};

/// Fixed sum for recovery (Code de commerce, D441-5), per invoice.
inline constexpr double recovery_fixed_sum = 40;

/// Code de commerce, L441-10 II: a professional that pays late owes, from the day after the due
/// date and without being reminded, interest at the agreed rate on the amount including VAT and a
/// fixed sum per invoice. Interest is amount × rate × days / 365, to the cent per invoice; open
/// invoices count to `as_of`. Left out: buyers abroad, private persons, public bodies (their rate
/// is another), buyers in proceedings (PD 1: neither may be claimed after the judgment), invoices
/// in dispute or ended otherwise than by a payment, credit notes, due dates that an importer
/// inferred, and what was paid in advance or in part.
LatePenalties late_penalties(const Portfolio& portfolio, std::optional<double> rate);

}  // namespace encours
