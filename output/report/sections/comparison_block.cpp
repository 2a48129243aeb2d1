#include <algorithm>
#include <vector>

#include "output/report/markup.hpp"
#include "output/report/paper_note.hpp"
#include "output/report/sections/closing_amounts.hpp"
#include "output/report/sections/front_page.hpp"
#include "output/report/verdict.hpp"

namespace encours {

namespace {

constexpr const char* loss_ratio = "implied_loss_ratio/mean";

struct Words {
  const char* heading;
  const char* programme;
  const char* difference;
  const char* ratio;
  const char* ratio_note;
  const char* tie;
  const char* unknown;
  const char* above_one;     ///< list of the next
  const char* chance_with;   ///< chance, policy
  const char* chance_range;  ///< of many policies: lowest, highest
  const char* unusual;       ///< loss ratio, policy
  const char* unusual_many;  ///< policies, highest loss ratio, its policy
  const char* reserve;       ///< amount, average loss
};
constexpr Words french = {
    .heading = "Assurer ou garder le risque\u00a0?",
    .programme = "coût total, HT",
    .difference = "écart",
    .ratio = "S/P attendu",
    .ratio_note =
        "Écart\u00a0: coût du dispositif moins celui de la rétention, sur les mêmes tirages (± à "
        "95\u00a0%). S/P attendu (sinistres sur primes)\u00a0: part de la prime que l’assureur "
        "rend "
        "en moyenne\u00a0; le marché français en rendait environ 40\u00a0% en 2023.",
    .tie = "≈ égalité",
    .unknown = "±\u00a0?",
    .above_one =
        " Part des tirages où l’assureur rend plus que la prime (S/P au-delà de 100\u00a0%)"
        "\u00a0: {}.",
    .chance_with = "{} avec {}",
    .chance_range = "de {} à {} selon la police",
    .unusual =
        " Un S/P attendu de {} ({}) sort de la fourchette de 25 à 75\u00a0%\u00a0: prime et "
        "probabilités de défaillance sont à vérifier.",
    .unusual_many =
        " Les S/P attendus de {} polices sortent de la fourchette de 25 à 75\u00a0% (jusqu’à {}, "
        "{})\u00a0: primes et probabilités de défaillance sont à vérifier.",
    .reserve =
        "<b>Réserve interne à 99\u00a0%\u00a0: {} HT</b>, en plus des {} que coûte l’année "
        "moyenne\u00a0: les deux ensemble paient les pertes d’une année sur cent sans assurance. "
        "Elle est de gestion\u00a0: ni comptabilisable, ni déductible, à ne jamais confondre avec "
        "une dépréciation de créances.",
};
constexpr Words english = {
    .heading = "Insure or keep the risk?",
    .programme = "total cost, EUR excl. VAT",
    .difference = "difference",
    .ratio = "loss ratio",
    .ratio_note =
        "Difference: cost of the programme less that of retention, on the same trials (± at 95%). "
        "Expected loss ratio: the part of the premium that the insurer gives back on average; "
        "about 40% on the market in 2023.",
    .tie = "near tie",
    .unknown = "±\u00a0?",
    .above_one =
        " Share of trials in which the insurer gives back more than the premium (loss ratio above "
        "100%): {}.",
    .chance_with = "{} with {}",
    .chance_range = "{} to {} by policy",
    .unusual =
        " An expected loss ratio of {} ({}) is outside 25% to 75%: check the premium and the "
        "default probabilities.",
    .unusual_many =
        " The expected loss ratios of {} policies are outside 25% to 75% (up to {}, {}): check the "
        "premiums and the default probabilities.",
    .reserve =
        "<b>Internal reserve at 99%: EUR {} excl. VAT</b>, beyond the {} of the average year: "
        "together they pay the losses of one year in a hundred without insurance. It is a "
        "management figure: it cannot be booked or deducted, and is no loss allowance.",
};

std::string difference_cell(const ReportContext& context, const Words& words, std::size_t j,
                            const Measure& measure) {
  const Place place{.scenario = 0, .programme = j};
  const Verdict verdict = verdict_of(context, measure, place);
  if (verdict == Verdict::reference) return "–";
  const std::string path = programme_path(0, j, measure.difference);
  const std::string change = change_shown(context, measure, place);
  if (verdict == Verdict::unknown) {
    return change + " " + element("span", "class=\"margin\"", words.unknown);
  }
  const bool tie = verdict == Verdict::within_noise || verdict == Verdict::changes_sign;
  return change + " " +
         (tie ? element("span", "class=\"tie\"", words.tie)
              : context.figures.margin(path + "/mean", path + "/standard_error"));
}

std::string reserve_note(const ReportContext& context, const Words& words) {
  const auto retention = context.retention();
  if (!retention || !context.speaks_of_years()) return "";
  // The closing figures hold a reserve of their own definition, over all scenarios.
  const auto& closing = context.attachments.provision;
  if (closing && has_closing_reserve(*closing)) return "";
  const std::string path = programme_path(0, *retention, "reserve/0.99");
  // Below a rare enough loss the quantile lies under the mean: no reserve beyond it is needed.
  if (context.summary.number_if_known(path).value_or(0) <= 0 || !context.reaches(100)) return "";
  const std::string mean = programme_path(0, *retention, "retained_loss/mean");
  return element("p", "class=\"note\"",
                 fill(words.reserve, {context.figures.amount(path), context.figures.amount(mean)}));
}

/// How often the insurer gives back more than the premium: policy by policy, or from the rarest to
/// the most frequent of many.
std::string chances_above_one(const ReportContext& context, const Words& words,
                              std::vector<std::size_t> policies) {
  constexpr std::size_t most_told = 3;
  const auto path = [](std::size_t j) {
    return programme_path(0, j, "implied_loss_ratio/above_one");
  };
  std::string list;
  if (policies.size() <= most_told) {
    for (const std::size_t j : policies) {
      list.append(list.empty() ? "" : ", ")
          .append(fill(words.chance_with,
                       {context.figures.percent(path(j)), context.programme_name(j)}));
    }
  } else {
    std::ranges::sort(policies, {}, [&](std::size_t j) { return context.summary.number(path(j)); });
    list = fill(words.chance_range, {context.figures.percent(path(policies.front())),
                                     context.figures.percent(path(policies.back()))});
  }
  return fill(words.above_one, {list});
}

/// Warns of expected loss ratios that no insurer lives with, by the highest or the only one.
std::string unusual_ratios(const ReportContext& context, const Words& words,
                           const std::vector<std::size_t>& policies) {
  constexpr double lowest_usual = 0.25;
  constexpr double highest_usual = 0.75;
  const auto ratio = [&](std::size_t j) {
    return context.summary.number(programme_path(0, j, loss_ratio));
  };
  std::vector<std::size_t> unusual;
  for (const std::size_t j : policies) {
    if (ratio(j) < lowest_usual || ratio(j) > highest_usual) unusual.push_back(j);
  }
  if (unusual.empty()) return "";
  const std::size_t highest = *std::ranges::max_element(unusual, {}, ratio);
  const std::string shown = context.figures.percent(programme_path(0, highest, loss_ratio));
  const std::string name = context.programme_name(highest);
  if (unusual.size() == 1) return fill(words.unusual, {shown, name});
  const auto count = static_cast<double>(unusual.size());
  return fill(
      words.unusual_many,
      {data_element(count, "", format_count(unusual.size(), context.numbers())), shown, name});
}

/// What the expected loss ratio is and what it hides.
std::string ratio_note(const ReportContext& context, const Words& words) {
  std::vector<std::size_t> policies;
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (context.summary.has(programme_path(0, j, loss_ratio))) policies.push_back(j);
  }
  if (policies.empty()) return "";
  return element("p", "class=\"fine\"",
                 words.ratio_note + chances_above_one(context, words, policies) +
                     unusual_ratios(context, words, policies));
}

/// Whether any programme has this figure in the first scenario.
bool any_has(const ReportContext& context, const char* figure) {
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (context.summary.has(programme_path(0, j, figure))) return true;
  }
  return false;
}

/// Programmes side by side; columns that no programme fills are left out.
std::string comparison_table(const ReportContext& context, const Words& words) {
  const HorizonTexts& horizon = context.horizon();
  const bool differences = context.retention() && context.programmes() > 1;
  const bool ratios = any_has(context, loss_ratio);
  std::vector<HtmlTable::Column> columns = {
      {.title = words.programme, .kind = HtmlTable::Kind::text}, {.title = horizon.average}};
  if (differences) columns.push_back({.title = words.difference});
  columns.push_back({.title = horizon.in_100});
  if (differences) columns.push_back({.title = words.difference});
  if (ratios) columns.push_back({.title = words.ratio});
  HtmlTable table(words.heading, "programmes", columns);
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    std::vector<std::string> row = {
        context.programme(j), context.figures.amount(programme_path(0, j, "total_cost/mean"))};
    if (differences) row.push_back(difference_cell(context, words, j, average_cost));
    row.push_back(context.rare_amount(programme_path(0, j, bad_year_cost.cost), 100));
    if (differences) row.push_back(difference_cell(context, words, j, bad_year_cost));
    if (ratios) row.push_back(context.figures.percent(programme_path(0, j, loss_ratio)));
    table.row(row);
  }
  return table.html();
}

}  // namespace

std::string comparison_block(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  return element(
      "section", "class=\"compare\" aria-labelledby=\"compare-title\"",
      element("h2", "id=\"compare-title\"", words.heading) + comparison_table(context, words) +
          paper_note(context, Listed::programmes, programme_rows_on_paper, context.programmes()) +
          ratio_note(context, words) + reserve_note(context, words));
}

}  // namespace encours
