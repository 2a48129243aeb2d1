#include "engine/summarise_protection.hpp"

#include <algorithm>
#include <vector>

#include "core/money.hpp"
#include "engine/blocks.hpp"

namespace encours {

namespace {

Probability depletion_of(std::span<const FundStatistics* const> cases) {
  const auto share = [](const FundStatistics& one) { return proportion(one.depleted, one.trials); };
  Probability found{.estimate = share(*cases.front()), .assumption_range = std::nullopt};
  if (cases.size() == 1) return found;
  const double first = found.estimate.share.value;
  Range range{.low = first, .high = first};
  for (const FundStatistics* one : cases.subspan(1)) {
    range.low = std::min(range.low, share(*one).share.value);
    range.high = std::max(range.high, share(*one).share.value);
  }
  found.assumption_range = range;
  return found;
}

}  // namespace

std::optional<ChargesResult> summarise_charges(const PreparedStudy& study, std::uint32_t scenario,
                                               std::span<const CaseStatistics* const> cases,
                                               std::size_t p) {
  const auto* terms = std::get_if<PolicyTerms>(&study.study().programmes[p].protection);
  if (terms == nullptr || !terms->any_charges()) return std::nullopt;
  ChargesResult found{.premium_tax = round_to_cent(study.premium_tax(scenario, p)),
                      .limit_fees = round_to_cent(study.limit_fees(p))};
  const auto& charges = cases.front()->programmes[p].charges;
  if (!charges) return found;
  found.claim_fees = charges->claim_fees.mean();
  found.claim_fees_error = charges->claim_fees.standard_error();
  found.bonus_malus = charges->bonus_malus.mean();
  found.bonus_malus_error = charges->bonus_malus.standard_error();
  return found;
}

std::optional<RenewalResult> summarise_renewal(const PreparedStudy& study, std::uint32_t scenario,
                                               std::span<const CaseStatistics* const> cases,
                                               std::size_t p) {
  const PolicyRenewal* renewal = study.renewal(scenario, p);
  if (renewal == nullptr) return std::nullopt;
  const RenewalStatistics& found = *cases.front()->programmes[p].renewal;
  return RenewalResult{.month = renewal->config().month,
                       .not_renewed = found.ended.mean(),
                       .not_renewed_error = found.ended.standard_error(),
                       .premium = found.premium.mean(),
                       .premium_error = found.premium.standard_error(),
                       .indemnity_lost = found.indemnity_lost.mean(),
                       .indemnity_lost_error = found.indemnity_lost.standard_error()};
}

std::optional<GuaranteeResult> summarise_guarantees(const Programme& programme,
                                                    std::span<const CaseStatistics* const> cases,
                                                    std::size_t p) {
  if (programme.guarantees.empty()) return std::nullopt;
  std::vector<const AmountStatistics*> paid;
  for (const CaseStatistics* one : cases) paid.push_back(&one->programmes[p].guarantees->paid);
  const Moments& unmet = cases.front()->programmes[p].guarantees->unmet;
  GuaranteeResult found{.count = programme.guarantees.size(),
                        .amount = 0,
                        .paid = make_block(paid),
                        .unmet = unmet.mean(),
                        .unmet_error = unmet.standard_error()};
  for (const Guarantee& one : programme.guarantees) found.amount += one.amount;
  return found;
}

std::optional<FundResult> summarise_fund(const Programme& programme,
                                         std::span<const CaseStatistics* const> cases,
                                         std::size_t p) {
  if (!programme.fund) return std::nullopt;
  std::vector<const FundStatistics*> funds;
  for (const CaseStatistics* one : cases) funds.push_back(&*one->programmes[p].fund);
  const auto amounts = [&](AmountStatistics FundStatistics::*amount) {
    std::vector<const AmountStatistics*> found;
    for (const FundStatistics* one : funds) found.push_back(&(one->*amount));
    return found;
  };
  return FundResult{.terms = *programme.fund,
                    .depletion = depletion_of(funds),
                    .balance = make_negated_block(amounts(&FundStatistics::shortness)),
                    .unfunded = make_block(amounts(&FundStatistics::unfunded)),
                    .cost = make_block(amounts(&FundStatistics::cost))};
}

}  // namespace encours
