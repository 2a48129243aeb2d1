#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/estimate.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/cut_statement.hpp"
#include "output/report/sections/front_page.hpp"
#include "output/report/verdict.hpp"

namespace encours {

namespace {

struct Words {
  const char* heading;
  const char* simulation;
  const char* noise_mean;     ///< percent of the mean
  const char* noise_average;  ///< percent of the mean, over another horizon
  const char* noise_bad;      ///< percent of the bad year
  const char* noise_bad_case;
  const char* noise_bad_unknown;
  const char* noise_lumps;
  const char* noise_lumps_case;
  const char* noise_level;
  const char* noise_unknown;
  const char* noise_none;
  const char* assumptions;
  const char* range;          ///< low and high percent
  const char* range_average;  ///< the same over another horizon
  const char* range_of_zero;  ///< low and high amount
  const char* pd_range;       ///< factors, shifts in points
  const char* no_range;
  const char* given_events;
  const char* data;
  Counted defaulted;
  const char* defaulted_none;
  Counted disputes;
  const char* missing;
  const char* no_contagion;
  const char* no_cash;
  const char* no_cuts;
  const char* on_time;
  const char* constant_exposure;
};
constexpr Words french = {
    .heading = "Fiabilité",
    .simulation = "Simulation",
    .noise_mean = "±\u00a0{} sur l’année moyenne",
    .noise_average = "±\u00a0{} sur la moyenne",
    .noise_bad = ", ±\u00a0{} au plus sur une année sur cent",
    .noise_bad_case = ", ±\u00a0{} au plus sur le pire cas sur cent",
    .noise_bad_unknown = ", inconnue une fois sur cent, faute de tirages",
    .noise_lumps =
        ", celle d’une année sur cent restant dans un palier (les pertes vont par paliers)",
    .noise_lumps_case =
        ", celle du pire cas sur cent restant dans un palier (les pertes vont par paliers)",
    .noise_level = " (à 95\u00a0%).",
    .noise_unknown = "erreur inconnue, trop peu de tirages.",
    .noise_none = "aucune erreur\u00a0: rien n’est aléatoire dans cette étude.",
    .assumptions = "Hypothèses",
    .range = "de {} à {} sur l’année moyenne",
    .range_average = "de {} à {} sur la moyenne",
    .range_of_zero = "de {} à {} en moyenne",
    .pd_range =
        ", pour des probabilités de défaillance de ×\u00a0{} à ×\u00a0{} et une perte en cas de "
        "défaillance de {} à {} points.",
    .no_range = "non variées ([uncertainty] désactivé)\u00a0: les écarts peuvent s’inverser.",
    .given_events =
        "non variées\u00a0: les défaillances viennent d’un fichier d’événements\u00a0; les écarts "
        "peuvent s’inverser.",
    .data = "Données",
    .defaulted = {"{} hypothèse par défaut ou déduite, citée plus bas.",
                  "{} hypothèses par défaut ou déduites, listées plus bas."},
    .defaulted_none = "aucune hypothèse par défaut.",
    .disputes = {" {} litige.", " {} litiges."},
    .missing = "Non modélisé ici",
    .no_contagion = "la contagion entre clients",
    .no_cash = "la trésorerie de l’entreprise",
    .no_cuts = "les réductions d’agréments par l’assureur",
    .on_time = "les retards de paiement (échéances supposées tenues)",
    .constant_exposure = "les variations d’encours (supposé constant)",
};
constexpr Words english = {
    .heading = "How sure",
    .simulation = "Simulation",
    .noise_mean = "±{} on the average year",
    .noise_average = "±{} on the average",
    .noise_bad = ", at most ±{} on one year in a hundred",
    .noise_bad_case = ", at most ±{} on one case in a hundred",
    .noise_bad_unknown = ", unknown one time in a hundred for want of trials",
    .noise_lumps = ", that of one year in a hundred within one step (losses come in steps)",
    .noise_lumps_case = ", that of one case in a hundred within one step (losses come in steps)",
    .noise_level = " (95%).",
    .noise_unknown = "error unknown, too few trials.",
    .noise_none = "no error: nothing in this study is random.",
    .assumptions = "Assumptions",
    .range = "{} to {} on the average year",
    .range_average = "{} to {} on the average",
    .range_of_zero = "EUR {} to {} on average",
    .pd_range =
        ", for default probabilities × {} to × {} and a loss given default {} to {} points.",
    .no_range = "not varied ([uncertainty] is off): differences may reverse.",
    .given_events =
        "not varied: the failures are those of a file of events; differences may reverse.",
    .data = "Data",
    .defaulted = {"{} assumption defaulted or inferred, told below.",
                  "{} assumptions defaulted or inferred, listed below."},
    .defaulted_none = "no defaulted assumption.",
    .disputes = {" {} dispute.", " {} disputes."},
    .missing = "Not modelled here",
    .no_contagion = "contagion between buyers",
    .no_cash = "the company’s cash",
    .no_cuts = "limits the insurer cuts",
    .on_time = "late payment (due dates assumed kept)",
    .constant_exposure = "changes of exposure (assumed constant)",
};

const std::string loss = "scenarios/0/gross_loss/";

/// The interval of the bad year has one loss for both ends: it tells no error.
bool bad_year_in_one_step(const Summary& summary) {
  const std::string interval = loss + "value_at_risk_interval/0.99/";
  const auto low = summary.number_if_known(interval + "0");
  const auto high = summary.number_if_known(interval + "1");
  return low && high && *low == *high && *low > 0;
}

/// The larger side of the interval of the bad year over the bad year itself; empty where it is
/// unknown or none.
std::string error_of_bad_year(const ReportContext& context) {
  const Summary& summary = context.summary;
  const std::string interval = loss + "value_at_risk_interval/0.99/";
  const std::string value = loss + "value_at_risk/0.99";
  const double tail = summary.number(value);
  const auto low = summary.number_if_known(interval + "0");
  const auto high = summary.number_if_known(interval + "1");
  if (!low || !high || tail == 0 || *low == *high) return "";
  const bool above = *high - tail > tail - *low;
  const double part = (above ? *high - tail : tail - *low) / tail;
  const std::string end = interval + (above ? "1" : "0");
  return data_element(part,
                      above ? fmt::format("data-at=\"{} / {} - 1\"", end, value)
                            : fmt::format("data-at=\"1 - {} / {}\"", end, value),
                      format_percent(part, context.numbers()));
}

std::string simulation_text(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  if (summary.has("certain") && summary.flag("certain")) return words.noise_none;
  const double mean = summary.number(loss + "mean");
  if (nothing_learnt(context, 0) || mean == 0) return words.noise_unknown;
  const double of_mean = normal_half_width * summary.number(loss + "standard_error") / mean;
  std::string text = fill(context.by_horizon(words.noise_mean, words.noise_average),
                          {data_element(of_mean,
                                        fmt::format("data-at=\"{} * {}standard_error / {}mean\"",
                                                    normal_half_width, loss, loss),
                                        format_percent(of_mean, context.numbers()))});
  const std::string of_bad_year = error_of_bad_year(context);
  if (!of_bad_year.empty()) {
    text += fill(context.by_horizon(words.noise_bad, words.noise_bad_case), {of_bad_year});
  } else if (bad_year_in_one_step(summary)) {
    text += context.by_horizon(words.noise_lumps, words.noise_lumps_case);
  } else if (summary.number(loss + "value_at_risk/0.99") > 0) {
    text += words.noise_bad_unknown;
  }
  return text + words.noise_level;
}

std::string points(const ReportContext& context, const std::string& path) {
  const double shift = context.summary.number(path) * 100;
  return data_element(
      shift, fmt::format("data-at=\"{} * 100\"", path),
      fmt::format("{}{}", shift > 0 ? "+" : "", format_number(shift, 1, context.numbers())));
}

std::string assumptions_text(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  const std::string range = loss + "assumption_range/mean/";
  const double mean = summary.number(loss + "mean");
  if (!summary.has("study/uncertainty")) return words.no_range;
  if (!summary.has(range + "0")) return words.given_events;
  const auto change = [&](const char* end) {
    const double relative = summary.number(range + end) / mean - 1;
    return data_element(
        relative, fmt::format("data-at=\"{}{} / {}mean - 1\"", range, end, loss),
        fmt::format("{}{}", relative > 0 ? "+" : "", format_percent(relative, context.numbers())));
  };
  const Figures& figures = context.figures;
  const std::string text =
      mean == 0
          ? fill(words.range_of_zero, {figures.amount(range + "0"), figures.amount(range + "1")})
          : fill(context.by_horizon(words.range, words.range_average), {change("0"), change("1")});
  return text + fill(words.pd_range, {figures.number("study/uncertainty/pd_factor/0", 2),
                                      figures.number("study/uncertainty/pd_factor/1", 2),
                                      points(context, "study/uncertainty/lgd_shift/0"),
                                      points(context, "study/uncertainty/lgd_shift/1")});
}

std::string data_text(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  const std::size_t made = summary.size("assumptions");
  if (made == 0) return words.defaulted_none;
  std::string text = fill(number_word(made, words.defaulted, context.numbers()),
                          {data_element(static_cast<double>(made), "data-count=\"assumptions\"",
                                        format_count(made, context.numbers()))});
  for (std::size_t k = 0; k < made; ++k) {
    const std::string field = fmt::format("assumptions/{}/", k);
    if (summary.text(field + "field") != "receivables.disputed") continue;
    text += context.counted(field + "count", words.disputes);
  }
  return text;
}

/// What the results leave out, in the order of what it would change.
std::string missing_text(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  std::vector<const char*> missing;
  bool policies = false;
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    policies = policies || context.is_policy(j);
  }
  bool spreads = false;
  for (std::size_t i = 0; i < summary.size("scenarios"); ++i) {
    spreads = spreads || summary.has(fmt::format("scenarios/{}/contagion", i));
  }
  if (!spreads) missing.push_back(words.no_contagion);
  if (policies && !any_limit_cut(context)) missing.push_back(words.no_cuts);
  if (!summary.has(programme_path(0, 0, "cash"))) missing.push_back(words.no_cash);
  if (summary.has("study/exposure") && !summary.has("payment")) {
    const bool fixed = summary.text("study/exposure/mode") == "static";
    if (fixed) missing.push_back(words.constant_exposure);
    if (!fixed && summary.number("study/exposure/mean_delay_days") == 0) {
      missing.push_back(words.on_time);
    }
  }
  std::string text;
  for (const char* item : missing) text.append(text.empty() ? "" : ", ").append(item);
  return text;
}

}  // namespace

std::string reliability_block(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const auto line = [](const char* term, const std::string& text) {
    return text.empty() ? ""
                        : element("div", "", element("dt", "", term) + element("dd", "", text));
  };
  const std::string missing = missing_text(context, words);
  return element("section", "class=\"sure\" aria-labelledby=\"sure-title\"",
                 element("h2", "id=\"sure-title\"", words.heading) +
                     element("dl", "",
                             line(words.simulation, simulation_text(context, words)) +
                                 line(words.assumptions, assumptions_text(context, words)) +
                                 line(words.data, data_text(context, words)) +
                                 line(words.missing, missing.empty() ? "" : missing + ".")));
}

}  // namespace encours
