#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/scenario_panels.hpp"
#include "output/report/sections/diversification.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/sector_names.hpp"

namespace encours {

namespace {

/// One way of grouping the buyers.
struct Grouping {
  const char* key;  ///< in summary.json
  const char* title;
  const char* of;  ///< head of the first column
};

struct Words {
  const char* title;
  const char* lead;
  const char* caption;  ///< grouping, scenario
  const char* share;
  const char* amount;
  const char* exposure;
  const char* others;  ///< how many
  const char* total;
  const char* bar;
  const char* failed;
  const char* on_top;
  const char* on_top_note;  ///< trials, expected shortfall
  std::array<Grouping, 5> groupings;
};
constexpr Words french = {
    .title = "Qui fait les pires tirages",
    .lead =
        "D’où vient la perte brute HT moyenne du pire centième des tirages, avant assurance. Un "
        "client sans encours à la clôture peut y peser lourd\u00a0: les livraisons continuent. Les "
        "parts s’additionnent\u00a0; le ± est l’erreur de simulation de chaque montant à "
        "95\u00a0%.",
    .caption = "Pires tirages par {}, scénario {}",
    .share = "part",
    .amount = "perte brute HT",
    .exposure = "encours à la clôture",
    .others = "autres ({})",
    .total = "pire centième, en moyenne",
    .bar = "part",
    .failed = "déjà défaillants",
    .on_top = "en plus des autres",
    .on_top_note =
        "Le montant est la part de chacun dans ces pertes, et les parts s’additionnent "
        "(Euler)\u00a0; "
        "«\u00a0en plus des autres\u00a0» est ce que la moyenne du pire centième perdrait sans ses "
        "pertes, les mêmes tirages étant classés de nouveau\u00a0: ces montants-là ne "
        "s’additionnent pas ({} tirages, pire centième {}).",
    .groupings = {{{"buyers", "Clients", "client"},
                   {"sectors", "Secteurs", "secteur"},
                   {"debtors", "Groupes de clients", "groupe"},
                   {"classes", "Classes de risque (A la plus sûre)", "classe de risque"},
                   {"countries", "Pays", "pays"}}},
};
constexpr Words english = {
    .title = "Who makes the worst trials",
    .lead =
        "Where the average gross loss excl. VAT of the worst hundredth of the trials comes from, "
        "before insurance. A buyer without a balance at closing can weigh much: deliveries go on. "
        "Shares add up; the ± is the simulation error of each amount at 95%.",
    .caption = "Worst trials by {}, scenario {}",
    .share = "share",
    .amount = "gross loss excl. VAT",
    .exposure = "balance at closing",
    .others = "others ({})",
    .total = "worst hundredth, on average",
    .bar = "share",
    .failed = "failed already",
    .on_top = "on top of the others",
    .on_top_note =
        "The amount is each one’s part of these losses, and the parts add up (Euler); “on top of "
        "the others” is what the mean of the worst hundredth would lose without its losses, the "
        "same trials ranked anew: these amounts do not add up ({} trials, worst hundredth {}).",
    .groupings = {{{"buyers", "Buyers", "buyer"},
                   {"sectors", "Sectors", "sector"},
                   {"debtors", "Groups of buyers", "group"},
                   {"classes", "Risk classes (A the safest)", "risk class"},
                   {"countries", "Countries", "country"}}},
};

/// Places of summary.json that a table of contributions is made of.
struct Place {
  std::string whole;  ///< the contributions of a scenario
  std::string table;  ///< of one grouping

  std::string line(std::size_t k) const { return fmt::format("{}/largest/{}", table, k); }
  std::string others() const { return table + "/others"; }
  bool with_marginal(const Summary& summary) const {
    return summary.has(whole + "/marginal_trials");
  }
};

std::string who(const ReportContext& context, const Words& words, const Grouping& grouping,
                const std::string& line) {
  const Summary& summary = context.summary;
  const std::string name = summary.text(line + "/name");
  const std::string key = grouping.key;
  if (key == "classes" && name == "failed") return words.failed;
  if (key == "sectors") return sector_name(context, name);
  if (key != "buyers") return named(name, 40);
  const std::string id = summary.text(line + "/buyer_id");
  if (name.empty() || name == id) return named(id, 40);
  return named(name, 40) + " " + element("span", "class=\"quiet\"", named(id, 20));
}

std::vector<HtmlTable::Cell> cells(const ReportContext& context, const std::string& head,
                                   const std::string& path, double whole) {
  const Figures& figures = context.figures;
  const double amount = context.summary.number(path + "/contribution");
  return {{.content = head},
          {.content = inline_bar({{.value = std::max(0.0, amount), .colour = "unsecured"}}, whole),
           .attributes = "aria-hidden=\"true\""},
          {.content = figures.percent(path + "/share")},
          {.content = figures.amount(path + "/contribution") + " " +
                      figures.margin(path + "/contribution", path + "/standard_error")},
          {.content = figures.amount(path + "/exposure")}};
}

/// Behind the other cells of a row, where marginal contributions were worked out.
void add_marginal(const ReportContext& context, const Place& place, const std::string& path,
                  std::vector<HtmlTable::Cell>& row) {
  if (!place.with_marginal(context.summary)) return;
  const Figures& figures = context.figures;
  if (!context.summary.has(path + "/marginal")) {
    row.push_back({.content = "–"});
    return;
  }
  row.push_back({.content = figures.amount(path + "/marginal") + " " +
                            figures.margin(path + "/marginal", path + "/marginal_error")});
}

std::string table_of(const ReportContext& context, const Words& words, const Grouping& grouping,
                     const Place& place, std::size_t scenario) {
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  const double whole = summary.number(place.line(0) + "/contribution");
  std::vector<HtmlTable::Column> columns = {
      {.title = grouping.of, .kind = HtmlTable::Kind::text},
      {.title = words.bar, .kind = HtmlTable::Kind::text, .attributes = "aria-hidden=\"true\""},
      {.title = words.share},
      {.title = words.amount},
      {.title = words.exposure}};
  if (place.with_marginal(summary)) columns.push_back({.title = words.on_top});
  HtmlTable table(fill(words.caption, {grouping.of, context.scenario_label(scenario)}),
                  "buyers contributors", columns);
  const auto add_row = [&](const std::string& head, const std::string& path) {
    std::vector<HtmlTable::Cell> row = cells(context, head, path, whole);
    add_marginal(context, place, path, row);
    table.cells(row);
  };
  for (std::size_t k = 0; k < summary.size(place.table + "/largest"); ++k) {
    const std::string line = place.line(k);
    add_row(who(context, words, grouping, line), line);
  }
  if (summary.count(place.others() + "/count") > 0) {
    const std::string head = fill(words.others, {figures.count(place.others() + "/count")});
    add_row(head, place.others());
  }
  const std::string total = place.whole + "/expected_shortfall";
  std::vector<HtmlTable::Cell> sum = {{.content = words.total},
                                      {.content = "", .attributes = "aria-hidden=\"true\""},
                                      {.content = figures.share(total, total)},
                                      {.content = figures.amount(total)},
                                      {.content = ""}};
  if (place.with_marginal(summary)) sum.push_back({.content = ""});
  table.cells(sum, "class=\"sum\"");
  return table.html();
}

/// Buyers and sectors stand open; the others are folded.
std::string place_of(const Grouping& grouping, const std::string& table) {
  const std::string_view key = grouping.key;
  if (key == "buyers" || key == "sectors") return element("h3", "", grouping.title) + table;
  return element("details", "class=\"fold\"",
                 element("summary", "", grouping.title) + "\n" + table);
}

/// A grouping tells something: more than one group, and no account grouped means no groups.
bool tells(const Summary& summary, const Place& place) {
  if (!summary.has(place.table) || summary.size(place.table + "/largest") == 0) return false;
  return summary.size(place.table + "/largest") + summary.count(place.others() + "/count") > 1;
}

/// Debtors are shown where at least two accounts are one debtor.
bool same_groups(const Summary& summary, const std::string& whole) {
  const auto groups = [&](const char* key) {
    const std::string table = fmt::format("{}/{}", whole, key);
    return summary.size(table + "/largest") + summary.count(table + "/others/count");
  };
  return groups("buyers") == groups("debtors");
}

std::string scenario_body(const ReportContext& context, const Words& words, std::size_t scenario) {
  const Summary& summary = context.summary;
  const std::string whole = scenario_path(scenario, "contributions");
  if (!summary.has(whole)) return "";
  std::string body;
  for (const Grouping& grouping : words.groupings) {
    const Place place{.whole = whole, .table = fmt::format("{}/{}", whole, grouping.key)};
    if (!tells(summary, place)) continue;
    if (std::string_view(grouping.key) == "debtors" && same_groups(summary, whole)) continue;
    body += place_of(grouping, table_of(context, words, grouping, place, scenario));
  }
  if (body.empty()) return body;
  if (summary.has(whole + "/marginal_trials")) {
    body += element(
        "p", "class=\"fine\"",
        fill(words.on_top_note, {context.figures.count(whole + "/marginal_trials"),
                                 context.figures.amount(whole + "/marginal_expected_shortfall")}));
  }
  return body + diversification_part(context, scenario);
}

}  // namespace

Section contributors_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  return {
      .id = "contributors",
      .title = words.title,
      .lead = words.lead,
      .body = scenario_panels(
          context, [&](std::size_t scenario) { return scenario_body(context, words, scenario); }),
      .paper = Paper::none};
}

}  // namespace encours
