#include "models/payment/failing_lateness.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

constexpr double no_bound = std::numeric_limits<double>::infinity();
/// Where the classes begin and end, days.
constexpr std::array<double, FailingLateness::classes + 1> bounds = {0, 30, 60, no_bound};

PaymentLaw without_heavy_tail(const PaymentLaw& law) {
  PaymentLaw::Config config = law.config();
  config.heavy_tail_share = 0;
  return PaymentLaw(config);
}

}  // namespace

FailingLateness::FailingLateness(const PaymentLaw& law, const Config& config)
    : spread_(law.spread()),
      sudden_share_(config.sudden_share),
      on_time_prior_(law.config().on_time_share),
      on_time_posterior_(law.config().on_time_share) {
  expects(config.sudden_share >= 0 && config.sudden_share <= 1, "a share lies in [0, 1]");
  expects(config.distress_share >= 0 && config.distress_share <= 1, "a share lies in [0, 1]");
  expects(std::ranges::all_of(config.late_pd_multipliers, [](double m) { return m >= 0; }),
          "multipliers are not negative");
  add_cells(without_heavy_tail(law), config.distress_share,
            {1, config.late_pd_multipliers[0], config.late_pd_multipliers[1]});
}

void FailingLateness::add_cells(const PaymentLaw& law, double distress_share,
                                const std::array<double, classes>& multipliers) {
  prior_[0] = posterior_[0] = on_time_prior_;
  for (std::size_t k = 0; k < law.kinds().size(); ++k) {
    const PaymentLaw::Kind& kind = law.kinds()[k];
    const double telling = k == PaymentLaw::dispute ? 0 : distress_share;
    for (std::size_t c = 0; c < classes; ++c) {
      Cell cell{.log_median = kind.log_median,
                .low = standard(bounds[c], kind.log_median),
                .high = standard(bounds[c + 1], kind.log_median)};
      cell.prior = kind.share * (normal_cdf(-cell.low) - normal_cdf(-cell.high));
      cell.posterior = cell.prior * (1 + telling * (multipliers[c] - 1));
      if (cell.prior <= 0) continue;
      prior_[c] += cell.prior;
      posterior_[c] += cell.posterior;
      cells_.push_back(cell);
    }
  }
  const double mean_multiplier = posterior_[0] + posterior_[1] + posterior_[2];
  expects(mean_multiplier > 0, "some class of lateness fails");
  on_time_posterior_ /= mean_multiplier;
  for (double& share : posterior_) share /= mean_multiplier;
  for (Cell& cell : cells_) cell.posterior /= mean_multiplier;
}

FailingLateness::Draw FailingLateness::draw(RandomStream& stream) const {
  Draw drawn{.sudden = open_uniform(stream()) < sudden_share_};
  double place = open_uniform(stream()) - (drawn.sudden ? on_time_prior_ : on_time_posterior_);
  const double uniform = open_uniform(stream());
  if (place < 0 || cells_.empty()) return drawn;
  const Cell* found = &cells_.back();
  for (const Cell& cell : cells_) {
    const double share = drawn.sudden ? cell.prior : cell.posterior;
    if (place < share) {
      found = &cell;
      break;
    }
    place -= share;
  }
  drawn.days =
      std::exp(found->log_median + spread_ * truncated_normal(found->low, found->high, uniform));
  return drawn;
}

double FailingLateness::mean_days(double scale, double added_days, double cap) const {
  double sudden = 0;
  double foreseen = on_time_posterior_ * std::min(added_days, cap);
  // Lateness before the effect of the year from which the cap acts.
  const double capped_from = std::max(0.0, (cap - added_days) / scale);
  for (const Cell& cell : cells_) {
    const double mean = mean_above(cell, 0);
    const double share = share_above(cell, 0);
    sudden += cell.prior * (scale * mean / share + added_days);
    const double mean_capped = mean_above(cell, capped_from);
    const double share_capped = share_above(cell, capped_from);
    double days = scale * (mean - mean_capped) + added_days * (share - share_capped);
    if (share_capped > 0) days += cap * share_capped;
    foreseen += cell.posterior * days / share;
  }
  sudden += on_time_prior_ * added_days;
  return sudden_share_ * sudden + (1 - sudden_share_) * foreseen;
}

/// ∫ D over the part of the cell above `days`, by the partial mean of a lognormal:
/// E[D; z > a] = e^(m + s²/2)·Φ(s − a).
double FailingLateness::mean_above(const Cell& cell, double days) const {
  const double low = std::max(cell.low, standard(days, cell.log_median));
  if (low >= cell.high) return 0;
  return std::exp(cell.log_median + spread_ * spread_ / 2) *
         (normal_cdf(spread_ - low) - normal_cdf(spread_ - cell.high));
}

double FailingLateness::share_above(const Cell& cell, double days) const {
  const double low = std::max(cell.low, standard(days, cell.log_median));
  if (low >= cell.high) return 0;
  return normal_cdf(-low) - normal_cdf(-cell.high);
}

/// Without spread every day on one side of the median is infinitely far from it.
double FailingLateness::standard(double days, double log_median) const {
  const double above = std::log(days) - log_median;
  if (spread_ > 0) return above / spread_;
  return above < 0 ? -no_bound : no_bound;
}

}  // namespace encours
