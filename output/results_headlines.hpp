#pragma once

#include <hdf5.h>

#include "engine/results.hpp"

namespace encours {

/// Writes the headline tables at `root`: dimensions scenario_index, programme_index and
/// level, the names along
/// them, and one table per figure. A figure that does not exist is NaN. `sector`: the dimension of
/// the sectors, which is there already.
void write_headlines(hid_t root, hid_t sector, const Results& results);

}  // namespace encours
