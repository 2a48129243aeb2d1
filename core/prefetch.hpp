#pragma once

namespace encours {

/// Asks for the memory at an address before it is read: several looked up at once wait together.
inline void prefetch(const void* address) {
  __builtin_prefetch(address);
}

/// The same before it is written.
inline void prefetch_for_writing(const void* address) {
  __builtin_prefetch(address, 1);
}

}  // namespace encours
