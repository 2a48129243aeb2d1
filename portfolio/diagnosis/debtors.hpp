#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// The accounts that stand or fall together: those of one `group_id`, and those that `parent_id`
/// ties to one another, directly, over several steps or by a parent that is no buyer; or one
/// account alone.
struct Debtor {
  /// That of its largest account that has one; else, of several accounts, the id at the head of
  /// their parents. Empty: one account alone.
  std::string group_id = {};
  std::vector<std::uint32_t> buyers = {};  ///< the largest balance first
  double exposure = 0;                     ///< euros excluding VAT
};

/// Every buyer belongs to exactly one debtor; the largest balance first.
std::vector<Debtor> consolidate(const Portfolio& portfolio);

/// Euros excluding VAT.
struct LimitCheck {
  double limit = 0;   ///< sum over the accounts that have one
  double excess = 0;  ///< what is owed above it
};

/// The debtor's whole balance against the sum of its accounts' own limits: a limit given to one
/// account holds for the group. None when no account has one.
std::optional<LimitCheck> check_own_limit(const Portfolio& portfolio, const Debtor& debtor);

/// What each account owes above the insurer's limit on it, summed: the insurer covers accounts one
/// by one. Refusals (0) are no limits: they are told as such. None when no account has one.
std::optional<LimitCheck> check_insurer_limit(const Portfolio& portfolio, const Debtor& debtor);

}  // namespace encours
