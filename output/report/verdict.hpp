#pragma once

#include <cstdint>
#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// What a difference between a policy and retention decides. Rules: a ranking is a tie when the
/// difference is within two standard errors or changes its sign inside the assumption range.
enum class Verdict : std::uint8_t {
  absent,             ///< the run does not give the difference
  unknown,            ///< too few trials
  within_noise,       ///< two standard errors or less
  changes_sign,       ///< inside the assumption range
  retention_cheaper,  ///< in the whole assumption range, where there is one
  policy_cheaper,
};

/// `difference`: path of { mean, standard_error, assumption_range } in summary.json, total cost of
/// the policy less that of retention; `scenario` is the number of the scenario it belongs to.
Verdict verdict_of(const ReportContext& context, const std::string& difference,
                   std::size_t scenario);

/// All trials of a scenario agree though something is random, or there is one only: how far its
/// figures are off cannot be known.
bool nothing_learnt(const ReportContext& context, std::size_t scenario);

}  // namespace encours
