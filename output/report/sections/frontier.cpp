#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "output/report/frontier_file.hpp"
#include "output/report/markup.hpp"
#include "output/report/scenario_panels.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

constexpr std::size_t most_settings_shown = 40;

struct Words {
  const char* title;
  const char* own_title;  ///< of a programme without a policy
  const char* lead;       ///< policy, settings
  const char* own_lead;   ///< programme, settings
  const char* caption;    ///< scenario
  const char* setting;
  const char* premium;
  const char* mean;
  const char* rare;
  const char* rare_period;
  const char* above;
  const char* unbeaten;
  const char* yes;
  const char* no;
  const char* retention;
  const char* written;
  const char* own_written;
  const char* empty;
  const char* show;
  const char* more;  ///< settings shown, settings
};
constexpr Words french = {
    .title = "Quels termes de police coûtent le moins",
    .own_title = "Quels réglages du dispositif coûtent le moins",
    .lead =
        "{}\u00a0: {} réglages de ses termes sur les mêmes tirages. Sont reliés ceux qu’aucun "
        "autre, ni la rétention, ni la police telle qu’écrite ne bat à la fois en moyenne et une "
        "année sur cent. Coûts HT, hypothèses centrales, sans la trésorerie.",
    .own_lead =
        "{}\u00a0: {} réglages sur les mêmes tirages. Sont reliés ceux qu’aucun autre, ni la "
        "rétention, ni le dispositif tel qu’écrit ne bat à la fois en moyenne et une année sur "
        "cent. Coûts HT, hypothèses centrales, sans la trésorerie.",
    .caption = "Coûts par réglage, scénario {}",
    .setting = "réglage",
    .premium = "prime",
    .mean = "coût moyen",
    .rare = "une année sur 100",
    .rare_period = "une fois sur 100",
    .above = "au-dessus de la rétention",
    .unbeaten = "imbattu",
    .yes = "oui",
    .no = "non",
    .retention = "rétention",
    .written = "police telle qu’écrite",
    .own_written = "dispositif tel qu’écrit",
    .empty = "fonds épuisé",
    .show = "Données du graphique",
    .more = "{} réglages sur {}, les imbattus d’abord\u00a0; tous sont dans frontier.json.",
};
constexpr Words english = {
    .title = "Which policy terms cost least",
    .own_title = "Which settings of the programme cost least",
    .lead =
        "{}: {} settings of its terms on the same trials. Joined are those that no other, nor "
        "retention, nor the policy as written, beats both on average and one year in a hundred. "
        "Costs excl. VAT, central assumptions, without the firm’s cash.",
    .own_lead =
        "{}: {} settings on the same trials. Joined are those that no other, nor retention, nor "
        "the programme as written, beats both on average and one year in a hundred. Costs excl. "
        "VAT, central assumptions, without the firm’s cash.",
    .caption = "Costs by setting, scenario {}",
    .setting = "setting",
    .premium = "premium",
    .mean = "average cost",
    .rare = "one year in 100",
    .rare_period = "one time in 100",
    .above = "above retention",
    .unbeaten = "unbeaten",
    .yes = "yes",
    .no = "no",
    .retention = "retention",
    .written = "policy as written",
    .own_written = "programme as written",
    .empty = "fund empty",
    .show = "Data of the chart",
    .more = "{} settings of {}, the unbeaten first; all are in frontier.json.",
};

struct Grid {
  const Summary& file;
  Figures figures;
  bool policy = true;
  bool fund = false;  ///< of the programme, under some setting or as written
};

/// "insured_percentage 0.85, aggregate_first_loss 50,000"
std::string label_of(const Grid& grid, const std::string& setting) {
  std::string label;
  for (const std::string& key : grid.file.keys(setting + "/values")) {
    const std::string path = fmt::format("{}/values/{}", setting, key);
    const bool whole = std::floor(grid.file.number(path)) == grid.file.number(path);
    label += (label.empty() ? "" : ", ") + named(key, 40) + " " +
             grid.figures.number(path, whole ? 0 : 3);
  }
  return label;
}

bool is_efficient(const Grid& grid, const std::string& setting, std::size_t scenario) {
  return grid.file.flag(fmt::format("{}/scenarios/{}/efficient", setting, scenario));
}

/// All settings, the efficient ones first.
std::vector<std::string> settings_of(const Grid& grid, std::size_t scenario) {
  std::vector<std::string> settings;
  for (std::size_t k = 0; k < grid.file.size("settings"); ++k) {
    settings.push_back(fmt::format("settings/{}", k));
  }
  std::ranges::stable_partition(
      settings, [&](const std::string& setting) { return is_efficient(grid, setting, scenario); });
  return settings;
}

std::string scenario_body(const ReportContext& context, const Words& words, const Grid& grid,
                          std::size_t scenario) {
  const Figures& figures = grid.figures;
  const std::string caption = fill(words.caption, {context.scenario_label(scenario)});
  std::vector<HtmlTable::Column> columns = {
      {.title = words.setting, .kind = HtmlTable::Kind::text},
      {.title = words.premium},
      {.title = words.mean},
      {.title = context.by_horizon(words.rare, words.rare_period)},
      {.title = words.above}};
  if (grid.fund) columns.push_back({.title = words.empty});
  columns.push_back({.title = words.unbeaten, .kind = HtmlTable::Kind::text});
  HtmlTable table(caption, "frontier", columns);
  const auto row = [&](const std::string& label, const std::string& setting, const char* mark) {
    const std::string cost = fmt::format("{}/scenarios/{}/", setting, scenario);
    const bool reference = setting == "retention";
    const std::string premium =
        grid.file.has(cost + "premium") ? cost + "premium" : setting + "/premium";
    std::vector<std::string> cells = {
        label, figures.amount(premium),
        figures.amount(cost + "mean") + " " +
            figures.margin(cost + "mean", cost + "standard_error"),
        figures.amount(cost + "one_in_100"),
        reference ? "–"
                  : figures.change(cost + "above_retention") + " " +
                        figures.margin(cost + "above_retention", cost + "above_retention_error")};
    const std::string empty = cost + "fund_depletion/mean";
    if (grid.fund) cells.push_back(grid.file.has(empty) ? figures.percent(empty) : "–");
    cells.emplace_back(is_efficient(grid, setting, scenario) ? words.yes : words.no);
    table.row(cells, fmt::format("data-mark=\"{}\"", mark));
  };
  row(words.retention, "retention", "retention");
  row(grid.policy ? words.written : words.own_written, "as_written", "written");
  const std::vector<std::string> settings = settings_of(grid, scenario);
  const std::size_t shown = std::min(settings.size(), most_settings_shown);
  for (std::size_t k = 0; k < shown; ++k) {
    row(label_of(grid, settings[k]), settings[k],
        is_efficient(grid, settings[k], scenario) ? "unbeaten" : "beaten");
  }
  const std::string body =
      chart("frontier",
            fmt::format("data-x=\"{}\" data-y=\"{}\"",
                        context.by_horizon(words.rare, words.rare_period), words.mean),
            caption, table.html(), words.show);
  if (shown == settings.size()) return body;
  const auto counted = [&](std::size_t count) {
    return data_element(static_cast<double>(count), "",
                        format_count(static_cast<std::uint64_t>(count), context.numbers()));
  };
  return body + element("p", "class=\"fine\"",
                        fill(words.more, {counted(shown), counted(settings.size())}));
}

}  // namespace

Section frontier_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{
      .id = "frontier", .title = words.title, .lead = {}, .body = {}, .paper = Paper::none};
  const auto& file = context.attachments.frontier;
  if (!file) return section;
  const Grid grid{.file = *file,
                  .figures = Figures(*file, context.numbers(), "frontier"),
                  .policy = of_policy(*file),
                  .fund = has_fund(*file)};
  const std::string settings = data_element(
      static_cast<double>(file->size("settings")), "data-count=\"settings\" data-of=\"frontier\"",
      format_count(static_cast<std::uint64_t>(file->size("settings")), context.numbers()));
  const std::string name = file->text(grid.policy ? "policy" : "programme");
  if (!grid.policy) section.title = words.own_title;
  section.lead = fill(grid.policy ? words.lead : words.own_lead, {named(name, 28), settings});
  section.body = scenario_panels(
      context, [&](std::size_t scenario) { return scenario_body(context, words, grid, scenario); });
  return section;
}

}  // namespace encours
