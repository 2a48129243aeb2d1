#include <fmt/format.h>

#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;  ///< what covers
  const char* covered_none;
  const char* table;
  const char* buyer;
  const char* exposure;
  const char* own_limit;
  const char* insured;
  const char* unsecured;
  const char* overdue;
  const char* expected;
  const char* worst;
  const char* bar;
  const char* failures;
  const char* loss;
  const char* group;
  const char* brought;
};
constexpr Words french = {
    .title = "Les plus gros clients",
    .lead =
        "Encours HT\u00a0: ce que couvre {}, quotité déduite (bleu), et ce que rien ne garantit "
        "(orange). La perte attendue est sans assurance, selon la probabilité de défaillance du "
        "client\u00a0; la dernière colonne est ce qu’il apporte à la moyenne du pire centième des "
        "tirages.",
    .covered_none = "l’assureur selon ses agréments, à leur quotité usuelle",
    .table = "Les plus gros clients\u00a0: encours, couverture, retard",
    .buyer = "client",
    .exposure = "encours",
    .own_limit = "plafond interne",
    .insured = "assuré",
    .unsecured = "non garanti",
    .overdue = "échu",
    .expected = "perte attendue",
    .worst = "part du pire 1\u00a0%",
    .bar = "assuré, non garanti",
    .failures = "Ce que coûterait la chute de chacun, HT",
    .loss = "sans assurance",
    .group = "son groupe entier, sans assurance",
    .brought = "ce qu’il entraîne chez d’autres, en moyenne",
};
constexpr Words english = {
    .title = "The largest buyers",
    .lead =
        "Exposure in EUR excl. VAT: what {} covers, its percentage taken (blue), and what "
        "nothing secures (orange). The expected loss is without insurance, from the buyer’s "
        "default "
        "probability; the last column is what it adds to the mean of the worst hundredth of the "
        "trials.",
    .covered_none = "the insurer by its limits, at the usual percentage",
    .table = "The largest buyers: exposure, cover, lateness",
    .buyer = "buyer",
    .exposure = "exposure",
    .own_limit = "own limit",
    .insured = "insured",
    .unsecured = "unsecured",
    .overdue = "overdue",
    .expected = "expected loss",
    .worst = "part of the worst 1%",
    .bar = "insured, unsecured",
    .failures = "What the failure of each would cost, EUR excl. VAT",
    .loss = "uninsured",
    .group = "its whole group, uninsured",
    .brought = "what it brings about in others, on average",
};

std::string who(const ReportContext& context, const std::string& path) {
  const std::string id = context.summary.text(path + "buyer_id");
  const std::string name = context.summary.text(path + "name");
  if (name.empty() || name == id) return named(id, 40);
  return named(name, 40) + " " + element("span", "class=\"quiet\"", named(id, 20));
}

/// A figure of the buyers, in the order of the table.
struct Figure {
  const char* key;
  const char* title;
};

/// Those that at least one buyer has.
std::vector<Figure> known_figures(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  std::vector<Figure> known;
  for (const Figure figure : {Figure{"exposure", words.exposure},
                              {"unsecured", words.unsecured},
                              {"insured", words.insured},
                              {"own_limit", words.own_limit},
                              {"overdue", words.overdue},
                              {"expected_loss", words.expected},
                              {"contribution", words.worst}}) {
    for (std::size_t k = 0; k < summary.size("portfolio/top_buyers"); ++k) {
      if (!summary.has(fmt::format("portfolio/top_buyers/{}/{}", k, figure.key))) continue;
      known.push_back(figure);
      break;
    }
  }
  return known;
}

/// Insured and unsecured exposure on the scale of the largest buyer.
std::string cover_bar(const Summary& summary, const std::string& buyer) {
  const auto part = [&](const char* name) {
    return summary.number_if_known(buyer + name).value_or(0);
  };
  return inline_bar({{.value = part("insured"), .colour = "insured"},
                     {.value = part(summary.has(buyer + "insured") ? "unsecured" : "exposure"),
                      .colour = "unsecured"}},
                    summary.number("portfolio/top_buyers/0/exposure"));
}

/// Exposure, cover, lateness.
std::string cover_table(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  if (!summary.has("portfolio/top_buyers") || summary.size("portfolio/top_buyers") == 0) return "";
  const std::vector<Figure> figures = known_figures(context, words);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.buyer, .kind = HtmlTable::Kind::text},
      {.title = words.bar, .kind = HtmlTable::Kind::text, .attributes = "aria-hidden=\"true\""}};
  for (const Figure& figure : figures) columns.push_back({.title = figure.title});
  HtmlTable table(words.table, "buyers", columns);
  for (std::size_t k = 0; k < summary.size("portfolio/top_buyers"); ++k) {
    const std::string buyer = fmt::format("portfolio/top_buyers/{}/", k);
    std::vector<HtmlTable::Cell> row = {
        {.content = who(context, buyer)},
        {.content = cover_bar(summary, buyer), .attributes = "aria-hidden=\"true\""}};
    for (const Figure& figure : figures) {
      row.push_back({.content = context.figures.amount(buyer + figure.key)});
    }
    table.cells(row);
  }
  return table.html();
}

/// Whose cover the table shows.
std::string covering(const ReportContext& context, const Words& words) {
  const char* path = "study/cover_programme";
  return context.summary.has(path) ? context.programme_name(context.summary.count(path))
                                   : words.covered_none;
}

/// Columns beside the failure of a buyer that at least one of them has.
std::vector<Figure> beside_failures(const ReportContext& context, const Words& words) {
  std::vector<Figure> known;
  for (const Figure figure : {Figure{"whole_group/gross_loss", words.group},
                              {"brings_about/gross_loss/mean", words.brought}}) {
    for (std::size_t k = 0; k < context.summary.size("portfolio/single_names"); ++k) {
      if (!context.summary.has(fmt::format("portfolio/single_names/{}/{}", k, figure.key)))
        continue;
      known.push_back(figure);
      break;
    }
  }
  return known;
}

std::string failure_table(const ReportContext& context, const Words& words) {
  const Summary& summary = context.summary;
  if (summary.size("portfolio/single_names") == 0) return "";
  std::vector<HtmlTable::Column> columns = {{.title = words.buyer, .kind = HtmlTable::Kind::text},
                                            {.title = words.exposure},
                                            {.title = words.loss}};
  std::vector<std::size_t> policies;
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (!context.is_policy(j)) continue;
    policies.push_back(j);
    columns.push_back({.title = context.programme(j)});
  }
  const std::vector<Figure> beside = beside_failures(context, words);
  for (const Figure& figure : beside) columns.push_back({.title = figure.title});
  HtmlTable table(words.failures, "failures", columns);
  for (std::size_t k = 0; k < summary.size("portfolio/single_names"); ++k) {
    const std::string buyer = fmt::format("portfolio/single_names/{}/", k);
    std::vector<std::string> row = {who(context, buyer), context.figures.amount(buyer + "exposure"),
                                    context.figures.amount(buyer + "gross_loss")};
    for (const std::size_t j : policies) {
      row.push_back(context.figures.amount(fmt::format("{}retained_loss/{}", buyer, j)));
    }
    for (const Figure& figure : beside) row.push_back(context.figures.amount(buyer + figure.key));
    table.row(row);
  }
  return element("h3", "", words.failures) + table.html();
}

}  // namespace

Section largest_buyers_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const std::string cover = cover_table(context, words);
  const std::string failures = failure_table(context, words);
  return {.id = "buyers",
          .title = words.title,
          .lead = cover.empty() ? "" : fill(words.lead, {covering(context, words)}),
          .body = cover + failures};
}

}  // namespace encours
