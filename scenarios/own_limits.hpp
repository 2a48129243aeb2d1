#pragma once

#include <optional>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The day from which nothing is simulated any more; none without a date of the ledger.
std::optional<Date> end_of_horizon(const Study& study, const Portfolio& portfolio);

/// The exception of a rule for a buyer that lasts to the end of the horizon; null: none. What a
/// buyer may owe does not change within it, so that check_conduct() refuses one that ends there.
const LimitException* exception_of(const OwnCreditLimit& rule, const Buyer& buyer,
                                   std::optional<Date> end);

/// What a buyer may owe at most: its exception, or else the smallest of the rules that are known
/// for it; infinite: no rule is. `book` is what all buyers owe, euros.
double own_limit_of(const OwnCreditLimit& rule, const Buyer& buyer, double book,
                    std::optional<Date> end);

/// Lists for how many buyers a rule is not known, and exceptions that had expired.
void list_own_limits(const Study& study, const Portfolio& portfolio, const Prevention& prevention,
                     AssumptionLog& assumptions);

/// Whether a limit has exceptions, expired ones included.
bool has_exceptions(const Conduct& conduct);
/// The same with every buyer held to the rule.
Conduct without_exceptions(Conduct conduct);

}  // namespace encours
