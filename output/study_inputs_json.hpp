#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "portfolio/read_portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// "inputs": the study file and every table read, with checksums, by which files made of one study
/// and ledger know each other.
nlohmann::ordered_json study_inputs_json(const Study& study, std::span<const TableFormat> tables);

}  // namespace encours
