#include "scenarios/own_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "portfolio/calendar.hpp"

namespace encours {

namespace {

const ClassLimit* class_limit(const OwnCreditLimit& rule, const Buyer& buyer) {
  const auto place = std::ranges::find(rule.by_class, buyer.score, &ClassLimit::score_class);
  return place == rule.by_class.end() ? nullptr : &*place;
}

/// Buyers for which a rule is given and not known.
struct UnknownLimits {
  std::size_t equity = 0;
  std::size_t insurer = 0;
  std::size_t score_class = 0;

  void add(const OwnCreditLimit& rule, const Buyer& buyer) {
    equity += rule.equity_share && !buyer.equity ? 1 : 0;
    insurer += rule.of_insurer && !buyer.insurer_limit ? 1 : 0;
    score_class += !rule.by_class.empty() && class_limit(rule, buyer) == nullptr ? 1 : 0;
  }
};

void list_expired(const Portfolio& portfolio, const OwnCreditLimit& rule,
                  AssumptionLog& assumptions) {
  for (const LimitException& one : rule.exceptions) {
    if (!portfolio.as_of() || one.until > *portfolio.as_of()) continue;
    assumptions.add("study.programme.prevention.limit.exceptions",
                    fmt::format("none for {}", one.buyer),
                    fmt::format("it expired on {}: the rule holds", to_iso(one.until)));
  }
}

}  // namespace

std::optional<Date> end_of_horizon(const Study& study, const Portfolio& portfolio) {
  if (!portfolio.as_of()) return std::nullopt;
  return months_later(*portfolio.as_of(), study.run.horizon_months);
}

const LimitException* exception_of(const OwnCreditLimit& rule, const Buyer& buyer,
                                   std::optional<Date> end) {
  const auto place = std::ranges::find_if(rule.exceptions, [&](const LimitException& one) {
    return one.buyer == buyer.id && end && one.until >= *end;
  });
  return place == rule.exceptions.end() ? nullptr : &*place;
}

double own_limit_of(const OwnCreditLimit& rule, const Buyer& buyer, double book,
                    std::optional<Date> end) {
  if (const LimitException* one = exception_of(rule, buyer, end)) return one->amount;
  double limit = std::numeric_limits<double>::infinity();
  const auto lower = [&](double amount) { limit = std::min(limit, amount); };
  if (rule.amount) lower(*rule.amount);
  if (rule.share_of_book) lower(*rule.share_of_book * book);
  if (rule.equity_share && buyer.equity) lower(*rule.equity_share * std::max(0.0, *buyer.equity));
  if (rule.months_of_purchases) lower(*rule.months_of_purchases * buyer.annual_sales / 12);
  if (rule.of_table && buyer.own_limit) lower(*buyer.own_limit);
  if (rule.of_insurer && buyer.insurer_limit) lower(*buyer.insurer_limit);
  if (const ClassLimit* one = class_limit(rule, buyer)) lower(one->amount);
  return limit;
}

void list_own_limits(const Study& study, const Portfolio& portfolio, const Prevention& prevention,
                     AssumptionLog& assumptions) {
  const std::optional<Date> end = end_of_horizon(study, portfolio);
  UnknownLimits unknown;
  for (const Buyer& buyer : portfolio.buyers()) {
    const OwnCreditLimit* rule = last_of(prevention.limits, buyer);
    if (rule != nullptr && exception_of(*rule, buyer, end) == nullptr) unknown.add(*rule, buyer);
  }
  const auto list = [&](std::string_view rule, std::string_view value, std::string_view reason,
                        std::size_t count) {
    assumptions.add(fmt::format("study.programme.prevention.limit.{}", rule), std::string(value),
                    std::string(reason), count);
  };
  list("equity_share", "no limit from equity",
       "the buyer's equity is not known; the other rules hold", unknown.equity);
  list("insurer_limit", "no limit from the insurer",
       "the buyer has no insurer_limit; the other rules hold", unknown.insurer);
  list("by_class", "no limit by score class",
       "the buyer's score is not among those of by_class; the other rules hold",
       unknown.score_class);
  const auto of_insurer = [](const OwnCreditLimit& rule) { return rule.of_insurer; };
  list("insurer_limit", "as on the day",
       "a limit that the insurer cuts in the year lowers its cover, not the own limit",
       static_cast<std::size_t>(std::ranges::count_if(prevention.limits, of_insurer)));
  for (const OwnCreditLimit& rule : prevention.limits) list_expired(portfolio, rule, assumptions);
}

bool has_exceptions(const Conduct& conduct) {
  return conduct.prevention &&
         std::ranges::any_of(conduct.prevention->limits,
                             [](const OwnCreditLimit& one) { return !one.exceptions.empty(); });
}

Conduct without_exceptions(Conduct conduct) {
  if (!conduct.prevention) return conduct;
  for (OwnCreditLimit& rule : conduct.prevention->limits) rule.exceptions.clear();
  return conduct;
}

}  // namespace encours
