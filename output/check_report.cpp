#include "output/check_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "output/number_format.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

struct CheckTexts {
  const char* valid;  ///< title
  const char* tables;
  const char* table;        ///< file, rows, encoding, separator, decimal mark
  const char* ledger;       ///< buyers, exposure, top 1, top 10
  const char* loss;         ///< months, expected loss
  const char* no_loss;      ///< months
  const char* write_offs;   ///< year end, amount
  const char* ratio;        ///< modelled over average write-off
  const char* assumptions;  ///< number
};

constexpr CheckTexts english = {
    .valid = "{}: the study is valid\n",
    .tables = "Tables read\n",
    .table = "  {}: {} rows, {}, {} between columns, decimal {}\n",
    .ledger = "Ledger\n  {} buyers, exposure {} excl. VAT; largest {}, ten largest {}\n",
    .loss = "  expected loss over {} months {} excl. VAT, before insurance (closed form)\n",
    .no_loss = "  expected loss over {} months: no closed form for the first scenario; run it\n",
    .write_offs = "  own write-offs, twelve months to {}: {} excl. VAT\n",
    .ratio = "  modelled loss of twelve months over the average own write-offs: {}\n",
    .assumptions = "Assumptions ({})\n"};

constexpr CheckTexts french = {
    .valid = "{} : l'étude est valable\n",
    .tables = "Tables lues\n",
    .table = "  {} : {} lignes, {}, {} entre les colonnes, décimale {}\n",
    .ledger = "Poste clients\n  {} clients, encours {} HT ; premier {}, dix premiers {}\n",
    .loss = "  perte attendue sur {} mois {} HT, avant assurance (formule exacte)\n",
    .no_loss = "  perte attendue sur {} mois : pas de formule pour le premier scénario\n",
    .write_offs = "  pertes passées sur douze mois au {} : {} HT\n",
    .ratio = "  perte modélisée sur douze mois / moyenne des pertes passées : {}\n",
    .assumptions = "Hypothèses ({}), dans les termes des fichiers\n"};

/// Modelled loss of twelve months over the mean of the own write-offs.
std::optional<double> loss_ratio(const CheckReport& report) {
  const auto& years = report.portfolio.write_offs;
  if (years.empty() || !report.portfolio.expected_loss) return std::nullopt;
  double total = 0;
  for (const WriteOffYear& year : years) total += year.amount_ht;
  if (total <= 0) return std::nullopt;
  const double yearly = *report.portfolio.expected_loss * 12.0 / report.horizon_months;
  return yearly * static_cast<double>(years.size()) / total;
}

std::string describe_ledger(const CheckReport& report, const CheckTexts& texts,
                            const NumberStyle& style) {
  const PortfolioSummary& ledger = report.portfolio;
  std::string text =
      fmt::format(fmt::runtime(texts.ledger), format_count(ledger.buyers, style),
                  format_amount(ledger.exposure, style), format_percent(ledger.top1_share, style),
                  format_percent(ledger.top10_share, style));
  text += ledger.expected_loss ? fmt::format(fmt::runtime(texts.loss), report.horizon_months,
                                             format_amount(*ledger.expected_loss, style))
                               : fmt::format(fmt::runtime(texts.no_loss), report.horizon_months);
  for (const WriteOffYear& year : ledger.write_offs) {
    text += fmt::format(fmt::runtime(texts.write_offs), format_date(year.end, style),
                        format_amount(year.amount_ht, style));
  }
  if (const auto ratio = loss_ratio(report)) {
    text += fmt::format(fmt::runtime(texts.ratio), format_number(*ratio, 2, style));
  }
  return text;
}

}  // namespace

std::string render_check(const CheckReport& report, Language language) {
  const CheckTexts& texts = language == Language::french ? french : english;
  const NumberStyle& style = encours::texts(language).numbers;
  std::string text = fmt::format(fmt::runtime(texts.valid), printable(report.title));
  text += texts.tables;
  for (const TableFormat& table : report.inputs) {
    text += fmt::format(fmt::runtime(texts.table), printable(table.file),
                        format_count(table.rows, style), table.encoding, table.separator,
                        table.decimal_mark);
  }
  text += describe_ledger(report, texts, style);
  text += fmt::format(fmt::runtime(texts.assumptions), report.assumptions.size());
  for (const Assumption& one : report.assumptions) {
    text += fmt::format("  {} × {}: {} ({})\n", one.field, format_count(one.count, style),
                        printable(one.value, 200), printable(one.reason, 400));
  }
  return text;
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
  Json assumptions = Json::array();
  for (const Assumption& one : report.assumptions) {
    assumptions.push_back(
        {{"field", one.field}, {"count", one.count}, {"value", one.value}, {"reason", one.reason}});
  }
  Json write_offs = Json::array();
  for (const WriteOffYear& year : report.portfolio.write_offs) {
    write_offs.push_back({{"end", to_iso(year.end)}, {"amount", year.amount_ht}});
  }
  const auto& loss = report.portfolio.expected_loss;
  const Json answer = {{"valid", true},
                       {"tables", tables},
                       {"portfolio",
                        {{"buyers", report.portfolio.buyers},
                         {"exposure", report.portfolio.exposure},
                         {"expected_loss", loss ? Json(*loss) : Json(nullptr)},
                         {"write_offs", write_offs}}},
                       {"assumptions", assumptions}};
  return answer.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace encours
