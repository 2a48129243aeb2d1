#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "models/payment/payment_observatory.hpp"
#include "output/backtest_report.hpp"
#include "scenarios/fitted_exposure.hpp"

namespace encours {

namespace {

constexpr int most_cash_months = 6;
constexpr int most_loss_months = 12;
constexpr std::chrono::days followed{static_cast<int>(largest_delay_days)};

[[noreturn]] void refuse(const BacktestCommand& command, std::string what, std::string why,
                         std::string remedy) {
  Problem problem;
  problem.where.file = command.study.string();
  problem.what = std::move(what);
  problem.value = to_iso(command.from);
  problem.why = std::move(why);
  problem.remedy = std::move(remedy);
  throw BadInput(std::vector<Problem>{std::move(problem)});
}

/// Whole months from one day to the other.
int months_between(Date from, Date to) {
  using namespace std::chrono;
  const year_month_day first(from);
  const year_month_day last(to);
  const int months =
      static_cast<int>((last.year() / last.month() - first.year() / first.month()).count());
  return last.day() < first.day() && last != last.year() / last.month() / std::chrono::last
             ? months - 1
             : months;
}

BacktestReport backtest(const BacktestCommand& command, const LoadedStudy& loaded) {
  const Portfolio& portfolio = loaded.data.portfolio;
  if (!portfolio.as_of() || *portfolio.as_of() - command.from < followed) {
    refuse(command, "this day is too recent for the ledger",
           "lateness is followed for 180 days, up to as_of",
           portfolio.as_of()
               ? fmt::format("name a day up to {}", to_iso(*portfolio.as_of() - followed))
               : "give receivables and as_of in [portfolio]");
  }
  const int months = months_between(command.from, *portfolio.as_of());
  auto delays = backtest_delays(portfolio, command.from, std::min(months, most_cash_months));
  const PaymentHistory history = payment_history(portfolio, command.from);
  const auto payments = observe_payments(history);
  if (!delays || !payments) {
    refuse(command, "the ledger knows of no payment, or of no open invoice, on this day",
           "a forecast is learnt from payments before it", "name a later day");
  }
  const FittedExposure fitted = fitted_exposure(*payments, history);
  PastLateness lateness{.mean_delay_days = fitted.mean_delay_days.value};
  if (fitted.overdue_delay_days) lateness.overdue_delay_days = fitted.overdue_delay_days->days;
  return {.title = loaded.study.title,
          .from = command.from,
          .as_of = *portfolio.as_of(),
          .delays = std::move(*delays),
          .losses = backtest_losses(loaded.study, portfolio, command.from,
                                    std::min(months, most_loss_months), lateness)};
}

}  // namespace

ExitCode execute(const BacktestCommand& command) {
  return reporting(command.format, [&] {
    const LoadedStudy loaded = load_unscored_study(command.study);
    const BacktestReport report = backtest(command, loaded);
    const Language language = choose_language(command.language, loaded.study.language);
    fmt::print("{}", command.format == MessageFormat::json ? render_backtest_json(report)
                                                           : render_backtest(report, language));
    return ExitCode::done;
  });
}

}  // namespace encours
