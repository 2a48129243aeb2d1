#include "models/provision/roll_rates.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/contract.hpp"
#include "models/provision/score_interval.hpp"

namespace encours {

namespace {

/// Gathers one step buyer by buyer.
class StepCounter {
 public:
  void add(const FollowedItem& item, bool rolled) {
    BuyerRoll& sum = buyers_[item.buyer];
    sum.entered += item.amount_ht;
    if (rolled) sum.rolled += item.amount_ht;
    squares_ += item.amount_ht * item.amount_ht;
    ++items_;
  }

  const std::map<std::uint32_t, BuyerRoll>& buyers() const { return buyers_; }

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
  std::map<std::uint32_t, BuyerRoll> buyers_;
  std::size_t items_ = 0;
  double squares_ = 0;
};

/// Counts losses and whose they were.
class LossCounter {
 public:
  void add(const FollowedItem& item) {
    ++items_;
    buyers_.insert(item.buyer);
  }
  LossCount count() const { return {.items = items_, .buyers = buyers_.size()}; }

 private:
  std::size_t items_ = 0;
  std::set<std::uint32_t> buyers_;
};

/// Unpaid more than `days` past due, and seen so.
bool unpaid_beyond(const FollowedItem& item, int days) {
  return item.followed > days && (!item.settled || *item.settled > days);
}

bool entered(const FollowedItem& item, const AgeBuckets& buckets, std::size_t bucket) {
  return bucket == 0 || unpaid_beyond(item, buckets.days_before(bucket));
}

/// Of an item followed to the end of the write-off policy.
bool lost(const FollowedItem& item, int write_off_days) {
  return item.written_off || !item.settled || *item.settled > write_off_days;
}

double upper_of_none(const RollStep& step) {
  return *score_interval(0, std::max(1.0, step.effective_items())).high;
}

LossShare share_of(double share, double variance, double unseen_upper, const RollStep& first,
                   const LossCount& losses) {
  LossShare found{
      .share = {.value = share}, .items = first.items, .buyers = first.buyers, .losses = losses};
  const bool spread = share > 0 && variance > 0;
  found.effective_items =
      std::max(1.0, spread ? std::min(share * (1 - share) / variance, first.equal_items)
                           : first.effective_buyers);
  found.share = score_interval(share, found.effective_items);
  if (share <= 0) found.share.high = std::min(unseen_upper, 1.0);
  return found;
}

/// The chain of steps from the last bucket backwards.
class Chain {
 public:
  explicit Chain(const RollHistory& history)
      : history_(history), residuals_(history.buyers.size()) {}

  /// Nothing entered the bucket: what follows is taken from a wider history, or not known.
  void pass_over(const Estimate* company) {
    known_ = company != nullptr;
    std::ranges::fill(residuals_, 0);
    if (!known_) return;
    share_ = company->value;
    upper_ = company->high.value_or(company->value);
    const double half = (upper_ - company->low.value_or(company->value)) / 2;
    const double error = share_ > 0 ? half / normal_half_width / share_ : 0;
    borrowed_variance_ = error * error;
  }

  std::optional<LossShare> take(std::size_t bucket) {
    const RollStep& step = history_.steps[bucket];
    const double rate = *step.rate();
    if (!known_ && rate > 0) return std::nullopt;
    share_ = known_ ? share_ * rate : 0;
    upper_ = (known_ ? upper_ : 1) * (rate > 0 ? rate : upper_of_none(step));
    known_ = true;
    if (share_ > 0) add_residuals(bucket, rate, step.rolled);
    const double variance = share_ * share_ * (relative_variance(step) + borrowed_variance_);
    return share_of(share_, variance, upper_, step, history_.losses[bucket]);
  }

 private:
  void add_residuals(std::size_t bucket, double rate, double rolled) {
    auto residual = residuals_.begin();
    for (const auto& [buyer, rolls] : history_.buyers) {
      *residual++ += (rolls[bucket].rolled - rate * rolls[bucket].entered) / rolled;
    }
  }

  double relative_variance(const RollStep& step) const {
    double sum = 0;
    for (const double residual : residuals_) sum += residual * residual;
    const auto count = static_cast<double>(step.buyers);
    return sum * (count > 1 ? count / (count - 1) : 1);
  }

  const RollHistory& history_;
  std::vector<double> residuals_;  ///< per buyer, of the logarithm of the share
  double share_ = 1;
  double upper_ = 1;  ///< shares seen, times the upper end of those of which none was seen
  double borrowed_variance_ = 0;
  bool known_ = true;
};

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
                         const RollDays& days) {
  const std::size_t count = buckets.count();
  expects(days.write_off > buckets.days_before(count - 1),
          "a loss comes after the last bucket is entered");
  std::vector<StepCounter> steps(count);
  std::vector<StepCounter> to_loss(count);
  std::vector<LossCounter> losses(count);
  StepCounter in_default;
  LossCounter default_losses;
  for (const FollowedItem& item : items) {
    const bool to_the_end = item.followed >= days.write_off;
    const bool gone = to_the_end && lost(item, days.write_off);
    for (std::size_t b = 0; b < count && entered(item, buckets, b); ++b) {
      if (to_the_end) to_loss[b].add(item, gone);
      if (gone) losses[b].add(item);
      if (b + 1 == count) {
        if (to_the_end) steps[b].add(item, gone);
      } else if (item.followed > buckets.days_before(b + 1)) {
        steps[b].add(item, entered(item, buckets, b + 1));
      }
    }
    if (!to_the_end || !unpaid_beyond(item, days.in_default - 1)) continue;
    in_default.add(item, gone);
    if (gone) default_losses.add(item);
  }
  RollHistory history;
  for (std::size_t b = 0; b < count; ++b) {
    history.steps.push_back(steps[b].step());
    history.to_loss.push_back(to_loss[b].step());
    history.losses.push_back(losses[b].count());
    for (const auto& [buyer, sum] : steps[b].buyers()) {
      auto& rolls = history.buyers[buyer];
      rolls.resize(count);
      rolls[b] = sum;
    }
  }
  history.default_to_loss = in_default.step();
  history.default_losses = default_losses.count();
  return history;
}

std::vector<std::optional<LossShare>> loss_shares_by_rolls(const RollHistory& history,
                                                           std::span<const Estimate> company) {
  const std::size_t count = history.steps.size();
  expects(company.empty() || company.size() == count, "a share for each bucket");
  std::vector<std::optional<LossShare>> shares(count);
  Chain chain(history);
  for (std::size_t b = count; b-- > 0;) {
    if (history.steps[b].rate()) {
      shares[b] = chain.take(b);
    } else {
      chain.pass_over(company.empty() ? nullptr : &company[b]);
    }
  }
  return shares;
}

std::vector<std::optional<LossShare>> loss_shares_by_vintages(const RollHistory& history) {
  std::vector<std::optional<LossShare>> shares(history.to_loss.size());
  for (std::size_t b = 0; b < shares.size(); ++b) {
    const RollStep& step = history.to_loss[b];
    if (const auto rate = step.rate()) {
      shares[b] = share_of(*rate, step.variance, upper_of_none(step), step, history.losses[b]);
    }
  }
  return shares;
}

std::optional<LossShare> default_loss_share(const RollHistory& history) {
  const RollStep& step = history.default_to_loss;
  const auto rate = step.rate();
  if (!rate) return std::nullopt;
  return share_of(*rate, step.variance, upper_of_none(step), step, history.default_losses);
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
