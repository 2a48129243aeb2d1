#include "output/report/markup.hpp"
#include "output/report/sections/front_page.hpp"
#include "output/report/verdict.hpp"

namespace encours {

namespace {

constexpr const char* average_difference = "versus_self_insurance";
constexpr const char* bad_year_difference = "one_in_100_versus_self_insurance";
constexpr const char* loss_ratio = "implied_loss_ratio/mean";

struct Words {
  const char* heading;
  const char* programme;
  const char* difference;
  const char* ratio;
  const char* ratio_note;
  const char* tie;
  const char* unknown;
  const char* reserve;  ///< amount
};
constexpr Words french = {
    .heading = "Assurer ou garder le risque\u00a0?",
    .programme = "coût total, HT",
    .difference = "écart",
    .ratio = "S/P attendu",
    .ratio_note =
        "Écart\u00a0: coût du dispositif moins celui de la rétention, sur les mêmes tirages (± à "
        "95\u00a0%). S/P attendu\u00a0: part de la prime que l’assureur rend en moyenne\u00a0; le "
        "marché français en rendait environ 40\u00a0% en 2023.",
    .tie = "≈ égalité",
    .unknown = "± inconnu",
    .reserve =
        "<b>Réserve interne à 99\u00a0%\u00a0: {} HT.</b> C’est l’argent à garder de côté pour "
        "traverser une année sur cent sans assurance. Elle est de gestion\u00a0: ni "
        "comptabilisable, ni déductible, à ne jamais confondre avec une dépréciation de créances.",
};
constexpr Words english = {
    .heading = "Insure or keep the risk?",
    .programme = "total cost, EUR excl. VAT",
    .difference = "difference",
    .ratio = "loss ratio",
    .ratio_note =
        "Difference: cost of the programme less that of retention, on the same trials (± at 95%). "
        "Expected loss ratio: the part of the premium that the insurer gives back on average; "
        "about 40% on the market in 2023.",
    .tie = "near tie",
    .unknown = "± unknown",
    .reserve =
        "<b>Internal reserve at 99%: EUR {} excl. VAT.</b> The money to set aside to come through "
        "one year in a hundred without insurance. It is a management figure: it cannot be booked "
        "or deducted, and is no loss allowance.",
};

std::string difference_cell(const ReportContext& context, const Words& words, std::size_t j,
                            const char* figure) {
  const std::string path = programme_path(0, j, figure);
  const Verdict verdict = verdict_of(context, path, 0);
  if (verdict == Verdict::absent) return "–";
  const std::string change = context.figures.change(path + "/mean");
  if (verdict == Verdict::unknown) {
    return change + " " + element("span", "class=\"margin\"", words.unknown);
  }
  const bool tie = verdict == Verdict::within_noise || verdict == Verdict::changes_sign;
  return change + " " +
         (tie ? element("span", "class=\"tie\"", words.tie)
              : context.figures.margin(path + "/mean", path + "/standard_error"));
}

std::string reserve_note(const ReportContext& context, const Words& words) {
  const auto retention = context.retention();
  if (!retention || !context.speaks_of_years()) return "";
  const std::string path = programme_path(0, *retention, "reserve/0.99");
  if (!context.summary.has(path)) return "";
  return element("p", "class=\"note\"", fill(words.reserve, {context.figures.amount(path)}));
}

/// Whether any programme has this figure in the first scenario.
bool any_has(const ReportContext& context, const char* figure) {
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (context.summary.has(programme_path(0, j, figure))) return true;
  }
  return false;
}

/// Programmes side by side; columns that no programme fills are left out.
std::string comparison_table(const ReportContext& context, const Words& words) {
  const HorizonTexts& horizon = context.horizon();
  const bool differences = any_has(context, average_difference);
  const bool ratios = any_has(context, loss_ratio);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text}, {.title = horizon.average}};
  if (differences) columns.push_back({.title = words.difference});
  columns.push_back({.title = horizon.in_100});
  if (differences) columns.push_back({.title = words.difference});
  if (ratios) columns.push_back({.title = words.ratio});
  HtmlTable table(words.heading, "programmes", columns);
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    std::vector<std::string> row = {
        context.programme(j), context.figures.amount(programme_path(0, j, "total_cost/mean"))};
    if (differences) row.push_back(difference_cell(context, words, j, average_difference));
    row.push_back(context.figures.amount(programme_path(0, j, "total_cost/value_at_risk/0.99")));
    if (differences) row.push_back(difference_cell(context, words, j, bad_year_difference));
    if (ratios) row.push_back(context.figures.percent(programme_path(0, j, loss_ratio)));
    table.row(row);
  }
  return table.html();
}

}  // namespace

std::string comparison_block(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  return element(
      "section", "class=\"compare\" aria-labelledby=\"compare-title\"",
      element("h2", "id=\"compare-title\"", words.heading) + comparison_table(context, words) +
          (any_has(context, loss_ratio) ? element("p", "class=\"fine\"", words.ratio_note) : "") +
          reserve_note(context, words));
}

}  // namespace encours
