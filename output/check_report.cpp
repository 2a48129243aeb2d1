#include "output/check_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "output/assumptions_json.hpp"
#include "output/cash_json.hpp"
#include "output/console.hpp"
#include "output/json_text.hpp"
#include "output/number_format.hpp"
#include "output/own_losses.hpp"
#include "output/report/assumption_french.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

/// A word of the tables' description as the readers write it, and as the language says it.
struct Translation {
  std::string_view from;
  const char* to;
};

/// {} are filled with fmt; every text is broken at its spaces.
struct CheckTexts {
  const char* valid;
  const char* valid_title;  ///< title
  const char* tables;
  const char* table;  ///< file, "12 rows", encoding, separator, decimal mark
  Counted rows;
  std::array<Translation, 6> words;
  const char* ledger;
  const char* exposure;  ///< "3 buyers", exposure, top 1, top 10
  const char* loss;      ///< "12 months", expected loss
  const char* no_loss;   ///< "12 months"
  Counted months;
  const char* write_offs;  ///< year end, amount
  const char* ratio;       ///< modelled over average write-off
  const char* cash;
  const char* cash_plan;    ///< cash, credit line, operating profit, "12 months"
  const char* cash_lowest;  ///< lowest cash, its week from 1
  const char* assumptions;  ///< number
};

constexpr CheckTexts english = {
    .valid = "The study is valid",
    .valid_title = "{}: the study is valid",
    .tables = "Tables read",
    .table = "{}: {}, {}, {} between columns, decimal {}",
    .rows = {"{}\u00a0row", "{}\u00a0rows"},
    .words = {{{"semicolon", "semicolon"},
               {"comma", "comma"},
               {"tab", "tab"},
               {"vertical bar", "vertical bar"},
               {"point", "point"},
               {"UTF-8 with BOM", "UTF-8 with BOM"}}},
    .ledger = "Ledger",
    .exposure = "{}, exposure {} excl.\u00a0VAT; largest {}, ten largest {}",
    .loss = "expected loss over {} {} excl.\u00a0VAT, before insurance (closed form)",
    .no_loss = "expected loss over {}: no closed form for the first scenario; run it",
    .months = {"{}\u00a0month", "{}\u00a0months"},
    .write_offs = "own write-offs, twelve months to {}: {} excl.\u00a0VAT",
    .ratio = "modelled loss of twelve months over the average own write-offs: {}",
    .cash = "Cash",
    .cash_plan = "{} at the start, credit line {}; operating profit {} over {} without failures",
    .cash_lowest =
        "lowest without failures, at average lateness and before premiums: {} in week {}",
    .assumptions = "Assumptions ({})"};

constexpr CheckTexts french = {
    .valid = "L'étude est valable",
    .valid_title = "{}\u00a0: l'étude est valable",
    .tables = "Tables lues",
    .table = "{}\u00a0: {}, {}, {} entre les colonnes, marque décimale\u00a0: {}",
    .rows = {"{}\u00a0ligne", "{}\u00a0lignes"},
    .words = {{{"semicolon", "point-virgule"},
               {"comma", "virgule"},
               {"tab", "tabulation"},
               {"vertical bar", "barre verticale"},
               {"point", "point"},
               {"UTF-8 with BOM", "UTF-8 avec BOM"}}},
    .ledger = "Poste clients",
    .exposure = "{}, encours {}\u00a0HT\u00a0; premier {}, dix premiers {}",
    .loss = "perte attendue sur {} {}\u00a0HT, avant assurance (formule exacte)",
    .no_loss = "perte attendue sur {}\u00a0: pas de formule pour le premier scénario",
    .months = {"{}\u00a0mois", "{}\u00a0mois"},
    .write_offs = "pertes passées sur douze mois au {}\u00a0: {}\u00a0HT",
    .ratio = "perte modélisée sur douze mois / moyenne des pertes passées\u00a0: {}",
    .cash = "Trésorerie",
    .cash_plan =
        "{} au départ, ligne de crédit {}\u00a0; excédent brut d'exploitation {} sur {} sans "
        "défaillance",
    .cash_lowest =
        "point bas sans défaillance, au retard moyen et avant primes\u00a0: {} en semaine {}",
    .assumptions = "Hypothèses ({}), en anglais là où la traduction manque"};

constexpr const char* indent = "  ";

template <class... Values>
std::string line(const char* first, const char* pattern, const Values&... values) {
  return wrap(first, fmt::format(fmt::runtime(pattern), values...), screen_columns);
}

std::string_view translated(std::string_view word, const CheckTexts& texts) {
  const auto found = std::ranges::find(texts.words, word, &Translation::from);
  return found == texts.words.end() ? word : found->to;
}

std::string describe_tables(const CheckReport& report, const CheckTexts& texts,
                            const NumberStyle& style) {
  std::string text = line("", texts.tables);
  for (const TableFormat& table : report.inputs) {
    text += line(indent, texts.table, printable(table.file),
                 format_counted(table.rows, texts.rows, style), translated(table.encoding, texts),
                 translated(table.separator, texts), translated(table.decimal_mark, texts));
  }
  return text;
}

std::string describe_ledger(const CheckReport& report, const CheckTexts& texts,
                            const Texts& words) {
  const NumberStyle& style = words.numbers;
  const PortfolioSummary& ledger = report.portfolio;
  const std::string months =
      format_counted(static_cast<std::uint64_t>(report.horizon_months), texts.months, style);
  std::string text = line("", texts.ledger);
  text += line(indent, texts.exposure, format_counted(ledger.buyers, words.buyers, style),
               format_amount(ledger.exposure, style), format_percent(ledger.top1_share, style),
               format_percent(ledger.top10_share, style));
  text += ledger.expected_loss
              ? line(indent, texts.loss, months, format_amount(*ledger.expected_loss, style))
              : line(indent, texts.no_loss, months);
  for (const WriteOffYear& year : ledger.write_offs) {
    text += line(indent, texts.write_offs, format_date(year.end, style),
                 format_amount(year.amount_ht, style));
  }
  if (const auto ratio = modelled_over_own_losses(report.portfolio, report.horizon_months)) {
    text += line(indent, texts.ratio, format_number(*ratio, 2, style));
  }
  return text;
}

std::string describe_cash(const CheckReport& report, const CheckTexts& texts,
                          const NumberStyle& style) {
  if (!report.cash) return "";
  const CashPlan& plan = *report.cash;
  const auto lowest = std::ranges::min_element(plan.path);
  const auto week = static_cast<std::uint64_t>(lowest - plan.path.begin()) + 1;
  return line("", texts.cash) +
         line(indent, texts.cash_plan, format_amount(plan.cash, style),
              format_amount(plan.credit_line, style), format_amount(plan.operating_profit, style),
              format_counted(static_cast<std::uint64_t>(report.horizon_months), texts.months,
                             style)) +
         line(indent, texts.cash_lowest, format_amount(*lowest, style), format_count(week, style));
}

std::string describe_assumptions(const CheckReport& report, const CheckTexts& texts,
                                 const NumberStyle& style) {
  const auto told = [&](const std::string& english_text) {
    return &texts == &french ? assumption_in_french(english_text).value_or(english_text)
                             : english_text;
  };
  std::string text = line("", texts.assumptions, report.assumptions.size());
  for (const Assumption& one : report.assumptions) {
    text += line("  - ", "{} × {}: {} ({})", one.field, format_count(one.count, style),
                 printable(told(one.value), 200), printable(told(one.reason), 400));
  }
  return text;
}

}  // namespace

std::string render_check(const CheckReport& report, Language language) {
  const CheckTexts& texts = language == Language::french ? french : english;
  const Texts& words = encours::texts(language);
  std::string text = report.title.empty() ? line("", texts.valid)
                                          : line("", texts.valid_title, printable(report.title));
  text += describe_tables(report, texts, words.numbers);
  text += describe_ledger(report, texts, words);
  text += describe_cash(report, texts, words.numbers);
  text += describe_assumptions(report, texts, words.numbers);
  return with_plain_spaces(text);
}

std::string render_check_json(const CheckReport& report) {
  using Json = nlohmann::ordered_json;
  Json tables = Json::array();
  for (const TableFormat& table : report.inputs) {
    tables.push_back({{"file", table.file},
                      {"rows", table.rows},
                      {"encoding", table.encoding},
                      {"separator", table.separator},
                      {"decimal_mark", table.decimal_mark},
                      {"sha256", table.sha256}});
  }
  Json write_offs = Json::array();
  for (const WriteOffYear& year : report.portfolio.write_offs) {
    write_offs.push_back({{"end", to_iso(year.end)}, {"amount", year.amount_ht}});
  }
  const auto& loss = report.portfolio.expected_loss;
  Json answer = {{"valid", true},
                 {"tables", tables},
                 {"portfolio",
                  {{"buyers", report.portfolio.buyers},
                   {"exposure", report.portfolio.exposure},
                   {"expected_loss", loss ? Json(*loss) : Json(nullptr)},
                   {"write_offs", write_offs}}},
                 {"assumptions", assumptions_json(report.assumptions)}};
  if (report.cash) answer["cash_plan"] = cash_plan_json(*report.cash);
  return json_text(answer);
}

}  // namespace encours
