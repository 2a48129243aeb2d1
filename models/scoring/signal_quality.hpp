#pragma once

namespace encours {

/// The share of failures that a signal sees when it also rings for a share of the others, from the
/// area under its receiver operating characteristic. Both scores are taken as normal with the same
/// spread, as far apart as the area says (Green & Swets 1966; Hanley & McNeil 1982):
///
///   hit = Φ(√2 Φ⁻¹(area) + Φ⁻¹(false alarms)).
///
/// An area of ½ tells nothing: failures are seen as often as others. One of 1 sees them all.
/// `area` in [½, 1], `false_alarm_rate` in [0, 1].
double hit_rate_of(double area, double false_alarm_rate);

}  // namespace encours
