#pragma once

#include <cstdint>

namespace encours {

/// How the latent variables of a factor copula depend on each other.
enum class CopulaFamily : std::uint8_t { gaussian, student_t };

}  // namespace encours
