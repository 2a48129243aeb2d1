#pragma once

#include <span>
#include <vector>

namespace encours {

/// What reminders do to the wait for a payment: after each of them the rest of the wait passes
/// faster. An accelerated failure time model whose covariate changes on given days (Cox & Oakes
/// 1984, §5.2; Kalbfleisch & Prentice 2002, §7.4).
///
/// An invoice that would be paid x days after its due date is paid on day g(x). With v(y) the
/// product of the speeds of the steps whose day has come by day y,
///
///   h(y) = ∫₀ʸ v(z) dz,   g = h⁻¹,   P(paid before y) = P(x < h(y)).
///
/// g is continuous, increasing, piecewise linear and concave; up to the first step nothing changes.
/// One map of days: draws, shares and means of a law follow from it, and no law has to be named.
class AcceleratedWait {
 public:
  struct Step {
    double day = 0;    ///< after the due date, ≥ 0
    double speed = 1;  ///< ≥ 1

    friend bool operator==(const Step&, const Step&) = default;
  };

  /// Changes nothing.
  AcceleratedWait() = default;
  /// Days in rising order; steps of speed 1 change nothing and are left out.
  explicit AcceleratedWait(std::span<const Step> steps);

  bool any() const { return !edges_.empty(); }

  /// g: the day of payment, for a wait without reminders; any number.
  double day_paid(double wait) const;
  /// h: the wait without reminders that ends on a day; any number.
  double wait_until(double day) const;
  /// The same where reminders begin when the invoice is `age` > 0 days overdue: those whose day has
  /// passed are sent at once, and what is left of the wait passes faster, g(x + h(age) − age).
  double day_paid(double wait, double age) const { return day_paid(wait + wait_until(age) - age); }
  /// Of the latter: the wait that ends on `day` ≥ `age`.
  double wait_until(double day, double age) const {
    return wait_until(day) - wait_until(age) + age;
  }

  /// g(x) = x − Σ slope·(x − wait)⁺, for its mean: E[g(x)] needs E[(x − wait)⁺] only.
  struct Bend {
    double wait = 0;   ///< where a step is met
    double slope = 0;  ///< by how much g rises less from there on, in (0, 1)
  };
  std::vector<Bend> bends() const;

  friend bool operator==(const AcceleratedWait&, const AcceleratedWait&) = default;

 private:
  struct Edge {
    double day = 0;
    double wait = 0;   ///< h(day)
    double speed = 1;  ///< from then on

    friend bool operator==(const Edge&, const Edge&) = default;
  };
  std::vector<Edge> edges_;
};

}  // namespace encours
