#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

#include "models/default/cell_view.hpp"

namespace encours {

/// The cell tables four numbers at a time, for kernels with AVX2; operation by operation what
/// NormalQuantile::at and CumulativeHazard::at do. `Owner` is a type of an anonymous namespace in
/// the kernel's source file, see PhiloxLanes.
template <class Owner>
class CellLanes {
 public:
  static void deviates(const CellView& quantile, const std::uint64_t* uniform, std::size_t count,
                       double* out) {
    const __m256i last = _mm256_set1_epi64x((1LL << 52) - 1);
    const __m256i one = _mm256_castpd_si256(_mm256_set1_pd(1.0));
    const __m256d almost_one = _mm256_set1_pd(1.0 - 0x1.0p-53);
    for (std::size_t first = 0; first < count; first += 4) {
      const __m256i n = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(uniform + first));
      const __m256i half = _mm256_srli_epi64(n, 51);
      const __m256i all_if_upper = _mm256_sub_epi64(_mm256_setzero_si256(), half);
      const __m256i folded = _mm256_xor_si256(n, _mm256_and_si256(all_if_upper, last));
      const __m256d tail =
          _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(folded, one)), almost_one);
      const __m256d value = values<quantile_cell_bits>(quantile, tail, _mm256_setzero_si256());
      const __m256d sign = _mm256_castsi256_pd(_mm256_slli_epi64(half, 63));
      _mm256_storeu_pd(out + first, _mm256_xor_pd(value, sign));
    }
  }

  static void hazards(const HazardView& hazard, const double* latent, double scale,
                      std::size_t count, double* out) {
    const __m256d sign_bit = _mm256_set1_pd(-0.0);
    const __m256d low = _mm256_set1_pd(hazard.low);
    const __m256d high = _mm256_set1_pd(hazard.high);
    const __m256d scales = _mm256_set1_pd(scale);
    const __m256i upper = _mm256_set1_epi64x(static_cast<long long>(hazard.upper));
    for (std::size_t first = 0; first < count; first += 4) {
      const __m256d level = _mm256_mul_pd(_mm256_loadu_pd(latent + first), scales);
      const __m256d magnitude = _mm256_andnot_pd(sign_bit, level);
      const __m256d size = _mm256_min_pd(_mm256_max_pd(magnitude, low), high);
      const __m256i negative = _mm256_srli_epi64(_mm256_castpd_si256(level), 63);
      const __m256i positive = _mm256_sub_epi64(negative, _mm256_set1_epi64x(1));
      const __m256i offset = _mm256_and_si256(positive, upper);
      _mm256_storeu_pd(out + first, values<hazard_cell_bits>(hazard.cells, size, offset));
    }
  }

 private:
  template <unsigned cell_bits>
  static __m256d values(const CellView& table, __m256d x, __m256i offset) {
    constexpr int shift = 52 - static_cast<int>(cell_bits);
    const __m256i cell = _mm256_srli_epi64(_mm256_castpd_si256(x), shift);
    const __m256d left = _mm256_castsi256_pd(_mm256_slli_epi64(cell, shift));
    const __m256d distance = _mm256_sub_pd(x, left);
    const __m256i first = _mm256_set1_epi64x(static_cast<long long>(table.first_cell));
    const __m256i place = _mm256_add_epi64(_mm256_sub_epi64(cell, first), offset);
    const __m256d a = row(table, _mm256_extract_epi64(place, 0));
    const __m256d b = row(table, _mm256_extract_epi64(place, 1));
    const __m256d c = row(table, _mm256_extract_epi64(place, 2));
    const __m256d d = row(table, _mm256_extract_epi64(place, 3));
    const __m256d even_low = _mm256_unpacklo_pd(a, b);
    const __m256d odd_low = _mm256_unpackhi_pd(a, b);
    const __m256d even_high = _mm256_unpacklo_pd(c, d);
    const __m256d odd_high = _mm256_unpackhi_pd(c, d);
    __m256d sum = _mm256_permute2f128_pd(odd_low, odd_high, 0x31);
    sum = _mm256_add_pd(_mm256_permute2f128_pd(even_low, even_high, 0x31),
                        _mm256_mul_pd(distance, sum));
    sum = _mm256_add_pd(_mm256_permute2f128_pd(odd_low, odd_high, 0x20),
                        _mm256_mul_pd(distance, sum));
    return _mm256_add_pd(_mm256_permute2f128_pd(even_low, even_high, 0x20),
                         _mm256_mul_pd(distance, sum));
  }

  static __m256d row(const CellView& table, long long place) {
    return _mm256_load_pd(&table.cells[place].c0);
  }
};

}  // namespace encours
