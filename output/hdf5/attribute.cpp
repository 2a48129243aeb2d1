#include "output/hdf5/attribute.hpp"

#include <vector>

#include "output/hdf5/handle.hpp"
#include "output/hdf5/text_type.hpp"

namespace encours {

namespace {

void write_attribute(hid_t object, const char* name, hid_t type, const Hdf5Handle& space,
                     const void* data) {
  const Hdf5Handle attribute(H5Acreate2(object, name, type, space.get(), H5P_DEFAULT, H5P_DEFAULT),
                             H5Aclose, "creating an attribute");
  hdf5_check(H5Awrite(attribute.get(), type, data), "writing an attribute");
}

Hdf5Handle scalar() {
  return {H5Screate(H5S_SCALAR), H5Sclose, "creating a scalar"};
}

Hdf5Handle vector_of(std::size_t count) {
  const hsize_t size = count;
  return {H5Screate_simple(1, &size, nullptr), H5Sclose, "creating a vector"};
}

}  // namespace

void write_text_attribute(hid_t object, const char* name, const std::string& text) {
  const char* data = text.c_str();
  write_attribute(object, name, hdf5_text_type().get(), scalar(), &data);
}

void write_texts_attribute(hid_t object, const char* name, std::span<const std::string> texts) {
  std::vector<const char*> data;
  for (const std::string& text : texts) data.push_back(text.c_str());
  write_attribute(object, name, hdf5_text_type().get(), vector_of(texts.size()), data.data());
}

void write_number_attribute(hid_t object, const char* name, double value) {
  write_attribute(object, name, H5T_NATIVE_DOUBLE, scalar(), &value);
}

void write_count_attribute(hid_t object, const char* name, std::int64_t value) {
  write_attribute(object, name, H5T_NATIVE_INT64, scalar(), &value);
}

void write_byte_attribute(hid_t object, const char* name, std::int8_t value) {
  write_attribute(object, name, H5T_NATIVE_INT8, scalar(), &value);
}

void write_bytes_attribute(hid_t object, const char* name, std::span<const std::int8_t> values) {
  write_attribute(object, name, H5T_NATIVE_INT8, vector_of(values.size()), values.data());
}

}  // namespace encours
