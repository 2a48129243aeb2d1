#pragma once

#include <cstddef>
#include <cstdint>

#include "models/default/sampler_kernel.hpp"

namespace encours {

/// Slots of one block of the screen.
inline constexpr std::size_t block_slots = 64;

/// The candidates of one trial: slots whose leading byte does not exceed the limit of their block,
/// in ascending order. Caller-owned; each array holds `candidate_capacity(blocks)` elements.
struct CandidateBuffers {
  std::uint32_t* slot = nullptr;     ///< block · 64 + slot within the block
  std::uint8_t* byte = nullptr;      ///< leading byte of the slot's uniform
  std::uint64_t* uniform = nullptr;  ///< the 52 bits n of the slot's uniform U = (n + ½)·2⁻⁵²
};

/// Room for every slot, plus what the kernels may write beyond the last candidate.
constexpr std::size_t candidate_capacity(std::size_t blocks) {
  return (blocks + 2) * block_slots;
}

/// The integer part of the sampler; all kernels give the same bits.
///
/// A slot's uniform is n = byte·2⁴⁴ + rest. With words w₀…w₃ of Philox4x32-10 at counter
/// (draw, block, trial, Purpose::defaults) under key `seed`:
/// - byte: slot 32h + 8d + j of a block takes byte j (lowest first) of the 64-bit word
///   w₂ₕ + 2³²·w₂ₕ₊₁ of draw d; h = 0, 1, d = 0…3, j = 0…7;
/// - rest: the upper 44 bits of w₀ + 2³²·w₁ of draw 4 + slot.
struct ScreenKernel {
  /// Fills `slot` and `byte` of all candidates and returns their number. `limits` holds one byte
  /// for each of the `blocks` and is readable for one byte more: a slot is a candidate when byte ≤
  /// limit.
  std::size_t (*screen)(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                        std::size_t blocks, const CandidateBuffers& out);
  /// Fills `uniform` of the first `count` candidates.
  void (*refine)(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                 const CandidateBuffers& candidates);
};

/// The kernel's functions; throws std::invalid_argument when this processor cannot run it.
ScreenKernel screen_kernel(SamplerKernel kernel);

}  // namespace encours
