#include "models/payment/default_history.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <chrono>
#include <cmath>
#include <optional>

#include "core/contract.hpp"
#include "models/payment/late_share.hpp"

namespace encours {

namespace {

constexpr double days_per_year = 365.25;
constexpr std::chrono::days dormant_after{365};

struct Watch {
  std::optional<Date> first;
  std::optional<Date> last;
  std::optional<Date> failed;
};

void keep_earliest(std::optional<Date>& date, Date other) {
  date = date ? std::min(*date, other) : other;
}

}  // namespace

DefaultHistory default_history(const Portfolio& portfolio, Date as_of) {
  std::vector<Watch> watches(portfolio.buyers().size());
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0 || item.invoice_date > as_of) continue;
    Watch& watch = watches[item.buyer];
    keep_earliest(watch.first, item.invoice_date);
    watch.last = watch.last ? std::max(*watch.last, item.invoice_date) : item.invoice_date;
    const bool written_off = item.written_off_date && *item.written_off_date <= as_of;
    if (written_off) keep_earliest(watch.failed, *item.written_off_date);
  }
  const bool failures_known = !portfolio.as_of() || *portfolio.as_of() <= as_of;
  DefaultHistory history;
  for (std::size_t i = 0; i < watches.size(); ++i) {
    Watch& watch = watches[i];
    if (!watch.first) continue;
    if (!watch.failed && failures_known && portfolio.buyers()[i].pd >= 1) watch.failed = as_of;
    const Date end = watch.failed.value_or(std::min(as_of, *watch.last + dormant_after));
    history.buyer_years += static_cast<double>((end - *watch.first).count()) / days_per_year;
    if (watch.failed) ++history.defaults;
  }
  return history;
}

namespace {

std::optional<Estimate> own_pd(const DefaultHistory& history) {
  if (history.buyer_years <= 0) return std::nullopt;
  const double failures = history.defaults;
  const auto pd = [&](double count) { return -std::expm1(-count / history.buyer_years); };
  return Estimate{.value = pd(failures),
                  .low = failures > 0 ? pd(boost::math::gamma_p_inv(failures, 0.025)) : 0.0,
                  .high = pd(boost::math::gamma_p_inv(failures + 1, 0.975))};
}

}  // namespace

PdPosterior update_pd(double prior_mean, double range_factor, const DefaultHistory& history) {
  expects(prior_mean > 0 && prior_mean < 1, "a prior mean lies between 0 and 1");
  expects(range_factor > 1, "a range has a width");
  const double log_deviation = std::log(range_factor) / normal_half_width;
  const double squared_variation = std::expm1(log_deviation * log_deviation);
  // Var = m(1 − m)/(a + b + 1) = (cv·m)²; at least one buyer-year, for a mean near 1.
  const double weight = std::max(1.0, (1 - prior_mean) / (prior_mean * squared_variation) - 1);
  return {.prior_mean = prior_mean,
          .prior_buyer_years = weight,
          .pd = beta_interval(prior_mean * weight + history.defaults,
                              (1 - prior_mean) * weight + history.buyer_years),
          .own = own_pd(history),
          .prior_tail = gamma_poisson_tail(history.defaults, prior_mean * weight, weight,
                                           history.buyer_years)};
}

}  // namespace encours
