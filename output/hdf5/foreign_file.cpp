#include "output/hdf5/foreign_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace encours {

namespace {

/// gzip packs at most 1,032 bytes into one; a column that claims more was not written as data.
constexpr hsize_t best_compression = 1032;
/// Text stands elsewhere in the file: a column of texts stores one reference of 16 bytes each.
constexpr hsize_t longest_column = hsize_t{1} << 31;
constexpr std::size_t longest_text = 4096;

/// A small file of packed zeros may claim more than the machine can hold: a column takes at most an
/// eighth of its memory.
hsize_t most_rows() {
  const auto memory =
      static_cast<hsize_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<hsize_t>(sysconf(_SC_PAGESIZE));
  return memory / 8 / sizeof(std::int64_t);
}

[[noreturn]] void refuse(const std::string& path, const char* why) {
  throw std::runtime_error(fmt::format("{} {}", path, why));
}

void refuse_outside_storage(hid_t dataset, const std::string& path) {
  const Hdf5Handle creation(H5Dget_create_plist(dataset), H5Pclose, "asking for a layout");
  if (H5Pget_layout(creation.get()) == H5D_VIRTUAL) refuse(path, "is a virtual dataset");
  if (H5Pget_layout(creation.get()) == H5D_CONTIGUOUS &&
      H5Pget_external_count(creation.get()) > 0) {
    refuse(path, "has its values in another file");
  }
}

std::string read_text(hid_t object, hid_t type) {
  if (H5Tis_variable_str(type) > 0) {
    char* text = nullptr;
    const Hdf5Handle memory(H5Tcopy(type), H5Tclose, "copying a type");
    hdf5_check(H5Aread(object, memory.get(), static_cast<void*>(&text)), "reading an attribute");
    std::string result = text == nullptr ? "" : text;
    H5free_memory(text);
    return result;
  }
  std::string text(std::min(H5Tget_size(type), longest_text), '\0');
  if (H5Tget_size(type) > longest_text) throw std::runtime_error("an attribute is too long");
  hdf5_check(H5Aread(object, type, text.data()), "reading an attribute");
  return text.substr(0, text.find('\0'));
}

std::vector<std::string> read_variable_texts(hid_t dataset, hid_t type, hsize_t rows) {
  std::vector<char*> pointers(rows, nullptr);
  const Hdf5Handle memory(H5Tcopy(type), H5Tclose, "copying a type");
  hdf5_check(H5Dread(dataset, memory.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT,
                     static_cast<void*>(pointers.data())),
             "reading texts");
  std::vector<std::string> texts;
  texts.reserve(rows);
  for (char* pointer : pointers) {
    texts.emplace_back(pointer == nullptr ? "" : pointer);
    H5free_memory(pointer);
  }
  return texts;
}

std::vector<std::string> read_fixed_texts(hid_t dataset, hid_t type, hsize_t rows) {
  const std::size_t length = H5Tget_size(type);
  if (length > longest_text) throw std::runtime_error("a column of texts is too wide");
  std::string all(length * rows, '\0');
  hdf5_check(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data()), "reading texts");
  std::vector<std::string> texts;
  for (hsize_t row = 0; row < rows; ++row) {
    const std::string one = all.substr(row * length, length);
    texts.push_back(one.substr(0, one.find('\0')));
  }
  return texts;
}

}  // namespace

ForeignHdf5File::ForeignHdf5File(const std::filesystem::path& path) {
  hdf5_check(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr), "silencing the error printer");
  hdf5_check(H5PLset_loading_state(0), "refusing filter plug-ins");
  file_ =
      Hdf5Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "opening the file");
}

bool ForeignHdf5File::has(const std::string& path) const {
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const std::string part = path.substr(0, end);
    if (H5Lexists(file_.get(), part.c_str(), H5P_DEFAULT) <= 0) return false;
    H5L_info_t info{};
    hdf5_check(H5Lget_info(file_.get(), part.c_str(), &info, H5P_DEFAULT), "asking for a link");
    if (info.type != H5L_TYPE_HARD) refuse(part, "is a link to elsewhere");
    if (end == std::string::npos) return true;
  }
}

ForeignHdf5File::Column ForeignHdf5File::open_column(const std::string& path,
                                                     H5T_class_t type) const {
  if (!has(path)) refuse(path, "is missing");
  Column column{
      .dataset = {H5Dopen2(file_.get(), path.c_str(), H5P_DEFAULT), H5Dclose, "opening a column"}};
  refuse_outside_storage(column.dataset.get(), path);
  const Hdf5Handle stored(H5Dget_type(column.dataset.get()), H5Tclose, "asking for a type");
  if (H5Tget_class(stored.get()) != type) {
    refuse(path, type == H5T_INTEGER ? "does not hold whole numbers"
                 : type == H5T_FLOAT ? "does not hold numbers"
                                     : "does not hold texts");
  }
  const Hdf5Handle space(H5Dget_space(column.dataset.get()), H5Sclose, "asking for an extent");
  if (H5Sget_simple_extent_ndims(space.get()) != 1) refuse(path, "does not have one axis");
  hdf5_check(H5Sget_simple_extent_dims(space.get(), &column.rows, nullptr), "asking for an extent");
  const hsize_t bytes = H5Dget_storage_size(column.dataset.get());
  if (column.rows * H5Tget_size(stored.get()) > (bytes + 1) * best_compression) {
    refuse(path, "claims more rows than the file holds");
  }
  if (column.rows > most_rows()) refuse(path, "has more rows than this machine can hold");
  return column;
}

std::vector<std::int64_t> ForeignHdf5File::whole_numbers(const std::string& path) const {
  const Column column = open_column(path, H5T_INTEGER);
  std::vector<std::int64_t> numbers(column.rows);
  hdf5_check(H5Dread(column.dataset.get(), H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT,
                     numbers.data()),
             "reading a column");
  return numbers;
}

std::vector<double> ForeignHdf5File::numbers(const std::string& path) const {
  const Column column = open_column(path, H5T_FLOAT);
  std::vector<double> numbers(column.rows);
  hdf5_check(H5Dread(column.dataset.get(), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT,
                     numbers.data()),
             "reading a column");
  return numbers;
}

std::vector<std::string> ForeignHdf5File::texts(const std::string& path) const {
  const Column column = open_column(path, H5T_STRING);
  const Hdf5Handle type(H5Dget_type(column.dataset.get()), H5Tclose, "asking for a type");
  return H5Tis_variable_str(type.get()) > 0
             ? read_variable_texts(column.dataset.get(), type.get(), column.rows)
             : read_fixed_texts(column.dataset.get(), type.get(), column.rows);
}

std::optional<std::int64_t> ForeignHdf5File::whole_attribute(const std::string& name) const {
  if (H5Aexists(file_.get(), name.c_str()) <= 0) return std::nullopt;
  const Hdf5Handle attribute(H5Aopen(file_.get(), name.c_str(), H5P_DEFAULT), H5Aclose,
                             "opening an attribute");
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose, "asking for a type");
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose, "asking for an extent");
  if (H5Tget_class(type.get()) != H5T_INTEGER || H5Sget_simple_extent_npoints(space.get()) != 1) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  hdf5_check(H5Aread(attribute.get(), H5T_NATIVE_INT64, &value), "reading an attribute");
  return value;
}

std::optional<std::string> ForeignHdf5File::attribute(const std::string& name) const {
  if (H5Aexists(file_.get(), name.c_str()) <= 0) return std::nullopt;
  const Hdf5Handle attribute(H5Aopen(file_.get(), name.c_str(), H5P_DEFAULT), H5Aclose,
                             "opening an attribute");
  const Hdf5Handle type(H5Aget_type(attribute.get()), H5Tclose, "asking for a type");
  const Hdf5Handle space(H5Aget_space(attribute.get()), H5Sclose, "asking for an extent");
  if (H5Tget_class(type.get()) != H5T_STRING || H5Sget_simple_extent_npoints(space.get()) != 1) {
    return std::nullopt;
  }
  return read_text(attribute.get(), type.get());
}

}  // namespace encours
