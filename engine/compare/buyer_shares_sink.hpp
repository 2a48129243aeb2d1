#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/compare/buyer_shares.hpp"
#include "engine/compare/claim_shares.hpp"
#include "engine/prepared_study.hpp"

namespace encours {

/// Buyers that a comparison tells one by one.
inline constexpr std::size_t most_buyers_told = 20;

/// The buyers of a scenario with the largest PD × loss given default × mean exposure, at most
/// most_buyers_told; one that a scenario makes fail has PD 1. They are known before any trial: what
/// is told of them is not what chance picked.
std::vector<std::uint32_t> largest_risks(const PreparedStudy& study, std::uint32_t scenario);

/// Gathers what each programme gives back on each of the largest risks and on the others, central
/// assumptions. The run must record its claims. A trial costs by its failures.
class BuyerSharesSink final : public OutcomeSink {
 public:
  /// `study` must outlive the sink.
  explicit BuyerSharesSink(const PreparedStudy& study);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_ = trials_done; }

  /// Those that are told in a scenario.
  std::span<const std::uint32_t> told(std::size_t scenario) const { return told_[scenario]; }
  BuyerShares shares(std::size_t scenario, std::size_t programme) const;

 private:
  static constexpr std::size_t amounts = 4;
  /// Sums over trials of the amounts of a BuyerShare and of their squares.
  struct Sums {
    std::array<double, amounts> sum = {};
    std::array<double, amounts> squares = {};
  };

  void add_case(std::size_t scenario, const CaseOutcome& outcome, std::uint32_t trials);
  /// Adds one trial, gathered in `trial_`, and forgets it.
  void add_trial(std::span<Sums> sums);
  BuyerShare share(const Sums& sums) const;

  const PreparedStudy* study_;
  std::vector<std::vector<std::uint32_t>> told_;  ///< per scenario
  std::vector<std::vector<std::uint32_t>>
      place_;                            ///< [scenario][buyer]: among those told, or after
  std::vector<std::vector<Sums>> sums_;  ///< [scenario × programmes + programme][place]
  std::vector<std::array<double, amounts>> trial_;  ///< [place], of the trial under way
  std::vector<std::uint32_t> touched_;              ///< places with a failure in it
  ClaimSharer sharer_;
  std::uint64_t trials_ = 0;
};

}  // namespace encours
