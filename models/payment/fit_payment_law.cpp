#include "models/payment/fit_payment_law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "core/moments.hpp"
#include "models/payment/late_share.hpp"
#include "models/payment/random_effects.hpp"

namespace encours {

namespace {

constexpr double unknown_variance = std::numeric_limits<double>::infinity();
/// Days are whole: rounding alone has this variance in the logarithm of a month.
constexpr double least_variance = 1.0 / 12.0 / (30.0 * 30.0);

/// ln D of the late invoices of each buyer.
std::vector<Moments> late_logarithms(const PaymentHistory& history) {
  std::vector<Moments> logarithms(history.buyers);
  for (const PaymentRecord& record : history.records) {
    if (record.due_day >= -largest_delay_days) continue;
    const double days = observed_delay(record, largest_delay_days).days;
    if (days > 0) logarithms[record.buyer].add(std::log(days));
  }
  return logarithms;
}

/// Variance within buyers; none where no buyer was late twice.
std::optional<double> pooled_variance(const std::vector<Moments>& logarithms) {
  double squares = 0;
  double degrees = 0;
  for (const Moments& one : logarithms) {
    if (one.count() < 2) continue;
    const auto more = static_cast<double>(one.count() - 1);
    squares += more * one.standard_deviation() * one.standard_deviation();
    degrees += more;
  }
  if (degrees == 0) return std::nullopt;
  return std::max(squares / degrees, least_variance);
}

}  // namespace

std::optional<FittedPaymentLaw> fit_payment_law(const PaymentHistory& history, double mean_days) {
  const std::vector<Moments> logarithms = late_logarithms(history);
  const auto within = pooled_variance(logarithms);
  if (!within || mean_days <= 0) return std::nullopt;
  FittedPaymentLaw fitted{.late_spread = std::sqrt(*within), .mean_days = mean_days};
  std::vector<GroupEstimate> means;
  for (const Moments& one : logarithms) {
    fitted.late += one.count();
    const bool late = one.count() > 0;
    means.push_back(
        {.value = late ? one.mean() : 0,
         .variance = late ? *within / static_cast<double>(one.count()) : unknown_variance});
  }
  fitted.buyer_spread = fit_random_effects(means).spread;

  const Estimate late = fit_late_shares(count_late(history, 0)).mean;
  if (late.value <= 0) return std::nullopt;
  const auto rest = [](std::optional<double> share) {
    return share ? std::optional(1 - *share) : std::nullopt;
  };
  fitted.on_time_share = {.value = 1 - late.value, .low = rest(late.high), .high = rest(late.low)};
  fitted.median_late_days = mean_days / (late.value * std::exp(*within / 2));
  return fitted;
}

}  // namespace encours
