#pragma once

#include <cstddef>
#include <cstdint>

#include "models/default/screen_kernel.hpp"

namespace encours {

// One pair per kernel, each in a source file with compiler flags of its own; only
// `screen_kernel` may call them, after asking the processor.

std::size_t screen_portable(const ScreenInput& input, const CandidateBuffers& out);
void refine_portable(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);
std::size_t screen_avx2(const ScreenInput& input, const CandidateBuffers& out);
void refine_avx2(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);
std::size_t screen_avx512(const ScreenInput& input, const CandidateBuffers& out);
void refine_avx512(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);

}  // namespace encours
