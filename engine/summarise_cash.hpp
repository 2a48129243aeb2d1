#pragma once

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// What the firm starts from; none where its cash is not simulated.
std::optional<CashPlan> make_cash_plan(const PreparedStudy& study);

/// Receivables of one scenario; `cases`: central first. None where cash is not simulated.
std::optional<ReceivablesResult> summarise_receivables(const AcrossRange<CaseStatistics>& cases);

/// The firm's cash under one programme; `retained` and `cost` are the blocks of its retained
/// loss and total cost. None where cash is not simulated.
std::optional<CashResult> summarise_cash(const PreparedStudy& study,
                                         const AcrossRange<CaseStatistics>& cases,
                                         std::size_t programme, const Block& retained,
                                         const Block& cost);

}  // namespace encours
