#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace encours {

/// What makes two programmes cost the same on average, found on the trials of the run. `gap`: mean
/// total cost of the programme less that of the reference there, euros, simulated.
struct BreakEven {
  double value = 0;
  double gap = 0;
};

/// A search ends at this gap, euros. Few trials move by more when one failure more or less happens:
/// the smallest gap found then stands.
inline constexpr double largest_gap = 0.5;

/// A multiple of the PDs and the gap between two programmes there.
struct FactorPoint {
  double factor = 1;
  double gap = 0;
};

/// The two neighbours between which the gap changes sign, the nearest to 1; none where it never
/// does. `points` are in order of the factor.
std::optional<std::array<FactorPoint, 2>> change_of_sign(std::span<const FactorPoint> points);

/// Looks for the multiple of the PDs at which a gap is nil, on the trials of the run. It starts
/// from both ends of what the pilot brackets and goes outwards along the factors of the pilot until
/// the sign changes; then the Illinois method (Dowell & Jarratt 1971), which cannot stall because a
/// bracket that two steps did not halve is halved at its geometric mean: a gap moves by whole
/// failures, and is flat between them. It ends at a gap of `largest_gap` or less, or when less than
/// one failure in all trials is expected between the ends.
class FactorSearch {
 public:
  /// `pilot`: gaps on fewer trials, in order of the factor, among them one at 1. `known`: the gap
  /// of the run at 1.
  FactorSearch(std::vector<FactorPoint> pilot, double known);

  /// Factors to be simulated next; empty when the search is over.
  std::span<const double> wanted() const { return wanted_; }

  /// The gaps at wanted(), in order; `failures`: expected in all trials at the last of them.
  void take(std::span<const double> gaps, double failures);

  /// The factor with the smallest gap. None where neither the pilot nor the trials of the run show
  /// a change of sign, or where no multiple makes a difference.
  std::optional<BreakEven> answer() const;

 private:
  bool known(double factor) const;
  void add(const FactorPoint& point);
  void go_outwards();
  void start_between(const std::array<FactorPoint, 2>& ends);
  void narrow(const FactorPoint& point);
  void aim(double failures);

  std::vector<FactorPoint> pilot_;
  std::size_t left_;   ///< of the pilot's factors, tried down to this one
  std::size_t right_;  ///< up to this one
  bool pilot_changes_sign_;
  bool started_ = false;
  std::vector<FactorPoint> points_;  ///< simulated, in order of the factor
  /// Where the sign changes; the gap of an end that stays is halved from step to step.
  std::optional<std::array<FactorPoint, 2>> ends_;
  std::optional<std::size_t> moved_;       ///< the end that the last step moved
  std::array<double, 2> widths_ = {0, 0};  ///< logarithmic, two steps ago and before the last
  std::vector<double> wanted_;
};

}  // namespace encours
