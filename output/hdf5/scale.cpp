#include "output/hdf5/scale.hpp"

#include <hdf5_hl.h>

#include <vector>

#include "output/hdf5/text_type.hpp"

namespace encours {

void make_scale(const Hdf5Dataset& dataset, const std::string& name) {
  hdf5_check(H5DSset_scale(dataset.id(), name.c_str()), "making a dimension scale");
}

Hdf5Dataset create_pure_dimension(hid_t parent, const std::string& name, const Hdf5Extent& extent) {
  Hdf5Dataset dimension(parent, name, H5T_IEEE_F32BE, extent, Compression::none);
  // The words by which netCDF-4 knows a dimension that is not a variable; the length it writes
  // behind them is not read.
  make_scale(dimension, "This is a netCDF dimension but not a netCDF variable.         0");
  return dimension;
}

void write_text_column(hid_t parent, const std::string& name, const std::string& long_name,
                       std::span<const std::string> texts, hid_t scale) {
  const Hdf5Handle type = hdf5_text_type();
  Hdf5Dataset column(parent, name, type.get(), {.rows = texts.size()}, Compression::none);
  column.describe(long_name, "");
  column.attach(0, scale);
  std::vector<const char*> data;
  for (const std::string& text : texts) data.push_back(text.c_str());
  if (data.empty()) return;
  hdf5_check(H5Dwrite(column.id(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, data.data()),
             "writing texts");
}

}  // namespace encours
