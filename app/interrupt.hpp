#pragma once

#include <atomic>

namespace encours {

/// Catches SIGINT and SIGTERM while it lives. The first one asks for a clean end; a second one
/// ends the program at once.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  const std::atomic<bool>& requested() const;
};

}  // namespace encours
