#include "models/insurance/policy_step.hpp"

#include <algorithm>
#include <limits>

namespace encours {

namespace {

/// Applies one step to all claims.
class Application {
 public:
  Application(std::span<const Claim> claims, std::span<double> left,
              std::span<const double> insured_debt)
      : claims_(claims), left_(left), insured_debt_(insured_debt) {}

  void operator()(const DebtLimit& limit) const {
    for (std::size_t j = 0; j < claims_.size(); ++j) {
      left_[j] = std::min(left_[j], insured_loss(claims_[j], limit.of_buyer));
    }
  }
  void operator()(const InsuredShare& share) const {
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
  void operator()(const ClaimRefused& clause) const {
    for (std::size_t j = 0; j < claims_.size(); ++j) {
      if (claims_[j].contested < clause.probability) left_[j] = 0;
    }
  }
  void operator()(const LateNotification& clause) const {
    for (std::size_t j = 0; j < claims_.size(); ++j) {
      if (claims_[j].notified < clause.probability) left_[j] = 0;
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
    return claim.lgd * claim.covered(limit[claim.buyer]);
  }

  std::span<const Claim> claims_;
  std::span<double> left_;
  std::span<const double> insured_debt_;
};

}  // namespace

double Claim::covered(double limit) const {
  const double all = insurable();
  if (limit_left >= 1 || limit == std::numeric_limits<double>::infinity()) {
    return std::min(all, limit);
  }
  const double before = all - after_cut * (1 - uninsured);
  return std::max(std::min(before, limit), std::min(all, limit * limit_left));
}

void apply_step(const PolicyStep& step, std::span<const Claim> claims,
                std::span<const double> insured_debt, std::span<double> left) {
  std::visit(Application(claims, left, insured_debt), step);
}

bool same_step(const PolicyStep& one, const PolicyStep& other) {
  return one.index() == other.index() &&
         std::visit(
             [&]<typename Step>(const Step& step) {
               const Step& same = std::get<Step>(other);
               if constexpr (requires { step.of_buyer; }) {
                 return step.of_buyer == same.of_buyer;
               } else if constexpr (requires { step.probability; }) {
                 return step.probability == same.probability;
               } else {
                 return step.amount == same.amount;
               }
             },
             one);
}

}  // namespace encours
