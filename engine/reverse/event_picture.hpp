#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/proportion.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"
#include "engine/reverse/event.hpp"

namespace encours {

/// Means over some trials. Euros excluding VAT but for the cash.
struct TrialMeans {
  std::uint64_t trials = 0;
  double gross_loss = 0;
  double indemnity = 0;
  double retained_loss = 0;
  double failures = 0;
  /// That others brought about, of the failures by chance; none without contagion.
  std::optional<double> contagious_share = std::nullopt;
  std::optional<double> lowest_cash = std::nullopt;  ///< none: cash is not simulated
};

struct SectorPicture {
  std::string name;
  double factor = 0;  ///< mean in the trials of the event; 0 in all trials but for what is moved
  double gross_loss = 0;
  double gross_loss_of_all = 0;  ///< in all trials
};

struct BuyerPicture {
  std::uint32_t buyer = 0;
  double frequency = 0;         ///< of failing, in the trials of the event
  double frequency_of_all = 0;  ///< in all trials
  double gross_loss = 0;        ///< mean in the trials of the event
};

/// The trials in which an event happens beside all trials.
struct EventPicture {
  std::uint64_t trials = 0;
  Proportion probability;
  /// What the probability is below at 95 % where the event never happened: 1 − 0.05^(1/trials).
  std::optional<double> below = std::nullopt;
  TrialMeans in_event;
  TrialMeans in_all;
  std::vector<SectorPicture> sectors;                       ///< the largest loss first
  std::vector<BuyerPicture> buyers;                         ///< at most ten, the largest loss first
  std::optional<std::uint32_t> median_week = std::nullopt;  ///< of the lowest cash, in the event
  std::uint64_t trials_of_factors = 0;  ///< the first of the event, whose factors are averaged
};

/// Gathers the picture of an event from the central case of the first scenario, trial by trial in
/// their order; the run records events.
class EventPictureSink final : public OutcomeSink {
 public:
  /// `study` must outlive the sink; its first programme is that of the event.
  EventPictureSink(const PreparedStudy& study, const ReverseEvent& event);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  std::uint64_t trials_done() const { return trials_done_; }
  /// Draws the factors of the event's trials again.
  EventPicture picture() const;

 private:
  struct Sums {
    std::uint64_t trials = 0;
    double gross_loss = 0;
    double indemnity = 0;
    double retained_loss = 0;
    double failures = 0;
    double contagious = 0;
    double own = 0;
    double lowest_cash = 0;
    std::vector<double> sector_loss;
    std::vector<std::uint64_t> buyer_failures;
    std::vector<double> buyer_loss;

    TrialMeans means(bool with_contagion, bool with_cash) const;
  };
  void add(const CaseOutcome& outcome, std::uint32_t row, std::span<const EventOutcome> events,
           Sums& sums) const;
  std::vector<double> mean_factors() const;
  std::optional<std::uint32_t> median_week() const;

  const PreparedStudy* study_;
  ReverseEvent event_;
  std::uint32_t central_ = 0;
  bool with_cash_ = false;
  Sums all_;
  Sums hit_;
  std::vector<std::uint64_t> hit_trials_;  ///< the first ones
  std::vector<std::uint64_t> weeks_;       ///< of the lowest cash, histogram in the event
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
