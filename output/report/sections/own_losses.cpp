#include <fmt/format.h>

#include <algorithm>

#include "core/date.hpp"
#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* table;
  const char* period;
  const char* twelve;  ///< date
  const char* model;
  const char* amount;
  const char* range;
};
constexpr Words french = {
    .title = "Vos pertes passées et le modèle",
    .lead =
        "Créances passées en pertes, HT, à côté de l’année moyenne du modèle et de sa plage "
        "d’hypothèses. Un modèle loin de vos pertes demande une explication avant une décision.",
    .table = "Pertes passées et modèle",
    .period = "douze mois",
    .twelve = "jusqu’au {}",
    .model = "modèle, année moyenne",
    .amount = "perte HT",
    .range = "selon hypothèses",
};
constexpr Words english = {
    .title = "Your past losses and the model",
    .lead =
        "Receivables written off, excl. VAT, beside the model’s average year and its assumption "
        "range. A model far from your losses needs an explanation before a decision.",
    .table = "Past losses and the model",
    .period = "twelve months",
    .twelve = "to {}",
    .model = "model, average year",
    .amount = "loss excl. VAT",
    .range = "across assumptions",
};

std::string day(const ReportContext& context, const std::string& text) {
  const auto date = parse_date(text);
  return date ? escaped(format_date(*date, context.numbers())) : named(text);
}

}  // namespace

Section own_losses_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  Section section{.id = "own-losses", .title = words.title, .lead = words.lead, .body = {}};
  const std::size_t years = summary.size("portfolio/write_offs");
  if (years == 0 || !context.speaks_of_years()) return section;
  const std::string loss = "scenarios/0/gross_loss/";
  const std::string range = loss + "assumption_range/mean/";
  const double model = summary.number(loss + "mean");
  const double low = summary.number_if_known(range + "0").value_or(0);
  const double high = summary.number_if_known(range + "1").value_or(0);
  double whole = std::max(model, high);
  const auto path = [](std::size_t k) { return fmt::format("portfolio/write_offs/{}/", k); };
  for (std::size_t k = 0; k < years; ++k) {
    whole = std::max(whole, summary.number(path(k) + "amount"));
  }
  HtmlTable table(
      words.table, "past",
      {{.title = words.period, .kind = HtmlTable::Kind::text},
       {.title = "", .kind = HtmlTable::Kind::text, .attributes = "aria-hidden=\"true\""},
       {.title = words.amount},
       {.title = words.range}});
  const auto row = [&](const std::string& label, const std::string& bar, const std::string& amount,
                       const std::string& ends, const char* attributes) {
    table.cells({{.content = label},
                 {.content = bar, .attributes = "aria-hidden=\"true\""},
                 {.content = amount},
                 {.content = ends}},
                attributes);
  };
  for (std::size_t k = 0; k < years; ++k) {
    row(fill(words.twelve, {day(context, summary.text(path(k) + "end"))}),
        inline_bar({{.value = summary.number(path(k) + "amount"), .colour = "past"}}, whole),
        figures.amount(path(k) + "amount"), "", "");
  }
  row(words.model, inline_bar({{.value = model, .colour = "insured"}}, whole, low, high),
      figures.amount(loss + "mean"), figures.range(range + "0", range + "1"), "class=\"sum\"");
  section.body = table.html();
  return section;
}

}  // namespace encours
