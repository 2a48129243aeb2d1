#pragma once

#include <hdf5.h>

#include <string>

#include "engine/results.hpp"

namespace encours {

/// Writes the root attributes: where the results come from. No clock but SOURCE_DATE_EPOCH, no
/// number of threads, no path: two runs of one study agree byte for byte.
void write_provenance(hid_t root, const Results& results, const std::string& study_text);

}  // namespace encours
