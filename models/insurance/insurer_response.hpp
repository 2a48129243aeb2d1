#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace encours {

/// Probabilities per month that the insurer cuts the limit on a buyer.
struct MonthlyCuts {
  double others = 0;
  double worst = 0;  ///< of the class of the highest PDs

  friend bool operator==(const MonthlyCuts&, const MonthlyCuts&) = default;
};

/// A figure between a calm year and a crisis, its log moving linearly: calm^(1 − w) · crisis^w with
/// w = `weight` held in [0, 1]. One that is 0 in a calm year stays 0 until the crisis is full.
double between_years(double calm, double crisis, double weight);

/// How an insurer cuts the limits it has granted: where it expects failures, and more in bad years.
///
/// Given the factor X of a buyer's sector, the log of its monthly hazard moves linearly from the
/// calm one at X ≥ 0 to that of a crisis at X ≤ crisis_factor:
///
///   h(X) = calm^(1 − w) · crisis^w,   w = min(1, max(0, X / crisis_factor)),
///
/// and a limit is cut within n months with probability 1 − (1 − h)^n.
struct InsurerResponse {
  std::string preset = {};  ///< whose numbers these are; empty: the user's
  /// The limits of the highest PDs, as a share of their number.
  double worst_share = 0.16;
  MonthlyCuts calm = {};
  MonthlyCuts crisis = {};
  double crisis_factor = -2;     ///< standard deviations, < 0
  double withdrawn_share = 0.6;  ///< of the cuts: those that leave no limit
  double reduction = 0.5;        ///< of the limit, by the other cuts
  double notice_days = 0;        ///< from a cut to the first shipment it touches

  /// Per month given the factor of the sector, in [0, 1].
  double hazard_of_others(double factor) const;
  double hazard_of_worst(double factor) const;
  /// Whether the hazards are the same in every year.
  bool same_every_year() const { return calm == crisis; }

  friend bool operator==(const InsurerResponse&, const InsurerResponse&) = default;
};

/// Assumptions of ours, since no insurer publishes hazards. "gfc" was chosen to meet what is
/// published of 2008–2009: less than 5 % of the active limits of ICISA's members cut, and Coface
/// cutting 30 % of its exposure on the worst 16 % of its buyers (both as told by biia.com): it cuts
/// 30.6 % of the worst 16 % and 5.9 % of all in twelve months, in every year, without notice.
/// "base" is a calm year that turns into that crisis with the factor; "light" doubles its calm.
std::optional<InsurerResponse> insurer_response_preset(std::string_view name);

inline constexpr std::array<std::string_view, 3> insurer_response_presets = {"base", "light",
                                                                             "gfc"};

}  // namespace encours
