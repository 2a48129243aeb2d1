#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/protection_results.hpp"

namespace encours {

/// The `fund` of a programme in summary.json.
nlohmann::ordered_json fund_json(const FundResult& result);

/// The `charges` of a programme in summary.json.
nlohmann::ordered_json factoring_json(const FactoringResult& result);
nlohmann::ordered_json charges_json(const ChargesResult& result);

/// The `renewal` of a programme in summary.json.
nlohmann::ordered_json renewal_json(const RenewalResult& result);

/// The `guarantees` of a programme in summary.json.
nlohmann::ordered_json guarantees_json(const GuaranteeResult& result);

}  // namespace encours
