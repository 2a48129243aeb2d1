#include <immintrin.h>

#include "models/default/philox_lanes.hpp"
#include "models/default/screen_kernels.hpp"

namespace encours {
namespace {

struct Lanes {
  static constexpr std::size_t count = 8;
  using Vector = __m512i;

  static Vector splat(std::uint64_t value) {
    return _mm512_set1_epi64(static_cast<long long>(value));
  }
  static Vector load(const std::uint64_t* values) { return _mm512_load_si512(values); }
  static Vector widen(const std::uint32_t* values) {
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(values)));
  }
  static Vector widen(const std::uint8_t* values) {
    return _mm512_cvtepu8_epi64(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(values)));
  }
  template <class Value>
  static void store(Value* out, Vector a) {
    _mm512_storeu_si512(out, a);
  }
  static Vector add(Vector a, Vector b) { return _mm512_add_epi64(a, b); }
  static Vector bit_and(Vector a, Vector b) { return _mm512_and_si512(a, b); }
  static Vector bit_or(Vector a, Vector b) { return _mm512_or_si512(a, b); }
  template <unsigned bits>
  static Vector shift_right(Vector a) {
    return _mm512_srli_epi64(a, bits);
  }
  template <unsigned bits>
  static Vector shift_left(Vector a) {
    return _mm512_slli_epi64(a, bits);
  }
  static Vector upper(Vector a) { return _mm512_srli_epi64(a, 32); }
  static Vector multiply(Vector a, Vector b) { return _mm512_mul_epu32(a, b); }
  static Vector exclusive_or3(Vector a, Vector b, Vector c) {
    return _mm512_ternarylogic_epi64(a, b, c, 0x96);
  }
  static Vector join(Vector a, Vector b) {
    return _mm512_mask_shuffle_epi32(a, 0xAAAA, b, _MM_PERM_CCAA);
  }
  static Vector limits(const std::uint8_t* limit) {
    return _mm512_inserti64x4(_mm512_set1_epi8(static_cast<char>(limit[0])),
                              _mm256_set1_epi8(static_cast<char>(limit[1])), 1);
  }
  static std::uint64_t bytes_at_most(Vector a, Vector limit) {
    return _mm512_cmple_epu8_mask(a, limit);
  }
};

}  // namespace

std::size_t screen_avx512(std::uint64_t seed, std::uint32_t trial, const std::uint8_t* limits,
                          std::size_t blocks, const CandidateBuffers& out) {
  return PhiloxLanes<Lanes>::screen(seed, trial, limits, blocks, out);
}

void refine_avx512(std::uint64_t seed, std::uint32_t trial, std::size_t count,
                   const CandidateBuffers& candidates) {
  PhiloxLanes<Lanes>::refine(seed, trial, count, candidates);
}

}  // namespace encours
