#include "models/payment/payment_law.hpp"

#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "core/contract.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

constexpr double days_per_week = 7;

bool is_share(double value) {
  return value >= 0 && value <= 1;
}

double normal_deviate(RandomStream& stream) {
  return boost::random::normal_distribution<double>()(stream);
}

void check(const PaymentLaw::Config& config) {
  expects(is_share(config.on_time_share) && is_share(config.heavy_tail_share) &&
              is_share(config.dispute_share),
          "shares of invoices lie in [0, 1]");
  expects(config.median_late_days > 0 && config.heavy_tail_days > 0 &&
              config.dispute_resolution_days > 0,
          "late invoices are paid after some days");
  expects(config.late_spread >= 0 && config.buyer_spread >= 0, "spreads are not negative");
}

}  // namespace

PaymentLaw::PaymentLaw(const Config& config)
    : config_(config), spread_(std::hypot(config.late_spread, config.buyer_spread)) {
  check(config);
  const double late = 1 - config.on_time_share;
  const double undisputed = late * (1 - config.dispute_share);
  const double mean_effect = -config.buyer_spread * config.buyer_spread / 2;
  kinds_ = {{{.share = undisputed * (1 - config.heavy_tail_share),
              .log_median = std::log(config.median_late_days) + mean_effect},
             {.share = undisputed * config.heavy_tail_share,
              .log_median = std::log(config.heavy_tail_days) + mean_effect},
             {.share = late * config.dispute_share,
              .log_median = std::log(config.dispute_resolution_days) + mean_effect}}};
  mean_days_ = 0;
  for (const Kind& kind : kinds_) {
    mean_days_ += kind.share * std::exp(kind.log_median + spread_ * spread_ / 2);
  }
}

double PaymentLaw::mean_days(double scale, double added_days) const {
  return scale * mean_days_ + added_days;
}

double PaymentLaw::mean_days_beyond(double days, double scale, double added_days) const {
  const double beyond = days - added_days;
  // Those that pay on time are `added_days` late.
  if (beyond <= 0) return mean_days(scale, 0) - beyond;
  const double log_days = std::log(beyond / scale);
  double sum = 0;
  for (const Kind& kind : kinds_) {
    if (kind.share <= 0) continue;
    const double mean = scale * std::exp(kind.log_median + spread_ * spread_ / 2);
    if (spread_ <= 0) {
      sum += kind.share * std::max(0.0, mean - beyond);
      continue;
    }
    const double below = (kind.log_median - log_days) / spread_;
    sum += kind.share * (mean * normal_cdf(below + spread_) - beyond * normal_cdf(below));
  }
  return sum;
}

double PaymentLaw::mean_days(const AcceleratedWait& reminders, double scale,
                             double added_days) const {
  double mean = mean_days(scale, added_days);
  for (const AcceleratedWait::Bend& bend : reminders.bends()) {
    mean -= bend.slope * mean_days_beyond(bend.wait, scale, added_days);
  }
  return mean;
}

PaymentLaw PaymentLaw::over_years(double factor_link) const {
  Config config = config_;
  config.buyer_spread = std::hypot(config.buyer_spread, factor_link);
  return PaymentLaw(config);
}

double PaymentLaw::share_paid_before(double days, double scale, double added_days) const {
  if (days <= added_days) return 0;
  const double log_days = std::log((days - added_days) / scale);
  double share = config_.on_time_share;
  for (const Kind& kind : kinds_) {
    const double above = log_days - kind.log_median;
    if (spread_ > 0) {
      share += kind.share * normal_cdf(above / spread_);
    } else if (above > 0) {
      share += kind.share;
    }
  }
  return share;
}

std::vector<double> PaymentLaw::by_week(double scale, double added_days, std::size_t weeks) const {
  std::vector<double> shares(weeks);
  double before = 0;
  for (std::size_t w = 0; w < weeks; ++w) {
    const double end = days_per_week * static_cast<double>(w + 1);
    const double after = share_paid_before(end, scale, added_days);
    shares[w] = after - before;
    before = after;
  }
  return shares;
}

double PaymentLaw::draw(RandomStream& stream, double scale, double added_days) const {
  double place = open_uniform(stream()) - config_.on_time_share;
  const double deviate = normal_deviate(stream);
  if (place < 0) return added_days;
  const double within = config_.late_spread * deviate;
  // The kinds hold the mean of the buyers' effect, which `scale` brings itself.
  const double mean_effect = config_.buyer_spread * config_.buyer_spread / 2;
  const Kind* drawn = nullptr;
  for (const Kind& kind : kinds_) {
    if (kind.share <= 0) continue;
    drawn = &kind;
    if (place < kind.share) break;
    place -= kind.share;
  }
  if (drawn == nullptr) return added_days;
  return scale * std::exp(drawn->log_median + mean_effect + within) + added_days;
}

double PaymentLaw::draw_buyer_scale(RandomStream& stream) const {
  const double spread = config_.buyer_spread;
  return std::exp(spread * normal_deviate(stream) - spread * spread / 2);
}

double year_scale(double factor_link, double factor) {
  return std::exp(-factor_link * factor - factor_link * factor_link / 2);
}

}  // namespace encours
