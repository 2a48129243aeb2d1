#pragma once

#include <string>
#include <string_view>

namespace encours {

/// SHA-256 as 64 lower-case hexadecimal digits: what `sha256sum` prints.
std::string sha256_hex(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104) of `bytes` under `key`, as 64 lower-case hexadecimal digits.
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);

}  // namespace encours
