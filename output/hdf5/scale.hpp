#pragma once

#include <span>
#include <string>

#include "output/hdf5/dataset.hpp"

namespace encours {

/// Declares a one-axis dataset to be the dimension `name`, with its values as coordinates.
void make_scale(const Hdf5Dataset& dataset, const std::string& name);

/// A dimension without coordinates, as netCDF-4 writes it; takes no room whatever its length.
Hdf5Dataset create_pure_dimension(hid_t parent, const std::string& name, const Hdf5Extent& extent);

/// A one-axis dataset of variable-length UTF-8 texts along `scale`.
void write_text_column(hid_t parent, const std::string& name, const std::string& long_name,
                       std::span<const std::string> texts, hid_t scale);

}  // namespace encours
