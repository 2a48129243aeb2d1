#pragma once

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace encours {

/// The HDF5 library refused: what was attempted and the innermost reason it gives.
class Hdf5Error : public std::runtime_error {
 public:
  explicit Hdf5Error(const std::string& attempted);
};

/// Passes a non-negative return value on; anything else becomes Hdf5Error.
template <class Value>
Value hdf5_check(Value value, const char* attempted) {
  if (value < 0) throw Hdf5Error(attempted);
  return value;
}

/// Owns one HDF5 identifier.
class Hdf5Handle {
 public:
  using Closer = herr_t (*)(hid_t);

  Hdf5Handle() = default;
  /// Throws Hdf5Error when `id` tells a failure of the call that made it.
  Hdf5Handle(hid_t id, Closer closer, const char* attempted)
      : id_(hdf5_check(id, attempted)), closer_(closer) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept
      : id_(std::exchange(other.id_, H5I_INVALID_HID)), closer_(other.closer_) {}
  Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(closer_, other.closer_);
    return *this;
  }
  Hdf5Handle(const Hdf5Handle&) = delete;
  Hdf5Handle& operator=(const Hdf5Handle&) = delete;
  ~Hdf5Handle() {
    if (id_ >= 0) closer_(id_);
  }

  hid_t get() const { return id_; }
  /// Closes now and tells when that fails.
  void close(const char* attempted) {
    if (id_ >= 0) hdf5_check(closer_(std::exchange(id_, H5I_INVALID_HID)), attempted);
  }

 private:
  hid_t id_ = H5I_INVALID_HID;
  Closer closer_ = nullptr;
};

}  // namespace encours
