#include "core/contract.hpp"

#include <cstdio>
#include <cstdlib>

namespace encours {

void expects(bool condition, const char* rule, std::source_location where) {
  if (condition) return;
  std::fprintf(stderr, "%s:%u: contract broken: %s\n", where.file_name(),
               static_cast<unsigned>(where.line()), rule);
  std::abort();
}

}  // namespace encours
