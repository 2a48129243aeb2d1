#pragma once

#include "output/report/summary.hpp"

namespace encours {

/// Whether the frontier of this file is that of a policy; files of before know nothing else.
bool of_policy(const Summary& frontier);

/// Whether a setting, the programme as written or the reference has a fund.
bool has_fund(const Summary& frontier);

}  // namespace encours
