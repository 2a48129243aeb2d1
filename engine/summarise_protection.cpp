#include "engine/summarise_protection.hpp"

#include "core/money.hpp"
#include "engine/blocks.hpp"

namespace encours {

namespace {

Probability depletion_of(const AcrossRange<FundStatistics>& cases) {
  return make_probability(
      cases, [](const FundStatistics& one) { return proportion(one.depleted, one.trials); });
}

}  // namespace

std::optional<ChargesResult> summarise_charges(const PreparedStudy& study, std::uint32_t scenario,
                                               const AcrossRange<CaseStatistics>& cases,
                                               std::size_t p) {
  const auto* terms = std::get_if<PolicyTerms>(&study.study().programmes[p].protection);
  if (terms == nullptr || !terms->any_charges()) return std::nullopt;
  ChargesResult found{.premium_tax = round_to_cent(study.premium_tax(scenario, p)),
                      .limit_fees = round_to_cent(study.limit_fees(p))};
  const auto& charges = cases.central().programmes[p].charges;
  if (!charges) return found;
  found.claim_fees = charges->claim_fees.mean();
  found.claim_fees_error = charges->claim_fees.standard_error();
  found.bonus_malus = charges->bonus_malus.mean();
  found.bonus_malus_error = charges->bonus_malus.standard_error();
  return found;
}

std::optional<RenewalResult> summarise_renewal(const PreparedStudy& study, std::uint32_t scenario,
                                               const AcrossRange<CaseStatistics>& cases,
                                               std::size_t p) {
  const PolicyRenewal* renewal = study.renewal(scenario, p);
  if (renewal == nullptr) return std::nullopt;
  const RenewalStatistics& found = *cases.central().programmes[p].renewal;
  return RenewalResult{.month = renewal->config().month,
                       .not_renewed = found.ended.mean(),
                       .not_renewed_error = found.ended.standard_error(),
                       .premium = found.premium.mean(),
                       .premium_error = found.premium.standard_error(),
                       .indemnity_lost = found.indemnity_lost.mean(),
                       .indemnity_lost_error = found.indemnity_lost.standard_error()};
}

std::optional<GuaranteeResult> summarise_guarantees(const Programme& programme,
                                                    const AcrossRange<CaseStatistics>& cases,
                                                    std::size_t p) {
  if (programme.guarantees.empty()) return std::nullopt;
  const auto paid = cases.part(
      [p](const CaseStatistics& one) -> const auto& { return one.programmes[p].guarantees->paid; });
  const Moments& unmet = cases.central().programmes[p].guarantees->unmet;
  GuaranteeResult found{.count = programme.guarantees.size(),
                        .amount = 0,
                        .paid = make_block(paid),
                        .unmet = unmet.mean(),
                        .unmet_error = unmet.standard_error()};
  for (const Guarantee& one : programme.guarantees) found.amount += one.amount;
  return found;
}

std::optional<FundResult> summarise_fund(const Programme& programme,
                                         const AcrossRange<CaseStatistics>& cases, std::size_t p) {
  if (!programme.fund) return std::nullopt;
  const auto funds =
      cases.part([p](const CaseStatistics& one) -> const auto& { return *one.programmes[p].fund; });
  const auto amounts = [&](AmountStatistics FundStatistics::*amount) {
    return funds.part([=](const FundStatistics& one) -> const auto& { return one.*amount; });
  };
  return FundResult{.terms = *programme.fund,
                    .depletion = depletion_of(funds),
                    .balance = make_negated_block(amounts(&FundStatistics::shortness)),
                    .unfunded = make_block(amounts(&FundStatistics::unfunded)),
                    .cost = make_block(amounts(&FundStatistics::cost))};
}

}  // namespace encours
