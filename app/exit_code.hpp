#pragma once

namespace encours {

/// What the program tells its caller.
enum class ExitCode : int {
  done = 0,
  internal_failure = 1,
  bad_input = 2,
  interrupted = 3,  ///< a partial result may have been written
};

}  // namespace encours
