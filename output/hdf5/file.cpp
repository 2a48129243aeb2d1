#include "output/hdf5/file.hpp"

namespace encours {

namespace {

constexpr unsigned tracked_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Hdf5Handle group_properties(hid_t property_class) {
  Hdf5Handle properties(H5Pcreate(property_class), H5Pclose, "creating properties");
  hdf5_check(H5Pset_link_creation_order(properties.get(), tracked_order), "tracking links");
  hdf5_check(H5Pset_attr_creation_order(properties.get(), tracked_order), "tracking attributes");
  hdf5_check(H5Pset_obj_track_times(properties.get(), 0), "leaving out times");
  return properties;
}

}  // namespace

Hdf5Handle create_hdf5_file(const std::filesystem::path& path) {
  hdf5_check(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr), "silencing the error printer");
  const Hdf5Handle creation = group_properties(H5P_FILE_CREATE);
  const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "creating properties");
  hdf5_check(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_V18),
             "choosing the format of HDF5 1.8");
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose,
          "creating the file"};
}

Hdf5Handle create_hdf5_group(hid_t parent, const std::string& name) {
  const Hdf5Handle properties = group_properties(H5P_GROUP_CREATE);
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, properties.get(), H5P_DEFAULT), H5Gclose,
          "creating a group"};
}

void link_hdf5_object(hid_t from, const std::string& name, hid_t to, const std::string& alias) {
  hdf5_check(H5Lcreate_hard(from, name.c_str(), to, alias.c_str(), H5P_DEFAULT, H5P_DEFAULT),
             "linking a dataset");
}

}  // namespace encours
