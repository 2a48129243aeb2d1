#include "models/insurance/policy.hpp"

#include <algorithm>
#include <limits>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool is_named(const Buyer& buyer) {
  return buyer.insurer_limit.has_value();
}

double insurable(const Claim& claim) {
  return claim.debt * (1 - claim.uninsured);
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
    Share share;
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

Policy::Policy(const PolicyTerms& terms, std::span<const Buyer> buyers, double turnover,
               int horizon_months)
    : insured_debt_(buyers.size(), infinity), threshold_(-infinity) {
  expects(horizon_months > 0, "a horizon has at least one month");
  const double years = horizon_months / 12.0;
  premium_ = std::max(terms.premium.minimum, terms.premium.rate * turnover) * years;
  Compiler compiler(*this, buyers, years);
  const bool discretionary_cover = std::ranges::any_of(terms.clauses, [](const Clause& clause) {
    return std::holds_alternative<DiscretionaryLimit>(clause);
  });
  if (!discretionary_cover) {
    compiler.limit_debt([](const Buyer& buyer) { return is_named(buyer) ? infinity : 0.0; });
  }
  for (const Clause& clause : terms.clauses) std::visit(compiler, clause);
}

/// Applies one step to all claims.
class Policy::Application {
 public:
  Application(std::span<const Claim> claims, std::span<double> left,
              std::span<const double> insured_debt)
      : claims_(claims), left_(left), insured_debt_(insured_debt) {}

  void operator()(const DebtLimit& limit) const {
    for (std::size_t j = 0; j < claims_.size(); ++j) {
      left_[j] = std::min(left_[j], insured_loss(claims_[j], limit.of_buyer));
    }
  }
  void operator()(const Share& share) const {
    for (std::size_t j = 0; j < claims_.size(); ++j) left_[j] *= share.of_buyer[claims_[j].buyer];
  }
  void operator()(const EachLossDeductible& clause) const {
    for (double& loss : left_) loss = std::max(0.0, loss - clause.amount);
  }
  void operator()(const AggregateFirstLoss& clause) const {
    double remaining = clause.amount;
    for (double& loss : left_) {
      const double taken = std::min(loss, remaining);
      remaining -= taken;
      loss -= taken;
    }
  }
  void operator()(const MinimumRetention& clause) const {
    for (std::size_t j = 0; j < claims_.size(); ++j) {
      const double insured = insured_loss(claims_[j], insured_debt_);
      left_[j] = std::min(left_[j], std::max(0.0, insured - clause.amount));
    }
  }
  void operator()(const MaximumLiability& clause) const {
    double remaining = clause.amount;
    for (double& loss : left_) {
      loss = std::min(loss, remaining);
      remaining -= loss;
    }
  }

 private:
  static double insured_loss(const Claim& claim, std::span<const double> limit) {
    return claim.lgd * std::min(insurable(claim), limit[claim.buyer]);
  }

  std::span<const Claim> claims_;
  std::span<double> left_;
  std::span<const double> insured_debt_;
};

void Policy::indemnify(std::span<const Claim> claims, std::span<double> indemnity) const {
  expects(claims.size() == indemnity.size(), "one indemnity per claim");
  for (std::size_t j = 0; j < claims.size(); ++j) {
    const Claim& claim = claims[j];
    indemnity[j] = claim.debt > threshold_ ? claim.lgd * insurable(claim) : 0.0;
  }
  const Application apply(claims, indemnity, insured_debt_);
  for (const Step& step : steps_) std::visit(apply, step);
}

}  // namespace encours
