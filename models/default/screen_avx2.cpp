#include <immintrin.h>

#include "models/default/philox_lanes.hpp"
#include "models/default/screen_kernels.hpp"

namespace encours {
namespace {

struct Lanes {
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
  static Vector widen(const std::uint8_t* values) {
    return _mm256_cvtepu8_epi64(_mm_loadu_si32(values));
  }
  template <class Value>
  static void store(Value* out, Vector a) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), a);
  }
  static Vector add(Vector a, Vector b) { return _mm256_add_epi64(a, b); }
  static Vector bit_and(Vector a, Vector b) { return _mm256_and_si256(a, b); }
  static Vector bit_or(Vector a, Vector b) { return _mm256_or_si256(a, b); }
  template <int bits>
  static Vector shift_right(Vector a) {
    return _mm256_srli_epi64(a, bits);
  }
  template <int bits>
  static Vector shift_left(Vector a) {
    return _mm256_slli_epi64(a, bits);
  }
  static Vector upper(Vector a) { return _mm256_srli_epi64(a, 32); }
  static Vector multiply(Vector a, Vector b) { return _mm256_mul_epu32(a, b); }
  static Vector exclusive_or3(Vector a, Vector b, Vector c) {
    return _mm256_xor_si256(_mm256_xor_si256(a, b), c);
  }
  static Vector join(Vector a, Vector b) {
    return _mm256_blend_epi32(a, _mm256_slli_epi64(b, 32), 0xAA);
  }
  static Vector limits(const std::uint8_t* limit) {
    return _mm256_set1_epi8(static_cast<char>(*limit));
  }
  static std::uint64_t bytes_at_most(Vector a, Vector limit) {
    const Vector match = _mm256_cmpeq_epi8(_mm256_min_epu8(a, limit), a);
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(match));
  }
};

}  // namespace

std::size_t screen_avx2(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                        std::size_t blocks, const CandidateBuffers& out) {
  return PhiloxLanes<Lanes>::screen(seed, trial, limits, blocks, out);
}

void refine_avx2(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                 const CandidateBuffers& candidates) {
  PhiloxLanes<Lanes>::refine(seed, trial, count, candidates);
}

}  // namespace encours
