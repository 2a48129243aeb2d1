#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "engine/actions/find_actions.hpp"
#include "output/console.hpp"

namespace encours {

/// What `encours actions` found, with what it was found for.
struct ActionsReport {
  const ActionList& list;
  const Study& study;
  const std::filesystem::path& file;
  std::size_t scenario = 0;
  const Portfolio& portfolio;
  const ActionSettings& settings;
  std::span<const TableFormat> inputs;  ///< tables the study read

  EditedStudy source() const { return {.study = study, .file = file, .scenario = scenario}; }
};

/// The screen: for every programme the actions that change what it keeps, at most `top` with a
/// price and as many without; the edits behind them; what is left out. UTF-8, at most 80 columns.
std::string render_actions(const ActionsReport& report, std::size_t top,
                           const ScreenOptions& options);

/// actions.json: every figure in full, under `actions`.
std::string render_actions_json(const ActionsReport& report);
/// actions.csv: a row per programme and action.
std::string render_actions_table(const ActionsReport& report);
/// cells.csv: the cells of buyers.csv that actions change.
std::string render_cells_table(const ActionsReport& report);
/// actions.toml: the scenarios and keys that the other actions add to a study.
std::string render_actions_study(const ActionsReport& report);

/// Names of data: "cut_sales", "effect_not_given", "tied", …
std::string_view action_kind_name(ActionKind kind);
std::string_view left_out_name(LeftOutReason reason);
std::string_view tie_name(ActionTie tie);

/// What an action is, in one line that a terminal can show.
std::string action_words(const ActionsReport& report, const Action& action, Language language);

}  // namespace encours
