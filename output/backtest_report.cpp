#include "output/backtest_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "models/payment/payment_evidence.hpp"
#include "output/console_parts.hpp"
#include "output/json_text.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

constexpr double doubtful = 0.05;

/// {} are filled with fmt, in the order written.
struct BacktestTexts {
  const char* title;  ///< study, past day, date of the ledger
  const char* lateness;
  const char* open;      ///< invoices followed, not paid, learnt from
  const char* few_paid;  ///< needed
  const char* days;      ///< foretold, realised
  const char* central;   ///< shares in the central 50 % and 90 %
  const char* uniform;   ///< buyers, distance, p
  const char* fits;
  const char* misfits;
  const char* too_few;  ///< buyers, needed
  const char* cash;
  const char* month;       ///< end, predicted, low, high, collected
  const char* cash_score;  ///< months inside, months
  const char* losses;      ///< end
  const char* loss;        ///< mean, low, high, written off, share below
  const char* failures;    ///< expected, came
  const char* as_many;     ///< chance
  const char* as_few;      ///< chance
  const char* rejected_low;
  const char* rejected_high;
  const char* few_failures;  ///< needed
  const char* limits;
};

constexpr BacktestTexts english = {
    .title = "BACKTEST  {}: what {} would have foretold, seen from {}",
    .lateness = "LATENESS of the invoices open that day",
    .open =
        "{} invoices followed for 180 days, {} of them not paid by then, by a model that had "
        "learnt from "
        "{} paid ones",
    .few_paid = "too few payments to learn from: {} are needed; no verdict on lateness or cash",
    .days = "mean by euros: foretold {} days, came {} days",
    .central = "inside their central 50%: {}; inside their central 90%: {}",
    .uniform =
        "probability integral transform, one invoice of each of {} buyers, against the "
        "uniform law: Kolmogorov distance {}, p {}",
    .fits = "the spread of lateness is as foretold, so far as this test sees",
    .misfits = "the law of single payments is not as foretold: trust means rather than their tails",
    .too_few = "too few data for the test: {} buyers with open invoices, {} are needed",
    .cash = "CASH from these invoices, EUR inc.\u00a0VAT: foretold (95%), came",
    .month = "to {}: {} ({} to {}), came {}",
    .cash_score = "{} of {} months inside their interval",
    .losses = "LOSSES written off to {}, EUR ex\u00a0VAT, before insurance",
    .loss = "foretold {} on average (95% of trials {} to {}), came {}: more than {} of the trials",
    .failures = "failures: foretold {}, came {}",
    .as_many = "; so many or more by chance: p {} (Poisson)",
    .as_few = "; so few or fewer by chance: p {} (Poisson)",
    .rejected_low =
        "the PDs are REJECTED: too low for these books, or a year so bad that failures came "
        "together, or losses that were no failures",
    .rejected_high =
        "the PDs are REJECTED: too high for these books, or a good year, or failures not yet "
        "written off",
    .few_failures =
        "too few data to judge PDs: {} expected failures are needed to notice PDs half "
        "of the true ones (5%, power 80%)",
    .limits =
        "Open items, payments and sales are those known that day; sizes, sectors, PDs given, "
        "scores and terms are today's. Write-offs follow failures by months."};

constexpr BacktestTexts french = {
    .title = "RÉTROTEST  {}\u00a0: ce que le {} aurait annoncé, vu du {}",
    .lateness = "RETARD des factures ouvertes ce jour-là",
    .open =
        "{} factures suivies pendant 180 jours, dont {} non payées alors, par un modèle instruit "
        "par {} "
        "factures payées",
    .few_paid =
        "trop peu de règlements pour apprendre\u00a0: il en faut {}\u00a0; pas de verdict sur le "
        "retard ni l'encaissement",
    .days = "moyenne par euro\u00a0: annoncé {} jours, venu {} jours",
    .central = "dans leur intervalle central à 50\u00a0%\u00a0: {}\u00a0; à 90\u00a0%\u00a0: {}",
    .uniform =
        "transformée intégrale de probabilité, une facture de chacun de {} clients, contre la "
        "loi uniforme\u00a0: distance de Kolmogorov {}, p {}",
    .fits = "la dispersion des retards est celle annoncée, pour autant que ce test le voie",
    .misfits =
        "la loi d'un paiement n'est pas celle annoncée\u00a0: se fier aux moyennes plutôt "
        "qu'aux extrêmes",
    .too_few =
        "trop peu de données pour le test\u00a0: {} clients avec factures ouvertes, il en faut {}",
    .cash = "ENCAISSEMENTS de ces factures, € TTC\u00a0: annoncé (95\u00a0%), venu",
    .month = "au {}\u00a0: {} ({} à {}), venu {}",
    .cash_score = "{} mois sur {} dans leur intervalle",
    .losses = "PERTES passées jusqu'au {}, € HT, avant assurance",
    .loss =
        "annoncé {} en moyenne (95\u00a0% des tirages de {} à {}), venu {}\u00a0: plus que {} des "
        "tirages",
    .failures = "défaillances\u00a0: annoncé {}, venu {}",
    .as_many = "\u00a0; autant ou plus par hasard\u00a0: p {} (Poisson)",
    .as_few = "\u00a0; aussi peu ou moins par hasard\u00a0: p {} (Poisson)",
    .rejected_low =
        "les PD sont REJETÉES\u00a0: trop basses pour ces livres, ou une année si mauvaise que les "
        "défaillances sont venues ensemble, ou des pertes sans défaillance",
    .rejected_high =
        "les PD sont REJETÉES\u00a0: trop hautes pour ces livres, ou une bonne année, ou des "
        "défaillances pas encore passées en pertes",
    .few_failures =
        "trop peu de données pour juger les PD\u00a0: il faut {} défaillances attendues pour "
        "remarquer des PD moitié des vraies (5\u00a0%, puissance 80\u00a0%)",
    .limits =
        "Factures, paiements et ventes sont ceux connus ce jour-là\u00a0; tailles, secteurs, PD "
        "données, scores et délais sont ceux d'aujourd'hui. Une perte est passée des mois après la "
        "défaillance."};

template <class... Values>
std::string line(const char* pattern, const Values&... values) {
  return wrap("  ", phrase(pattern, values...), screen_columns);
}

std::string p_text(double p, const NumberStyle& style) {
  constexpr double least = 0.001;
  return p < least ? fmt::format("< {}", format_number(least, 3, style))
                   : fmt::format("= {}", format_number(p, 3, style));
}

/// Nothing foretold, to the euro, is no forecast to be right with.
bool foretells(const CashMonth& month) {
  return *month.predicted.high >= 1;
}

bool inside(const CashMonth& month) {
  return month.collected >= *month.predicted.low && month.collected <= *month.predicted.high;
}

std::size_t months_inside(const BacktestReport& report) {
  std::size_t count = 0;
  for (const CashMonth& month : report.delays.cash) {
    count += foretells(month) && inside(month) ? 1 : 0;
  }
  return count;
}

std::string lateness(const BacktestReport& report, const BacktestTexts& texts,
                     const NumberStyle& style) {
  const DelayBacktest& delays = report.delays;
  std::string text = wrap("", texts.lateness, screen_columns);
  text += line(texts.open, format_count(delays.open, style), format_count(delays.unpaid, style),
               format_count(delays.paid_before, style));
  if (delays.paid_before < fewest_payments) return text + line(texts.few_paid, fewest_payments);
  text += line(texts.days, format_number(delays.predicted_days, 1, style),
               format_number(delays.realised_days, 1, style));
  text += line(texts.central, format_percent(delays.within_half, style),
               format_percent(delays.within_nine_tenths, style));
  if (delays.transforms.size() < fewest_transforms) {
    return text + line(texts.too_few, delays.transforms.size(), fewest_transforms);
  }
  text += line(texts.uniform, delays.transforms.size(), format_number(delays.distance, 2, style),
               p_text(delays.p_value, style));
  return text + line(delays.p_value < doubtful ? texts.misfits : texts.fits);
}

std::string cash(const BacktestReport& report, const BacktestTexts& texts,
                 const NumberStyle& style) {
  std::string text = wrap("", texts.cash, screen_columns);
  for (const CashMonth& month : report.delays.cash) {
    text += line(
        texts.month, format_date(month.end, style), format_amount(month.predicted.value, style),
        format_amount(*month.predicted.low, style), format_amount(*month.predicted.high, style),
        format_amount(month.collected, style));
  }
  const auto told = static_cast<std::size_t>(std::ranges::count_if(report.delays.cash, foretells));
  if (report.delays.paid_before < fewest_payments || told == 0) return text;
  return text + line(texts.cash_score, months_inside(report), told);
}

std::string losses(const BacktestReport& report, const BacktestTexts& texts,
                   const NumberStyle& style) {
  const LossBacktest& found = report.losses;
  std::string text = wrap("", phrase(texts.losses, format_date(found.end, style)), screen_columns);
  text +=
      line(texts.loss, format_amount(found.predicted.value, style),
           format_amount(*found.predicted.low, style), format_amount(*found.predicted.high, style),
           format_amount(found.written_off, style), format_percent(found.share_below, style));
  const CountTail& tail = found.failures_tail;
  text += wrap(
      "  ",
      phrase(texts.failures, format_number(found.expected_failures, 1, style), found.failures) +
          phrase(tail.above ? texts.as_many : texts.as_few, p_text(tail.chance, style)),
      screen_columns);
  if (tail.chance < rejected_failures) {
    text += line(tail.above ? texts.rejected_low : texts.rejected_high);
  } else if (found.expected_failures < enough_failures) {
    text += line(texts.few_failures, format_number(enough_failures, 0, style));
  }
  return text;
}

}  // namespace

std::string render_backtest(const BacktestReport& report, Language language) {
  const BacktestTexts& texts = language == Language::french ? french : english;
  const NumberStyle& style = encours::texts(language).numbers;
  const std::string title =
      wrap("",
           phrase(texts.title, printable(report.title), format_date(report.from, style),
                  format_date(report.as_of, style)),
           screen_columns);
  return with_plain_spaces(title + lateness(report, texts, style) + cash(report, texts, style) +
                           losses(report, texts, style) + wrap("", texts.limits, screen_columns));
}

std::string render_backtest_json(const BacktestReport& report) {
  using Json = nlohmann::ordered_json;
  const DelayBacktest& delays = report.delays;
  const LossBacktest& loss = report.losses;
  Json cash = Json::array();
  for (const CashMonth& month : delays.cash) {
    cash.push_back({{"end", to_iso(month.end)},
                    {"predicted", month.predicted.value},
                    {"interval", {*month.predicted.low, *month.predicted.high}},
                    {"collected", month.collected}});
  }
  const bool tested = delays.transforms.size() >= fewest_transforms;
  const Json answer = {{"from", to_iso(report.from)},
                       {"as_of", to_iso(report.as_of)},
                       {"lateness",
                        {{"open", delays.open},
                         {"unpaid", delays.unpaid},
                         {"written_off", delays.written_off},
                         {"learnt_from", delays.paid_before},
                         {"predicted_days", delays.predicted_days},
                         {"realised_days", delays.realised_days},
                         {"within_50_percent", delays.within_half},
                         {"within_90_percent", delays.within_nine_tenths},
                         {"uniformity",
                          {{"buyers", delays.transforms.size()},
                           {"needed", fewest_transforms},
                           {"distance", tested ? Json(delays.distance) : Json(nullptr)},
                           {"p_value", tested ? Json(delays.p_value) : Json(nullptr)}}}}},
                       {"cash", cash},
                       {"losses",
                        {{"end", to_iso(loss.end)},
                         {"months", loss.months},
                         {"predicted", loss.predicted.value},
                         {"interval", {*loss.predicted.low, *loss.predicted.high}},
                         {"written_off", loss.written_off},
                         {"share_of_trials_below", loss.share_below},
                         {"expected_failures", loss.expected_failures},
                         {"failures", loss.failures},
                         {"failures_tail", loss.failures_tail.chance},
                         {"pds_rejected", loss.failures_tail.chance < rejected_failures},
                         {"enough_failures", loss.expected_failures >= enough_failures}}}};
  return json_text(answer);
}

}  // namespace encours
