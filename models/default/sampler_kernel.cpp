#include "models/default/sampler_kernel.hpp"

#include <algorithm>
#include <stdexcept>

#include "models/default/screen_kernel.hpp"
#include "models/default/screen_kernels.hpp"

namespace encours {

std::vector<SamplerKernel> available_kernels() {
  std::vector<SamplerKernel> kernels{SamplerKernel::portable};
#ifdef ENCOURS_WIDE_KERNELS
  if (__builtin_cpu_supports("avx2")) kernels.push_back(SamplerKernel::avx2);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vbmi2")) {
    kernels.push_back(SamplerKernel::avx512);
  }
#endif
  return kernels;
}

std::string_view to_string(SamplerKernel kernel) {
  switch (kernel) {
    case SamplerKernel::portable:
      return "portable";
    case SamplerKernel::avx2:
      return "avx2";
    case SamplerKernel::avx512:
      return "avx512";
  }
  return "unknown";
}

ScreenKernel screen_kernel(SamplerKernel kernel) {
  if (std::ranges::count(available_kernels(), kernel) == 0) {
    throw std::invalid_argument("sampler kernel '" + std::string(to_string(kernel)) +
                                "' (this processor or this build lacks it) use portable");
  }
#ifdef ENCOURS_WIDE_KERNELS
  if (kernel == SamplerKernel::avx512)
    return {screen_avx512, refine_avx512, deviates_avx512, hazards_avx512};
  if (kernel == SamplerKernel::avx2) return {screen_avx2, refine_avx2, deviates_avx2, hazards_avx2};
#endif
  return {screen_portable, refine_portable, deviates_portable, hazards_portable};
}

}  // namespace encours
