#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "models/provision/item_life.hpp"
#include "scenarios/provision_settings.hpp"

namespace encours {

/// Losses on open items in one scenario. Euros excluding VAT.
struct ScenarioItemLoss {
  std::string name;
  double weight = 0;
  MeanWithError gross;
  std::vector<MeanWithError> retained;  ///< per programme: gross less indemnity
  std::optional<double> closed_form;    ///< of the gross loss; none with shocks or contagion
  MeanWithError defaults;
};

/// Expected credit loss of the open items over their lives, simulated.
struct OpenItemLoss {
  std::vector<ScenarioItemLoss> scenarios;
  MeanWithError gross;                  ///< Σ weight × scenario, trial by trial
  std::vector<MeanWithError> retained;  ///< per programme
  std::uint64_t trials = 0;
};

/// A portfolio whose receivables are these open items alone, for the buyers of the other: what an
/// allowance is for. Buyers owe what their items come to.
Portfolio portfolio_of_items(const Portfolio& portfolio, const std::vector<OpenItem>& items);

/// When the study expects open items to be paid, discounted at the rate of the allowances.
ItemTiming item_timing(const Study& study, const ProvisionSettings& settings);

/// Months to the last payment expected in any scenario of the study; 0 without items.
int months_to_last_payment(const Study& study, const ItemTiming& timing, const Portfolio& items);
inline constexpr int longest_item_months = 60;

/// Simulates the study's failures, losses, contagion, scenarios and policies on the open items
/// alone: same seed, so same failures as in the study itself over the months they share. The
/// horizon reaches to the last expected payment, at most 60 months, at least the study's. Same
/// bytes for any number of threads.
///
/// Neglects: that a policy's aggregates are also used up by losses of new sales; disputes.
OpenItemLoss simulate_open_items(const Study& study, const ItemTiming& timing,
                                 const Portfolio& items, unsigned threads);

}  // namespace encours
