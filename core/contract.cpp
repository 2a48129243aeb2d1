#include "core/contract.hpp"

#include <cstdio>
#include <cstdlib>

namespace encours {

void expects(bool condition, const char* rule, const char* file, int line) {
  if (condition) return;
  std::fprintf(stderr, "%s:%d: contract broken: %s\n", file, line, rule);
  std::abort();
}

}  // namespace encours
