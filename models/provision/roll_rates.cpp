#include "models/provision/roll_rates.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "core/contract.hpp"
#include "models/provision/score_interval.hpp"

namespace encours {

namespace {

struct BuyerSum {
  double entered = 0;
  double rolled = 0;
};

/// Gathers one step buyer by buyer.
class StepCounter {
 public:
  void add(const FollowedItem& item, bool rolled) {
    BuyerSum& sum = buyers_[item.buyer];
    sum.entered += item.amount_ht;
    if (rolled) sum.rolled += item.amount_ht;
    squares_ += item.amount_ht * item.amount_ht;
    ++items_;
  }

  RollStep step() const {
    RollStep step{.items = items_, .buyers = buyers_.size()};
    double squares = 0;
    for (const auto& [buyer, sum] : buyers_) {
      step.entered += sum.entered;
      step.rolled += sum.rolled;
      squares += sum.entered * sum.entered;
    }
    if (step.entered <= 0) return step;
    step.rolled = std::min(step.rolled, step.entered);
    step.equal_items = step.entered * step.entered / squares_;
    step.effective_buyers = step.entered * step.entered / squares;
    const double rate = step.rolled / step.entered;
    double residuals = 0;
    for (const auto& [buyer, sum] : buyers_) {
      const double residual = sum.rolled - rate * sum.entered;
      residuals += residual * residual;
    }
    const auto count = static_cast<double>(buyers_.size());
    const double small_sample = count > 1 ? count / (count - 1) : 1;
    step.variance = small_sample * residuals / (step.entered * step.entered);
    return step;
  }

 private:
  std::map<std::uint32_t, BuyerSum> buyers_;
  std::size_t items_ = 0;
  double squares_ = 0;
};

bool entered(const FollowedItem& item, const AgeBuckets& buckets, std::size_t bucket) {
  if (bucket == 0) return true;
  const int days = buckets.days_before(bucket);
  return item.followed > days && (!item.settled || *item.settled > days);
}

bool lost(const FollowedItem& item) {
  return item.written_off || !item.settled;
}

LossShare share_of(double share, double variance, double unseen_upper, const RollStep& first,
                   std::size_t losses) {
  LossShare found{.share = {.value = share}, .items = first.items, .losses = losses};
  if (share <= 0 || variance <= 0) {
    const double n = std::max(1.0, first.effective_buyers);
    found.share = score_interval(share, n);
    if (share <= 0) found.share.high = std::min(unseen_upper, 1.0);
    return found;
  }
  const double n = std::min(share * (1 - share) / variance, first.equal_items);
  found.share = score_interval(share, std::max(1.0, n));
  return found;
}

}  // namespace

std::optional<double> RollStep::rate() const {
  return entered > 0 ? std::optional(rolled / entered) : std::nullopt;
}

double RollStep::effective_items() const {
  if (entered <= 0) return 0;
  const double p = rolled / entered;
  if (variance <= 0 || p <= 0 || p >= 1) return effective_buyers;
  return std::clamp(p * (1 - p) / variance, 1.0, equal_items);
}

RollHistory follow_rolls(std::span<const FollowedItem> items, const AgeBuckets& buckets,
                         int write_off_days) {
  const std::size_t count = buckets.count();
  expects(write_off_days > buckets.days_before(count - 1),
          "a loss comes after the last bucket is entered");
  std::vector<StepCounter> steps(count);
  std::vector<StepCounter> to_loss(count);
  RollHistory history;
  history.losses.resize(count);
  for (const FollowedItem& item : items) {
    const bool to_the_end = item.followed >= write_off_days;
    for (std::size_t b = 0; b < count && entered(item, buckets, b); ++b) {
      if (to_the_end) {
        to_loss[b].add(item, lost(item));
        if (lost(item)) ++history.losses[b];
      }
      if (b + 1 == count) {
        if (to_the_end) steps[b].add(item, lost(item));
      } else if (item.followed > buckets.days_before(b + 1)) {
        steps[b].add(item, entered(item, buckets, b + 1));
      }
    }
  }
  for (std::size_t b = 0; b < count; ++b) {
    history.steps.push_back(steps[b].step());
    history.to_loss.push_back(to_loss[b].step());
  }
  return history;
}

std::vector<std::optional<LossShare>> loss_shares_by_rolls(const RollHistory& history) {
  const std::size_t count = history.steps.size();
  std::vector<std::optional<LossShare>> shares(count);
  double share = 1;
  double relative_variance = 0;
  double upper = 1;  // the shares seen, times the upper end of those of which none was seen
  for (std::size_t b = count; b-- > 0;) {
    const RollStep& step = history.steps[b];
    const auto rate = step.rate();
    if (!rate) return shares;
    share *= *rate;
    if (*rate > 0) {
      relative_variance += step.variance / (*rate * *rate);
      upper *= *rate;
    } else {
      upper *= *score_interval(0, std::max(1.0, step.effective_items())).high;
    }
    shares[b] = share_of(share, share * share * relative_variance, upper, step, history.losses[b]);
  }
  return shares;
}

std::vector<std::optional<LossShare>> loss_shares_by_vintages(const RollHistory& history) {
  std::vector<std::optional<LossShare>> shares(history.to_loss.size());
  for (std::size_t b = 0; b < shares.size(); ++b) {
    const RollStep& step = history.to_loss[b];
    const auto rate = step.rate();
    if (!rate) continue;
    const double unseen = *score_interval(0, std::max(1.0, step.effective_items())).high;
    shares[b] = share_of(*rate, step.variance, unseen, step, history.losses[b]);
  }
  return shares;
}

std::vector<double> cohort_loss_shares(std::span<const double> remaining, double lost) {
  std::vector<double> shares;
  for (const double amount : remaining) {
    expects(amount > 0 && lost >= 0 && lost <= amount, "what is lost had remained unpaid");
    shares.push_back(lost / amount);
  }
  return shares;
}

}  // namespace encours
