#pragma once

#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/results.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What is known of a study before any trial.
struct CheckReport {
  std::string title;
  std::optional<Date> as_of;
  int horizon_months = 12;
  PortfolioSummary portfolio;
  std::optional<CashPlan> cash;  ///< none where the firm's cash is not simulated
  std::vector<TableFormat> inputs;
  std::vector<Assumption> assumptions;
};

/// What `encours check` prints: how the tables were read, the ledger in figures, the modelled
/// expected loss beside the company's own write-offs, and every assumption. UTF-8.
std::string render_check(const CheckReport& report, Language language);

/// The same as data.
std::string render_check_json(const CheckReport& report);

}  // namespace encours
