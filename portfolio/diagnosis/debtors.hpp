#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// The accounts that stand or fall together: those of one `group_id`, or one account alone.
struct Debtor {
  std::string group_id = {};               ///< empty: one account alone
  std::vector<std::uint32_t> buyers = {};  ///< the largest balance first
  double exposure = 0;                     ///< euros excluding VAT
};

/// Every buyer belongs to exactly one debtor; the largest balance first.
std::vector<Debtor> consolidate(const Portfolio& portfolio);

/// Euros excluding VAT, with and above the limits of a debtor.
struct LimitCheck {
  double limit = 0;  ///< sum over the accounts that have one
  double excess = 0;
};

/// The debtor's balance against the sum of its accounts' own limits; none when no account has one.
std::optional<LimitCheck> check_own_limit(const Portfolio& portfolio, const Debtor& debtor);

/// The same against the insurer's limits, refusals (0) set apart: they are told as such. A limit
/// belongs to one account, so the excess is at least what each account owes above its own.
std::optional<LimitCheck> check_insurer_limit(const Portfolio& portfolio, const Debtor& debtor);

}  // namespace encours
