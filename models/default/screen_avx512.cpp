#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // g++ 12 warns inside its own header
#endif
#include <immintrin.h>

#include <array>

#include "models/default/cell_lanes.hpp"
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
  template <class Value>
  static void store(Value* out, Vector a) {
    _mm512_storeu_si512(out, a);
  }
  static Vector add(Vector a, Vector b) { return _mm512_add_epi64(a, b); }
  static Vector bit_and(Vector a, Vector b) { return _mm512_and_si512(a, b); }
  template <unsigned bits>
  static Vector shift_right(Vector a) {
    return _mm512_srli_epi64(a, bits);
  }
  static Vector multiply(Vector a, Vector b) { return _mm512_mul_epu32(a, b); }
  static Vector exclusive_or3(Vector a, Vector b, Vector c) {
    return _mm512_ternarylogic_epi64(a, b, c, 0x96);
  }
  static Vector join(Vector a, Vector b) {
    return _mm512_mask_shuffle_epi32(a, 0xAAAA, b, _MM_PERM_CCAA);
  }
  static void compare(Vector low, Vector high, const std::uint8_t* limit, std::uint8_t* bytes,
                      std::uint64_t* matches) {
    compare_block(_mm512_shuffle_i64x2(low, high, 0x44), limit, bytes, matches);
    compare_block(_mm512_shuffle_i64x2(low, high, 0xEE), limit + 1, bytes + block_slots,
                  matches + 1);
  }

  static std::size_t collect(std::uint64_t bits, std::size_t first_slot, std::uint32_t* slot) {
    const Vector places = _mm512_maskz_compress_epi8(bits, place_in_block());
    const Vector first = _mm512_set1_epi32(static_cast<int>(first_slot));
    const auto found = static_cast<std::size_t>(__builtin_popcountll(bits));
    widen_16(_mm512_extracti32x4_epi32(places, 0), first, slot);
    if (found > 16) {
      widen_16(_mm512_extracti32x4_epi32(places, 1), first, slot + 16);
      widen_16(_mm512_extracti32x4_epi32(places, 2), first, slot + 32);
      widen_16(_mm512_extracti32x4_epi32(places, 3), first, slot + 48);
    }
    return found;
  }

 private:
  static Vector place_in_block() {
    alignas(64) static constexpr auto places = [] {
      std::array<std::uint8_t, block_slots> result{};
      for (std::size_t i = 0; i < result.size(); ++i) result[i] = static_cast<std::uint8_t>(i);
      return result;
    }();
    return _mm512_load_si512(places.data());
  }
  static void widen_16(__m128i places, Vector first, std::uint32_t* slot) {
    store(slot, _mm512_add_epi32(_mm512_cvtepu8_epi32(places), first));
  }
  static void compare_block(Vector block, const std::uint8_t* limit, std::uint8_t* bytes,
                            std::uint64_t* matches) {
    store(bytes, block);
    *matches = _mm512_cmple_epu8_mask(block, _mm512_set1_epi8(static_cast<char>(*limit)));
  }
};

}  // namespace

std::size_t screen_avx512(const ScreenInput& input, const CandidateBuffers& out) {
  return PhiloxLanes<Lanes>::screen(input, out);
}

void refine_avx512(const ScreenInput& input, std::size_t count, const CandidateBuffers& out) {
  PhiloxLanes<Lanes>::refine(input, count, out);
}

void deviates_avx512(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                     double* out) {
  CellLanes<Lanes>::deviates(quantile, uniform, count, out);
}

void hazards_avx512(const HazardView& hazard, const double* latent, double scale, std::size_t count,
                    double* out) {
  CellLanes<Lanes>::hazards(hazard, latent, scale, count, out);
}

}  // namespace encours
