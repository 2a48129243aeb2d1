#include "output/hdf5/dataset.hpp"

#include <hdf5_hl.h>

#include <functional>
#include <numeric>

#include "output/hdf5/attribute.hpp"

namespace encours {

namespace {

std::vector<hsize_t> axes(hsize_t first, const std::vector<hsize_t>& others) {
  std::vector<hsize_t> all = {first};
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

hsize_t product(const std::vector<hsize_t>& factors) {
  return std::accumulate(factors.begin(), factors.end(), hsize_t{1}, std::multiplies<>());
}

Hdf5Handle creation_properties(const Hdf5Extent& extent, Compression compression) {
  Hdf5Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, "creating properties");
  hdf5_check(H5Pset_obj_track_times(properties.get(), 0), "leaving out times");
  hdf5_check(
      H5Pset_attr_creation_order(properties.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED),
      "tracking attributes");
  if (extent.chunk_rows == 0) return properties;
  const auto chunk = axes(extent.chunk_rows, extent.other_axes);
  hdf5_check(H5Pset_chunk(properties.get(), static_cast<int>(chunk.size()), chunk.data()),
             "setting the chunk");
  if (compression == Compression::deflate) {
    hdf5_check(H5Pset_shuffle(properties.get()), "shuffling");
    hdf5_check(H5Pset_deflate(properties.get(), 1), "compressing");
  }
  hdf5_check(H5Pset_fletcher32(properties.get()), "adding checksums");
  return properties;
}

Hdf5Handle access_properties(const Hdf5Extent& extent) {
  Hdf5Handle properties(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, "creating properties");
  if (!extent.whole_chunks) return properties;
  hdf5_check(H5Pset_chunk_cache(properties.get(), 0, 0, H5D_CHUNK_CACHE_W0_DEFAULT),
             "keeping no chunks");
  return properties;
}

}  // namespace

Hdf5Dataset::Hdf5Dataset(hid_t parent, const std::string& name, hid_t type,
                         const Hdf5Extent& extent, Compression compression)
    : other_axes_(extent.other_axes) {
  const auto now = axes(extent.rows, other_axes_);
  const auto most = axes(extent.chunk_rows == 0 ? extent.rows : extent.max_rows, other_axes_);
  const Hdf5Handle space(H5Screate_simple(static_cast<int>(now.size()), now.data(), most.data()),
                         H5Sclose, "creating an extent");
  const Hdf5Handle properties = creation_properties(extent, compression);
  const Hdf5Handle access = access_properties(extent);
  handle_ = Hdf5Handle(H5Dcreate2(parent, name.c_str(), type, space.get(), H5P_DEFAULT,
                                  properties.get(), access.get()),
                       H5Dclose, "creating a dataset");
}

void Hdf5Dataset::describe(const std::string& long_name, const std::string& units) {
  write_text_attribute(id(), "long_name", long_name);
  if (!units.empty()) write_text_attribute(id(), "units", units);
}

void Hdf5Dataset::attach(unsigned axis, hid_t scale) {
  hdf5_check(H5DSattach_scale(id(), scale, axis), "attaching a dimension scale");
}

void Hdf5Dataset::resize(hsize_t rows) {
  const auto extent = axes(rows, other_axes_);
  hdf5_check(H5Dset_extent(id(), extent.data()), "resizing a dataset");
}

Hdf5Dataset::Selection Hdf5Dataset::select_rows(hsize_t first_row, std::size_t values) const {
  const auto count = axes(values / product(other_axes_), other_axes_);
  auto start = std::vector<hsize_t>(count.size(), 0);
  start[0] = first_row;
  Selection selection{
      .memory = Hdf5Handle(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr),
                           H5Sclose, "creating an extent"),
      .file = Hdf5Handle(H5Dget_space(id()), H5Sclose, "asking for an extent")};
  hdf5_check(H5Sselect_hyperslab(selection.file.get(), H5S_SELECT_SET, start.data(), nullptr,
                                 count.data(), nullptr),
             "selecting rows");
  return selection;
}

}  // namespace encours
