#pragma once

#include <span>

#include "models/default/factor_copula.hpp"

namespace encours {

/// Throws std::invalid_argument "problem (why) what to do" unless every array has one entry per
/// buyer or sector and every value lies in its range. The matrix itself is checked where it is
/// decomposed.
void check_factor_copula(const FactorCopula::Config& config, std::span<const DefaultCase> cases);

/// The same for the failures that a case is conditioned on, whatever the model.
void check_given(std::span<const ConditionedFailure> failures, std::size_t buyers, int months);

}  // namespace encours
