#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5/compression.hpp"
#include "output/hdf5/handle.hpp"

namespace encours {

template <class Value>
hid_t hdf5_type();
template <>
inline hid_t hdf5_type<double>() {
  return H5T_NATIVE_DOUBLE;
}
template <>
inline hid_t hdf5_type<std::int64_t>() {
  return H5T_NATIVE_INT64;
}
template <>
inline hid_t hdf5_type<std::int32_t>() {
  return H5T_NATIVE_INT32;
}
template <>
inline hid_t hdf5_type<std::int16_t>() {
  return H5T_NATIVE_INT16;
}
template <>
inline hid_t hdf5_type<std::int8_t>() {
  return H5T_NATIVE_INT8;
}

/// Extents of a table of one or more axes. The first axis grows from `rows` to at most `max_rows`
/// (H5S_UNLIMITED: without end) in chunks of `chunk_rows`; the others are fixed. chunk_rows = 0:
/// one contiguous block of `rows` rows.
struct Hdf5Extent {
  hsize_t rows = 0;
  hsize_t max_rows = 0;
  hsize_t chunk_rows = 0;
  std::vector<hsize_t> other_axes = {};
  /// Chunks are written and read whole: each is compressed when it is written and none is kept in
  /// memory. Otherwise the library keeps up to 1 MiB of a table and compresses it when it is
  /// closed.
  bool whole_chunks = false;
};

/// A table whose first axis is written and read by blocks of rows.
class Hdf5Dataset {
 public:
  /// Compressed: gzip level 1 after shuffle; with a checksum (fletcher32) on every chunk either
  /// way.
  Hdf5Dataset(hid_t parent, const std::string& name, hid_t type, const Hdf5Extent& extent,
              Compression compression);

  hid_t id() const { return handle_.get(); }
  /// Writes the attributes every column has. `units` may be empty (a pure number or a text).
  void describe(const std::string& long_name, const std::string& units);
  /// Makes axis `axis` run along `scale`.
  void attach(unsigned axis, hid_t scale);
  /// Cuts or extends the first axis.
  void resize(hsize_t rows);

  /// Values in row-major order; whole rows only. The rows exist already.
  template <class Value>
  void write(hsize_t first_row, std::span<const Value> values) {
    transfer(first_row, values.size(), [&](hid_t memory, hid_t file) {
      return H5Dwrite(id(), hdf5_type<Value>(), memory, file, H5P_DEFAULT, values.data());
    });
  }
  template <class Value>
  void read(hsize_t first_row, std::span<Value> values) const {
    transfer(first_row, values.size(), [&](hid_t memory, hid_t file) {
      return H5Dread(id(), hdf5_type<Value>(), memory, file, H5P_DEFAULT, values.data());
    });
  }
  void close() { handle_.close("closing a dataset"); }

 private:
  template <class Call>
  void transfer(hsize_t first_row, std::size_t values, const Call& call) const {
    if (values == 0) return;
    const auto [memory, file] = select_rows(first_row, values);
    hdf5_check(call(memory.get(), file.get()), "transferring rows of a dataset");
  }
  struct Selection {
    Hdf5Handle memory;
    Hdf5Handle file;
  };
  Selection select_rows(hsize_t first_row, std::size_t values) const;

  Hdf5Handle handle_;
  std::vector<hsize_t> other_axes_;
};

}  // namespace encours
