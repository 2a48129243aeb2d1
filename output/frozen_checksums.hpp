#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace encours {

/// SHA-256 of the files of a closing by their names, as `directory`/SHA256SUMS lists them; at most
/// 100. Lines of another form are passed over; empty where there is no such file.
std::map<std::string, std::string> frozen_checksums(const std::filesystem::path& directory);

}  // namespace encours
