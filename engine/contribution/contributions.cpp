#include "engine/contribution/contributions.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/trial_kernel.hpp"
#include "portfolio/diagnosis/debtors.hpp"
#include "portfolio/diagnosis/risk_class.hpp"

namespace encours {

namespace {

constexpr std::size_t trials_at_once = 4 * batch_size;

/// Loss of one buyer in a trial, euros.
struct BuyerLoss {
  std::uint32_t buyer = 0;
  double loss = 0;
};
using TrialLosses = std::vector<BuyerLoss>;

/// What a trial that is simulated once more tells.
struct Replayed {
  TrialLosses losses;
  std::vector<UncoveredAmounts> uncovered;  ///< per programme
  std::vector<double> guaranteed = {};      ///< per programme
  std::vector<double> prevented = {};       ///< per programme
};

/// Simulates trials one by one for what each buyer loses in the central case of a scenario.
class Replay {
 public:
  Replay(const PreparedStudy& study, unsigned threads)
      : study_(study),
        kernel_(study, EventRecording::on, Explanation::on),
        arena_(static_cast<int>(threads)),
        scratch_([this] {
          return Scratch{kernel_.make_state(), kernel_.make_outcome()};
        }) {}

  void run(std::span<const TailTrials::Trial> trials, std::size_t scenario,
           std::span<Replayed> replayed) {
    const std::uint32_t which = study_.central()[scenario];
    arena_.execute([&] {
      tbb::parallel_for(std::size_t{0}, trials.size(), [&](std::size_t t) {
        Scratch& scratch = scratch_.local();
        CaseOutcome& outcome = scratch.outcome.cases[which];
        kernel_.run_trial(trials[t].number, which, scratch.state, outcome);
        replayed[t] = {.losses = taken(outcome, trials[t].gross_loss),
                       .uncovered = uncovered(outcome),
                       .guaranteed = guaranteed(outcome),
                       .prevented = prevented(outcome)};
      });
    });
  }

 private:
  struct Scratch {
    TrialKernel::State state;
    BatchOutcome outcome;
  };

  /// The cents that rounding each loss leaves are shared out, so that the sum is the gross loss.
  static TrialLosses taken(const CaseOutcome& outcome, double gross_loss) {
    TrialLosses losses;
    double sum = 0;
    for (const EventOutcome& event : outcome.events) {
      losses.push_back({.buyer = event.event.buyer, .loss = event.loss});
      sum += event.loss;
    }
    if (sum > 0) {
      for (BuyerLoss& one : losses) one.loss *= gross_loss / sum;
    }
    return losses;
  }

  static std::vector<double> guaranteed(const CaseOutcome& outcome) {
    std::vector<double> amounts;
    for (const ProgrammeOutcome& programme : outcome.programmes) {
      const std::vector<double>& paid = programme.guarantees.paid;
      amounts.push_back(paid.empty() ? 0 : paid.front());
    }
    return amounts;
  }

  static std::vector<double> prevented(const CaseOutcome& outcome) {
    std::vector<double> amounts;
    for (const ProgrammeOutcome& programme : outcome.programmes) {
      amounts.push_back(programme.prevented.empty() ? 0 : programme.prevented.front());
    }
    return amounts;
  }

  static std::vector<UncoveredAmounts> uncovered(const CaseOutcome& outcome) {
    std::vector<UncoveredAmounts> amounts(outcome.programmes.size(), UncoveredAmounts{});
    for (std::size_t p = 0; p < amounts.size(); ++p) {
      const std::vector<double>& told = outcome.programmes[p].uncovered;
      if (!told.empty()) std::ranges::copy_n(told.begin(), uncovered_reasons, amounts[p].begin());
    }
    return amounts;
  }

  const PreparedStudy& study_;
  TrialKernel kernel_;
  tbb::task_arena arena_;
  tbb::enumerable_thread_specific<Scratch> scratch_;
};

/// Gathers weighted moments of the losses of groups over the trials of a tail, trial by trial.
class GroupMoments {
 public:
  explicit GroupMoments(const Partition& partition)
      : partition_(&partition),
        loss_(partition.groups.size()),
        sum_(loss_.size()),
        squares_(loss_.size()),
        near_(loss_.size()) {}

  /// `near`: one of those nearest to the value at risk.
  void add(const TrialLosses& losses, double weight, bool near) {
    touched_.clear();
    for (const BuyerLoss& one : losses) {
      const std::uint32_t group = partition_->group_of[one.buyer];
      if (loss_[group] == 0) touched_.push_back(group);
      loss_[group] += one.loss;
    }
    for (const std::uint32_t group : touched_) {
      const double loss = std::exchange(loss_[group], 0.0);
      sum_[group] += weight * loss;
      squares_[group] += weight * loss * loss;
      if (near) near_[group] += loss;
    }
  }

  PartitionContributions contributions(std::size_t trials, std::size_t near, double level) const {
    PartitionContributions found{.name = partition_->name, .groups = {}};
    for (std::size_t g = 0; g < sum_.size(); ++g) {
      Contribution one{.amount = sum_[g]};
      if (trials > 1) {
        const double variance = std::max(0.0, squares_[g] - sum_[g] * sum_[g]);
        const double beyond = sum_[g] - near_[g] / static_cast<double>(near);
        one.standard_error =
            std::sqrt((variance + level * beyond * beyond) / static_cast<double>(trials));
      }
      found.groups.push_back(one);
    }
    return found;
  }

 private:
  const Partition* partition_;
  std::vector<double> loss_;  ///< of the trial under way
  std::vector<std::uint32_t> touched_;
  std::vector<double> sum_;
  std::vector<double> squares_;
  std::vector<double> near_;
};

void add_uncovered(const Replayed& trial, double weight, ScenarioContributions& sums) {
  sums.uncovered.resize(trial.uncovered.size(), UncoveredAmounts{});
  sums.guaranteed.resize(trial.guaranteed.size(), 0.0);
  sums.prevented.resize(trial.prevented.size(), 0.0);
  for (std::size_t p = 0; p < trial.uncovered.size(); ++p) {
    for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
      sums.uncovered[p][reason] += weight * trial.uncovered[p][reason];
    }
    sums.guaranteed[p] += weight * trial.guaranteed[p];
    sums.prevented[p] += weight * trial.prevented[p];
  }
}

ScenarioContributions contributions_of(std::span<const TailTrials::Trial> tail, double level,
                                       std::size_t scenario, std::span<const Partition> partitions,
                                       Replay& replay) {
  ScenarioContributions found{.level = level,
                              .trials = tail.size(),
                              .expected_shortfall = 0,
                              .partitions = {},
                              .uncovered = {}};
  std::vector<GroupMoments> moments(partitions.begin(), partitions.end());
  const std::size_t near = std::max<std::size_t>(1, tail.size() / 10);
  std::vector<Replayed> replayed(std::min(trials_at_once, tail.size()));
  for (std::size_t first = 0; first < tail.size(); first += trials_at_once) {
    const auto chunk = tail.subspan(first, std::min(trials_at_once, tail.size() - first));
    replay.run(chunk, scenario, replayed);
    for (std::size_t t = 0; t < chunk.size(); ++t) {
      found.expected_shortfall += chunk[t].weight * chunk[t].gross_loss;
      const bool is_near = first + t + near >= tail.size();
      for (GroupMoments& one : moments) one.add(replayed[t].losses, chunk[t].weight, is_near);
      add_uncovered(replayed[t], chunk[t].weight, found);
    }
  }
  for (const GroupMoments& one : moments) {
    found.partitions.push_back(one.contributions(tail.size(), near, level));
  }
  return found;
}

/// Labels in alphabetical order, those that occur.
Partition by_label(std::string name, const std::vector<std::string>& label_of) {
  std::map<std::string, std::uint32_t> number;
  for (const std::string& label : label_of) number.emplace(label, 0);
  Partition partition{.name = std::move(name), .groups = {}, .group_of = {}};
  for (auto& [label, place] : number) {
    place = static_cast<std::uint32_t>(partition.groups.size());
    partition.groups.push_back(label);
  }
  for (const std::string& label : label_of) partition.group_of.push_back(number.at(label));
  return partition;
}

Partition each_buyer(const Portfolio& portfolio) {
  Partition partition{.name = "buyers", .groups = {}, .group_of = {}};
  for (const Buyer& buyer : portfolio.buyers()) partition.groups.push_back(buyer.id);
  partition.group_of.resize(partition.groups.size());
  std::iota(partition.group_of.begin(), partition.group_of.end(), 0U);
  return partition;
}

/// One account alone goes by its own id.
Partition each_debtor(const Portfolio& portfolio) {
  Partition partition{.name = "debtors", .groups = {}, .group_of = {}};
  partition.group_of.resize(portfolio.buyers().size());
  for (const Debtor& debtor : consolidate(portfolio)) {
    for (const std::uint32_t buyer : debtor.buyers) {
      partition.group_of[buyer] = static_cast<std::uint32_t>(partition.groups.size());
    }
    partition.groups.push_back(
        debtor.group_id.empty() ? portfolio.buyers()[debtor.buyers.front()].id : debtor.group_id);
  }
  return partition;
}

}  // namespace

std::vector<Partition> partitions(const PreparedStudy& study) {
  const Portfolio& portfolio = study.portfolio();
  std::vector<std::string> sector;
  std::vector<std::string> risk;
  std::vector<std::string> country;
  for (std::size_t i = 0; i < portfolio.buyers().size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    sector.push_back(buyer.sector);
    const RiskClass found = risk_class(buyer.pd, study.study().diagnosis.parameters);
    risk.emplace_back(risk_class_names.at(static_cast<std::size_t>(found)));
    country.push_back(buyer.country);
  }
  return {each_buyer(portfolio), each_debtor(portfolio), by_label("sectors", sector),
          by_label("classes", risk), by_label("countries", country)};
}

std::vector<ScenarioContributions> contributions(const PreparedStudy& study, const TailTrials& tail,
                                                 std::span<const Partition> partitions,
                                                 unsigned threads) {
  Replay replay(study, threads);
  std::vector<ScenarioContributions> found;
  for (std::size_t s = 0; s < study.central().size(); ++s) {
    found.push_back(contributions_of(tail.worst(s), tail.level(), s, partitions, replay));
  }
  return found;
}

}  // namespace encours
