#include <fmt/format.h>

#include <cmath>

#include "core/date.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/front_page.hpp"

namespace encours {

namespace {

struct Words {
  const char* kind;
  Counted buyers;
  Counted trials;
  const char* receivables;     ///< including VAT, excluding VAT
  const char* receivables_ht;  ///< excluding VAT
  const char* unsecured;
  const char* unsecured_refused;  ///< unsecured, refused
  Counted failed;                 ///< buyers, amount
  const char* by;                 ///< policy
  const char* by_none;
  const char* without;  ///< where a programme has guarantees
  const char* partial;  ///< trials done, asked for
  const char* check;    ///< scenario
};
constexpr Words french = {
    .kind = "Risque clients",
    .buyers = {"{} client", "{} clients"},
    .trials = {"{} tirage", "{} tirages"},
    .receivables = "poste clients {} TTC ({} HT)",
    .receivables_ht = "poste clients {} HT",
    .unsecured = "non garanti {} HT",
    .unsecured_refused = "non garanti {} HT, dont {} refusés par l’assureur",
    .failed = {"{} client déjà en défaillance ({} HT, perdus dans chaque tirage)",
               "{} clients déjà en défaillance ({} HT, perdus dans chaque tirage)"},
    .by = " (avec {})",
    .by_none = " (agréments à leur quotité usuelle)",
    .without = ", garanties des dispositifs non déduites",
    .partial = "Calcul interrompu\u00a0: {} tirages faits sur {} demandés. Résultats partiels.",
    .check =
        "Contrôle manqué dans {}\u00a0: la simulation s’écarte de la formule exacte. Voir les "
        "contrôles avant d’utiliser ces chiffres.",
};
constexpr Words english = {
    .kind = "Customer credit risk",
    .buyers = {"{} buyer", "{} buyers"},
    .trials = {"{} trial", "{} trials"},
    .receivables = "receivables EUR {} incl. VAT ({} excl. VAT)",
    .receivables_ht = "receivables EUR {} excl. VAT",
    .unsecured = "unsecured EUR {} excl. VAT",
    .unsecured_refused = "unsecured EUR {} excl. VAT, of which {} refused by the insurer",
    .failed = {"{} buyer has failed already (EUR {} excl. VAT, lost in every trial)",
               "{} buyers have failed already (EUR {} excl. VAT, lost in every trial)"},
    .by = " (with {})",
    .by_none = " (insurer’s limits at the usual percentage)",
    .without = ", guarantees of programmes not deducted",
    .partial = "Run interrupted: {} of {} trials done. Partial results.",
    .check =
        "Check failed in {}: the simulation departs from the closed form. See the checks before "
        "using these figures.",
};

std::string warnings(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  std::string html;
  if (summary.flag("run/partial")) {
    html += element("p", "class=\"warning\"",
                    fill(words.partial, {context.figures.count("run/trials"),
                                         context.figures.count("run/trials_requested")}));
  }
  constexpr double most_errors = 4;
  for (std::size_t k = 0; k < summary.size("checks"); ++k) {
    const std::string check = fmt::format("checks/{}/", k);
    if (std::fabs(summary.number_if_known(check + "z").value_or(0)) <= most_errors) continue;
    html += element("p", "class=\"warning\"",
                    fill(words.check, {named(summary.text(check + "scenario"))}));
  }
  return html;
}

/// Those of programmes: what covers a buyer's debt by itself is counted already.
bool any_guarantees(const ReportContext& context) {
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (context.summary.has(programme_path(0, j, "guarantees"))) return true;
  }
  return false;
}

/// What the ledger holds, one fact after the other.
std::string facts(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  std::vector<std::string> facts;
  facts.push_back(context.counted("portfolio/buyers", words.buyers));
  facts.push_back(summary.has("portfolio/balance_ttc")
                      ? fill(words.receivables, {figures.amount("portfolio/balance_ttc"),
                                                 figures.amount("portfolio/balance")})
                      : fill(words.receivables_ht, {figures.amount("portfolio/balance")}));
  if (summary.has("portfolio/unsecured")) {
    const std::string open = figures.amount("portfolio/unsecured");
    const std::string cover =
        summary.has("study/cover_programme")
            ? fill(words.by, {context.programme_name(summary.count("study/cover_programme"))})
            : std::string(words.by_none);
    facts.push_back(
        (summary.number("portfolio/refused") > 0
             ? fill(words.unsecured_refused, {open, figures.amount("portfolio/refused")})
             : fill(words.unsecured, {open})) +
        cover + (any_guarantees(context) ? words.without : ""));
  }
  if (summary.number("portfolio/already_failed") > 0) {
    facts.push_back(fill(
        number_word(summary.count("portfolio/already_failed"), words.failed, context.numbers()),
        {figures.count("portfolio/already_failed"),
         figures.amount("portfolio/already_failed_exposure")}));
  }
  std::string list;
  for (const std::string& fact : facts) list += element("li", "", fact);
  return element("ul", "class=\"facts\"", list);
}

}  // namespace

std::string title_block(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  std::string above = element("span", "", words.kind);
  if (summary.has("as_of")) {
    const std::string day = summary.text("as_of");
    const auto date = parse_date(day);
    above += element("span", "",
                     fill(context.words.as_of,
                          {date ? escaped(format_date(*date, context.numbers())) : named(day)}));
  }
  above += element("span", "", context.counted("run/trials", words.trials));
  return element("header", "class=\"title\"",
                 element("p", "class=\"above\"", above) +
                     element("h1", "", named(summary.text("title"), 120)) + facts(context, words) +
                     warnings(context, words));
}

}  // namespace encours
