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
/// Lanes::Vector        the vector; Lanes::count its lanes, four to a block
/// splat, load, widen   one value in all lanes; lanes from memory
/// multiply             product of the lower 32 bits of each lane
/// exclusive_or3        a ^ b ^ c
/// join                 lower halves: first + 2³²·second
/// compare              stores the bytes of the vector's blocks in slot order, and for each block
///                      one bit per byte: byte ≤ limit, unsigned
/// collect              slots of the set bits of a block, ascending, and their number; may write up
///                      to a block beyond them
template <class Lanes>
class PhiloxLanes {
 public:
  using Vector = typename Lanes::Vector;
  static constexpr std::size_t lanes = Lanes::count;
  static constexpr std::size_t vector_blocks = lanes / 4;

  static std::size_t screen(const ScreenInput& input, const CandidateBuffers& out) {
    std::uint64_t matches[chunk_blocks + vector_blocks];
    match(input, out.byte, matches);
    std::size_t found = 0;
    for (std::size_t block = input.first_block; block < input.last_block; ++block) {
      const std::uint64_t bits = matches[block - input.first_block] & input.occupied[block];
      found += Lanes::collect(bits, block * block_slots, out.slot + found);
    }
    return found;
  }

  static void refine(const ScreenInput& input, std::size_t count, const CandidateBuffers& out) {
    const Keys keys(input.seed);
    const Vector trials = Lanes::splat(input.trial);
    for (std::size_t first = 0; first < count; first += lanes) {
      const Vector slots = Lanes::widen(out.slot + first);
      const Vector draws =
          Lanes::add(Lanes::bit_and(slots, Lanes::splat(block_slots - 1)), Lanes::splat(4));
      Counter counter{draws, Lanes::template shift_right<6>(slots), trials, Lanes::splat(purpose)};
      rounds(counter, keys);
      const Vector words = Lanes::join(counter.word[0], counter.word[1]);
      Lanes::store(out.uniform + first, Lanes::template shift_right<20>(words));
    }
    const std::size_t first_slot = input.first_block * block_slots;
    for (std::size_t i = 0; i < count; ++i) {
      out.uniform[i] |= std::uint64_t{out.byte[out.slot[i] - first_slot]} << 44U;
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
      for (auto& pair : key) {
        pair[0] = first;
        pair[1] = second;
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
      a = Lanes::exclusive_or3(Lanes::template shift_right<32>(product_1), b,
                               Lanes::splat(keys.key[round][0]));
      c = Lanes::exclusive_or3(Lanes::template shift_right<32>(product_0), d,
                               Lanes::splat(keys.key[round][1]));
      b = product_1;
      d = product_0;
    }
  }

  // The blocks of the chunk and, to fill a vector, what follows.
  static void match(const ScreenInput& input, std::uint8_t* bytes, std::uint64_t* matches) {
    const Keys keys(input.seed);
    alignas(64) std::uint64_t draw[lanes];
    alignas(64) std::uint64_t block[lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      draw[lane] = lane % 4;
      block[lane] = input.first_block + lane / 4;
    }
    const Vector draws = Lanes::load(draw);
    const Vector trials = Lanes::splat(input.trial);
    Vector blocks = Lanes::load(block);
    const std::size_t count = input.last_block - input.first_block;
    for (std::size_t next = 0; next < count; next += vector_blocks) {
      Counter counter{draws, blocks, trials, Lanes::splat(purpose)};
      rounds(counter, keys);
      const auto& [a, b, c, d] = counter.word;
      Lanes::compare(Lanes::join(a, b), Lanes::join(c, d), input.limit + input.first_block + next,
                     bytes + next * block_slots, matches + next);
      blocks = Lanes::add(blocks, Lanes::splat(vector_blocks));
    }
  }
};

/// `PhiloxLanes`' collect for kernels without an instruction for it; `Owner` as there. Most blocks
/// have at most four candidates: four are written whatever their number, which saves a mispredicted
/// branch per block.
template <class Owner>
struct BitByBit {
  static std::size_t collect(std::uint64_t bits, std::size_t first_slot, std::uint32_t* slot) {
    constexpr std::uint64_t top_bit = std::uint64_t{1} << 63U;
    const auto count = static_cast<std::size_t>(__builtin_popcountll(bits));
    std::size_t done = 0;
    do {
      for (std::size_t i = done; i < done + 4; ++i) {
        const auto place = static_cast<std::uint32_t>(__builtin_ctzll(bits | top_bit));
        slot[i] = static_cast<std::uint32_t>(first_slot) + place;
        bits &= bits - 1;
      }
      done += 4;
    } while (done < count);
    return count;
  }
};

}  // namespace encours
