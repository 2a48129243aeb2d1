#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "models/insurance/policy.hpp"

namespace encours {

/// What the maximum liabilities that are multiples of the premium come to at the premium of these
/// terms, the least of them, euros per twelve months; none where there is none. `turnover`:
/// insurable sales per twelve months.
std::optional<double> maximum_by_multiple(const PolicyTerms& terms, double turnover);

/// The same terms with these maxima written as that many euros, so that another premium buys no
/// other cover.
PolicyTerms with_maximum_in_euros(PolicyTerms terms, double turnover);

/// Every reason a loss is not paid for, in the order in which these terms act: what cannot be
/// insured, the threshold, the clauses as they are written (one written twice where it stands
/// first), then those that the terms do not have.
using ReasonOrder = std::array<std::size_t, uncovered_reasons>;
ReasonOrder reasons_in_order(const PolicyTerms& terms);

}  // namespace encours
