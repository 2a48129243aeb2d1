#include "app/output_files.hpp"

#include "output/atomic_file.hpp"

namespace encours {

OutputFiles::OutputFiles(const std::optional<std::filesystem::path>& directory)
    : directory_(directory) {
  if (directory_) create_output_directory(*directory_);
}

void OutputFiles::write(const char* name, const std::string& content) {
  if (!directory_ || content.empty()) return;
  write_atomically(*directory_ / name, content);
  names_.push_back((*directory_ / name).string());
}

}  // namespace encours
