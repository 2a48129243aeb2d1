#pragma once

#include <span>
#include <string>

#include "core/assumption.hpp"
#include "engine/reverse/reverse.hpp"
#include "output/console.hpp"

namespace encours {

/// What `encours reverse` found, with what it was found for.
struct ReverseReport {
  const ReverseResult& result;
  const EventRequest& request;
  const Study& study;
  const Portfolio& portfolio;
  std::span<const Assumption> assumptions;
  std::span<const TableFormat> inputs = {};
};

/// The screen: how often the event happens, the nearest ways there, the trials in which it happens.
/// UTF-8, at most 80 columns.
std::string render_reverse(const ReverseReport& report, const ScreenOptions& options);

/// reverse.json: the same as data, with every figure in full.
std::string render_reverse_json(const ReverseReport& report);

/// The ways found as [[scenario]] tables of a study file, reverse.toml; empty where none was found.
std::string render_reverse_scenarios(const ReverseReport& report);

}  // namespace encours
