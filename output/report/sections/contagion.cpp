#include <fmt/format.h>

#include <algorithm>

#include "output/report/bars.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* lead_added;
  const char* lead_of_scenarios;
  const char* summary;
  const char* scenario;
  const char* ratio;
  const char* links;
  const char* share;
  const char* mean;
  const char* maximum;
  const char* sizes;
  const char* size;
  const char* count;
  const char* more;  ///< size
};
constexpr Words french = {
    .title = "Contagion entre clients",
    .lead =
        "Une défaillance peut en entraîner d’autres. La part induite ne s’ajoute pas aux "
        "probabilités de défaillance\u00a0: elle les regroupe en cascades.",
    .lead_added =
        "Une défaillance peut en entraîner d’autres. La part induite s’ajoute ici aux probabilités "
        "de défaillance de l’étude (keep_total_pd = false)\u00a0: la perte moyenne en est plus "
        "haute.",
    .lead_of_scenarios =
        "Une défaillance peut en entraîner d’autres. L’étude n’a pas de contagion\u00a0: celle "
        "d’un "
        "scénario s’ajoute aux probabilités de défaillance, et la perte moyenne en est plus haute.",
    .summary = "Contagion par scénario",
    .scenario = "scénario",
    .ratio = "induites par défaillance (demandé)",
    .links = "liens connus",
    .share = "part des défaillances induites",
    .mean = "plus grande cascade, en moyenne",
    .maximum = "plus grande cascade vue",
    .sizes = "Cascades par nombre de défaillances, scénario {}",
    .size = "défaillances",
    .count = "cascades, tous tirages",
    .more = "{} et plus",
};
constexpr Words english = {
    .title = "Contagion between buyers",
    .lead =
        "One failure may bring about others. The induced share does not add to the default "
        "probabilities: it gathers them in cascades.",
    .lead_added =
        "One failure may bring about others. The induced share adds to the default probabilities "
        "of the study here (keep_total_pd = false): the average loss is higher by it.",
    .lead_of_scenarios =
        "One failure may bring about others. The study has no contagion: that of a scenario adds "
        "to "
        "the default probabilities, and the average loss is higher by it.",
    .summary = "Contagion by scenario",
    .scenario = "scenario",
    .ratio = "induced per failure (asked for)",
    .links = "known links",
    .share = "share of failures induced",
    .mean = "largest cascade, on average",
    .maximum = "largest cascade seen",
    .sizes = "Cascades by number of failures, scenario {}",
    .size = "failures",
    .count = "cascades, all trials",
    .more = "{} and more",
};

std::string by_scenario(const ReportContext& context, const Words& words) {
  const Figures& figures = context.figures;
  const bool along_links = context.summary.has(scenario_path(0, "contagion/trade_links"));
  HtmlTable table(words.summary, "",
                  {{.title = words.scenario, .kind = HtmlTable::Kind::text},
                   {.title = along_links ? words.links : words.ratio},
                   {.title = words.share},
                   {.title = words.mean},
                   {.title = words.maximum}});
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    const std::string path = scenario_path(i, "contagion/");
    table.row({context.scenario_name(i),
               along_links ? figures.count(path + "trade_links/count")
                           : figures.number(path + "branching_ratio", 3),
               figures.percent(path + "contagious_share/mean"),
               figures.number(path + "largest_cascade/mean", 1),
               figures.count(path + "largest_cascade/maximum")});
  }
  return table.html();
}

/// Cascades of two failures and more, the long tail in one row.
std::string by_size(const ReportContext& context, const Words& words) {
  constexpr std::size_t last = 10;
  const Summary& summary = context.summary;
  const std::string path = scenario_path(0, "contagion/cascades_by_size");
  if (!summary.has(path)) return "";
  const std::size_t sizes = summary.size(path);
  double whole = 0;
  double rest = 0;
  std::string rest_path;
  for (std::size_t k = 2; k < sizes; ++k) {
    const std::string at = fmt::format("{}/{}", path, k);
    if (k < last) whole = std::max(whole, summary.number(at));
    if (k < last) continue;
    rest += summary.number(at);
    rest_path.append(rest_path.empty() ? "" : " + ").append(at);
  }
  whole = std::max(whole, rest);
  HtmlTable table(
      fill(words.sizes, {context.scenario_label(0)}), "past",
      {{.title = words.size, .kind = HtmlTable::Kind::text},
       {.title = "", .kind = HtmlTable::Kind::text, .attributes = "aria-hidden=\"true\""},
       {.title = words.count}});
  const auto row = [&](const std::string& label, double count, const std::string& figure) {
    table.cells({{.content = label},
                 {.content = inline_bar({{.value = count, .colour = "unsecured"}}, whole),
                  .attributes = "aria-hidden=\"true\""},
                 {.content = figure}});
  };
  for (std::size_t k = 2; k < std::min(sizes, last); ++k) {
    const std::string at = fmt::format("{}/{}", path, k);
    row(format_count(k, context.numbers()), summary.number(at), context.figures.count(at));
  }
  if (rest > 0) {
    row(fill(words.more, {format_count(last, context.numbers())}), rest,
        data_element(rest, fmt::format("data-at=\"{}\"", rest_path),
                     format_count(static_cast<std::uint64_t>(rest), context.numbers())));
  }
  return table.empty()
             ? ""
             : element("h3", "", fill(words.sizes, {context.scenario_name(0)})) + table.html();
}

}  // namespace

Section contagion_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "contagion",
                  .title = words.title,
                  .lead = words.lead,
                  .body = {},
                  .paper = Paper::none};
  if (!context.summary.has("scenarios/0/contagion")) return section;
  if (!context.summary.has("study/contagion")) {
    section.lead = words.lead_of_scenarios;
  } else if (!context.summary.flag("study/contagion/keep_total_pd")) {
    section.lead = words.lead_added;
  }
  section.body = by_scenario(context, words) + by_size(context, words);
  return section;
}

}  // namespace encours
