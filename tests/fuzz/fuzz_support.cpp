#include "tests/fuzz/fuzz_support.hpp"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "core/text.hpp"

namespace encours {

void require(bool promise) {
  if (!promise) std::abort();
}

std::filesystem::path own_directory() {
  const std::filesystem::path memory = "/dev/shm";
  const auto base =
      std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  const auto directory = base / ("encours-fuzz-" + std::to_string(::getpid()));
  std::filesystem::create_directories(directory);
  return directory;
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  require(static_cast<bool>(stream.flush()));
}

void check_printable(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    const std::string line = to_string(problem);
    require(!line.empty() && printable(line, line.size()) == line);
  }
}

}  // namespace encours
