#pragma once

#include <cstdint>

namespace encours {

/// The ratio of the means of two counts observed together, with its error by the delta method
/// (Cochran, "Sampling Techniques", 1977, §2.11). Sums of whole numbers: the order of adding
/// changes nothing.
class RatioOfMeans {
 public:
  void add(std::uint32_t part, std::uint32_t whole);

  /// 0 while every `whole` was 0.
  double value() const;
  /// 0 below two observations.
  double standard_error() const;

 private:
  std::uint64_t count_ = 0;
  std::uint64_t part_ = 0;
  std::uint64_t whole_ = 0;
  std::uint64_t part_squared_ = 0;
  std::uint64_t part_whole_ = 0;
  std::uint64_t whole_squared_ = 0;
};

}  // namespace encours
