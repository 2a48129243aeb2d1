#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "models/provision/credibility.hpp"

namespace encours {

enum class MatrixMethod : std::uint8_t { roll_rates, vintages, given };

/// What buyers of one matrix have in common (IFRS 9 B5.5.35).
enum class SegmentRule : std::uint8_t { none, sector, size, category, country, insured };

/// How the rates of a provision matrix come about.
struct MatrixRules {
  MatrixMethod method = MatrixMethod::roll_rates;
  std::vector<int> buckets = {30, 60, 90};  ///< last days past due; AgeBuckets
  SegmentRule segment = SegmentRule::none;
  std::optional<Date> history_from;  ///< none: the first day of the books
  int write_off_days = 450;          ///< past due: an item unpaid so long counts as lost
  int default_days = 90;             ///< past due: an item unpaid so long is in default
  double lgd = 1;                    ///< of what is lost by then, in [0, 1]
  std::vector<double> rates;         ///< given: losses / balance, one per bucket
  std::vector<double> prior;         ///< to complete a short history; empty: none
  double full_credibility = full_credibility_losses;
};

/// A rate of the statistical grid: from so many days past due on.
struct GridStep {
  int days = 0;
  double rate = 0;
};

/// What French claims are worked out from.
struct FrenchRules {
  Date approval_date = {};  ///< accounts approved: later events are unknown
  /// Claims on one buyer, excluding VAT in all, up to which they take usual rates.
  double small_claim = 5'000;
  /// Days past due beyond which lateness with a note in the file is an event in progress.
  int note_days = 30;
  /// Unpaid-risk by age as Phénix publishes it: 3, 10, 20, 50, 90 % at 0, 3, 6, 9, 12 months.
  std::vector<GridStep> grid = {{0, 0.03}, {90, 0.10}, {180, 0.20}, {270, 0.50}, {360, 0.90}};
  /// Days past due from which an item without any event takes the rate of the grid; none: never.
  std::optional<int> late_days = 90;
};

}  // namespace encours
