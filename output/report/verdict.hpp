#pragma once

#include <cstdint>
#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// What a difference between a programme and retention decides. Rules: a ranking is a tie when the
/// difference is within two standard errors or changes its sign inside the assumption range.
enum class Verdict : std::uint8_t {
  reference,          ///< the programme is the one compared with, or there is none
  unknown,            ///< too few trials to know the error of the difference
  within_noise,       ///< two standard errors or less
  changes_sign,       ///< inside the assumption range
  retention_cheaper,  ///< in the whole assumption range, where there is one
  policy_cheaper,
};

/// A cost that programmes are compared by: keys of a programme in summary.json.
struct Measure {
  const char* cost;
  const char* difference;  ///< from retention on the same trials: mean, error, assumption range
};
inline constexpr Measure average_cost = {.cost = "total_cost/mean",
                                         .difference = "versus_self_insurance"};
inline constexpr Measure bad_year_cost = {.cost = "total_cost/value_at_risk/0.99",
                                          .difference = "one_in_100_versus_self_insurance"};

/// A programme in one scenario.
struct Place {
  std::size_t scenario = 0;
  std::size_t programme = 0;
};

Verdict verdict_of(const ReportContext& context, const Measure& measure, const Place& place);

/// Cost less that of retention: as the run gives it with its error, else from both costs. Asked of
/// a place whose verdict is not `reference`.
double change_from_retention(const ReportContext& context, const Measure& measure,
                             const Place& place);
/// The same as HTML, with its sign or without.
std::string change_shown(const ReportContext& context, const Measure& measure, const Place& place);
std::string size_shown(const ReportContext& context, const Measure& measure, const Place& place);

/// All trials of a scenario agree though something is random, or there is one only: how far its
/// figures are off cannot be known.
bool nothing_learnt(const ReportContext& context, std::size_t scenario);

}  // namespace encours
