#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "portfolio/diagnosis/parameters.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// What the insurer answered: 0 is a refusal, a limit below `requested_limit` a reduction, an empty
/// cell a buyer that was never asked for.
enum class CoverStatus : std::uint8_t { granted, reduced, refused, not_asked };
inline constexpr std::size_t cover_status_count = 4;
inline constexpr std::array<const char*, cover_status_count> cover_status_names = {
    "granted", "reduced", "refused", "not_asked"};

CoverStatus cover_status(const Buyer& buyer);

/// One buyer's balance and what secures it, euros excluding VAT.
struct Cover {
  CoverStatus status = CoverStatus::not_asked;
  std::optional<double> limit =
      std::nullopt;  ///< of the insurer, or the discretionary one; none: uninsured
  double exposure = 0;
  double insured = 0;    ///< min(limit, exposure) × insured percentage
  double guarantee = 0;  ///< the part of it that the balance leaves to secure
  double unsecured = 0;  ///< exposure − insured − guarantee, never below 0
};

/// Of a balance of `exposure` euros. Thresholds, deductibles and maxima of the policy are left out:
/// they act on losses.
Cover cover(const Buyer& buyer, double exposure, const CoverTerms& terms);

/// One per buyer, of its exposure.
std::vector<Cover> covers(const Portfolio& portfolio, const CoverTerms& terms);

struct CoverSum {
  std::size_t buyers = 0;  ///< that owe something
  double exposure = 0;
  double insured = 0;
  double guarantee = 0;
  double unsecured = 0;
};
/// Sums by status.
std::array<CoverSum, cover_status_count> sum_by_status(std::span<const Cover> covers);

}  // namespace encours
