#include "models/default/philox_lanes.hpp"
#include "models/default/sampler_tables.hpp"
#include "models/default/screen_kernels.hpp"

namespace encours {
namespace {

// Plain loops, which compilers turn into whatever vectors the target has.
struct Owner {};

struct Lanes : BitByBit<Owner> {
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
  static Vector add(const Vector& a, const Vector& b) {
    return each([&](std::size_t i) { return a.lane[i] + b.lane[i]; });
  }
  static Vector bit_and(const Vector& a, const Vector& b) {
    return each([&](std::size_t i) { return a.lane[i] & b.lane[i]; });
  }
  template <unsigned bits>
  static Vector shift_right(const Vector& a) {
    return each([&](std::size_t i) { return a.lane[i] >> bits; });
  }
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
  static void compare(const Vector& low, const Vector& high, const std::uint8_t* limit,
                      std::uint8_t* bytes, std::uint64_t* matches) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block_slots; ++i) {
      const std::uint64_t word = i < 32 ? low.lane[i / 8] : high.lane[i / 8 - 4];
      bytes[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
      bits |= std::uint64_t{bytes[i] <= *limit} << i;
    }
    *matches = bits;
  }
};

}  // namespace

std::size_t screen_portable(const ScreenInput& input, const CandidateBuffers& out) {
  return PhiloxLanes<Lanes>::screen(input, out);
}

void refine_portable(const ScreenInput& input, std::size_t count, const CandidateBuffers& out) {
  PhiloxLanes<Lanes>::refine(input, count, out);
}

void deviates_portable(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                       double* out) {
  for (std::size_t i = 0; i < count; ++i) out[i] = NormalQuantile::at(quantile, uniform[i]);
}

void hazards_portable(const HazardView& hazard, const double* latent, double scale,
                      std::size_t count, double* out) {
  for (std::size_t i = 0; i < count; ++i) out[i] = CumulativeHazard::at(hazard, latent[i] * scale);
}

}  // namespace encours
