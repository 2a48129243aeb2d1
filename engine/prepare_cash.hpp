#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/cash/cash_model.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/insurance/policy.hpp"
#include "scenarios/study.hpp"

namespace encours {

class PreparedStudy;

/// Of a study prepared but for its cash; none where the firm's cash is not simulated.
std::optional<CashModel> make_cash(const PreparedStudy& prepared);

/// The `count` buyers that owe most in month 0, largest first; equal debts in order of id.
std::vector<std::uint32_t> largest_buyers(const ExposureTable& exposure, std::size_t buyers,
                                          std::size_t count);

/// One for each of the ten largest buyers that have not failed before `as_of`, 0 for the others:
/// whose failure is told apart.
std::vector<std::uint8_t> large_buyer_flags(const ExposureTable& exposure,
                                            std::span<const Buyer> buyers);

}  // namespace encours
