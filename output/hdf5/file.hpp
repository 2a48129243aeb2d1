#pragma once

#include <filesystem>
#include <string>

#include "output/hdf5/handle.hpp"

namespace encours {

/// Creates (truncates) an HDF5 file that netCDF-4 tools open: format of HDF5 1.8, creation order of
/// links and attributes tracked, no object times. Errors are thrown, never printed.
Hdf5Handle create_hdf5_file(const std::filesystem::path& path);

/// Creates a group below `parent`, which exists.
Hdf5Handle create_hdf5_group(hid_t parent, const std::string& name);

/// Gives the object `name` of `from` a second name `alias` in `to`.
void link_hdf5_object(hid_t from, const std::string& name, hid_t to, const std::string& alias);

}  // namespace encours
