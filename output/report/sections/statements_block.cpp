#include <fmt/format.h>

#include <string>
#include <vector>

#include "output/report/cash_figures.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/front_page.hpp"
#include "output/report/sections/policy_statement.hpp"
#include "output/report/sections/survival_statement.hpp"

namespace encours {

namespace {

struct Words {
  const char* heading;
  const char* average;         ///< amount
  const char* average_period;  ///< months, amount
  const char* of_sales;        ///< share
  const char* bad_year;        ///< amount
  const char* bad_period;      ///< amount
  const char* bad_none;
  const char* bad_unknown;
  const char* of_profit;     ///< share
  const char* of_equity;     ///< share
  const char* no_profit;     ///< profit
  const char* no_equity;     ///< equity
  const char* ten;           ///< share
  const char* largest;       ///< uninsured
  const char* largest_with;  ///< uninsured, insured, policy
  const char* own_losses;    ///< amounts
  const char* own_inside;
  const char* own_outside;
  const char* own_alone;
  const char* own_mean;  ///< their mean, the model's, ratio
  const char* own_explain;
  const char* own_none;  ///< the model's mean
  const char* with;
  const char* and_word;
};
constexpr Words french = {
    .heading = "L’essentiel",
    .average = "En année moyenne, vos clients défaillants vous coûtent <b>{} HT</b>",
    .average_period = "En moyenne sur {} mois, vos clients défaillants vous coûtent <b>{} HT</b>",
    .of_sales = ", soit {} du chiffre d’affaires",
    .bad_year = ". Une année sur cent, <b>{}</b> ou plus",
    .bad_period = ". Une fois sur cent, <b>{}</b> ou plus",
    .bad_none = ". Moins d’une fois sur cent, une perte",
    .bad_unknown = ". Une fois sur cent\u00a0: inconnu, trop peu de tirages",
    .of_profit = "{} du résultat avant impôt",
    .of_equity = "{} des capitaux propres",
    .no_profit = "le résultat avant impôt n’en absorbe rien ({})",
    .no_equity = "les capitaux propres n’en absorbent rien ({})",
    .ten = "Dix clients portent <b>{}</b> de l’encours.",
    .largest = " La chute du premier coûterait <b>{} HT</b>.",
    .largest_with = " La chute du premier coûterait <b>{} HT</b> sans assurance, {} avec {}.",
    .own_losses = "Vos pertes des derniers exercices ({} HT) ",
    .own_inside = "confirment le niveau retenu\u00a0: ",
    .own_outside = "s’écartent du niveau retenu, au-delà de la plage d’hypothèses\u00a0: ",
    .own_alone = "se comparent au niveau retenu\u00a0: ",
    .own_mean = "leur moyenne est de {}, le modèle donne {} ({} fois).",
    .own_explain = " À expliquer avant de décider.",
    .own_none =
        "Vos pertes des derniers exercices sont nulles\u00a0; le modèle donne {} HT par an.",
    .with = "\u00a0: ",
    .and_word = " et ",
};
constexpr Words english = {
    .heading = "In brief",
    .average = "In an average year failing customers cost you <b>EUR {} excl. VAT</b>",
    .average_period =
        "Over {} months failing customers cost you <b>EUR {} excl. VAT</b> on average",
    .of_sales = ", {} of sales",
    .bad_year = ". One year in a hundred, <b>{}</b> or more",
    .bad_period = ". One time in a hundred, <b>{}</b> or more",
    .bad_none = ". A loss comes less than one time in a hundred",
    .bad_unknown = ". One time in a hundred: unknown, too few trials",
    .of_profit = "{} of the profit before tax",
    .of_equity = "{} of equity",
    .no_profit = "the profit before tax absorbs none of it ({})",
    .no_equity = "equity absorbs none of it ({})",
    .ten = "Ten customers hold <b>{}</b> of the balance.",
    .largest = " The failure of the largest would cost <b>EUR {} excl. VAT</b>.",
    .largest_with =
        " The failure of the largest would cost <b>EUR {} excl. VAT</b> without insurance, {} "
        "with {}.",
    .own_losses = "Your losses of the last years (EUR {} excl. VAT) ",
    .own_inside = "support the level used: ",
    .own_outside = "depart from the level used by more than the assumption range: ",
    .own_alone = "stand beside the level used: ",
    .own_mean = "their mean is {}, the model gives {} ({} times).",
    .own_explain = " Explain this before deciding.",
    .own_none =
        "You have had no losses in the last years; the model gives EUR {} excl. VAT a year.",
    .with = ": ",
    .and_word = " and ",
};

std::string joined(const std::vector<std::string>& items, const char* last) {
  std::string text;
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (k > 0) text += k + 1 == items.size() ? last : ", ";
    text += items[k];
  }
  return text;
}

std::string losses(const ReportContext& context, const Words& words) {
  const Figures& figures = context.figures;
  const bool years = context.speaks_of_years();
  const std::string mean = figures.amount("scenarios/0/gross_loss/mean");
  const std::string bad = "scenarios/0/gross_loss/value_at_risk/0.99";
  std::string text = years
                         ? fill(words.average, {mean})
                         : fill(words.average_period, {figures.count("run/horizon_months"), mean});
  if (years && context.summary.number("portfolio/annual_sales") > 0) {
    text += fill(words.of_sales,
                 {figures.share("scenarios/0/gross_loss/mean", "portfolio/annual_sales")});
  }
  if (!context.reaches(100)) return text + words.bad_unknown + ".";
  if (context.summary.number(bad) == 0) return text + words.bad_none + ".";
  text += fill(years ? words.bad_year : words.bad_period, {figures.amount(bad)});
  std::vector<std::string> shares;
  const auto beside = [&](const char* path, const char* pattern, const char* none) {
    const auto whole = context.summary.number_if_known(path);
    if (!whole) return;
    shares.push_back(*whole > 0 ? fill(pattern, {figures.share(bad, path)})
                                : fill(none, {figures.amount(path)}));
  };
  beside("study/firm/annual_profit", words.of_profit, words.no_profit);
  beside("study/firm/equity", words.of_equity, words.no_equity);
  return text + (shares.empty() ? "" : words.with + joined(shares, ", ")) + ".";
}

std::string concentration(const ReportContext& context, const Words& words) {
  const Figures& figures = context.figures;
  std::string text = context.summary.number("portfolio/buyers") > 10
                         ? fill(words.ten, {figures.percent("portfolio/top10_share")})
                         : "";
  if (context.summary.size("portfolio/single_names") == 0) return text;
  const std::string gross = figures.amount("portfolio/single_names/0/gross_loss");
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (!context.is_policy(j)) continue;
    const std::string kept = fmt::format("portfolio/single_names/0/retained_loss/{}", j);
    return text +
           fill(words.largest_with, {gross, figures.amount(kept), context.programme_name(j)});
  }
  return text + fill(words.largest, {gross});
}

/// The company's own losses beside the model's: only a twelve-month horizon can be set beside
/// years.
std::string own_losses(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  const std::size_t years = summary.size("portfolio/write_offs");
  if (years == 0 || !context.speaks_of_years()) return "";
  std::vector<std::string> amounts;
  std::string sum;
  double total = 0;
  for (std::size_t k = 0; k < years; ++k) {
    const std::string path = fmt::format("portfolio/write_offs/{}/amount", k);
    amounts.push_back(context.figures.amount(path));
    sum.append(k == 0 ? "" : " + ").append(path);
    total += summary.number(path);
  }
  const double model = summary.number("scenarios/0/gross_loss/mean");
  const std::string model_shown = context.figures.amount("scenarios/0/gross_loss/mean");
  if (total <= 0) {
    return model <= 0 ? "" : fill(words.own_none, {model_shown}) + words.own_explain;
  }
  const double own = total / static_cast<double>(years);
  const std::string own_shown =
      data_element(own, fmt::format("data-at=\"( {} ) / {}\"", sum, years),
                   format_amount(own, context.numbers()));
  const std::string ratio = data_element(
      model / own, fmt::format("data-at=\"scenarios/0/gross_loss/mean * {} / ( {} )\"", years, sum),
      format_number(model / own, 2, context.numbers()));
  const std::string range = "scenarios/0/gross_loss/assumption_range/mean/";
  const auto low = summary.number_if_known(range + "0");
  const auto high = summary.number_if_known(range + "1");
  const bool ranged = low && high;
  const bool outside = ranged && (own < *low || own > *high);
  return fill(words.own_losses, {joined(amounts, words.and_word)}) +
         (outside  ? words.own_outside
          : ranged ? words.own_inside
                   : words.own_alone) +
         fill(words.own_mean, {own_shown, model_shown, ratio}) + (outside ? words.own_explain : "");
}

}  // namespace

std::string statements_block(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  std::vector<Statement> statements = {{.text = losses(context, words)},
                                       {.text = concentration(context, words)}};
  for (Statement& statement : policy_statements(context)) {
    statements.push_back(std::move(statement));
  }
  statements.push_back({.text = own_losses(context, words)});
  statements.push_back({.text = cash_statement(context)});
  statements.push_back({.text = survival_statement(context)});
  std::string list;
  for (const Statement& statement : statements) {
    if (statement.text.empty()) continue;
    const char* screen = statement.paper == Paper::none ? "class=\"screen-only\"" : "";
    list.append(element("li", screen, statement.text)).append("\n");
  }
  return element("section", "class=\"brief\" aria-labelledby=\"brief-title\"",
                 element("h2", "id=\"brief-title\"", words.heading) +
                     element("ol", "class=\"statements\"", list));
}

}  // namespace encours
