#include "engine/expected_year.hpp"

#include <algorithm>

#include "core/money.hpp"
#include "engine/guaranteed_claims.hpp"

namespace encours {

ExpectedYear::ExpectedYear(const PreparedStudy& study, std::size_t k) : study_(&study), k_(k) {
  if (study.cash()) cash_.emplace(*study.cash());
}

CashModel::Failure ExpectedYear::failure(std::uint32_t buyer, std::uint32_t month) const {
  const PreparedCase& prepared = study_->cases()[k_];
  const ExposureTable& exposure = study_->exposure(prepared);
  return {.buyer = buyer,
          .month = month,
          .debt = exposure.at(buyer, month),
          .overdue = prepared.debt ? exposure.overdue(buyer, month) : 0,
          .lgd = prepared.inputs.mean_lgd[buyer]};
}

ExpectedYear::Cost ExpectedYear::cost(std::size_t programme,
                                      std::span<const CashModel::Failure> failures) {
  Cost cost;
  claims_.clear();
  for (const CashModel::Failure& failure : failures) {
    claims_.push_back(study_->claim_of(failure, study_->cases()[k_]));
    cost.gross_loss += failure.debt * failure.lgd;
  }
  cost.gross_loss = round_to_cent(cost.gross_loss);
  indemnity_.assign(failures.size(), 0.0);
  received_.assign(failures.size(), 0.0);
  if (const GuaranteeBook* book = study_->guarantees(programme)) {
    cost.guaranteed = call_guarantees(*book, failures, claims_, received_).paid;
  }
  if (const auto& policy = study_->policies()[programme]) policy->indemnify(claims_, indemnity_);
  for (std::size_t j = 0; j < failures.size(); ++j) {
    cost.indemnity += indemnity_[j];
    received_[j] += indemnity_[j];
  }
  cost.indemnity = round_to_cent(cost.indemnity);
  cost.guaranteed = std::min(round_to_cent(cost.guaranteed), cost.gross_loss - cost.indemnity);
  cost.retained_loss = round_to_cent(cost.gross_loss - cost.indemnity - cost.guaranteed);
  if (!cash_) return cost;
  const CashModel& model = *study_->cash();
  const std::size_t k = study_->variant_of(k_, study_->conduct_of(programme));
  model.begin_expected(k, *cash_);
  for (const CashModel::Failure& failure : failures) model.fail(k, failure, *cash_);
  model.settle(k, *cash_);
  const auto followed = model.follow(programme, received_, cost.retained_loss, *cash_);
  cost.lowest_cash = round_to_cent(followed.path.lowest);
  return cost;
}

}  // namespace encours
