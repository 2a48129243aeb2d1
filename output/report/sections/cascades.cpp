#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/scenario_panels.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/sector_names.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* list;  ///< scenario
  const char* trial;
  const char* first;
  const char* size;
  const char* depth;
  const char* loss;
  const char* chart;    ///< number of the cascade, scenario
  const char* heading;  ///< number of the cascade
  const char* buyer;
  const char* sector;
  const char* by;
  const char* month;
  const char* wave;
  const char* from_outside;
  const char* forced;
  const char* on_its_own;
  const char* more;  ///< failures left out
  const char* show;
};
constexpr Words french = {
    .title = "Les plus grandes cascades",
    .lead =
        "Qui a entraîné qui dans les plus grandes chaînes de défaillances de la simulation, vague "
        "par vague, de gauche à droite\u00a0; la taille du point est la perte brute HT. Ce sont "
        "les cas extrêmes de tous les tirages, non ce qui est probable. Une chaîne venue d’une "
        "entreprise hors du fichier, ou d’une défaillance antérieure, commence à son premier "
        "client.",
    .list = "Les plus grandes cascades, scénario {}",
    .trial = "tirage",
    .first = "première défaillance",
    .size = "défaillances",
    .depth = "vagues",
    .loss = "perte brute HT",
    .chart = "Cascade {}, scénario {}",
    .heading = "Cascade {}",
    .buyer = "client",
    .sector = "secteur",
    .by = "entraîné par",
    .month = "mois",
    .wave = "vague",
    .from_outside = "hors du fichier ou antérieure",
    .forced = "imposée par le scénario",
    .on_its_own = "de lui-même",
    .more = "et {} autres défaillances, que summary.json ne détaille pas.",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "The largest cascades",
    .lead =
        "Who brought down whom in the largest chains of failures of the simulation, wave by wave "
        "from left to right; the size of a dot is the gross loss excl. VAT. These are the extremes "
        "of all trials, not what is likely. A chain that comes from a firm outside the ledger, or "
        "from a failure before its date, starts at its first buyer.",
    .list = "The largest cascades, scenario {}",
    .trial = "trial",
    .first = "first failure",
    .size = "failures",
    .depth = "waves",
    .loss = "gross loss excl. VAT",
    .chart = "Cascade {}, scenario {}",
    .heading = "Cascade {}",
    .buyer = "buyer",
    .sector = "sector",
    .by = "brought down by",
    .month = "month",
    .wave = "wave",
    .from_outside = "outside the ledger, or before",
    .forced = "forced by the scenario",
    .on_its_own = "by itself",
    .more = "and {} more failures, which summary.json does not list.",
    .show = "Data of the chart",
};

std::string name_of(const Summary& summary, const std::string& member) {
  const std::string name = summary.text(member + "/name");
  return named(name.empty() ? summary.text(member + "/buyer_id") : name, 32);
}

/// What is counted from 0 in the file and from 1 by people.
std::string from_one(const ReportContext& context, const std::string& path) {
  const std::uint64_t value = context.summary.count(path) + 1;
  return data_element(static_cast<double>(value), fmt::format("data-at=\"{} + 1\"", path),
                      format_count(value, context.numbers()));
}

std::string origin(const ReportContext& context, const Words& words, const std::string& cascade,
                   const std::string& member) {
  const Summary& summary = context.summary;
  if (summary.has(member + "/parent")) {
    return name_of(summary,
                   fmt::format("{}/members/{}", cascade, summary.count(member + "/parent")));
  }
  const std::string cause = summary.text(member + "/cause");
  return cause == "own" ? words.on_its_own : cause == "forced" ? words.forced : words.from_outside;
}

std::string members_table(const ReportContext& context, const Words& words,
                          const std::string& cascade, const std::string& caption) {
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  HtmlTable table(caption, "members",
                  {{.title = words.buyer, .kind = HtmlTable::Kind::text},
                   {.title = words.by, .kind = HtmlTable::Kind::text},
                   {.title = words.wave},
                   {.title = words.month},
                   {.title = words.loss},
                   {.title = words.sector, .kind = HtmlTable::Kind::text}});
  for (std::size_t k = 0; k < summary.size(cascade + "/members"); ++k) {
    const std::string member = fmt::format("{}/members/{}", cascade, k);
    const std::string parent = summary.has(member + "/parent")
                                   ? std::to_string(summary.count(member + "/parent"))
                                   : "none";
    table.row(
        {name_of(summary, member), origin(context, words, cascade, member),
         figures.count(member + "/wave"), from_one(context, member + "/month"),
         figures.amount(member + "/loss"), sector_name(context, summary.text(member + "/sector"))},
        fmt::format("data-mark=\"{}\"", parent));
  }
  return table.html();
}

std::string list_table(const ReportContext& context, const Words& words, std::size_t scenario,
                       const std::string& path) {
  const Figures& figures = context.figures;
  HtmlTable table(fill(words.list, {context.scenario_label(scenario)}), "",
                  {{.title = words.first, .kind = HtmlTable::Kind::text},
                   {.title = words.size},
                   {.title = words.depth},
                   {.title = words.loss},
                   {.title = words.trial}});
  for (std::size_t k = 0; k < context.summary.size(path); ++k) {
    const std::string cascade = fmt::format("{}/{}", path, k);
    table.row({name_of(context.summary, cascade + "/members/0"), figures.count(cascade + "/size"),
               figures.count(cascade + "/depth"), figures.amount(cascade + "/loss"),
               figures.count(cascade + "/trial")});
  }
  return table.html();
}

/// How many failures are in no row.
std::string left_out(const ReportContext& context, const Words& words, const std::string& cascade) {
  const std::uint64_t size = context.summary.count(cascade + "/size");
  const std::uint64_t shown = context.summary.size(cascade + "/members");
  if (size <= shown) return "";
  const std::string rest = data_element(static_cast<double>(size - shown),
                                        fmt::format("data-at=\"{}/size - {}\"", cascade, shown),
                                        format_count(size - shown, context.numbers()));
  return element("p", "class=\"fine\"", fill(words.more, {rest}));
}

std::string scenario_body(const ReportContext& context, const Words& words, std::size_t scenario) {
  const std::string path = scenario_path(scenario, "contagion/largest_cascades");
  if (!context.summary.has(path) || context.summary.size(path) == 0) return "";
  std::string body = list_table(context, words, scenario, path);
  for (std::size_t k = 0; k < context.summary.size(path); ++k) {
    const std::string cascade = fmt::format("{}/{}", path, k);
    const std::string number = std::to_string(k + 1);
    const std::string caption = fill(words.chart, {number, context.scenario_label(scenario)});
    body += element("h3", "", fill(words.heading, {number}));
    body +=
        chart("cascade", "", caption, members_table(context, words, cascade, caption), words.show);
    body += left_out(context, words, cascade);
  }
  return body;
}

}  // namespace

Section cascades_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  return {
      .id = "cascades",
      .title = words.title,
      .lead = words.lead,
      .body = scenario_panels(
          context, [&](std::size_t scenario) { return scenario_body(context, words, scenario); }),
      .paper = Paper::none};
}

}  // namespace encours
