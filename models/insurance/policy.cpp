#include "models/insurance/policy.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "core/contract.hpp"
#include "models/insurance/named_buyers.hpp"

namespace encours {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool is_named(const Buyer& buyer) {
  return buyer.insurer_limit.has_value();
}

double sum(std::span<const double> amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), 0.0);
}

void lower_to(std::vector<double>& left, std::span<const double> right) {
  std::ranges::transform(left, right, left.begin(),
                         [](double a, double b) { return std::min(a, b); });
}

}  // namespace

/// Turns each clause into the step that applies it.
class Policy::Compiler {
 public:
  Compiler(Policy& policy, std::span<const Buyer> buyers, double years)
      : policy_(policy), buyers_(buyers), years_(years) {}

  void operator()(const Threshold& clause) {
    policy_.threshold_ = std::max(policy_.threshold_, clause.amount);
  }
  void operator()(const BuyerLimit& /*clause*/) {
    limit_debt([](const Buyer& buyer) { return buyer.insurer_limit.value_or(infinity); });
  }
  void operator()(const DiscretionaryLimit& clause) {
    limit_debt([&](const Buyer& buyer) { return is_named(buyer) ? infinity : clause.amount; });
  }
  void operator()(const InsuredPercentage& clause) {
    InsuredShare share;
    for (const Buyer& buyer : buyers_) {
      share.of_buyer.push_back(is_named(buyer) ? clause.named : clause.discretionary);
    }
    policy_.steps_.emplace_back(std::move(share));
  }
  void operator()(const EachLossDeductible& clause) { policy_.steps_.emplace_back(clause); }
  void operator()(const AggregateFirstLoss& clause) {
    policy_.steps_.emplace_back(AggregateFirstLoss{.amount = clause.amount * years_});
  }
  void operator()(const MinimumRetention& clause) { policy_.steps_.emplace_back(clause); }
  void operator()(const ClaimRefused& clause) { policy_.steps_.emplace_back(clause); }
  void operator()(const LateNotification& clause) { policy_.steps_.emplace_back(clause); }
  /// Those that they leave out are out before the first clause.
  void operator()(const Excluded& /*clause*/) const {}
  void operator()(const MaximumTerms& /*clause*/) const {}
  void operator()(const MaximumLiability& clause) {
    const double amount = clause.premium_multiple > 0 ? clause.premium_multiple * policy_.premium_
                                                      : clause.amount * years_;
    policy_.steps_.emplace_back(MaximumLiability{.amount = amount});
  }

  /// Limits written next to each other commute: they become one step.
  template <typename LimitOf>
  void limit_debt(LimitOf limit_of) {
    std::vector<double> limits(buyers_.size());
    std::ranges::transform(buyers_, limits.begin(), limit_of);
    lower_to(policy_.insured_debt_, limits);
    auto* last = policy_.steps_.empty() ? nullptr : std::get_if<DebtLimit>(&policy_.steps_.back());
    if (last != nullptr) {
      lower_to(last->of_buyer, limits);
    } else {
      policy_.steps_.emplace_back(DebtLimit{.of_buyer = std::move(limits)});
    }
  }

 private:
  Policy& policy_;
  std::span<const Buyer> buyers_;
  double years_;
};

double Premium::over(double turnover, int horizon_months) const {
  return std::max(minimum, rate * turnover) * (horizon_months / 12.0);
}

Policy::Policy(const PolicyTerms& terms, std::span<const Buyer> buyers, double turnover,
               int horizon_months)
    : insured_debt_(buyers.size(), infinity),
      threshold_(-infinity),
      tax_(terms.premium.tax),
      fees_(terms.fees),
      bonus_malus_(terms.bonus_malus) {
  expects(horizon_months > 0, "a horizon has at least one month");
  const double years = horizon_months / 12.0;
  premium_ = terms.premium.over(premium_turnover(terms, buyers, turnover), horizon_months);
  Compiler compiler(*this, buyers, years);
  const bool discretionary_cover = std::ranges::any_of(terms.clauses, [](const Clause& clause) {
    return std::holds_alternative<DiscretionaryLimit>(clause);
  });
  if (!discretionary_cover) {
    compiler.limit_debt([](const Buyer& buyer) { return is_named(buyer) ? infinity : 0.0; });
  }
  const auto left_out = [&](const Buyer& buyer) {
    return (is_named(buyer) && !names(terms, buyer)) ||
           std::ranges::any_of(terms.clauses,
                               [&](const Clause& clause) { return leaves_out(clause, buyer); });
  };
  if (std::ranges::any_of(buyers, left_out)) {
    compiler.limit_debt([&](const Buyer& buyer) { return left_out(buyer) ? 0.0 : infinity; });
  }
  for (const Clause& clause : terms.clauses) std::visit(compiler, clause);
}

void Policy::indemnify(std::span<const Claim> claims, std::span<double> indemnity) const {
  expects(claims.size() == indemnity.size(), "one indemnity per claim");
  for (std::size_t j = 0; j < claims.size(); ++j) indemnity[j] = admitted(claims[j]);
  for (const PolicyStep& step : steps_) apply_step(step, claims, insured_debt_, indemnity);
}

UncoveredAmounts Policy::explain(std::span<const Claim> claims, std::span<double> indemnity) const {
  expects(claims.size() == indemnity.size(), "one indemnity per claim");
  // In the order of PolicyStep.
  constexpr std::array reasons = {Uncovered::over_limit,           Uncovered::insured_percentage,
                                  Uncovered::each_loss_deductible, Uncovered::aggregate_first_loss,
                                  Uncovered::minimum_retention,    Uncovered::maximum_liability,
                                  Uncovered::claim_refused,        Uncovered::late_notification};
  static_assert(reasons.size() == std::variant_size_v<PolicyStep>);
  UncoveredAmounts amounts{};
  const auto of = [&](Uncovered reason) -> double& {
    return amounts[static_cast<std::size_t>(reason)];
  };
  for (std::size_t j = 0; j < claims.size(); ++j) {
    const double insurable_loss = claims[j].lgd * claims[j].insurable();
    indemnity[j] = admitted(claims[j]);
    of(Uncovered::not_insurable) += claims[j].lgd * claims[j].debt - insurable_loss;
    of(Uncovered::threshold) += insurable_loss - indemnity[j];
  }
  double left = sum(indemnity);
  for (const PolicyStep& step : steps_) {
    if (const auto* limit = std::get_if<DebtLimit>(&step)) {
      for (std::size_t j = 0; j < claims.size(); ++j) {
        if (limit->of_buyer[claims[j].buyer] > 0) continue;
        of(Uncovered::no_cover) += indemnity[j];
        left -= indemnity[j];
      }
    }
    apply_step(step, claims, insured_debt_, indemnity);
    const double after = sum(indemnity);
    of(reasons[step.index()]) += std::max(0.0, left - after);
    left = after;
  }
  return amounts;
}

}  // namespace encours
