#pragma once

#include <span>
#include <string>

#include "core/assumption.hpp"
#include "engine/frontier/frontier.hpp"
#include "output/console.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What `encours frontier` found, with what it was found for.
struct FrontierReport {
  const Frontier& frontier;
  const FrontierRequest& request;
  const Study& study;
  std::span<const TableFormat> inputs = {};  ///< tables the study read
  std::span<const Assumption> assumed = {};  ///< of the settings, besides those of the study

  const Programme& programme() const { return study.programmes[request.programme]; }
  /// Whether a fund is among the settings, the programme as written and the reference.
  bool with_fund() const;
};

/// The screen: settings of the first scenario that no other one beats, at most forty, beside
/// retention and the programme as written. UTF-8, at most 80 columns.
std::string render_frontier(const FrontierReport& report, const ScreenOptions& options);

/// Every setting in every scenario.
std::string render_frontier_json(const FrontierReport& report);
/// frontier.csv: a row per setting and scenario; lever columns are empty for retention and the
/// programme as written.
std::string render_frontier_table(const FrontierReport& report);

}  // namespace encours
