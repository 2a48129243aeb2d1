#pragma once

#include "output/hdf5/handle.hpp"

namespace encours {

/// Variable-length UTF-8: fixed-length string datasets crash netCDF-C.
Hdf5Handle hdf5_text_type();

}  // namespace encours
