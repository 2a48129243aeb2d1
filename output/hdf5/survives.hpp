#pragma once

#include <functional>

namespace encours {

/// Runs `read` in a child process and tells whether it came to an end there within `most_seconds`
/// of processor time, by an exception or without: what makes a library crash or loop on a crafted
/// file then harms the child only. To be called while the process has one thread. Throws
/// std::system_error when no child can be made.
bool survives(const std::function<void()>& read, unsigned most_seconds);

}  // namespace encours
