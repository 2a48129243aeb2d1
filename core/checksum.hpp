#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace encours {

/// SHA-256 as 64 lower-case hexadecimal digits: what `sha256sum` prints.
std::string sha256_hex(std::string_view bytes);

/// The same for a file, read piece by piece. Throws std::runtime_error when it cannot be read.
std::string sha256_hex_of_file(const std::filesystem::path& file);

/// HMAC-SHA-256 (RFC 2104) of `bytes` under `key`, as 64 lower-case hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

}  // namespace encours
