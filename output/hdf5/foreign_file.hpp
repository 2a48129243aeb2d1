#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/hdf5/dataset.hpp"
#include "output/hdf5/handle.hpp"

namespace encours {

/// An HDF5 file that somebody else may have made, open for reading. Nothing outside the file is
/// followed (no external or soft link, external storage, virtual dataset or filter plug-in), and no
/// column is longer than its stored bytes can hold. Throws Hdf5Error where the library refuses and
/// std::runtime_error where this class does.
///
/// The library itself is known to crash on crafted files: open those of strangers in a child
/// process first (survives()).
class ForeignHdf5File {
 public:
  explicit ForeignHdf5File(const std::filesystem::path& path);

  /// Whether an object stands at `path`, reached by hard links only: "scenario/0/event/buyer".
  bool has(const std::string& path) const;
  /// A column of whole numbers, whatever their width; as many rows as `extent(path)` says.
  std::vector<std::int64_t> whole_numbers(const std::string& path) const;
  /// A column of floating-point numbers, whatever their width.
  std::vector<double> numbers(const std::string& path) const;
  /// A column of texts, of variable or fixed length.
  std::vector<std::string> texts(const std::string& path) const;
  /// A whole number attribute of the root.
  std::optional<std::int64_t> whole_attribute(const std::string& name) const;
  /// A text attribute of the root.
  std::optional<std::string> attribute(const std::string& name) const;

 private:
  struct Column {
    Hdf5Handle dataset;
    hsize_t rows = 0;
  };
  Column open_column(const std::string& path, H5T_class_t type) const;

  Hdf5Handle file_;
};

}  // namespace encours
