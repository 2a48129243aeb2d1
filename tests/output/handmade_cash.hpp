#pragma once

#include "tests/output/handmade.hpp"

namespace encours::handmade {

/// results() of a study that simulates the firm's cash.
Results results_with_cash();
/// The same with a fund in the first programme and guarantees in the third.
Results results_with_protection();
/// run() of both: cash columns in every programme, firm columns in every case.
void run_with_cash(OutcomeSink& sink, std::uint64_t trials);

}  // namespace encours::handmade
