#pragma once

#include <filesystem>
#include <functional>

namespace encours {

/// The directory of a run may be a stranger's, and the HDF5 library is known to crash on crafted
/// files: does `read`, which reads results.h5 of `directory`, in a child process first. Throws
/// BadInput when that harms the child; what `read` throws there is left for the caller to meet.
void refuse_harmful(const std::filesystem::path& directory, const std::function<void()>& read);

}  // namespace encours
