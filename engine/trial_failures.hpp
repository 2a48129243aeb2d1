#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/prepared_study.hpp"
#include "engine/shared_losses.hpp"

namespace encours {

/// What the failures of a trial owe and lose: exposure, debt at default and LGD of each event.
///
/// Work is shared between the cases of a trial, and no result depends on it: how late a failing
/// buyer was belongs to trial and buyer and is drawn once for all cases of one law; its loss once
/// for those of one mean (SharedLosses); among cases that are alike (PreparedCase::alike) a failure
/// of one buyer in one month is the same, and is taken from the first of them. Const and shared;
/// each thread owns a State.
class TrialFailures {
 public:
  /// `study` must outlive the object.
  explicit TrialFailures(const PreparedStudy& study);

  /// Scratch memory of one thread: draws of each buyer, failures of each group of alike cases.
  class State {
   private:
    friend class TrialFailures;

    static constexpr std::uint64_t no_trial = ~std::uint64_t{0};
    struct Lateness {
      std::uint64_t trial = no_trial;
      FailingLateness::Draw drawn;
    };
    /// The failures of the first case of a group.
    struct First {
      std::uint64_t trial = no_trial;
      std::vector<double> factors;
      std::vector<DefaultEvent> events;
      std::vector<CashModel::Failure> failures;
    };

    std::vector<std::vector<Lateness>> lateness;  ///< per law of lateness and buyer
    std::vector<First> firsts;                    ///< per group
    SharedLosses::State losses;
    std::vector<DefaultEvent> rest;  ///< what the first case of a group has not
    std::vector<double> lgd;         ///< per event
    std::vector<double> factors;
    std::vector<double> years;  ///< effect of the year on lateness by sector, for `factors`
  };
  State make_state() const;

  /// Fills `failures`, one per event of variant `k` (PreparedStudy::variant()); events come in
  /// order of month, then buyer.
  void find(std::size_t k, std::uint32_t trial, const TrialDefaults& defaults, State& state,
            std::vector<CashModel::Failure>& failures) const;

 private:
  /// The same where the first case of the group has been found.
  void find_beside(const State::First& first, std::size_t k, std::uint32_t trial,
                   const TrialDefaults& defaults, State& state,
                   std::vector<CashModel::Failure>& failures) const;
  CashModel::Failure failure_of(std::size_t k, std::uint32_t trial, const DefaultEvent& event,
                                double lgd, State& state) const;
  /// What is lost of a debt that a solvent buyer does not pay.
  void collect(const PreparedCase& prepared, std::uint32_t trial,
               CashModel::Failure& failure) const;
  /// What prevention and cure do at a failure. `sudden`: it gave no sign of insolvency.
  void prevent(const PreparedCase& prepared, std::uint32_t trial, bool sudden,
               CashModel::Failure& failure) const;
  bool seen(const FailureConduct& conduct, std::uint32_t trial, std::uint32_t buyer) const;
  /// Fetches what the failures of a case look up, all at once.
  void prefetch(std::size_t k, std::span<const DefaultEvent> events, const State& state) const;
  void follow_year(std::size_t k, std::span<const double> factors, State& state) const;

  const PreparedStudy* study_;
  SharedLosses losses_;
  std::vector<std::optional<std::uint32_t>> group_of_;  ///< per variant; none: alike no other
  std::size_t groups_ = 0;
};

}  // namespace encours
