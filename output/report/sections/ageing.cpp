#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

constexpr std::size_t ages = 5;

struct Words {
  const char* title;
  const char* lead;
  const char* days;       ///< DSO
  const char* best;       ///< best possible DSO
  const char* exhausted;  ///< DSO by count-back
  const char* table;
  const char* age;
  const char* items;
  const char* amount;
  const char* share;
  const char* disputed;
  std::array<const char*, ages> names;
};
constexpr Words french = {
    .title = "Balance âgée et délai de paiement",
    .lead = "Ce qui est dû à la date d’arrêté, TTC, avoirs déduits, selon le retard.",
    .days = " Délai client (DSO)\u00a0: <b>{} jours</b> de ventes",
    .best = ", dont {} s’il n’y avait aucun retard",
    .exhausted = "\u00a0; {} par épuisement des factures",
    .table = "Balance âgée, depuis l’échéance",
    .age = "retard",
    .items = "factures",
    .amount = "dû, TTC",
    .share = "part",
    .disputed = "en litige",
    .names = {"non échu", "de 1 à 30 jours", "de 31 à 60 jours", "de 61 à 90 jours",
              "plus de 90 jours"},
};
constexpr Words english = {
    .title = "Ageing and days of sales",
    .lead = "What is due at the closing date, EUR incl. VAT, credit notes taken off, by lateness.",
    .days = " DSO: <b>{} days</b> of sales",
    .best = ", {} if nothing were late",
    .exhausted = "; {} by count-back",
    .table = "Ageing from the due date",
    .age = "lateness",
    .items = "invoices",
    .amount = "due, incl. VAT",
    .share = "share",
    .disputed = "disputed",
    .names = {"not due", "1 to 30 days", "31 to 60 days", "61 to 90 days", "over 90 days"},
};

std::string lead(const ReportContext& context, const Words& words) {
  const Figures& figures = context.figures;
  std::string text = words.lead;
  const auto add = [&](const char* pattern, const char* path) {
    if (context.summary.has(path)) text += fill(pattern, {figures.number(path, 0)});
  };
  if (!context.summary.has("portfolio/dso/simple")) return text;
  add(words.days, "portfolio/dso/simple");
  add(words.best, "portfolio/dso/best_possible");
  add(words.exhausted, "portfolio/dso/count_back");
  return text + ".";
}

}  // namespace

Section ageing_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  Section section{
      .id = "ageing", .title = words.title, .lead = {}, .body = {}, .paper = Paper::none};
  if (!summary.has("portfolio/ageing")) return section;
  section.lead = lead(context, words);
  const auto path = [](std::size_t k) { return fmt::format("portfolio/ageing/{}/", k); };
  double whole = 0;
  for (std::size_t k = 0; k < ages; ++k) {
    whole = std::max(whole, summary.number(path(k) + "amount_ttc"));
  }
  HtmlTable table(
      words.table, "past ages",
      {{.title = words.age, .kind = HtmlTable::Kind::text},
       {.title = "", .kind = HtmlTable::Kind::text, .attributes = "aria-hidden=\"true\""},
       {.title = words.amount},
       {.title = words.share},
       {.title = words.items},
       {.title = words.disputed}});
  for (std::size_t k = 0; k < ages; ++k) {
    const char* colour = k == 0 ? "insured" : "unsecured";
    const double amount = summary.number(path(k) + "amount_ttc");
    table.cells({{.content = words.names[k]},
                 {.content = inline_bar({{.value = amount, .colour = colour}}, whole),
                  .attributes = "aria-hidden=\"true\""},
                 {.content = figures.amount(path(k) + "amount_ttc")},
                 {.content = figures.share(path(k) + "amount_ttc", "portfolio/dso/balance_ttc")},
                 {.content = figures.count(path(k) + "items")},
                 {.content = figures.amount(path(k) + "disputed_ttc")}});
  }
  section.body = table.html();
  return section;
}

}  // namespace encours
