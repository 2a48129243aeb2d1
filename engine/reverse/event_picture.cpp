#include "engine/reverse/event_picture.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace encours {

namespace {

constexpr std::size_t most_trials_of_factors = 65'536;
constexpr std::size_t most_buyers = 10;

}  // namespace

EventPictureSink::EventPictureSink(const PreparedStudy& study, const ReverseEvent& event)
    : study_(&study), event_(event) {}

void EventPictureSink::begin(const OutcomeLayout& layout) {
  central_ = layout.central.front();
  with_cash_ = layout.with_cash;
  for (Sums* sums : {&all_, &hit_}) {
    sums->sector_loss.assign(layout.sectors.size(), 0.0);
    sums->buyer_failures.assign(layout.buyers.size(), 0);
    sums->buyer_loss.assign(layout.buyers.size(), 0.0);
  }
  if (study_->cash()) weeks_.assign(study_->cash()->grid().weeks(), 0);
}

void EventPictureSink::batch(const BatchOutcome& outcome) {
  const CaseOutcome& one = outcome.cases[central_];
  const ProgrammeOutcome& programme = one.programmes.front();
  std::span<const EventOutcome> events = one.events;
  for (std::uint32_t row = 0; row < outcome.trials; ++row) {
    const auto of_trial = events.first(one.event_count[row]);
    events = events.subspan(of_trial.size());
    add(one, row, of_trial, all_);
    const double cash = with_cash_ ? programme.cash.minimum[row] : 0;
    if (!event_.caused_by(event_.figure(programme.retained_loss[row], cash))) continue;
    add(one, row, of_trial, hit_);
    if (with_cash_) ++weeks_[programme.cash.week_of_minimum[row]];
    if (hit_trials_.size() < most_trials_of_factors) {
      hit_trials_.push_back(outcome.first_trial + row);
    }
  }
}

void EventPictureSink::add(const CaseOutcome& outcome, std::uint32_t row,
                           std::span<const EventOutcome> events, Sums& sums) const {
  const ProgrammeOutcome& programme = outcome.programmes.front();
  ++sums.trials;
  sums.gross_loss += outcome.gross_loss[row];
  sums.indemnity += programme.indemnity[row];
  sums.retained_loss += programme.retained_loss[row];
  sums.failures += outcome.defaults[row];
  if (with_cash_) sums.lowest_cash += programme.cash.minimum[row];
  if (!outcome.contagion.own.empty()) {
    sums.contagious += outcome.contagion.contagious[row];
    sums.own += outcome.contagion.own[row];
  }
  const std::size_t sectors = sums.sector_loss.size();
  for (std::size_t s = 0; s < sectors; ++s) {
    sums.sector_loss[s] += outcome.sector_gross_loss[row * sectors + s];
  }
  for (const EventOutcome& one : events) {
    sums.buyer_failures[one.event.buyer] += one.event.cause == DefaultCause::protracted ? 0 : 1;
    sums.buyer_loss[one.event.buyer] += one.loss;
  }
}

TrialMeans EventPictureSink::Sums::means(bool with_contagion, bool with_cash) const {
  TrialMeans means{.trials = trials};
  if (trials == 0) return means;
  const auto n = static_cast<double>(trials);
  means.gross_loss = gross_loss / n;
  means.indemnity = indemnity / n;
  means.retained_loss = retained_loss / n;
  means.failures = failures / n;
  if (with_contagion && contagious + own > 0)
    means.contagious_share = contagious / (contagious + own);
  if (with_cash) means.lowest_cash = lowest_cash / n;
  return means;
}

std::vector<double> EventPictureSink::mean_factors() const {
  std::vector<double> mean(study_->portfolio().sectors().size(), 0.0);
  const auto state = study_->default_model().make_state();
  std::vector<TrialDefaults> drawn(study_->cases().size());
  for (const std::uint64_t trial : hit_trials_) {
    study_->default_model().sample(static_cast<std::uint32_t>(trial), *state, drawn);
    for (std::size_t s = 0; s < mean.size(); ++s) mean[s] += drawn[central_].factors[s];
  }
  for (double& one : mean) one /= std::max(1.0, static_cast<double>(hit_trials_.size()));
  return mean;
}

std::optional<std::uint32_t> EventPictureSink::median_week() const {
  std::uint64_t below = 0;
  for (std::uint32_t week = 0; week < weeks_.size(); ++week) {
    below += weeks_[week];
    if (2 * below >= hit_.trials && below > 0) return week;
  }
  return std::nullopt;
}

EventPicture EventPictureSink::picture() const {
  const bool spreads = study_->contagion(study_->cases().front()) != nullptr;
  EventPicture picture{.trials = trials_done_,
                       .probability = proportion(hit_.trials, trials_done_),
                       .in_event = hit_.means(spreads, with_cash_),
                       .in_all = all_.means(spreads, with_cash_),
                       .sectors = {},
                       .buyers = {},
                       .median_week = median_week(),
                       .trials_of_factors = hit_trials_.size()};
  if (hit_.trials == 0) {
    if (trials_done_ > 0)
      picture.below = -std::expm1(std::log(0.05) / static_cast<double>(trials_done_));
    return picture;
  }
  const auto hits = static_cast<double>(hit_.trials);
  const auto trials = static_cast<double>(all_.trials);
  const std::vector<double> factors = mean_factors();
  for (std::size_t s = 0; s < factors.size(); ++s) {
    picture.sectors.push_back({.name = study_->portfolio().sectors()[s],
                               .factor = factors[s],
                               .gross_loss = hit_.sector_loss[s] / hits,
                               .gross_loss_of_all = all_.sector_loss[s] / trials});
  }
  std::ranges::stable_sort(picture.sectors, std::ranges::greater(), &SectorPicture::gross_loss);
  std::vector<std::uint32_t> order(hit_.buyer_loss.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater(),
                           [&](std::uint32_t buyer) { return hit_.buyer_loss[buyer]; });
  for (const std::uint32_t buyer : order) {
    if (picture.buyers.size() == most_buyers || hit_.buyer_loss[buyer] <= 0) break;
    if (study_->failed_before(buyer)) continue;  // in every trial
    picture.buyers.push_back(
        {.buyer = buyer,
         .frequency = static_cast<double>(hit_.buyer_failures[buyer]) / hits,
         .frequency_of_all = static_cast<double>(all_.buyer_failures[buyer]) / trials,
         .gross_loss = hit_.buyer_loss[buyer] / hits});
  }
  return picture;
}

}  // namespace encours
