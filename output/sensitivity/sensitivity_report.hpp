#pragma once

#include <string>
#include <string_view>

#include "engine/sensitivity/sensitivity.hpp"
#include "output/console.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What `encours sensitivity` found, with what it was found for.
struct SensitivityReport {
  const Sensitivity& sensitivity;
  const Study& study;

  /// Of a subject: "gross loss" has none, programmes have that of the study.
  const std::string& name(std::size_t subject) const { return study.programmes[subject - 1].name; }
};

/// The screen: how far each assumption alone moves the figures of the gross loss and of every
/// programme, the widest first, and what would make another programme the cheapest. UTF-8, at most
/// 80 columns.
std::string render_sensitivity(const SensitivityReport& report, const ScreenOptions& options);

/// sensitivity.json: every figure in full, under `sensitivity`.
std::string render_sensitivity_json(const SensitivityReport& report);

/// sensitivity.csv: a row per assumption, value tried, subject and measure.
std::string render_sensitivity_table(const SensitivityReport& report);
/// decisions.csv: a row per pair of programmes, measure and assumption.
std::string render_decision_table(const SensitivityReport& report);

/// Names of data: "pd_level", "average_cost", …
std::string_view assumption_name(AssumptionKind kind);
std::string_view measure_name(Measure measure);
/// How a value of the assumption is counted: "multiple", "shift", "value", "days added", "days".
std::string_view assumption_unit(AssumptionKind kind);

}  // namespace encours
