#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "output/console_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

bool assumed(const Results& results, std::string_view part) {
  return std::ranges::any_of(results.assumptions, [=](const Assumption& assumption) {
    return assumption.field.find(part) != std::string::npos;
  });
}

std::string joined(const std::vector<std::string>& items, const char* separator) {
  std::string list;
  for (const std::string& item : items) {
    if (!list.empty()) list.append(separator);
    list.append(item);
  }
  return list;
}

/// How many assumptions were made for the user, and those the answer hangs on.
std::string assumption_text(const Screen& screen) {
  const Results& results = screen.results;
  const Texts& words = screen.texts;
  std::vector<std::string> matter;
  if (assumed(results, "buyers.pd")) matter.emplace_back(words.matter_pd);
  if (assumed(results, "lgd")) {
    matter.emplace_back(words.matter_lgd);
    const auto& lgd = results.portfolio.mean_lgd;
    if (lgd) matter.back().append(" ").append(format_percent(*lgd, screen.numbers()));
  }
  if (assumed(results, "correlation")) matter.emplace_back(words.matter_correlation);
  const bool spreads = std::ranges::any_of(
      results.scenarios, [](const ScenarioResult& one) { return one.contagion.has_value(); });
  if (!spreads) matter.emplace_back(words.matter_contagion);
  const std::string count =
      results.assumptions.empty()
          ? words.assumptions_none
          : format_counted(results.assumptions.size(), words.assumptions, screen.numbers());
  return count + phrase(words.matter, joined(matter, ", "));
}

std::string contagion_text(const Screen& screen, const ContagionResult& contagion) {
  const NumberStyle& style = screen.numbers();
  const MeanWithError& share = contagion.contagious_share;
  std::string along;
  if (contagion.links > 0) {
    along = " ";
    along += phrase(screen.texts.contagion_links,
                    format_count(static_cast<std::uint64_t>(contagion.links), style),
                    format_number(contagion.beta, 2, style));
  }
  if (contagion.explosive) along.append(" ").append(screen.texts.contagion_explosive);
  if (contagion.exceeded > 0) {
    along += " ";
    along += phrase(screen.texts.contagion_exceeded,
                    format_count(static_cast<std::uint64_t>(contagion.exceeded), style));
  }
  return phrase(screen.texts.contagion, format_number(contagion.branching_ratio, 3, style),
                format_percent(share.mean, style),
                format_number(100 * normal_half_width * share.standard_error, 2, style),
                format_count(contagion.largest_cascade, style)) +
         along;
}

std::string payment_text(const Screen& screen, const PaymentResult& payment) {
  const NumberStyle& style = screen.numbers();
  const std::string mean = format_number(payment.mean_days, 1, style);
  const std::string failing = format_number(payment.mean_days_of_failing, 1, style);
  if (!payment.stop_shipment_days) return phrase(screen.texts.payment, mean, failing);
  return phrase(screen.texts.payment_stop, mean, failing,
                format_number(*payment.stop_shipment_days, 0, style));
}

/// What flatters one side or leaves something out.
std::string caveats(const Screen& screen) {
  const Texts& words = screen.texts;
  std::vector<std::string> sentences;
  if (screen.base().contagion) {
    sentences.push_back(contagion_text(screen, *screen.base().contagion));
  }
  if (screen.results.payment) {
    sentences.push_back(payment_text(screen, *screen.results.payment));
  }
  const auto& programmes = screen.base().programmes;
  if (std::ranges::count(programmes, "policy", &ProgrammeResult::kind) > 0) {
    const CutsTold told = cuts_told(screen.results);
    sentences.emplace_back(told == CutsTold::nowhere     ? words.no_cuts
                           : told == CutsTold::somewhere ? words.some_cuts
                                                         : words.cuts_in_all);
  }
  if (screen.study.exposure.mode == ExposureMode::fixed) {
    sentences.emplace_back(words.constant_exposure);
  } else if (screen.study.exposure.mean_delay_days == 0) {
    sentences.emplace_back(words.on_due_date);
  }
  std::size_t disputes = 0;
  for (const Assumption& assumption : screen.results.assumptions) {
    if (assumption.field.find("disputed") != std::string::npos) disputes += assumption.count;
  }
  if (disputes > 0) {
    sentences.push_back(phrase(words.disputes, format_count(disputes, screen.numbers())));
  }
  return joined(sentences, " ");
}

std::string range_text(const Screen& screen) {
  const UncertaintySettings& settings = screen.study.uncertainty;
  const NumberStyle& style = screen.numbers();
  if (!screen.base().gross_loss.assumption_range) return screen.texts.no_range;
  const std::string low = format_number(settings.pd_factor[0], 2, style);
  const std::string high = format_number(settings.pd_factor[1], 2, style);
  if (const auto& lgd = screen.results.portfolio.mean_lgd) {
    const auto shifted = [&](double by) {
      return format_percent(std::clamp(*lgd + by, 0.0, 1.0), style);
    };
    return phrase(screen.texts.range, low, high, shifted(settings.lgd_shift[0]),
                  shifted(settings.lgd_shift[1]));
  }
  const auto points = [&](double by) {
    return std::string(by > 0 ? "+" : "").append(format_number(by * 100, 1, style));
  };
  return phrase(screen.texts.range_shift, low, high, points(settings.lgd_shift[0]),
                points(settings.lgd_shift[1]));
}

/// Half the 95 % interval of a mean as a fraction of it; none when its error is unknown.
std::optional<double> noise_of_mean(const Block& block) {
  if (!block.standard_error) return std::nullopt;
  if (*block.standard_error == 0) return 0.0;
  if (block.mean == 0) return std::nullopt;
  return normal_half_width * *block.standard_error / std::fabs(block.mean);
}

/// The wider half of the interval of a quantile as a fraction of it; none when an end is unknown.
std::optional<double> noise_of(const Estimate& estimate) {
  if (!estimate.low || !estimate.high) return std::nullopt;
  const double half = std::max(estimate.value - *estimate.low, *estimate.high - estimate.value);
  if (half == 0) return 0.0;
  if (estimate.value == 0) return std::nullopt;
  return half / std::fabs(estimate.value);
}

std::optional<double> larger(std::optional<double> a, std::optional<double> b) {
  return a && b ? std::optional(std::max(*a, *b)) : std::nullopt;
}

/// A fraction as a percentage that is never below it.
std::string at_least(double fraction, const NumberStyle& style) {
  constexpr double step = 0.001;
  return format_percent(std::max(std::ceil(fraction / step) * step, step), style);
}

/// The largest simulation error of the averages; none when that of one is unknown. A premium thins
/// the error of a total cost out, so that of the retained loss counts as well.
std::optional<double> noise_of_means(const Screen& screen) {
  std::optional<double> noise = noise_of_mean(screen.base().gross_loss);
  for (const ScenarioResult& scenario : screen.results.scenarios) {
    if (nothing_learnt(screen, scenario)) return std::nullopt;
    for (const ProgrammeResult& programme : scenario.programmes) {
      noise = larger(noise, noise_of_mean(programme.total_cost));
      noise = larger(noise, noise_of_mean(programme.retained_loss));
    }
  }
  return noise;
}

/// The same of the bad years.
std::optional<double> noise_of_tails(const Screen& screen) {
  constexpr std::size_t level_95 = 1;
  constexpr std::size_t level_99 = 2;
  const Block& loss = screen.base().gross_loss;
  std::optional<double> noise =
      larger(noise_of(loss.value_at_risk[level_95]), noise_of(loss.value_at_risk[level_99]));
  for (const ProgrammeResult& programme : screen.base().programmes) {
    noise = larger(noise, noise_of(programme.total_cost.value_at_risk[level_99]));
  }
  return noise;
}

/// How far off the trials may leave any figure of the screen that has no ± of its own.
std::string noise_text(const Screen& screen) {
  const Texts& words = screen.texts;
  if (screen.results.certain) return words.noise_none;
  const std::optional<double> means = noise_of_means(screen);
  if (!means) return words.noise_unknown;
  const std::optional<double> tails = noise_of_tails(screen);
  const std::string of_means = at_least(*means, screen.numbers());
  return tails ? phrase(words.noise, of_means, at_least(*tails, screen.numbers()))
               : phrase(words.noise_tails_unknown, of_means);
}

/// The name of a check in words.
std::string figure_name(const Screen& screen, const std::string& name) {
  if (name == "expected_loss") return screen.texts.check_loss;
  if (name == "expected_defaults") return screen.texts.check_defaults;
  if (name == "expected_protracted") {
    return &screen.texts == &texts(Language::french) ? "nombre d’impayés prolongés"
                                                     : "number of protracted defaults";
  }
  return short_name(name, 60);
}

/// Closed forms the simulation does not agree with: more than four standard errors away, or at all
/// where nothing is random.
std::string failed_checks(const Screen& screen) {
  constexpr double most_errors = 4;
  const NumberStyle& style = screen.numbers();
  std::string lines;
  for (const Check& check : screen.results.checks) {
    const double gap = std::fabs(check.expected - check.simulated);
    const bool exact_gap = check.certain && gap > 0.005 + 1e-9 * std::fabs(check.expected);
    if (!exact_gap && std::fabs(check.z.value_or(0)) <= most_errors) continue;
    const std::string scenario = short_name(check.scenario, 30);
    const std::string figure = figure_name(screen, check.name);
    const std::string expected = format_number(check.expected, 2, style);
    const std::string simulated = format_number(check.simulated, 2, style);
    lines += wrap("",
                  check.z ? phrase(screen.texts.check_failed, scenario, figure, expected, simulated,
                                   format_number(std::fabs(*check.z), 1, style))
                          : phrase(screen.texts.check_exact, scenario, figure, expected, simulated),
                  screen_columns);
  }
  return lines;
}

}  // namespace

std::string note_block(const Screen& screen) {
  return failed_checks(screen) +
         wrap(screen.texts.note, joined({assumption_text(screen), caveats(screen)}, " "),
              screen_columns) +
         wrap("  ", joined({range_text(screen), noise_text(screen)}, " "), screen_columns);
}

}  // namespace encours
