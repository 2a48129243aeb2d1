#include "output/report/sections/cut_statement.hpp"

#include <vector>

#include "output/report/markup.hpp"

namespace encours {

namespace {

/// So many scenarios are told one by one.
constexpr std::size_t most_scenarios = 2;

/// {0} scenario, {1} policy, {2} mean indemnity lost.
struct Words {
  const char* never;
  const char* lost;
  const char* elsewhere;
  const char* deliveries;
};
constexpr Words french = {
    .never =
        "Ces comparaisons supposent que l’assureur ne réduit ni ne résilie jamais un agrément, "
        "même en crise\u00a0: cela flatte les polices.",
    .lost =
        "Dans «\u00a0{0}\u00a0», les agréments réduits par l’assureur ôtent {2} aux indemnités "
        "moyennes de {1}. ",
    .elsewhere = "Ailleurs aucun agrément n’est réduit, ce qui flatte les polices. ",
    .deliveries = "Après une réduction, les livraisons continuent, sans couverture.",
};
constexpr Words english = {
    .never =
        "These comparisons assume that the insurer never cuts or withdraws a limit, even in "
        "a crisis: this flatters the policies.",
    .lost = "In “{0}”, limits cut by the insurer take {2} off the average indemnities of {1}. ",
    .elsewhere = "Elsewhere no limit is cut, which flatters the policies. ",
    .deliveries = "After a cut, deliveries go on without cover.",
};

std::string cut_path(std::size_t scenario, std::size_t programme) {
  return programme_path(scenario, programme, "insurer_response");
}

/// The policy that loses most in a scenario; none where no limit is cut.
std::optional<std::size_t> hardest_hit(const ReportContext& context, std::size_t scenario) {
  std::optional<std::size_t> worst;
  double most = 0;
  for (const std::size_t policy : context.policies()) {
    const std::string path = cut_path(scenario, policy);
    if (!context.summary.has(path)) continue;
    const double lost = context.summary.number(path + "/indemnity_lost/mean");
    if (worst && lost <= most) continue;
    worst = policy;
    most = lost;
  }
  return worst;
}

bool cut_everywhere(const ReportContext& context) {
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    for (const std::size_t policy : context.policies()) {
      if (!context.summary.has(cut_path(i, policy))) return false;
    }
  }
  return true;
}

}  // namespace

bool any_limit_cut(const ReportContext& context) {
  for (std::size_t i = 0; i < context.scenarios(); ++i) {
    if (hardest_hit(context, i)) return true;
  }
  return false;
}

std::string cut_statement(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  std::string text;
  std::size_t told = 0;
  for (std::size_t i = 0; i < context.scenarios() && told < most_scenarios; ++i) {
    const auto policy = hardest_hit(context, i);
    if (!policy) continue;
    const std::string lost = cut_path(i, *policy) + "/indemnity_lost/mean";
    text += placed(words.lost, {context.scenario_name(i), context.programme_name(*policy),
                                context.figures.amount(lost)});
    ++told;
  }
  if (told == 0) return words.never;
  if (!cut_everywhere(context)) text += words.elsewhere;
  return text + words.deliveries;
}

}  // namespace encours
