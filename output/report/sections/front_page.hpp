#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

// Page one: what a chief financial officer reads first, block by block. Neither "value at risk" nor
// "expected shortfall" stands on it; every amount says that it excludes VAT; every "cheaper" is
// followed by the range in which it holds. A block whose figures the results do not hold is empty.

/// Whose ledger, of which day, from how many trials; warnings that come before any figure.
std::string title_block(const ReportContext& context);
/// Four figures in large type, with their range across assumptions.
std::string key_figures_block(const ReportContext& context);
/// The answer in sentences.
std::string statements_block(const ReportContext& context);
/// Programmes side by side, and the reserve.
std::string comparison_block(const ReportContext& context);
/// The first actions of what `encours actions` found; says so where none helps beyond noise. Empty
/// where that is not attached.
std::string todo_block(const ReportContext& context);
/// The three amounts of the closing; empty where `encours provision` is not attached.
std::string closing_block(const ReportContext& context);
/// How to add the blocks that are not there; empty where both are.
std::string missing_hint(const ReportContext& context);
/// Simulation error, assumption range, data, and what is not modelled.
std::string reliability_block(const ReportContext& context);

}  // namespace encours
