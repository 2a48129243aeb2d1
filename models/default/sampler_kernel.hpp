#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace encours {

/// Implementations of the block screen; all give the same bits.
enum class SamplerKernel : std::uint8_t { portable, avx2, avx512 };

/// Kernels this processor can run, narrowest first; always holds `portable`.
std::vector<SamplerKernel> available_kernels();

std::string_view to_string(SamplerKernel kernel);

}  // namespace encours
