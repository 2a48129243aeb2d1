#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/sections/front_page.hpp"

namespace encours {

namespace {

struct Words {
  const char* heading;
  const char* heading_period;  ///< months
  const char* in_scenario;     ///< scenario
  const char* across;          ///< range
  const char* beyond;
  const char* largest;
  const char* with_policy;  ///< amount, policy
};
constexpr Words french = {
    .heading = "Perte sur douze mois, HT, avant assurance",
    .heading_period = "Perte sur {} mois, HT, avant assurance",
    .in_scenario = ", scénario «\u00a0{}\u00a0»",
    .across = "{} selon les hypothèses",
    .beyond = "trop peu de tirages pour le dire",
    .largest = "si le premier client tombe demain",
    .with_policy = "{} avec {}",
};
constexpr Words english = {
    .heading = "Loss over twelve months, EUR excl. VAT, uninsured",
    .heading_period = "Loss over {} months, EUR excl. VAT, uninsured",
    .in_scenario = ", scenario “{}”",
    .across = "{} across assumptions",
    .beyond = "too few trials to tell",
    .largest = "if the largest buyer fails tomorrow",
    .with_policy = "{} with {}",
};

std::string tile(const std::string& label, const std::string& figure, const std::string& below) {
  return element("div", "class=\"tile\"",
                 element("dt", "", label) + element("dd", "class=\"big\"", figure) +
                     element("dd", "class=\"below\"", below));
}

std::string largest_tile(const ReportContext& context, const Words& words) {
  if (context.summary.size("portfolio/single_names") == 0) return "";
  std::string below;
  for (std::size_t j = 0; j < context.programmes() && below.empty(); ++j) {
    if (!context.is_policy(j)) continue;
    const std::string path = fmt::format("portfolio/single_names/0/retained_loss/{}", j);
    below = fill(words.with_policy, {context.figures.amount(path), context.programme_name(j)});
  }
  return tile(words.largest, context.figures.amount("portfolio/single_names/0/gross_loss"), below);
}

}  // namespace

std::string key_figures_block(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const HorizonTexts& horizon = context.horizon();
  const std::string range = "scenarios/0/gross_loss/assumption_range/";
  const auto of = [&](const char* label, const std::string& figure, std::size_t period) {
    if (!context.reaches(period)) return tile(label, "–", words.beyond);
    const std::string ends = range + figure;
    const std::string below =
        context.summary.has(ends)
            ? fill(words.across, {context.figures.range(ends + "/0", ends + "/1")})
            : "";
    return tile(label, context.figures.amount("scenarios/0/gross_loss/" + figure), below);
  };
  std::string heading =
      context.speaks_of_years()
          ? words.heading
          : fill(words.heading_period, {context.figures.count("run/horizon_months")});
  if (context.scenarios() > 1) heading += fill(words.in_scenario, {context.scenario_name(0)});
  return element(
      "section", "class=\"key\" aria-labelledby=\"key-title\"",
      element("h2", "id=\"key-title\" class=\"small\"", heading) +
          element("dl", "class=\"tiles\"",
                  of(horizon.average, "mean", 0) + of(horizon.in_20, "value_at_risk/0.95", 20) +
                      of(horizon.in_100, "value_at_risk/0.99", 100) +
                      largest_tile(context, words)));
}

}  // namespace encours
