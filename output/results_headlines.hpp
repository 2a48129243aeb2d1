#pragma once

#include <hdf5.h>

#include "engine/results.hpp"

namespace encours {

/// Writes the headline tables at `root`: dimensions scenario_index, programme_index and
/// level, the names along
/// them, and one table per figure. A figure that does not exist is NaN.
void write_headlines(hid_t root, const Results& results);

}  // namespace encours
