#pragma once

#include <cstddef>
#include <cstdint>

#include "models/default/screen_kernel.hpp"

namespace encours {

// One set per kernel, each in a source file with compiler flags of its own; only
// `screen_kernel` may call them, after asking the processor.

std::size_t screen_portable(const ScreenInput& input, const CandidateBuffers& out);
void refine_portable(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);
void deviates_portable(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                       double* out);
void hazards_portable(const HazardView& hazard, const double* latent, double scale,
                      std::size_t count, double* out);
std::size_t screen_avx2(const ScreenInput& input, const CandidateBuffers& out);
void refine_avx2(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);
void deviates_avx2(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                   double* out);
void hazards_avx2(const HazardView& hazard, const double* latent, double scale, std::size_t count,
                  double* out);
std::size_t screen_avx512(const ScreenInput& input, const CandidateBuffers& out);
void refine_avx512(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);
void deviates_avx512(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                     double* out);
void hazards_avx512(const HazardView& hazard, const double* latent, double scale, std::size_t count,
                    double* out);

}  // namespace encours
