#include "models/default/philox_lanes.hpp"
#include "models/default/screen_kernels.hpp"

namespace encours {
namespace {

// Plain loops, which compilers turn into whatever vectors the target has.
struct Lanes {
  static constexpr std::size_t count = 4;
  struct Vector {
    std::uint64_t lane[count];
  };

  template <class Operation>
  static Vector each(Operation operation) {
    Vector result;
    for (std::size_t i = 0; i < count; ++i) result.lane[i] = operation(i);
    return result;
  }

  static Vector splat(std::uint64_t value) {
    return each([&](std::size_t) { return value; });
  }
  template <class Value>
  static Vector widen(const Value* values) {
    return each([&](std::size_t i) { return std::uint64_t{values[i]}; });
  }
  static Vector load(const std::uint64_t* values) { return widen(values); }
  static void store(std::uint64_t* out, const Vector& a) {
    for (std::size_t i = 0; i < count; ++i) out[i] = a.lane[i];
  }
  static void store(std::uint8_t* out, const Vector& a) {
    for (std::size_t i = 0; i < count * 8; ++i) {
      out[i] = static_cast<std::uint8_t>(a.lane[i / 8] >> (8 * (i % 8)));
    }
  }
  static Vector add(const Vector& a, const Vector& b) {
    return each([&](std::size_t i) { return a.lane[i] + b.lane[i]; });
  }
  static Vector bit_and(const Vector& a, const Vector& b) {
    return each([&](std::size_t i) { return a.lane[i] & b.lane[i]; });
  }
  static Vector bit_or(const Vector& a, const Vector& b) {
    return each([&](std::size_t i) { return a.lane[i] | b.lane[i]; });
  }
  template <unsigned bits>
  static Vector shift_right(const Vector& a) {
    return each([&](std::size_t i) { return a.lane[i] >> bits; });
  }
  template <unsigned bits>
  static Vector shift_left(const Vector& a) {
    return each([&](std::size_t i) { return a.lane[i] << bits; });
  }
  static Vector upper(const Vector& a) { return shift_right<32>(a); }
  static Vector multiply(const Vector& a, const Vector& b) {
    return each(
        [&](std::size_t i) { return (a.lane[i] & 0xFFFFFFFFU) * (b.lane[i] & 0xFFFFFFFFU); });
  }
  static Vector exclusive_or3(const Vector& a, const Vector& b, const Vector& c) {
    return each([&](std::size_t i) { return a.lane[i] ^ b.lane[i] ^ c.lane[i]; });
  }
  static Vector join(const Vector& a, const Vector& b) {
    return each([&](std::size_t i) { return (a.lane[i] & 0xFFFFFFFFU) | (b.lane[i] << 32U); });
  }
  static Vector limits(const std::uint8_t* limit) { return splat(*limit); }
  static std::uint64_t bytes_at_most(const Vector& a, const Vector& limit) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < count * 8; ++i) {
      const auto byte = (a.lane[i / 8] >> (8 * (i % 8))) & 0xFFU;
      bits |= std::uint64_t{byte <= limit.lane[0]} << i;
    }
    return bits;
  }
};

}  // namespace

std::size_t screen_portable(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                            std::size_t blocks, const CandidateBuffers& out) {
  return PhiloxLanes<Lanes>::screen(seed, trial, limits, blocks, out);
}

void refine_portable(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                     const CandidateBuffers& candidates) {
  PhiloxLanes<Lanes>::refine(seed, trial, count, candidates);
}

}  // namespace encours
