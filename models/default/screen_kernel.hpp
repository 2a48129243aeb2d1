#pragma once

#include <cstddef>
#include <cstdint>

#include "models/default/cell_view.hpp"
#include "models/default/sampler_kernel.hpp"

namespace encours {

/// Slots of one block of the screen.
inline constexpr std::size_t block_slots = 64;

/// Blocks screened at once: their bytes and candidates stay in the nearest cache.
inline constexpr std::size_t chunk_blocks = 64;

/// The blocks [first_block, last_block) to screen, at most chunk_blocks; arrays with one entry per
/// block of the portfolio, readable for one entry more.
struct ScreenInput {
  std::uint64_t seed = 0;
  std::uint32_t trial = 0;
  std::size_t first_block = 0;
  std::size_t last_block = 0;
  const std::uint8_t* limit = nullptr;      ///< a slot is a candidate when its byte ≤ this
  const std::uint64_t* occupied = nullptr;  ///< bit per slot: it has a buyer
};

/// The candidates of one chunk: occupied slots whose leading byte does not exceed the limit of
/// their block, in ascending order. Caller-owned arrays of `candidate_capacity` elements.
struct CandidateBuffers {
  std::uint8_t* byte = nullptr;      ///< leading byte of every slot of the chunk
  std::uint32_t* slot = nullptr;     ///< of each candidate: block · 64 + slot within the block
  std::uint64_t* uniform = nullptr;  ///< of each candidate: the 52 bits n of U = (n + ½)·2⁻⁵²
};

/// Room for every slot, plus what the kernels may write beyond the last candidate.
inline constexpr std::size_t candidate_capacity = (chunk_blocks + 2) * block_slots;

/// The inner loops of the sampler; all kernels give the same bits (the same operations in the same
/// order).
///
/// A slot's uniform is n = byte·2⁴⁴ + rest. With words w₀…w₃ of Philox4x32-10 at counter
/// (draw, block, trial, Purpose::defaults) under key `seed`:
/// - byte: slot 32h + 8d + j of a block takes byte j (lowest first) of the 64-bit word
///   w₂ₕ + 2³²·w₂ₕ₊₁ of draw d; h = 0, 1, d = 0…3, j = 0…7;
/// - rest: the upper 44 bits of w₀ + 2³²·w₁ of draw 4 + slot.
struct ScreenKernel {
  /// Fills `byte` and `slot` and returns the number of candidates.
  std::size_t (*screen)(const ScreenInput& input, const CandidateBuffers& out);
  /// Fills `uniform` of the first `count` candidates.
  void (*refine)(const ScreenInput& input, std::size_t count, const CandidateBuffers& out);
  /// Normal deviates of `count` uniforms; arrays are touched up to the next multiple of 4.
  void (*deviates)(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                   double* out);
  /// Cumulative hazards of the levels latent·scale; arrays are touched up to the next multiple
  /// of 4.
  void (*hazards)(const HazardView& hazard, const double* latent, double scale, std::size_t count,
                  double* out);
};

/// The kernel's functions; throws std::invalid_argument when this processor cannot run it.
ScreenKernel screen_kernel(SamplerKernel kernel);

}  // namespace encours
