#include <fmt/format.h>

#include <string_view>

#include "models/insurance/uncovered.hpp"
#include "output/compare/compare_texts.hpp"
#include "output/report/markup.hpp"
#include "output/report/scenario_panels.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* chart;    ///< scenario
  const char* caption;  ///< policy, scenario
  const char* mean;
  const char* worst;
  const char* share;
  const char* gross;
  const char* indemnity;
  const char* show;
};
constexpr Words french = {
    .title = "Pourquoi des pertes ne sont pas indemnisées",
    .lead =
        "De la perte brute HT à l’indemnité, étape par étape, dans l’ordre des clauses de chaque "
        "police\u00a0: en moyenne, et dans le pire centième des tirages par perte brute. Les "
        "étapes "
        "s’additionnent à la perte.",
    .chart = "De la perte brute à l’indemnité, scénario {}",
    .caption = "Où va la perte sous {}, scénario {}",
    .mean = "en moyenne",
    .worst = "pire 1\u00a0%",
    .share = "part de la perte",
    .gross = "perte brute",
    .indemnity = "indemnité",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "Why losses are not paid",
    .lead =
        "From the gross loss excl. VAT to the indemnity, step by step in the order of each "
        "policy’s clauses: on average, and in the worst hundredth of the trials by gross loss. "
        "Steps add up to the loss.",
    .chart = "From gross loss to indemnity, scenario {}",
    .caption = "Where the loss goes under {}, scenario {}",
    .mean = "on average",
    .worst = "worst 1%",
    .share = "share of the loss",
    .gross = "gross loss",
    .indemnity = "indemnity",
    .show = "Data of the chart",
};

/// The reasons in the order in which summary.json lists them, which is that of the policy, are not
/// to be read from an object: the order of the numbers that say so is.
std::vector<std::size_t> reasons_told(const Summary& summary, const std::string& why) {
  std::vector<std::size_t> told;
  for (std::size_t k = 0; k < summary.size(why + "/order"); ++k) {
    const std::string key = summary.text(fmt::format("{}/order/{}", why, k));
    for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
      if (key != uncovered_key(reason)) continue;
      const double mean = summary.number(fmt::format("{}/mean/{}", why, key));
      const auto worst = summary.number_if_known(fmt::format("{}/worst_hundredth/{}", why, key));
      if (mean != 0 || worst.value_or(0) != 0) told.push_back(reason);
    }
  }
  return told;
}

/// One policy: a row per step from the gross loss to the indemnity.
std::string policy_table(const ReportContext& context, const Words& words, std::size_t scenario,
                         std::size_t programme) {
  const std::string why = programme_path(scenario, programme, "why_not_paid");
  if (!context.summary.has(why)) return "";
  const Figures& figures = context.figures;
  const std::string name = context.programme_name(programme);
  HtmlTable table(
      fill(words.caption, {context.programme_label(programme), context.scenario_label(scenario)}),
      "steps",
      {{.title = name, .kind = HtmlTable::Kind::text},
       {.title = words.mean, .attributes = "data-amount=\"\""},
       {.title = words.share},
       {.title = words.worst, .attributes = "data-amount=\"\""},
       {.title = words.share}});
  const std::string mean = why + "/mean/";
  const std::string worst = why + "/worst_hundredth/";
  const auto step = [&](const std::string& label, const std::string& key,
                        const std::string& attributes) {
    table.row({label, figures.amount(mean + key), figures.share(mean + key, mean + "gross_loss"),
               figures.amount(worst + key), figures.share(worst + key, worst + "gross_loss")},
              attributes);
  };
  step(words.gross, "gross_loss", "class=\"sum\" data-mark=\"whole\"");
  if (context.summary.number_if_known(mean + "prevented").value_or(0) != 0) {
    step(compare_texts(context.language).prevented, "prevented", "");
  }
  if (context.summary.number_if_known(mean + "guaranteed").value_or(0) != 0) {
    step(compare_texts(context.language).guaranteed, "guaranteed", "");
  }
  for (const std::size_t reason : reasons_told(context.summary, why)) {
    step(compare_texts(context.language).reasons[reason], std::string(uncovered_key(reason)), "");
  }
  step(words.indemnity, "indemnity", "class=\"sum\" data-mark=\"rest\"");
  return table.html();
}

std::string scenario_body(const ReportContext& context, const Words& words, std::size_t scenario) {
  std::string tables;
  for (const std::size_t programme : context.policies()) {
    tables += policy_table(context, words, scenario, programme);
  }
  if (tables.empty()) return "";
  return chart("waterfall", "", fill(words.chart, {context.scenario_label(scenario)}), tables,
               words.show);
}

}  // namespace

Section unpaid_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  return {
      .id = "unpaid",
      .title = words.title,
      .lead = words.lead,
      .body = scenario_panels(
          context, [&](std::size_t scenario) { return scenario_body(context, words, scenario); }),
      .paper = Paper::none};
}

}  // namespace encours
