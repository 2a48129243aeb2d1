#include "output/hdf5/handle.hpp"

namespace encours {

namespace {

herr_t keep_innermost(unsigned, const H5E_error2_t* error, void* reason) {
  auto& text = *static_cast<std::string*>(reason);
  if (text.empty() && error->desc != nullptr) text = error->desc;
  return 0;
}

std::string innermost_reason() {
  std::string reason;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_innermost, &reason);
  return reason.empty() ? "no reason given" : reason;
}

}  // namespace

Hdf5Error::Hdf5Error(const std::string& attempted)
    : std::runtime_error(attempted + ": " + innermost_reason()) {}

}  // namespace encours
