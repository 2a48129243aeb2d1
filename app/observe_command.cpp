#include <fmt/format.h>

#include <utility>

#include "app/commands.hpp"
#include "output/atomic_file.hpp"
#include "output/observation.hpp"

namespace encours {

namespace {

/// Says why a study's ledger cannot be observed.
[[noreturn]] void refuse(const ObserveCommand& command, std::string what, std::string why,
                         std::string remedy) {
  throw BadInput({{.where = {.file = command.study.string()},
                   .what = std::move(what),
                   .why = std::move(why),
                   .remedy = std::move(remedy)}});
}

/// The mean PD of the buyers that have neither failed nor closed, updated by what the ledger saw.
std::optional<PdPosterior> observed_pd(const Study& study, const Portfolio& portfolio,
                                       const DefaultHistory& defaults) {
  double sum = 0;
  double count = 0;
  for (const Buyer& buyer : portfolio.buyers()) {
    if (buyer.pd <= 0 || buyer.pd >= 1) continue;
    sum += buyer.pd;
    count += 1;
  }
  const double range = study.uncertainty.pd_factor[1];
  if (count == 0 || range <= 1) return std::nullopt;
  return update_pd(sum / count, range, defaults);
}

Observation observe(const ObserveCommand& command, const LoadedStudy& loaded) {
  const Portfolio& portfolio = loaded.data.portfolio;
  if (!portfolio.as_of()) {
    refuse(command, "the ledger has no date", "lateness is counted up to one day",
           "write as_of = 2026-12-31 in [portfolio]");
  }
  const PaymentHistory history = payment_history(portfolio, *portfolio.as_of());
  auto payments = observe_payments(history);
  if (!payments) {
    refuse(command, "no invoice of the ledger was ever paid",
           "lateness is learnt from payments, in the column paid_date of receivables",
           "give the paid invoices too, of a year or more");
  }
  const DefaultHistory defaults = default_history(portfolio, *portfolio.as_of());
  FittedExposure fitted = fitted_exposure(*payments, history);
  const auto law = fit_payment_law(history, fitted.mean_delay_days.value);
  return {.title = loaded.study.title,
          .portfolio = portfolio,
          .evidence = payment_evidence(history),
          .payments = std::move(*payments),
          .defaults = defaults,
          .pd = observed_pd(loaded.study, portfolio, defaults),
          .fitted = std::move(fitted),
          .law = law};
}

void answer(const ObserveCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  const Observation found = observe(command, loaded);
  if (command.output) {
    create_output_directory(*command.output);
    write_atomically(*command.output / "payment.csv", render_payment_table(found));
  }
  const Language language = choose_language(command.language, loaded.study.language);
  fmt::print("{}", command.format == MessageFormat::json ? render_observation_json(found)
                                                         : render_observation(found, language));
}

}  // namespace

ExitCode execute(const ObserveCommand& command) {
  return reporting(command.format, [&] {
    answer(command);
    return ExitCode::done;
  });
}

}  // namespace encours
