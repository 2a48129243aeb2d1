#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/contribution/tail_trials.hpp"
#include "engine/prepared_study.hpp"
#include "models/insurance/uncovered.hpp"

namespace encours {

/// Buyers put into groups: each buyer belongs to exactly one.
struct Partition {
  std::string name;                     ///< "buyers", "debtors", "sectors", "classes", "countries"
  std::vector<std::string> groups;      ///< labels
  std::vector<std::uint32_t> group_of;  ///< per buyer: index into `groups`
};

/// Every buyer alone; debtors (groups of accounts); sectors; risk classes; countries.
std::vector<Partition> partitions(const PreparedStudy& study);

/// What one group adds to the expected shortfall.
struct Contribution {
  double amount = 0;                                    ///< euros
  std::optional<double> standard_error = std::nullopt;  ///< none below two trials
};

/// Contributions of the groups of one partition, in the order of its labels.
struct PartitionContributions {
  std::string name;
  std::vector<Contribution> groups;
};

/// The expected shortfall of the gross loss of one scenario, central assumptions, as a sum over
/// buyers: Euler's contributions E[L_i | L in the worst 1 − level], which add up to it (Tasche
/// 1999; McNeil, Frey & Embrechts 2015, §8.5.2).
struct ScenarioContributions {
  double level = 0;
  std::size_t trials = 0;         ///< averaged
  double expected_shortfall = 0;  ///< euros
  std::vector<PartitionContributions> partitions;
  /// Per programme: what its policy leaves of these losses, by reason; 0 for self-insurance.
  std::vector<UncoveredAmounts> uncovered;
  std::vector<double> guaranteed = {};  ///< per programme: what guarantees took over
  std::vector<double> prevented = {};   ///< per programme: what prevention and cure took off
};

/// One per scenario, from the worst trials of a run, which are simulated once more: a trial is
/// determined by its number. The same for any number of threads.
///
/// Standard errors: √((Var(L_i | tail) + level·(c_i − b_i)²)/(n(1 − level))), with c_i the
/// contribution and b_i = E[L_i | L = value at risk] taken from the tenth of the tail nearest to
/// the value at risk; for the total it is that of Manistre & Hancock 2005.
std::vector<ScenarioContributions> contributions(const PreparedStudy& study, const TailTrials& tail,
                                                 std::span<const Partition> partitions,
                                                 unsigned threads);

}  // namespace encours
