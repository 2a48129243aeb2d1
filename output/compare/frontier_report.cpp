#include "output/compare/frontier_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/statistics_sink.hpp"
#include "output/console_parts.hpp"
#include "output/report/assumption_french.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

constexpr std::size_t most_lines = 40;
constexpr std::size_t label_columns = 24;
constexpr std::size_t columns = 10;
constexpr std::size_t wide = 16;
constexpr std::size_t fund_columns = 24;
constexpr std::size_t most_assumed = 8;

/// {} are filled with fmt, in the order written.
struct FrontierTexts {
  const char* title;  ///< scenario, settings, non-dominated
  const char* premium;
  const char* mean;
  const char* in_100;
  const char* above;  ///< less the reference
  const char* break_even;
  const char* none;
  const char* retention;   ///< where the study has no self-insurance
  const char* as_written;  ///< policy
  const char* as_it_is;    ///< another programme, which stands above the table
  const char* heads;       ///< programme, levers
  const char* more;        ///< how many
  const char* legend;
  const char* added;  ///< levers
  const char* quoted;
  const char* priced;  ///< loss ratio
  const char* limits;
  const char* empty;  ///< the column of funds
  const char* empty_legend;
  const char* cash;          ///< where prevention or cure differ
  const char* assumed;       ///< key, value, reason
  const char* more_assumed;  ///< how many
  const char* reference;     ///< programme
  const char* bare_retention;
  const char* merged;
  const char* held;      ///< maximum liability
  const char* repeated;  ///< lever, values
  Counted simulations;   ///< of the defaults
  Counted settings;
  Counted conducts;
};

constexpr FrontierTexts french = {
    .title = "FRONTIÈRE ({})\u00a0: {} réglages, {} que rien ne domine (HT)",
    .premium = "prime",
    .mean = "moyenne",
    .in_100 = "1 / 100",
    .above = "− réf.",
    .break_even = "prime eq.",
    .none = "aucune",
    .retention = "rétention",
    .as_written = "{} telle quelle",
    .as_it_is = "tel quel",
    .heads = "{}\u00a0: {}",
    .more = "… et {} autres, dans frontier.csv.",
    .legend =
        "* dominé\u00a0: un autre coûte moins, en moyenne ou une année sur 100, sans coûter "
        "plus. ±\u00a0: 95\u00a0%.",
    .added = "Clauses absentes de la police, ajoutées à leur place habituelle\u00a0: {}.",
    .quoted =
        "Prime de la cotation, quels que soient les réglages\u00a0: d'autres conditions se "
        "paieraient autrement. Prime eq.\u00a0: la plus haute à laquelle le réglage ne coûte pas "
        "plus que la référence. Ou --loss-ratio.",
    .priced = "Prime de chaque réglage\u00a0: son indemnité moyenne du premier scénario / {}.",
    .limits =
        "Hypothèses centrales, sans frais financiers\u00a0: comparer les réglages retenus "
        "avec encours compare.",
    .empty = "épuisé",
    .empty_legend =
        "Épuisé\u00a0: probabilité qu'un mois ses pertes dépassent le fonds, intervalle à "
        "95\u00a0%.",
    .cash = "Prévention et traitement\u00a0: ce qu'ils changent à la trésorerie n'est pas compté.",
    .assumed = "Supposé pour les réglages\u00a0: {} = {} ({}).",
    .more_assumed = "… et {} autres hypothèses, dans frontier.json.",
    .reference = "Référence, comme dans encours compare\u00a0: {}.",
    .bare_retention =
        "Référence\u00a0: chaque perte gardée, sans réserve\u00a0; l'étude n'a pas "
        "d'auto-assurance.",
    .merged =
        "insured_percentage règle aussi la quotité des clients non dénommés, que la police fixe à "
        "part\u00a0: insured_percentage.named la laisse telle quelle.",
    .held =
        "Maximum d'indemnité, un multiple de la prime\u00a0: tenu à {} par an, celui de la prime "
        "proposée, dans tous les réglages.",
    .repeated = "{}\u00a0: valeurs répétées laissées de côté, {}.",
    .simulations = {"{} simulation des défaillances", "{} simulations des défaillances"},
    .settings = {"{} réglage", "{} réglages"},
    .conducts = {"{} prévention et traitement différents",
                 "{} préventions et traitements différents"}};

constexpr FrontierTexts english = {
    .title = "FRONTIER ({}): {} settings, {} that nothing dominates (ex VAT)",
    .premium = "premium",
    .mean = "mean",
    .in_100 = "1 in 100",
    .above = "less ref.",
    .break_even = "even at",
    .none = "none",
    .retention = "retention",
    .as_written = "{} as written",
    .as_it_is = "as written",
    .heads = "{}: {}",
    .more = "… and {} more, in frontier.csv.",
    .legend =
        "* dominated: another one costs less, on average or one year in 100, without costing "
        "more. ±: 95%.",
    .added = "Clauses that the policy does not have, added at their usual place: {}.",
    .quoted =
        "Premium as quoted, whatever the setting: other terms would have another price. Even at: "
        "the highest premium at which the setting costs no more than the reference. Or "
        "--loss-ratio.",
    .priced = "Premium of each setting: its mean indemnity of the first scenario / {}.",
    .limits =
        "Central assumptions, without finance cost: compare the settings you keep with "
        "encours compare.",
    .empty = "dry",
    .empty_legend = "Dry: probability that the losses of some month exceed the fund, 95% interval.",
    .cash = "Prevention and cure: what they change in the firm's cash is not counted.",
    .assumed = "Assumed for the settings: {} = {} ({}).",
    .more_assumed = "… and {} more assumptions, in frontier.json.",
    .reference = "Reference, as in encours compare: {}.",
    .bare_retention =
        "Reference: every loss kept, without a reserve; the study has no self-insurance.",
    .merged =
        "insured_percentage also sets the percentage of buyers under the discretionary limit, "
        "which the policy has apart: insured_percentage.named leaves it as it is.",
    .held =
        "Maximum liability, a multiple of the premium: held at {} a year, that of the premium "
        "quoted, in every setting.",
    .repeated = "{}: repeated values left out, {}.",
    .simulations = {"{} simulation of the defaults", "{} simulations of the defaults"},
    .settings = {"{} setting", "{} settings"},
    .conducts = {"{} different prevention and cure", "{} different preventions and cures"}};

std::string setting_label(const Setting& setting, const NumberStyle& style) {
  std::string label;
  for (const double value : setting.values) {
    if (!label.empty()) label += " / ";
    label += value >= 1000 ? format_count(static_cast<std::uint64_t>(std::llround(value)), style)
                           : format_number(value, 4, style);
  }
  return label;
}

/// The table of settings: its columns follow from what the programme is.
class SettingTable {
 public:
  SettingTable(const FrontierReport& report, const FrontierTexts& words, const Texts& general)
      : policy_(programme_kind(report.programme()) == "policy"),
        fund_(report.with_fund()),
        words_(words),
        general_(general) {}

  std::string head() const {
    std::string line(labels(), ' ');
    if (policy_) line += pad_left(words_.premium, columns);
    line += pad_left(words_.mean, figures()) + pad_left(words_.in_100, figures()) +
            pad_left(words_.above, wide);
    if (fund_ || policy_) line += pad_left(fund_ ? words_.empty : words_.break_even, last());
    return line + "\n";
  }

  std::string line(const std::string& label, const Setting& setting) const {
    const SettingCost& cost = setting.scenarios.front();
    return row(label, setting, fund_ ? depletion(cost) : break_even(cost));
  }

  /// Retention has no premium.
  std::string reference_line(const std::string& label, const Setting& retention) const {
    return row(label, retention, fund_ ? depletion(retention.scenarios.front()) : "");
  }

 private:
  std::string row(const std::string& label, const Setting& setting,
                  const std::string& last_cell) const {
    const NumberStyle& style = general_.numbers;
    const SettingCost& cost = setting.scenarios.front();
    const std::string error =
        format_error(normal_half_width * cost.above_retention_error, cost.above_retention, style);
    std::string above = format_change(cost.above_retention, style);
    if (!error.empty()) above += fmt::format(" ±{}", error);
    std::string text = pad_right(
        cut(fmt::format("{} {}", cost.efficient ? " " : "*", label), labels() - 1), labels());
    if (policy_) text += pad_left(format_amount(setting.premium, style), columns);
    text += pad_left(format_amount(cost.mean, style), figures()) +
            pad_left(format_amount(cost.one_in_100.value, style), figures()) +
            pad_left(above, wide);
    if (fund_ || policy_) text += pad_left(last_cell, last());
    return text + "\n";
  }

  bool wide_fund() const { return fund_ && !policy_; }
  std::size_t figures() const { return wide_fund() ? columns - 1 : columns; }
  std::size_t labels() const { return wide_fund() ? label_columns - 2 : label_columns; }
  std::size_t last() const { return wide_fund() ? fund_columns : columns; }

  std::string break_even(const SettingCost& cost) const {
    const auto& premium = cost.break_even_premium;
    return premium ? format_amount(*premium, general_.numbers) : words_.none;
  }

  std::string depletion(const SettingCost& cost) const {
    if (!cost.fund_depletion) return "";
    const Estimate& share = cost.fund_depletion->share;
    const std::string value = format_percent(share.value, general_.numbers);
    if (policy_ || !share.low || !share.high) return value;
    return phrase(general_.fund_chance, value, format_percent(*share.low, general_.numbers),
                  format_percent(*share.high, general_.numbers));
  }

  bool policy_;
  bool fund_;
  const FrontierTexts& words_;
  const Texts& general_;
};

std::vector<const Setting*> efficient(const Frontier& frontier) {
  std::vector<const Setting*> found;
  for (const Setting& setting : frontier.settings) {
    if (setting.scenarios.front().efficient) found.push_back(&setting);
  }
  std::ranges::stable_sort(found, {},
                           [](const Setting* setting) { return setting->scenarios.front().mean; });
  return found;
}

std::string added_clauses(const FrontierReport& report) {
  std::string names;
  for (const Lever& lever : report.request.levers) {
    if (has_lever(lever.key, report.programme())) continue;
    names += fmt::format("{}{}", names.empty() ? "" : ", ", lever.key);
  }
  return names;
}

/// What the grid did that its levers do not say.
std::string lever_notes(const FrontierReport& report, const FrontierTexts& words,
                        const NumberStyle& style) {
  std::string lines;
  const Programme& policy = report.programme();
  for (const Lever& lever : report.request.levers) {
    if (merges_percentages(lever.key, policy)) lines += wrap("  ", words.merged, screen_columns);
    std::string values;
    for (const double value : lever.repeated) {
      values += fmt::format("{}{:g}", values.empty() ? "" : ", ", value);
    }
    if (values.empty()) continue;
    lines += wrap("  ", phrase(words.repeated, lever.key, values), screen_columns);
  }
  if (const auto& held = report.frontier.held_maximum) {
    lines += wrap("  ", phrase(words.held, format_amount(*held, style)), screen_columns);
  }
  return lines;
}

/// Name of the self-insurance that settings are held against, if the study has one.
std::optional<std::string> reference_name(const Study& study) {
  const std::size_t first = first_self_insurance(study);
  if (first == study.programmes.size()) return std::nullopt;
  return study.programmes[first].name;
}

/// What the settings take that nobody wrote.
std::string assumed_notes(const FrontierReport& report, const FrontierTexts& words,
                          const NumberStyle& style) {
  const bool in_french = &words == &french;
  std::string lines;
  const std::size_t shown = std::min(report.assumed.size(), most_assumed);
  for (const Assumption& one : report.assumed.first(shown)) {
    const auto told = [&](const std::string& text) {
      return in_french ? assumption_in_french(text).value_or(text) : text;
    };
    lines += wrap("  ", phrase(words.assumed, one.field, told(one.value), told(one.reason)),
                  screen_columns);
  }
  if (shown == report.assumed.size()) return lines;
  return lines +
         wrap("  ", phrase(words.more_assumed, format_count(report.assumed.size() - shown, style)),
              screen_columns);
}

/// How premiums, or the fund, are to be read.
std::string price_notes(const FrontierReport& report, const FrontierTexts& words,
                        const NumberStyle& style) {
  std::string lines;
  if (programme_kind(report.programme()) == "policy") {
    const auto& ratio = report.request.loss_ratio;
    lines += wrap("  ", ratio ? phrase(words.priced, format_percent(*ratio, style)) : words.quoted,
                  screen_columns);
  }
  if (report.with_fund()) lines += wrap("  ", words.empty_legend, screen_columns);
  return lines;
}

std::string notes(const FrontierReport& report, const FrontierTexts& words,
                  const NumberStyle& style) {
  std::string lines = wrap("  ", words.legend, screen_columns);
  const std::string added = added_clauses(report);
  if (!added.empty()) lines += wrap("  ", phrase(words.added, added), screen_columns);
  lines += price_notes(report, words, style);
  lines += lever_notes(report, words, style);
  lines += assumed_notes(report, words, style);
  const auto reference = reference_name(report.study);
  lines += wrap("  ",
                reference ? phrase(words.reference, short_name(*reference, 40))
                          : std::string(words.bare_retention),
                screen_columns);
  lines += wrap("  ", words.limits, screen_columns);
  const std::size_t conducts = report.frontier.conducts;
  std::string counts = format_counted(report.frontier.settings.size(), words.settings, style);
  if (conducts > 1) {
    lines += wrap("  ", words.cash, screen_columns);
    counts += ", " + format_counted(conducts, words.conducts, style);
  }
  counts +=
      fmt::format(", {}.", format_counted(report.frontier.simulations, words.simulations, style));
  return lines + wrap("  ", counts, screen_columns);
}

}  // namespace

std::string render_frontier(const FrontierReport& report, const ScreenOptions& options) {
  const FrontierTexts& words = options.language == Language::french ? french : english;
  const NumberStyle& style = texts(options.language).numbers;
  const SettingTable table(report, words, texts(options.language));
  const Frontier& frontier = report.frontier;
  const auto kept = efficient(frontier);
  std::string text =
      wrap("",
           phrase(words.title, short_name(report.study.scenarios.front().name, 24),
                  format_count(frontier.settings.size(), style), format_count(kept.size(), style)),
           screen_columns);
  std::string heads;
  for (const Lever& lever : report.request.levers) {
    heads += fmt::format("{}{}", heads.empty() ? "" : " / ", lever.key);
  }
  const bool policy = programme_kind(report.programme()) == "policy";
  const std::string name = short_name(report.programme().name, policy ? 11 : 40);
  text += wrap("  ", policy ? heads : phrase(words.heads, name, heads), screen_columns);
  text += table.head();
  const std::string reference = reference_name(report.study).value_or(words.retention);
  text += table.reference_line(short_name(reference, label_columns - (policy ? 3 : 5)),
                               frontier.retention);
  text += table.line(policy ? phrase(words.as_written, name) : std::string(words.as_it_is),
                     frontier.as_written);
  for (std::size_t i = 0; i < std::min(kept.size(), most_lines); ++i) {
    text += table.line(setting_label(*kept[i], style), *kept[i]);
  }
  if (kept.size() > most_lines) {
    text += wrap("  ", phrase(words.more, format_count(kept.size() - most_lines, style)),
                 screen_columns);
  }
  return with_plain_spaces(text + notes(report, words, style));
}

}  // namespace encours
