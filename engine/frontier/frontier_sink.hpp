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

  /// Where more than the indemnity tells a programme from the reference: what a policy charges by
  /// its claims, the cost of a fund, losses that others take or that do not happen.
  struct Varying {
    Moments cost;  ///< with the retained loss
    Moments gain;  ///< cost of the reference less it
    UpperTail tail;
  };
  std::optional<Varying> varying = std::nullopt;
  std::uint64_t depleted = 0;  ///< trials in which losses exceed the fund

  const Moments& cost() const { return varying ? varying->cost : retained_loss; }
  const Moments& gain() const { return varying ? varying->gain : indemnity; }
  const UpperTail& cost_tail() const { return varying ? varying->tail : tail; }
};

/// Gathers the few statistics of many programmes; the first one is the reference of the others.
/// Memory: the worst hundredth of the trials of each, or what its reserve looks at if that is more.
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
  /// Whether more than its retained loss varies in the cost of a programme, or in what is lost
  /// before its policy pays.
  bool varies(std::size_t programme) const;
  void add_varying(const ProgrammeOutcome& programme, SettingStatistics::Varying& varying);

  const PreparedStudy* study_;
  std::vector<std::vector<SettingStatistics>> scenarios_;
  std::vector<double> reference_;  ///< scratch: cost of the first programme over a batch
  std::vector<double> cost_;       ///< likewise, of another one
  std::vector<double> gain_;       ///< likewise
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
