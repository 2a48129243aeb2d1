#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/moments.hpp"
#include "core/upper_tail.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"

namespace encours {

/// What a frontier keeps of one programme in one scenario.
struct SettingStatistics {
  Moments retained_loss;
  Moments indemnity;
  UpperTail tail;  ///< of the retained loss

  /// What a policy charges by its claims, or the cost of a fund, on top.
  struct Varying {
    Moments cost;  ///< with the retained loss
    Moments gain;  ///< the indemnity less what is charged
    UpperTail tail;
  };
  std::optional<Varying> varying = std::nullopt;  ///< none where nothing else varies

  const Moments& cost() const { return varying ? varying->cost : retained_loss; }
  const Moments& gain() const { return varying ? varying->gain : indemnity; }
  const UpperTail& cost_tail() const { return varying ? varying->tail : tail; }
};

/// Gathers the few statistics of many programmes. Memory: the worst hundredth of the trials of
/// each, or what its reserve looks at if that is more.
class FrontierSink final : public OutcomeSink {
 public:
  static constexpr double level = 0.99;

  explicit FrontierSink(const PreparedStudy& study) : study_(&study) {}

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

  /// [scenario][programme]
  std::span<const std::vector<SettingStatistics>> scenarios() const { return scenarios_; }
  std::uint64_t trials_done() const { return trials_done_; }

 private:
  void add_varying(const ProgrammeOutcome& programme, SettingStatistics::Varying& varying);

  const PreparedStudy* study_;
  std::vector<std::vector<SettingStatistics>> scenarios_;
  std::vector<double> cost_;  ///< scratch: of a batch
  std::vector<double> gain_;  ///< likewise
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
