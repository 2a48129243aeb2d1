#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/attempt.hpp"
#include "models/contagion/trade_links.hpp"
#include "models/default/default_model.hpp"

namespace encours {

/// Failures that bring down other buyers, by three mechanisms on one ledger.
///
/// *Latent network*, for trade links nobody knows: every failure induces Poisson(R) failures, each
/// a whole number of months later, uniform from the shortest to the longest lag. Each victim is
/// drawn among the buyers alive when the failure happens, with a probability in proportion to its
/// hazard λ = −ln(1 − PD); one that has failed by the time of the effect is not replaced. So every
/// living buyer j is induced at the rate R·λ_j. The process starts stationary: failures of the
/// months before `as_of`, at the rate Σλ, have their effects inside the horizon and are not
/// reported.
///
/// *Groups*: the failure of a parent takes each of its direct members in the same month, with
/// `group_probability`.
///
/// *Trade links*: see TradeLinks. Their ends may be firms outside the ledger, which stand after the
/// buyers. These fail and pass it on along links alone, and are not reported: a buyer they bring
/// down has no parent.
///
/// Total PDs are kept (design: each buyer's PD is what was calibrated, contagion included): a
/// buyer's own hazard is (1 − R)·λ_j less what its parent's failure brings, group_probability·λ of
/// the parent; what links bring is calibrate_links(). Branching process with immigration: Hawkes
/// (1971), Harris, "The Theory of Branching Processes" (1963). *Neglected*: the correlation,
/// through the factors, between a buyer's own hazard and what others induce on it (of the order of
/// PD² · variance of the common hazard).
class Contagion {
 public:
  enum class TotalPd : std::uint8_t { kept, added_to };

  struct Config {
    std::uint64_t seed = 1;
    int horizon_months = 12;
    double branching_ratio = 0;              ///< R, 0 ≤ R < 1
    std::array<int, 2> lag_months = {1, 3};  ///< shortest and longest, 1 ≤ shortest ≤ longest
    double own_sector_share = 0;   ///< of the induced failures that stay in the sector, in [0, 1]
    double group_probability = 1;  ///< in [0, 1]
    TotalPd total_pd = TotalPd::kept;
    std::vector<std::uint32_t> sector;  ///< per buyer
    std::vector<double> base_pd;        ///< annual PDs of the unshocked study, contagion included
    std::vector<std::int32_t> parent;   ///< per buyer: its parent in the group, or -1; no cycles
    std::uint32_t outside_firms = 0;    ///< the last of the buyers above stand outside the ledger
    std::optional<TradeLinks::Config> links = std::nullopt;
    std::vector<double> lgd = {};  ///< per firm: mean, unshocked; with links only
  };

  /// `totals` draws defaults by the base PDs, in its case 0; needed where links are given and total
  /// PDs kept, and looked at while constructing only.
  explicit Contagion(Config config, const DefaultModel* totals = nullptr);
  ~Contagion();
  Contagion(Contagion&&) noexcept;
  Contagion& operator=(Contagion&&) noexcept;

  /// Share of each buyer's hazard that is its own, in [0, 1]: one minus what others bring.
  std::span<const double> own_share() const;
  /// The own PD of a buyer whose total is `pd`: 1 − (1 − pd)^own_share; 0 and 1 stay.
  double own_pd(std::uint32_t buyer, double pd) const;
  /// Buyers on whom others bring more than their PD: their total is higher than was given.
  std::span<const std::uint32_t> exceeded() const;

  /// Whether failures spread along trade links too.
  bool along_links() const;

  /// A root failure and all it brought about within the horizon.
  struct Cascade {
    std::uint32_t size = 0;   ///< failures, the root included unless it was before `as_of`
    std::uint16_t depth = 0;  ///< waves
  };

  /// Scratch of one thread.
  class State {
   public:
    State();
    ~State();
    State(State&&) noexcept;
    State& operator=(State&&) noexcept;
    /// Of the last trial; those before `as_of` without effect are left out.
    std::span<const Cascade> cascades() const;

   private:
    friend Contagion;
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

  /// Adds the failures that `events` (own and forced, ordered by month and buyer, at most one per
  /// buyer) bring about, and takes out own defaults that one of those precedes. The result has at
  /// most one event per buyer and stands in order of months.
  void spread(const Attempt& attempt, std::vector<DefaultEvent>& events, State& state) const;
  /// The same with links, which look at the hazards of the case. Firms outside the ledger are in
  /// `events` before, and no more after.
  void spread(const Attempt& attempt, std::vector<DefaultEvent>& events, State& state,
              const TradeLinks::Given& given) const;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace encours
