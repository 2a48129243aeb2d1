#include "output/results_columns.hpp"
#include "output/trial_column.hpp"

namespace encours {

GuaranteeColumns::GuaranteeColumns(hid_t programme, const ResultsFrame& frame)
    : paid_(trial_column<double>(
          programme, {"guaranteed", "loss that guarantees take over, excluding VAT", "EUR"},
          frame)),
      unmet_(trial_column<double>(
          programme, {"unmet_guarantees", "loss that failed issuers leave, excluding VAT", "EUR"},
          frame)) {}

void GuaranteeColumns::append(const GuaranteeOutcome& outcome) {
  paid_.append(outcome.paid);
  unmet_.append(outcome.unmet);
}

void GuaranteeColumns::flush() {
  paid_.flush();
  unmet_.flush();
}

ChargeColumns::ChargeColumns(hid_t programme, const ResultsFrame& frame)
    : claim_fees_(trial_column<double>(
          programme,
          {"claim_fees", "fees on claims and on what is collected, excluding VAT", "EUR"}, frame)),
      bonus_malus_(trial_column<double>(
          programme, {"bonus_malus", "added to the premium by the loss ratio, with its tax", "EUR"},
          frame)) {}

void ChargeColumns::append(const ChargesOutcome& outcome) {
  claim_fees_.append(outcome.claim_fees);
  bonus_malus_.append(outcome.bonus_malus);
}

void ChargeColumns::flush() {
  claim_fees_.flush();
  bonus_malus_.flush();
}

RenewalColumns::RenewalColumns(hid_t programme, const ResultsFrame& frame)
    : premium_(trial_column<double>(
          programme,
          {"renewal_premium", "added to the premium by its renewal, with its tax", "EUR"}, frame)),
      ended_(trial_column<std::int8_t>(
          programme, {"not_renewed", "whether the policy is not renewed", "1"}, frame)),
      indemnity_lost_(trial_column<double>(
          programme,
          {"indemnity_lost_to_renewal", "indemnity that a policy not renewed takes away", "EUR"},
          frame)) {}

void RenewalColumns::append(const RenewalOutcome& outcome) {
  premium_.append(outcome.premium);
  const std::vector<std::int8_t> ended(outcome.ended.begin(), outcome.ended.end());
  ended_.append(std::span<const std::int8_t>(ended));
  indemnity_lost_.append(outcome.indemnity_lost);
}

void RenewalColumns::flush() {
  premium_.flush();
  ended_.flush();
  indemnity_lost_.flush();
}

FundColumns::FundColumns(hid_t programme, const ResultsFrame& frame)
    : balance_(trial_column<double>(
          programme, {"fund_balance", "self-insurance fund at the end", "EUR"}, frame)),
      unfunded_(trial_column<double>(
          programme, {"unfunded_loss", "retained loss beyond the fund", "EUR"}, frame)),
      cost_(trial_column<double>(
          programme, {"fund_cost", "cost of the fund's capital less its yield", "EUR"}, frame)) {}

void FundColumns::append(const FundOutcome& outcome) {
  balance_.append(outcome.balance);
  unfunded_.append(outcome.unfunded);
  cost_.append(outcome.cost);
}

void FundColumns::flush() {
  balance_.flush();
  unfunded_.flush();
  cost_.flush();
}

}  // namespace encours
