#include "output/hdf5/text_type.hpp"

namespace encours {

Hdf5Handle hdf5_text_type() {
  Hdf5Handle type(H5Tcopy(H5T_C_S1), H5Tclose, "copying the string type");
  hdf5_check(H5Tset_size(type.get(), H5T_VARIABLE), "asking for variable length");
  hdf5_check(H5Tset_cset(type.get(), H5T_CSET_UTF8), "asking for UTF-8");
  return type;
}

}  // namespace encours
