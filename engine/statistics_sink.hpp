#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/cell_moments.hpp"
#include "core/moments.hpp"
#include "core/ratio_of_means.hpp"
#include "core/upper_tail.hpp"
#include "engine/across_range.hpp"
#include "engine/amount_statistics.hpp"
#include "engine/cash_statistics.hpp"
#include "engine/outcome.hpp"
#include "engine/pillar_statistics.hpp"
#include "engine/prepared_study.hpp"
#include "engine/protection_statistics.hpp"
#include "engine/sectioned_quantile.hpp"

namespace encours {

/// What is gathered of one programme in one case.
struct ProgrammeStatistics {
  AmountStatistics indemnity;
  AmountStatistics retained_loss;
  Moments above_self_insurance;  ///< varying cost less that of the first self-insurance programme
  std::uint64_t indemnity_above_premium = 0;  ///< trials
  SectionedQuantile one_in_100;               ///< of the varying cost
  Moments above_first_scenario = {};  ///< varying cost less that in the first; central cases
  Moments lost_to_cuts = {};          ///< empty where the insurer cuts no limits
  CellMoments uncovered = {};         ///< by reason; empty unless policies are explained
  std::optional<GuaranteeStatistics> guarantees = std::nullopt;  ///< none without guarantees
  std::optional<FundStatistics> fund = std::nullopt;             ///< none without a fund
  std::optional<ChargeStatistics> charges = std::nullopt;   ///< none where none depend on claims
  std::optional<RenewalStatistics> renewal = std::nullopt;  ///< none where none is drawn
  std::optional<PillarStatistics> pillars = std::nullopt;   ///< none without any conduct
  std::optional<CashStatistics> cash;                       ///< none where cash is not simulated

  /// What a programme costs differently in each trial; see varying_cost().
  const AmountStatistics& varying_cost() const {
    if (cash) return cash->cost;
    if (charges) return charges->varying;
    if (renewal) return renewal->varying;
    return fund ? fund->varying : retained_loss;
  }
};

/// What is gathered of the failures by contagion.
struct ContagionStatistics {
  RatioOfMeans share;  ///< failures that others brought about, of all that chance brought
  Moments largest_cascade;
  std::vector<std::uint64_t> size_count;   ///< [size]: cascades of that many failures
  std::vector<std::uint64_t> depth_count;  ///< [depth]: cascades of that many waves
};

/// What is gathered of protracted defaults.
struct ProtractedStatistics {
  Moments defaults;
  Moments debt;
  Moments loss;

  void add(const ProtractedOutcome& outcome);
};

/// What is gathered of one case.
struct CaseStatistics {
  Moments defaults;
  ProtractedStatistics protracted = {};
  ContagionStatistics contagion;  ///< of central cases
  AmountStatistics gross_loss;
  CellMoments sector_months = {};  ///< gross loss, [sector][month of failure]; of central cases
  std::optional<ReceivablesStatistics> receivables;  ///< none where cash is not simulated
  std::vector<ConductStatistics> conducts = {};      ///< empty where no programme has one
  std::vector<ProgrammeStatistics> programmes;
};

/// Gathers the statistics of a run in memory bounded by its tails.
class StatisticsSink final : public OutcomeSink {
 public:
  /// `study` must outlive the sink.
  explicit StatisticsSink(const PreparedStudy& study);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

  std::span<const CaseStatistics> cases() const { return cases_; }
  /// Those of a scenario, whose ends may have seen the first trials only.
  AcrossRange<CaseStatistics> across_range(std::uint32_t scenario) const;
  std::uint64_t trials_done() const { return trials_done_; }

 private:
  void add_programmes(const BatchOutcome& batch, std::size_t k);
  /// What each pillar changes, programme by programme.
  void add_pillars(const BatchOutcome& batch, std::size_t k);
  /// Beside the same programme in the first scenario.
  void compare_with_first(std::size_t k, std::uint32_t trials);

  const PreparedStudy* study_;
  std::vector<CaseStatistics> cases_;
  std::vector<CaseStatistics> beside_ends_;  ///< [scenario]: central, on the trials of the ends;
                                             ///< empty while these are all trials
  std::vector<double> difference_;
  std::vector<std::vector<double>> cost_;        ///< varying cost, [programme][row]
  std::vector<std::vector<double>> first_cost_;  ///< the same in the first scenario
  std::uint64_t trials_done_ = 0;
};

/// Index of the first self-insurance programme, or the number of programmes if there is none.
std::size_t first_self_insurance(const Study& study);

}  // namespace encours
