#include "output/protection_json.hpp"

#include <nlohmann/json.hpp>

#include "output/block_json.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

Json probability_json(const Probability& found) {
  return {{"mean", found.estimate.share.value},
          {"standard_error", found.estimate.standard_error},
          {"interval", interval_json(found.estimate.share)},
          {"assumption_range",
           found.assumption_range ? range_json(*found.assumption_range) : Json(nullptr)}};
}

}  // namespace

Json guarantees_json(const GuaranteeResult& result) {
  return {{"count", result.count},
          {"amount", result.amount},
          {"paid", block_json(result.paid)},
          {"unmet", {{"mean", result.unmet}, {"standard_error", result.unmet_error}}}};
}

Json fund_json(const FundResult& result) {
  const FundTerms& terms = result.terms;
  return {{"initial", terms.initial},
          {"yearly_contribution", terms.yearly_contribution},
          {"monthly_contribution", terms.monthly_contribution},
          {"cap", terms.cap ? Json(*terms.cap) : Json(nullptr)},
          {"yield", terms.yield},
          {"depletion_probability", probability_json(result.depletion)},
          {"balance", block_json(result.balance)},
          {"unfunded_loss", block_json(result.unfunded)},
          {"cost", block_json(result.cost)}};
}

}  // namespace encours
