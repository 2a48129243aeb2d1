#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/cash/cash_model.hpp"
#include "models/default/default_model.hpp"

namespace encours {

/// The failures of a trial in the firm's cash, for all cases of that trial.
///
/// Cases with the same calendar and the same operating plan (CashModel::flows_like()) whose
/// failures by chance are equal take these from the first of them: a scenario that changes
/// policies, or decrees a failure, then costs what it decrees. To that end decreed failures are
/// followed after all others, in every case, so that a case comes to the same bits whether it
/// stands alone or beside others. Const and shared; each thread owns a State.
class SharedFlows {
 public:
  /// `model` must outlive the object.
  explicit SharedFlows(const CashModel& model);

  /// What failures by chance came to in the first case of each group; scratch memory of one thread.
  class State {
   private:
    friend class SharedFlows;

    struct First {
      explicit First(const WeekGrid& grid) : flows(grid) {}

      std::uint64_t trial = ~std::uint64_t{0};
      std::vector<double> factors;
      std::vector<CashModel::Failure> failures;
      WeekFlows flows;
      std::vector<DailySales> lost_sales;
      double receivables = 0;
      double daily_sales = 0;
      double lost_margin = 0;
    };

    std::vector<First> firsts;                  ///< per group
    std::vector<CashModel::Failure> by_chance;  ///< of the case under way
  };
  State make_state() const;

  /// What CashModel::begin(), fail() for each failure and settle() do; `failures`: one per event
  /// of `defaults`, in the order of the claims.
  void follow(std::size_t k, std::uint32_t trial, const TrialDefaults& defaults,
              std::span<const CashModel::Failure> failures, CashModel::State& cash,
              State& state) const;

 private:
  void fail_by_chance(std::size_t k, CashModel::State& cash, const State& state) const;
  static void take(const State::First& first, CashModel::State& cash);
  static void keep(std::uint32_t trial, std::span<const double> factors,
                   const CashModel::State& cash, const State& state, State::First& first);

  const CashModel* model_;
  std::vector<std::optional<std::uint32_t>> group_of_;  ///< per case; none: like no other
  std::size_t groups_ = 0;
};

}  // namespace encours
