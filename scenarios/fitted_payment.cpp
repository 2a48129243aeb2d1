#include "scenarios/fitted_payment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace encours {

namespace {

/// "  # fitted; at 95 %: 0.31 to 0.35".
std::string comment(const Estimate& estimate, Language language) {
  const bool french = language == Language::french;
  std::string text = french ? "  # ajusté" : "  # fitted";
  if (!estimate.low || !estimate.high) return text;
  return text + (french
                     ? fmt::format(" ; à 95 % : {:.2f} à {:.2f}", *estimate.low, *estimate.high)
                     : fmt::format("; at 95 %: {:.2f} to {:.2f}", *estimate.low, *estimate.high));
}

/// What a study file takes of a median and of a spread.
double median_of(const FittedPaymentLaw& law) {
  return std::clamp(law.median_late_days, 0.1, 3650.0);
}
double spread_of(double spread) {
  return std::clamp(spread, 0.0, 3.0);
}

std::string law_table(const FittedPaymentLaw& law, Language language) {
  const bool french = language == Language::french;
  std::string text = "[payment]\n";
  text += fmt::format("on_time_share = {:.3f}{}\n", law.on_time_share.value,
                      comment(law.on_time_share, language));
  text += fmt::format("median_late_days = {:.1f}  # {}\n", median_of(law),
                      french ? fmt::format("en moyenne {:.1f} jours, par euros", law.mean_days)
                             : fmt::format("{:.1f} days on average, by euros", law.mean_days));
  text += fmt::format("late_spread = {:.2f}  # {}\n", spread_of(law.late_spread),
                      french ? fmt::format("ajusté sur {} factures en retard", law.late)
                             : fmt::format("fitted on {} late invoices", law.late));
  text += fmt::format("buyer_spread = {:.2f}{}\n", spread_of(law.buyer_spread.value),
                      comment(law.buyer_spread, language));
  text += fmt::format("heavy_tail_share = 0  # {}\n",
                      french ? "compris dans late_spread" : "part of late_spread");
  return text;
}

}  // namespace

std::string payment_tables(const FittedExposure& exposure,
                           const std::optional<FittedPaymentLaw>& law, Language language) {
  std::string text = exposure_table(exposure, language);
  if (!law) return text;
  const std::string_view key = "mean_delay_days";
  const std::string_view instead =
      language == Language::french ? "# sans [payment] :\n# " : "# without [payment]:\n# ";
  text.insert(text.find(key), instead);
  return text + law_table(*law, language);
}

}  // namespace encours
