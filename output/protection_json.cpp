#include "output/protection_json.hpp"

#include <nlohmann/json.hpp>

#include "output/block_json.hpp"
#include "output/or_null.hpp"
#include "output/probability_json.hpp"

namespace encours {

using Json = nlohmann::ordered_json;

Json guarantees_json(const GuaranteeResult& result) {
  return {{"count", result.count},
          {"amount", result.amount},
          {"paid", block_json(result.paid)},
          {"unmet", {{"mean", result.unmet}, {"standard_error", result.unmet_error}}}};
}

nlohmann::ordered_json factoring_json(const FactoringResult& result) {
  Json json = {{"commission", result.commission},
               {"rate", result.rate},
               {"sales_including_vat", result.sales},
               {"at_minimum", result.at_least}};
  if (result.drawn > 0) json["advances"] = {{"mean", result.drawn}, {"interest", result.interest}};
  return json;
}

Json charges_json(const ChargesResult& result) {
  return {
      {"premium_tax", result.premium_tax},
      {"limit_fees", result.limit_fees},
      {"claim_fees", {{"mean", result.claim_fees}, {"standard_error", result.claim_fees_error}}},
      {"bonus_malus",
       {{"mean", result.bonus_malus}, {"standard_error", result.bonus_malus_error}}}};
}

Json fund_json(const FundResult& result) {
  const FundTerms& terms = result.terms;
  return {{"initial", terms.initial},
          {"yearly_contribution", terms.yearly_contribution},
          {"monthly_contribution", terms.monthly_contribution},
          {"cap", or_null(terms.cap)},
          {"yield", terms.yield},
          {"depletion_probability", probability_json(result.depletion)},
          {"balance", block_json(result.balance)},
          {"unfunded_loss", block_json(result.unfunded)},
          {"cost", block_json(result.cost)}};
}

}  // namespace encours
