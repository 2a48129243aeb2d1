#pragma once

#include <cstdint>
#include <optional>

namespace encours {

/// Rank (1 = smallest of `count`) of the quantile at `level`: the smallest x with P(X ≤ x) ≥ level
/// is the value of rank ⌈level × count⌉. A relative tolerance of 1e-13 absorbs the binary
/// representation of the level: 0.07 of 100 values is rank 7.
std::uint64_t quantile_rank(std::uint64_t count, double level);

/// Ranks of the two values that enclose a quantile with a confidence of at least 95 %, at most
/// 2.5 % on each side; an end that `count` values cannot give is absent.
struct RankInterval {
  std::optional<std::uint64_t> low;
  std::optional<std::uint64_t> high;
};

/// Exact for any distribution, continuous or not: the number of values at or below the quantile
/// is binomial (David & Nagaraja, Order Statistics, 3rd edition 2003, §7.1).
RankInterval quantile_rank_interval(std::uint64_t count, double level);

}  // namespace encours
