#include "engine/guaranteed_claims.hpp"

#include <algorithm>

#include "core/contract.hpp"
#include "core/money.hpp"

namespace encours {

namespace {

/// `cover_of`: what guarantees do to a failure.
template <class CoverOf>
GuaranteedLoss call(std::span<const CashModel::Failure> failures, std::span<Claim> claims,
                    std::span<double> taken, const CoverOf& cover_of) {
  expects(failures.size() == claims.size() && failures.size() == taken.size(),
          "one claim and one amount per failure");
  GuaranteedLoss all;
  for (std::size_t j = 0; j < failures.size(); ++j) {
    const CashModel::Failure& failure = failures[j];
    taken[j] = 0;
    if (failure.debt <= 0) continue;
    const GuaranteeBook::Cover cover = cover_of(failure);
    taken[j] = failure.lgd * cover.paid;
    claims[j].lgd = failure.lgd * (1 - cover.paid / failure.debt);
    all.paid += taken[j];
    all.unmet += failure.lgd * cover.unmet;
  }
  return all;
}

}  // namespace

GuaranteedLoss call_guarantees(const GuaranteeBook& book, std::uint32_t trial,
                               std::span<const CashModel::Failure> failures,
                               std::span<Claim> claims, std::span<double> taken) {
  return call(failures, claims, taken, [&](const CashModel::Failure& failure) {
    return book.cover(trial, failure.buyer, failure.month, failure.debt);
  });
}

GuaranteedLoss call_guarantees(const GuaranteeBook& book,
                               std::span<const CashModel::Failure> failures,
                               std::span<Claim> claims, std::span<double> taken) {
  return call(failures, claims, taken, [&](const CashModel::Failure& failure) {
    const double paid = book.cover_of_sound_issuers(failure.buyer, failure.month, failure.debt);
    return GuaranteeBook::Cover{.paid = paid, .unmet = 0};
  });
}

std::span<const double> receive_guarantees(const GuaranteedLoss& loss,
                                           std::span<const double> taken,
                                           std::span<const double> indemnity,
                                           std::vector<double>& received, std::size_t row,
                                           ProgrammeOutcome& outcome) {
  // The loss is rounded as a whole: what guarantees take over is never more.
  outcome.guarantees.paid[row] = std::min(round_to_cent(loss.paid), outcome.retained_loss[row]);
  outcome.guarantees.unmet[row] = round_to_cent(loss.unmet);
  outcome.retained_loss[row] =
      round_to_cent(outcome.retained_loss[row] - outcome.guarantees.paid[row]);
  received.assign(taken.begin(), taken.end());
  for (std::size_t j = 0; j < indemnity.size(); ++j) received[j] += indemnity[j];
  return received;
}

}  // namespace encours
