#include "scenarios/fitted_exposure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/payment/payment_evidence.hpp"

namespace encours {

namespace {

constexpr double most_days = 365;  ///< that a study file takes

double rounded(double days, double step) {
  const double bounded = std::clamp(std::round(days / step) * step, 0.0, most_days);
  return bounded > 0 ? bounded : 0;  // no "-0.0"
}

std::optional<double> rounded(std::optional<double> days, double step) {
  return days ? std::optional(rounded(*days, step)) : std::nullopt;
}

std::string interval(const Estimate& days, const char* pattern) {
  if (!days.low || !days.high) return "";
  return fmt::format(fmt::runtime(pattern), *days.low, *days.high);
}

/// Nothing where there is enough.
std::string why_not_learnt(const PaymentEvidence& seen) {
  switch (seen.known) {
    case PaymentsKnown::none:
      return fmt::format("no payment is known, though {} invoices are overdue", seen.overdue);
    case PaymentsKnown::few:
      return fmt::format("too few payments are known: {}, {} are needed", seen.paid,
                         fewest_payments);
    case PaymentsKnown::of_few_accounts:
      return fmt::format(
          "most of what is overdue, {} invoices, is owed by buyers without a payment",
          seen.overdue_without);
    case PaymentsKnown::behind:
      return fmt::format(
          "payments end {} days before the ledger does, and {} invoices fell due since",
          seen.silence_days, seen.due_since);
    case PaymentsKnown::enough:
      return {};
  }
  return {};
}

}  // namespace

FittedExposure fitted_exposure(const PaymentObservatory& found, const PaymentHistory& history) {
  constexpr double tenth = 0.1;
  const Estimate& delay = found.delay_by_amount;
  FittedExposure fitted{.mean_delay_days = {.value = rounded(delay.value, tenth),
                                            .low = rounded(delay.low, tenth),
                                            .high = rounded(delay.high, tenth)},
                        .overdue_delay_days = observe_overdue_wait(history),
                        .paid = found.paid};
  if (auto& wait = fitted.overdue_delay_days) {
    wait->days = rounded(wait->days, 1);
    wait->lowest_month = rounded(wait->lowest_month, 1);
    wait->highest_month = rounded(wait->highest_month, 1);
  }
  return fitted;
}

std::optional<FittedExposure> fit_exposure(const Portfolio& portfolio, AssumptionLog& assumptions) {
  if (!portfolio.as_of()) return std::nullopt;
  const PaymentHistory history = payment_history(portfolio, *portfolio.as_of());
  const PaymentEvidence seen = payment_evidence(history);
  if (seen.known != PaymentsKnown::enough) {
    if (seen.paid + seen.overdue == 0) return std::nullopt;
    assumptions.add(
        "study.exposure.mean_delay_days", "0, the default",
        fmt::format("lateness was not learnt: {}; check that payments are recorded and matched, or "
                    "write mean_delay_days",
                    why_not_learnt(seen)));
    return std::nullopt;
  }
  const auto found = observe_payments(history);
  if (!found) return std::nullopt;
  FittedExposure fitted = fitted_exposure(*found, history);
  const double early = -found->delay_by_amount.value;
  assumptions.add(
      "study.exposure.mean_delay_days", fmt::format("{:.1f}", fitted.mean_delay_days.value),
      fmt::format("inferred: mean lateness by euros of {} paid invoices, open ones "
                  "counted for what they tell{}{}",
                  fitted.paid,
                  early > 0 ? fmt::format("; {:.1f} days early, taken as 0", early) : "",
                  interval(fitted.mean_delay_days, "; 95 % interval {:.1f} to {:.1f} days")));
  if (const auto& wait = fitted.overdue_delay_days) {
    assumptions.add("study.exposure.overdue_delay_days", fmt::format("{:.0f}", wait->days),
                    fmt::format("inferred: what overdue invoices took to be paid, by euros, seen "
                                "from {} months; single months {:.0f} to {:.0f} days",
                                wait->months, wait->lowest_month, wait->highest_month));
  }
  return fitted;
}

std::string exposure_table(const FittedExposure& fitted, Language language) {
  const bool french = language == Language::french;
  const Estimate& delay = fitted.mean_delay_days;
  std::string text = "[exposure]\n";
  text += fmt::format("mean_delay_days = {:.1f}", delay.value);
  text += french ? interval(delay, "  # ajusté sur les paiements ; à 95 % : {:.1f} à {:.1f}")
                 : interval(delay, "  # fitted on payments; at 95 %: {:.1f} to {:.1f}");
  text += "\n";
  if (const auto& wait = fitted.overdue_delay_days) {
    text += fmt::format("overdue_delay_days = {:.0f}  # {} {:.0f} {} {:.0f}\n", wait->days,
                        french ? "ajusté ; selon le mois :" : "fitted; single months:",
                        wait->lowest_month, french ? "à" : "to", wait->highest_month);
  }
  return text;
}

}  // namespace encours
