#pragma once

#include <optional>
#include <string>

#include "engine/loss_backtest.hpp"
#include "models/payment/delay_backtest.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a past day's forecast is worth by now.
struct BacktestReport {
  std::string title;
  Date from;
  Date as_of;
  DelayBacktest delays;
  LossBacktest losses;
};

/// The screen: lateness, cash month by month and losses, foretold and come, with what the data are
/// too few for. UTF-8.
std::string render_backtest(const BacktestReport& report, Language language);

/// The same as data.
std::string render_backtest_json(const BacktestReport& report);

}  // namespace encours
