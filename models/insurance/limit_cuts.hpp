#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "models/insurance/insurer_response.hpp"
#include "portfolio/buyer.hpp"

namespace encours {

/// What an insurer does to the limit on one buyer.
struct LimitCut {
  /// Days after `as_of` from which shipments are under the new limit; +∞: never.
  double day = std::numeric_limits<double>::infinity();
  double left = 1;  ///< of the old limit

  friend bool operator==(const LimitCut&, const LimitCut&) = default;
};

/// What a scenario makes insurers do, whatever comes.
struct PlannedCuts {
  std::vector<LimitCut> of_buyer = {};  ///< per buyer; empty: limits are not withdrawn
  /// Days after `as_of` from which nothing shipped is insured; +∞: the policy runs on.
  double cover_ends = std::numeric_limits<double>::infinity();

  bool any() const {
    return !of_buyer.empty() || cover_ends < std::numeric_limits<double>::infinity();
  }
  friend bool operator==(const PlannedCuts&, const PlannedCuts&) = default;
};

/// When and by how much an insurer's response cuts the limit on each buyer of a portfolio.
///
/// A limit can be cut if the insurer granted one (insurer_limit > 0) on a buyer that had not failed
/// by `as_of`. The worst class are the first worst_share · N of these N limits, rounded, by falling
/// PD before any scenario; of equal PDs, in order of buyer_id. Given the factors, the time of the
/// cut is independent of the buyer's failure, so that it need only be drawn for buyers that fail.
/// It comes from one uniform u per trial and buyer, the same in every case and for every policy:
///
///   ln u / ln(1 − h) months,
///
/// so that a higher hazard only brings cuts forward. Planned cuts come in the place of drawn ones.
/// Neglects: a second cut of the same limit,
/// limits raised, cuts of the discretionary limit, and what the insurer learns of a buyer besides
/// its PD, which would make cuts come before failures more often.
class LimitCuts {
 public:
  /// `buyers` and `sector` (one per buyer) must outlive the object.
  LimitCuts(InsurerResponse response, std::uint64_t seed, std::span<const Buyer> buyers,
            std::span<const std::uint32_t> sector, PlannedCuts planned = {});

  using Cut = LimitCut;
  /// Of one buyer in one trial. `factors` are those of the trial, sectors first. Allocates nothing.
  Cut draw(std::uint32_t trial, std::uint32_t buyer, std::span<const double> factors) const;

  /// Of the limits that can be cut, those that are within some months; none without any.
  struct Shares {
    double by_number = 0;
    double by_amount = 0;
    std::optional<double> of_worst;  ///< by number; none when the class is empty
  };
  /// Closed form: (1 − E[(1 − h(X))^months]) with X normal of mean `factor_shift` (per sector;
  /// empty: 0) and variance 1, by the trapezoidal rule.
  std::optional<Shares> expected_shares(int months, std::span<const double> factor_shift) const;

  const InsurerResponse& response() const { return response_; }
  const PlannedCuts& planned() const { return planned_; }
  std::size_t limits() const { return limits_; }
  std::size_t worst() const { return worst_; }
  bool is_worst(std::uint32_t buyer) const { return class_of_[buyer] == Class::worst; }

 private:
  enum class Class : std::uint8_t { not_cut, others, worst };

  double hazard(Class kind, double factor) const;
  double share_cut(Class kind, int months, double shift) const;
  /// Whether the limit on a buyer is withdrawn by a plan, in the place of any drawn cut.
  bool is_planned(std::uint32_t buyer) const;

  InsurerResponse response_;
  PlannedCuts planned_;
  std::uint64_t seed_;
  std::span<const Buyer> buyers_;
  std::span<const std::uint32_t> sector_;
  std::vector<Class> class_of_;  ///< per buyer
  std::size_t limits_ = 0;
  std::size_t worst_ = 0;
};

}  // namespace encours
