#pragma once

#include <cstddef>
#include <cstdint>

#include "models/default/screen_kernel.hpp"

namespace encours {

// One pair per kernel, each in a source file with compiler flags of its own; only
// `screen_kernel` may call them, after asking the processor.

std::size_t screen_portable(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                            std::size_t blocks, const CandidateBuffers& out);
void refine_portable(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                     const CandidateBuffers& candidates);

std::size_t screen_avx2(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                        std::size_t blocks, const CandidateBuffers& out);
void refine_avx2(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                 const CandidateBuffers& candidates);

std::size_t screen_avx512(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                          std::size_t blocks, const CandidateBuffers& out);
void refine_avx512(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                   const CandidateBuffers& candidates);

}  // namespace encours
