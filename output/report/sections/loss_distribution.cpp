#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/order.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

constexpr std::size_t most_bars = 50;
/// The bars reach this quantile; what lies beyond is told in the last row.
constexpr double last_bar = 0.995;

struct Words {
  const char* title;
  const char* title_period;  ///< months
  const char* lead;
  const char* lead_period;
  const char* chart;
  const char* axis;
  const char* from;
  const char* to;
  const char* share;
  const char* beyond;
  const char* quantiles;
  const char* figure;
  const char* estimate;
  const char* interval;
  const char* range;
  const char* worst;  ///< of what one year in 100 and more cost on average
  const char* mean;
  const char* one_in;  ///< number
  const char* show;
};
constexpr Words french = {
    .title = "Ce que coûte une année",
    .title_period = "Ce que coûtent {} mois",
    .lead =
        "Perte HT avant assurance, scénario {}. L’année moyenne est rarement celle que l’on "
        "vit\u00a0: la plupart coûtent moins, quelques-unes beaucoup plus.",
    .lead_period =
        "Perte HT avant assurance, scénario {}. La moyenne est rarement ce que l’on vit\u00a0: la "
        "plupart des cas coûtent moins, quelques-uns beaucoup plus.",
    .chart = "Répartition des pertes simulées",
    .axis = "part des tirages",
    .from = "perte de",
    .to = "à",
    .share = "part des tirages",
    .beyond = "et au-delà",
    .quantiles = "Perte HT avant assurance\u00a0: estimations",
    .figure = "perte HT",
    .estimate = "estimation",
    .interval = "simulation (95\u00a0%)",
    .range = "selon hypothèses",
    .worst = "moyenne du pire 1\u00a0%",
    .mean = "moyenne",
    .one_in = "1 sur {}",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "What a year costs",
    .title_period = "What {} months cost",
    .lead =
        "Loss excl. VAT without insurance, scenario {}. The average year is seldom the one you "
        "live through: most cost less, a few much more.",
    .lead_period =
        "Loss excl. VAT without insurance, scenario {}. The average is seldom what you live "
        "through: most cases cost less, a few much more.",
    .chart = "Distribution of the simulated losses",
    .axis = "share of trials",
    .from = "loss from",
    .to = "to",
    .share = "share of trials",
    .beyond = "and above",
    .quantiles = "Loss excl. VAT without insurance: estimates",
    .figure = "loss excl. VAT",
    .estimate = "estimate",
    .interval = "simulation (95%)",
    .range = "across assumptions",
    .worst = "average of the worst 1%",
    .mean = "average",
    .one_in = "1 in {}",
    .show = "Data of the chart",
};

const std::string loss = "scenarios/0/gross_loss/";

std::string interval(const ReportContext& context, const std::string& path) {
  return context.figures.range(path + "/0", path + "/1");
}

std::string quantile_table(const ReportContext& context, const Words& words) {
  const Figures& figures = context.figures;
  HtmlTable table(words.quantiles, "quantiles",
                  {{.title = words.figure, .kind = HtmlTable::Kind::text},
                   {.title = words.estimate},
                   {.title = words.interval},
                   {.title = words.range}});
  const std::string range = loss + "assumption_range/";
  const HorizonTexts& horizon = context.horizon();
  table.row(
      {horizon.average, figures.amount(loss + "mean"),
       figures.margin(loss + "mean", loss + "standard_error"), interval(context, range + "mean")},
      fmt::format("data-mark=\"{}\"", words.mean));
  struct Level {
    const char* name;
    int years;
  };
  for (const Level level :
       {Level{"0.90", 10}, {"0.95", 20}, {"0.99", 100}, {"0.995", 200}, {"0.999", 1000}}) {
    const std::string label = fill(
        words.one_in, {format_count(static_cast<std::uint64_t>(level.years), context.numbers())});
    const auto period = static_cast<std::size_t>(level.years);
    if (!context.reaches(period)) {
      table.row({label, "–", "–", "–"});
      continue;
    }
    const bool marked = level.years == 20 || level.years == 100;
    table.row({label, figures.amount(loss + "value_at_risk/" + level.name),
               interval(context, loss + "value_at_risk_interval/" + level.name),
               interval(context, range + "value_at_risk/" + level.name)},
              marked ? fmt::format("data-mark=\"{}\"", label) : "");
  }
  if (context.reaches(100)) {
    table.row({words.worst, figures.amount(loss + "expected_shortfall/0.99"),
               interval(context, loss + "expected_shortfall_interval/0.99"),
               interval(context, range + "expected_shortfall/0.99")});
  } else {
    table.row({words.worst, "–", "–", "–"});
  }
  return table.html();
}

std::string bars_table(const ReportContext& context, const Words& words, const Ordered& losses) {
  const std::string path = "scenario/0/gross_loss";
  const std::vector<double> edges = round_edges(losses.quantile(last_bar), most_bars);
  if (edges.empty()) return "";
  HtmlTable table(words.chart, "bars",
                  {{.title = words.from}, {.title = words.to}, {.title = words.share}});
  const Figures& figures = context.figures;
  const auto trials = static_cast<double>(losses.size());
  const auto edge = [&](double euros) {
    return data_element(euros, "", format_amount(euros, context.numbers()));
  };
  for (std::size_t k = 0; k + 1 < edges.size(); ++k) {
    const double share = static_cast<double>(losses.count(edges[k], edges[k + 1])) / trials;
    table.row({edge(edges[k]), edge(edges[k + 1]),
               figures.drawn_percent(share,
                                     fmt::format("share {} {} {}", path, edges[k], edges[k + 1]))});
  }
  const double rest = static_cast<double>(losses.count_from(edges.back())) / trials;
  table.row({edge(edges.back()), words.beyond,
             figures.drawn_percent(rest, fmt::format("share {} {} inf", path, edges.back()))});
  return table.html();
}

}  // namespace

Section loss_distribution_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Ordered losses(context.trials.amounts("scenario/0/gross_loss"));
  const std::string bars = bars_table(context, words, losses);
  std::string body;
  if (!bars.empty()) {
    body = chart("distribution", fmt::format("data-y=\"{}\"", words.axis), words.chart, bars,
                 words.show);
  }
  return {
      .id = "distribution",
      .title = context.speaks_of_years()
                   ? words.title
                   : fill(words.title_period, {context.figures.count("run/horizon_months")}),
      .lead = fill(context.by_horizon(words.lead, words.lead_period), {context.scenario_name(0)}),
      .body = body + quantile_table(context, words)};
}

}  // namespace encours
