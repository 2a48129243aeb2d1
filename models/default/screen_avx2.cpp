#include <immintrin.h>

#include "models/default/cell_lanes.hpp"
#include "models/default/philox_lanes.hpp"
#include "models/default/screen_kernels.hpp"

namespace encours {
namespace {

struct Owner {};

struct Lanes : BitByBit<Owner> {
  static constexpr std::size_t count = 4;
  using Vector = __m256i;

  static Vector splat(std::uint64_t value) {
    return _mm256_set1_epi64x(static_cast<long long>(value));
  }
  static Vector load(const std::uint64_t* values) {
    return _mm256_load_si256(reinterpret_cast<const __m256i*>(values));
  }
  static Vector widen(const std::uint32_t* values) {
    return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values)));
  }
  template <class Value>
  static void store(Value* out, Vector a) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), a);
  }
  static Vector add(Vector a, Vector b) { return _mm256_add_epi64(a, b); }
  static Vector bit_and(Vector a, Vector b) { return _mm256_and_si256(a, b); }
  template <int bits>
  static Vector shift_right(Vector a) {
    return _mm256_srli_epi64(a, bits);
  }
  static Vector multiply(Vector a, Vector b) { return _mm256_mul_epu32(a, b); }
  static Vector exclusive_or3(Vector a, Vector b, Vector c) {
    return _mm256_xor_si256(_mm256_xor_si256(a, b), c);
  }
  static Vector join(Vector a, Vector b) {
    return _mm256_blend_epi32(a, _mm256_slli_epi64(b, 32), 0xAA);
  }
  static void compare(Vector low, Vector high, const std::uint8_t* limit, std::uint8_t* bytes,
                      std::uint64_t* matches) {
    const Vector limits = _mm256_set1_epi8(static_cast<char>(*limit));
    store(bytes, low);
    store(bytes + sizeof(Vector), high);
    *matches = bytes_at_most(low, limits) | (bytes_at_most(high, limits) << 32U);
  }

 private:
  static std::uint64_t bytes_at_most(Vector a, Vector limits) {
    const Vector match = _mm256_cmpeq_epi8(_mm256_min_epu8(a, limits), a);
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(match));
  }
};

}  // namespace

std::size_t screen_avx2(const ScreenInput& input, const CandidateBuffers& out) {
  return PhiloxLanes<Lanes>::screen(input, out);
}

void refine_avx2(const ScreenInput& input, std::size_t count, const CandidateBuffers& out) {
  PhiloxLanes<Lanes>::refine(input, count, out);
}

void deviates_avx2(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                   double* out) {
  CellLanes<Lanes>::deviates(quantile, uniform, count, out);
}

void hazards_avx2(const HazardView& hazard, const double* latent, double scale, std::size_t count,
                  double* out) {
  CellLanes<Lanes>::hazards(hazard, latent, scale, count, out);
}

}  // namespace encours
