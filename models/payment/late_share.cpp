#include "models/payment/late_share.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "core/moments.hpp"
#include "models/payment/random_effects.hpp"

namespace encours {

namespace {

constexpr double least_correlation = 1e-4;  ///< κ of at most 10⁴
constexpr double most_correlation = 0.999;

struct ShareFit {
  double mean = 0;
  double correlation = 0;  ///< within a buyer, 1/(1 + κ)
  double error = 0;        ///< of the mean
};

/// Kleinman's moments, weights and correlation in turn until they agree.
ShareFit fit_moments(std::span<const LateCount> counts) {
  ShareFit fit{.mean = 0, .correlation = 0};
  for (int step = 0; step < 200; ++step) {
    double weight = 0;
    double weighted = 0;
    const auto weight_of = [&](const LateCount& count) {
      return count.invoices / (1 + fit.correlation * (count.invoices - 1.0));
    };
    for (const LateCount& count : counts) {
      if (count.invoices == 0) continue;
      weight += weight_of(count);
      weighted += weight_of(count) * count.late / count.invoices;
    }
    fit.mean = weighted / weight;
    double squares = 0;
    double binomial = 0;
    double full = 0;
    double robust = 0;
    double groups = 0;
    for (const LateCount& count : counts) {
      if (count.invoices == 0) continue;
      const double w = weight_of(count);
      const double gap = static_cast<double>(count.late) / count.invoices - fit.mean;
      squares += w * gap * gap;
      binomial += w / count.invoices * (1 - w / weight);
      full += w * (1 - w / weight);
      robust += w * w * gap * gap;
      groups += 1;
    }
    const double pure = fit.mean * (1 - fit.mean);
    const double excess = full - binomial;
    const double next = std::clamp(excess > 0 ? (squares / pure - binomial) / excess : 0.0,
                                   least_correlation, most_correlation);
    fit.error = groups > 1 ? std::sqrt(robust * groups / (groups - 1)) / weight : 0;
    if (std::fabs(next - fit.correlation) < 1e-10) break;
    fit.correlation = next;
  }
  return fit;
}

double logistic(double x) {
  return 1 / (1 + std::exp(-x));
}

/// On the logit scale, where an interval stays within 0 and 1.
Estimate share_interval(const ShareFit& fit, std::size_t groups) {
  const double logit = std::log(fit.mean / (1 - fit.mean));
  const double error = fit.error / (fit.mean * (1 - fit.mean));
  const Estimate on_logit = t_interval(logit, error * error, static_cast<double>(groups) - 1);
  Estimate share{.value = fit.mean};
  if (on_logit.low) share.low = logistic(*on_logit.low);
  if (on_logit.high) share.high = logistic(*on_logit.high);
  return share;
}

/// None late, or all of them: half a count, and the exact interval.
Estimate extreme_share(double late, double invoices) {
  using boost::math::ibeta_inv;
  return {.value = (late + 0.5) / (invoices + 1),
          .low = late > 0 ? ibeta_inv(late, 1.0, 0.025) : 0.0,
          .high = late > 0 ? 1.0 : ibeta_inv(1.0, invoices, 0.975)};
}

}  // namespace

std::vector<LateCount> count_late(const PaymentHistory& history, int days) {
  std::vector<LateCount> counts(history.buyers);
  for (const PaymentRecord& record : history.records) {
    if (record.due_day >= -days) continue;
    LateCount& count = counts[record.buyer];
    ++count.invoices;
    if (record.paid_day.value_or(0) - record.due_day > days) ++count.late;
  }
  return counts;
}

Estimate beta_interval(double alpha, double beta) {
  return {.value = alpha / (alpha + beta),
          .low = boost::math::ibeta_inv(alpha, beta, 0.025),
          .high = boost::math::ibeta_inv(alpha, beta, 0.975)};
}

LateShares fit_late_shares(std::span<const LateCount> counts) {
  double invoices = 0;
  double late = 0;
  std::size_t groups = 0;
  for (const LateCount& count : counts) {
    invoices += count.invoices;
    late += count.late;
    groups += count.invoices > 0 ? 1 : 0;
  }
  LateShares shares{.mean = {.value = 0.5}, .concentration = 1, .buyers = {}};
  if (late > 0 && late < invoices) {
    const ShareFit fit = fit_moments(counts);
    const double correlation = std::max(fit.correlation, least_correlation);
    shares.mean = share_interval(fit, groups);
    shares.concentration = 1 / correlation - 1;
  } else if (groups > 0) {
    shares.mean = extreme_share(late, invoices);
  }
  const double alpha = shares.mean.value * shares.concentration;
  const double beta = shares.concentration - alpha;
  for (const LateCount& count : counts) {
    const double on_time = static_cast<double>(count.invoices) - count.late;
    shares.buyers.push_back(beta_interval(alpha + count.late, beta + on_time));
  }
  return shares;
}

}  // namespace encours
