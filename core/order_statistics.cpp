#include "core/order_statistics.hpp"

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace encours {

namespace {

namespace policies = boost::math::policies;
using ExactBinomial = boost::math::binomial_distribution<
    double, policies::policy<policies::discrete_quantile<policies::real>>>;

constexpr double one_side = 0.025;

}  // namespace

std::uint64_t quantile_rank(std::uint64_t count, double level) {
  const double rank = std::ceil(static_cast<double>(count) * level * (1.0 - 1e-13));
  return std::clamp(static_cast<std::uint64_t>(rank), std::uint64_t{1}, count);
}

namespace {

RankInterval find_rank_interval(std::uint64_t count, double level) {
  const auto n = static_cast<double>(count);
  const ExactBinomial at_or_below(n, level);
  // P(B ≤ rank − 1) ≤ 2.5 %: the value of that rank lies above the quantile no more often.
  double low = std::floor(quantile(at_or_below, one_side)) + 1.0;
  while (low > 0 && cdf(at_or_below, low - 1.0) > one_side) --low;
  // P(B ≥ rank) ≤ 2.5 %: the value of that rank lies below the quantile no more often.
  double high = std::max(std::floor(quantile(complement(at_or_below, one_side))), 1.0);
  while (high <= n && cdf(complement(at_or_below, high - 1.0)) > one_side) ++high;
  RankInterval ranks;
  if (low >= 1.0) ranks.low = static_cast<std::uint64_t>(low);
  if (high <= n) ranks.high = static_cast<std::uint64_t>(high);
  return ranks;
}

}  // namespace

/// The columns of a run ask for the same few levels of the same count again and again, and an exact
/// binomial quantile takes a tenth of a millisecond.
RankInterval quantile_rank_interval(std::uint64_t count, double level) {
  struct Known {
    std::uint64_t count = 0;
    double level = 0;  // none asks for it
    RankInterval ranks;
  };
  thread_local std::array<Known, 16> known;
  thread_local std::size_t next = 0;
  for (const Known& one : known) {
    if (one.count == count && one.level == level) return one.ranks;
  }
  known[next] = {.count = count, .level = level, .ranks = find_rank_interval(count, level)};
  const RankInterval ranks = known[next].ranks;
  next = (next + 1) % known.size();
  return ranks;
}

}  // namespace encours
