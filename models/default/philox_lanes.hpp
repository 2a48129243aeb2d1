#pragma once

#include <cstddef>
#include <cstdint>

#include "core/random_stream.hpp"
#include "models/default/screen_kernel.hpp"

namespace encours {

/// The screen on vectors of 64-bit lanes, each lane one Philox4x32-10 counter. `Lanes` is a type of
/// an anonymous namespace in each kernel's source file, so that no code compiled for a wide
/// processor can be linked into another file.
///
/// Lanes::Vector   the vector; Lanes::count its lanes, a multiple of 4
/// splat, load     one value in all lanes; aligned memory
/// multiply        product of the lower 32 bits of each lane
/// upper           lane >> 32
/// exclusive_or3   a ^ b ^ c
/// join            lower halves: first + 2³²·second
/// bytes_at_most   one bit per byte: byte ≤ limit, unsigned
template <class Lanes>
class PhiloxLanes {
 public:
  using Vector = typename Lanes::Vector;
  static constexpr std::size_t lanes = Lanes::count;
  static constexpr std::size_t group_blocks = lanes / 4;

  static std::size_t screen(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                            std::size_t blocks, const CandidateBuffers& out) {
    const Keys keys(seed);
    alignas(64) std::uint64_t draw[lanes];
    alignas(64) std::uint64_t block[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      draw[lane] = lane % 4;
      block[lane] = lane / 4;
    }
    const Vector draws = Lanes::load(draw);
    const Vector trials = Lanes::splat(trial);
    Vector block_ids = Lanes::load(block);
    std::size_t found = 0;
    for (std::size_t first = 0; first < blocks; first += group_blocks) {
      Counter counter{draws, block_ids, trials, Lanes::splat(purpose)};
      rounds(counter, keys);
      const Vector low = Lanes::join(counter.word[0], counter.word[1]);
      const Vector high = Lanes::join(counter.word[2], counter.word[3]);
      found = collect(low, high, limits + first, first, blocks, out, found);
      block_ids = Lanes::add(block_ids, Lanes::splat(group_blocks));
    }
    return found;
  }

  static void refine(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                     const CandidateBuffers& candidates) {
    const Keys keys(seed);
    const Vector trials = Lanes::splat(trial);
    for (std::size_t first = 0; first < count; first += lanes) {
      const Vector slots = Lanes::widen(candidates.slot + first);
      const Vector draws =
          Lanes::add(Lanes::bit_and(slots, Lanes::splat(block_slots - 1)), Lanes::splat(4));
      Counter counter{draws, Lanes::template shift_right<6>(slots), trials, Lanes::splat(purpose)};
      rounds(counter, keys);
      const Vector rest =
          Lanes::template shift_right<20>(Lanes::join(counter.word[0], counter.word[1]));
      const Vector lead = Lanes::template shift_left<44>(Lanes::widen(candidates.byte + first));
      Lanes::store(candidates.uniform + first, Lanes::bit_or(lead, rest));
    }
  }

 private:
  static constexpr std::uint64_t purpose = static_cast<std::uint64_t>(Purpose::defaults);

  struct Counter {
    Vector word[4];
  };

  struct Keys {
    explicit Keys(std::uint64_t seed) {
      auto first = static_cast<std::uint32_t>(seed);
      auto second = static_cast<std::uint32_t>(seed >> 32U);
      for (int round = 0; round < 10; ++round) {
        key[round][0] = first;
        key[round][1] = second;
        first += 0x9E3779B9U;
        second += 0xBB67AE85U;
      }
    }
    std::uint64_t key[10][2];
  };

  // The upper halves of the lanes hold rubbish between rounds; `multiply` and `join` ignore them.
  static void rounds(Counter& counter, const Keys& keys) {
    const Vector multiplier_0 = Lanes::splat(0xD2511F53U);
    const Vector multiplier_1 = Lanes::splat(0xCD9E8D57U);
    auto& [a, b, c, d] = counter.word;
    for (int round = 0; round < 10; ++round) {
      const Vector product_0 = Lanes::multiply(multiplier_0, a);
      const Vector product_1 = Lanes::multiply(multiplier_1, c);
      a = Lanes::exclusive_or3(Lanes::upper(product_1), b, Lanes::splat(keys.key[round][0]));
      c = Lanes::exclusive_or3(Lanes::upper(product_0), d, Lanes::splat(keys.key[round][1]));
      b = product_1;
      d = product_0;
    }
  }

  static std::size_t collect(Vector low, Vector high, const std::uint8_t* limits, std::size_t first,
                             std::size_t blocks, const CandidateBuffers& out, std::size_t found) {
    const Vector limit = Lanes::limits(limits);
    const std::uint64_t low_bits = Lanes::bytes_at_most(low, limit);
    const std::uint64_t high_bits = Lanes::bytes_at_most(high, limit);
    alignas(64) std::uint8_t bytes[2 * sizeof(Vector)];
    Lanes::store(bytes, low);
    Lanes::store(bytes + sizeof(Vector), high);
    for (std::size_t i = 0; i < group_blocks && first + i < blocks; ++i) {
      const std::uint64_t low_half = (low_bits >> (32 * i)) & 0xFFFFFFFFU;
      const std::uint64_t high_half = high_bits >> (32 * i) << 32U;
      found = emit(low_half | high_half, bytes + 32 * i, (first + i) * block_slots, out, found);
    }
    return found;
  }

  // Most blocks have at most four candidates: four are written whatever their number, which saves
  // a mispredicted branch per block.
  static std::size_t emit(std::uint64_t bits, const std::uint8_t* bytes, std::size_t first_slot,
                          const CandidateBuffers& out, std::size_t found) {
    std::uint32_t* slot = out.slot + found;
    std::uint8_t* byte = out.byte + found;
    const auto count = static_cast<std::size_t>(__builtin_popcountll(bits));
    for (std::size_t done = 0; done < count || done == 0; done += 4) {
      for (std::size_t i = done; i < done + 4; ++i) {
        const auto place = static_cast<std::uint32_t>(__builtin_ctzll(bits | top_bit));
        slot[i] = static_cast<std::uint32_t>(first_slot) + place;
        byte[i] = bytes[place % 32 + (place / 32) * sizeof(Vector)];
        bits &= bits - 1;
      }
    }
    return found + count;
  }

  static constexpr std::uint64_t top_bit = std::uint64_t{1} << 63U;
};

}  // namespace encours
