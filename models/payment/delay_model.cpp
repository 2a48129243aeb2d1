#include "models/payment/delay_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace encours {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double rounding_variance = 1.0 / 12;  ///< of a delay in whole days
constexpr double least_information = 1e-6;      ///< in invoices; below, a buyer's data are silent
constexpr int most_iterations = 300;
constexpr double precision_days = 1e-5;

/// What one buyer's records add up to, given its current habit and noise.
struct BuyerSums {
  double count = 0;
  double exact = 0;
  double information = 0;  ///< in invoices: an open one counts for the share it tells
  double sum = 0;          ///< of expected delays less season
  double squares = 0;      ///< Σ (delay less season)² + what is unknown of it
};

class Fitter {
 public:
  explicit Fitter(const PaymentHistory& history) : history_(history) {
    for (const PaymentRecord& record : history.records) {
      observed_.push_back(observed_delay(record, largest_delay_days));
      monthly_.push_back({.buyer = record.buyer, .month = record.due_month});
      if (observed_.back().kind == DelayObservation::Kind::at_least) ++model_.open;
    }
    model_.expected.resize(observed_.size());
    start();
  }

  DelayModel fit() {
    for (int iteration = 0; iteration < most_iterations; ++iteration) {
      expect();
      if (has_seasons_) model_.season = fit_month_effects(monthly_, model_.noise.variances);
      if (update() < precision_days) break;
    }
    return std::move(model_);
  }

 private:
  /// Starts from what is known exactly, one habit and one variance for all.
  void start() {
    double count = 0;
    double mean = 0;
    double squares = 0;
    std::int32_t first = 0;
    std::int32_t last = std::numeric_limits<std::int32_t>::min();
    for (std::size_t k = 0; k < observed_.size(); ++k) {
      if (observed_[k].kind != DelayObservation::Kind::exact) continue;
      count += 1;
      const double gap = observed_[k].days - mean;
      mean += gap / count;
      squares += gap * (observed_[k].days - mean);
      const std::int32_t due = history_.records[k].due_day;
      first = std::min(first, due);
      last = std::max(last, due);
    }
    fallback_ = count > 1 ? std::max(squares / (count - 1), 1.0) : 100.0;
    has_seasons_ = count > 0 && last - first >= 365;
    habit_.assign(history_.buyers, mean);
    model_.noise.variances.assign(history_.buyers, fallback_);
  }

  double season_of(std::size_t k) const {
    return model_.season.days[history_.records[k].due_month].value;
  }

  void expect() {
    sums_.assign(history_.buyers, {});
    for (std::size_t k = 0; k < observed_.size(); ++k) {
      const std::uint32_t buyer = history_.records[k].buyer;
      const double variance = model_.noise.variances[buyer];
      const double level = habit_[buyer] + season_of(k);
      double unknown = 0;  // share of the variance
      double days = observed_[k].days;
      if (observed_[k].kind == DelayObservation::Kind::at_least) {
        const double deviation = std::sqrt(variance);
        const NormalTail tail = normal_above((days - level) / deviation);
        days = level + deviation * tail.mean;
        unknown = tail.variance;
      } else {
        sums_[buyer].exact += 1;
      }
      model_.expected[k] = days;
      // The delay that carries its information alone: an invoice not yet due weighs next to
      // nothing.
      const double told = unknown < 1 - least_information ? 1 - unknown : 0;
      monthly_[k].weight = told;
      monthly_[k].days = told > 0 ? level + (days - level) / told : 0;
      BuyerSums& sums = sums_[buyer];
      const double deseasoned = days - season_of(k);
      sums.count += 1;
      sums.information += 1 - unknown;
      sums.sum += deseasoned;
      sums.squares += deseasoned * deseasoned + unknown * variance;
    }
  }

  /// Noise of a typical invoice: late payers are also the irregular ones, and weights that follow
  /// their own noise would make the mean over buyers that of the prompt.
  double common_variance() const {
    double information = 0;
    double variance = 0;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      information += sums_[i].information;
      variance += sums_[i].information * model_.noise.variances[i];
    }
    return information > 0 ? variance / information : fallback_;
  }

  /// New variances and habits from the sums; gives how far the habits moved.
  double update() {
    std::vector<GroupVariance> spreads(history_.buyers);
    for (std::size_t i = 0; i < spreads.size(); ++i) {
      const BuyerSums& sums = sums_[i];
      if (sums.exact < 2) continue;
      spreads[i] = {
          .variance = (sums.squares - sums.sum * sums.sum / sums.count) / (sums.count - 1),
          .degrees_of_freedom = sums.exact - 1};
    }
    model_.noise = shrink_variances(spreads, rounding_variance, fallback_);
    std::vector<GroupEstimate> own(history_.buyers, {.value = 0, .variance = infinity});
    std::vector<double> weighting(history_.buyers, infinity);
    const double common = common_variance();
    for (std::size_t i = 0; i < own.size(); ++i) {
      const BuyerSums& sums = sums_[i];
      if (sums.information < least_information) continue;
      // One step of scoring from the current habit: exact where nothing is censored.
      own[i] = {.value = habit_[i] + (sums.sum - sums.count * habit_[i]) / sums.information,
                .variance = model_.noise.variances[i] / sums.information};
      weighting[i] = common / sums.information;
    }
    model_.habits = fit_random_effects(own, weighting);
    double moved = 0;
    for (std::size_t i = 0; i < habit_.size(); ++i) {
      moved = std::max(moved, std::fabs(habit_[i] - model_.habits.values[i].mean));
      habit_[i] = model_.habits.values[i].mean;
    }
    return moved;
  }

  const PaymentHistory& history_;
  DelayModel model_;
  std::vector<DelayObservation> observed_;
  std::vector<MonthlyDelay> monthly_;
  std::vector<double> habit_;
  std::vector<BuyerSums> sums_;
  double fallback_ = 0;
  bool has_seasons_ = false;
};

}  // namespace

NormalTail normal_above(double a) {
  constexpr double far = 30;
  // The ratio φ(a)/(1 − Φ(a)); far out by its asymptotic series (Abramowitz & Stegun 26.2.12).
  const double hazard = a > far ? a + 1 / a - 2 / (a * a * a)
                                : std::exp(-a * a / 2) * std::sqrt(2 / std::numbers::pi) /
                                      std::erfc(a / std::sqrt(2.0));
  const double variance = a > far ? 1 / (a * a) : 1 + a * hazard - hazard * hazard;
  return {.mean = hazard, .variance = std::clamp(variance, 0.0, 1.0)};
}

DelayModel fit_delays(const PaymentHistory& history) {
  return Fitter(history).fit();
}

Estimate habit_interval(const DelayModel& model, std::size_t buyer) {
  const ShrunkValue& value = model.habits.values[buyer];
  const double degrees = model.noise.degrees[buyer];
  // With nothing known of the spread between buyers there is no interval for one of them.
  return t_interval(value.mean, value.variance, model.habits.groups > 1 ? degrees : 0);
}

}  // namespace encours
