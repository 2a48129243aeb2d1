#include <fmt/format.h>

#include "app/commands.hpp"
#include "engine/checks.hpp"
#include "engine/portfolio_summary.hpp"
#include "engine/prepared_study.hpp"
#include "engine/summarise_cash.hpp"
#include "output/check_report.hpp"

namespace encours {

namespace {

void check(const CheckCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  AssumptionLog inferred;
  const PreparedStudy prepared(loaded.study, loaded.data.portfolio, inferred);
  CheckReport report{.title = loaded.study.title,
                     .as_of = loaded.data.portfolio.as_of(),
                     .horizon_months = loaded.study.run.horizon_months,
                     .portfolio = summarise_portfolio(prepared, inferred),
                     .cash = make_cash_plan(prepared),
                     .inputs = loaded.data.formats,
                     .assumptions = loaded.assumptions()};
  report.portfolio.expected_loss = closed_form_loss(prepared, prepared.central().front());
  const auto& more = inferred.assumptions();
  report.assumptions.insert(report.assumptions.end(), more.begin(), more.end());
  const Language language = choose_language(command.language, loaded.study.language);
  fmt::print("{}", command.format == MessageFormat::json ? render_check_json(report)
                                                         : render_check(report, language));
}

}  // namespace

ExitCode execute(const CheckCommand& command) {
  return reporting(command.format, [&] {
    check(command);
    return ExitCode::done;
  });
}

}  // namespace encours
