#include "output/hdf5/survives.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace encours {

namespace {

[[noreturn]] void run_in_child(const std::function<void()>& read, rlim_t most_seconds) {
  const rlimit no_dump{.rlim_cur = 0, .rlim_max = 0};
  const rlimit seconds{.rlim_cur = most_seconds, .rlim_max = most_seconds};
  setrlimit(RLIMIT_CORE, &no_dump);
  setrlimit(RLIMIT_CPU, &seconds);
  try {
    read();
  } catch (...) {
    // Told by the parent, which meets the same exception.
    _exit(0);
  }
  _exit(0);
}

}  // namespace

bool survives(const std::function<void()>& read, unsigned most_seconds) {
  const pid_t child = fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "making a child process");
  if (child == 0) run_in_child(read, most_seconds);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "waiting");
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace encours
