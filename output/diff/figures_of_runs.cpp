#include <fmt/format.h>

#include <array>
#include <cmath>
#include <span>

#include "output/diff/parts.hpp"
#include "output/export/fields.hpp"

namespace encours {

namespace {

using enum FigureUnit;

/// Where the error of a figure stands.
enum class ErrorKind : std::uint8_t { none, standard_error, interval };

struct ComparedFigure {
  const char* path;
  const char* english;
  const char* french;
  FigureUnit unit;
  ErrorKind error_kind;
  const char* error_path;
  const char* column;  ///< of results.h5, of which the figure is the mean; empty: no such column
  bool headline;
};

constexpr std::array scenario_figures = std::to_array<ComparedFigure>({
    {"gross_loss/mean", "gross loss, average", "perte brute, moyenne", euros,
     ErrorKind::standard_error, "gross_loss/standard_error", "gross_loss", true},
    {"gross_loss/value_at_risk/0.95", "gross loss, one in 20", "perte brute, une fois sur 20",
     euros, ErrorKind::interval, "gross_loss/value_at_risk_interval/0.95", "", false},
    {"gross_loss/value_at_risk/0.99", "gross loss, one in 100", "perte brute, une sur 100", euros,
     ErrorKind::interval, "gross_loss/value_at_risk_interval/0.99", "", true},
    {"defaults/mean", "failures, average", "défaillances, moyenne", count,
     ErrorKind::standard_error, "defaults/standard_error", "", false},
});

constexpr std::array programme_figures = std::to_array<ComparedFigure>({
    {"premium", "premium", "prime", euros, ErrorKind::none, "", "", false},
    {"retained_loss/mean", "retained loss, average", "perte conservée, moyenne", euros,
     ErrorKind::standard_error, "retained_loss/standard_error", "retained_loss", false},
    {"indemnity/mean", "indemnity, average", "indemnité, moyenne", euros, ErrorKind::standard_error,
     "indemnity/standard_error", "indemnity", false},
    {"total_cost/mean", "cost, average", "coût, moyenne", euros, ErrorKind::standard_error,
     "total_cost/standard_error", "total_cost", true},
    {"total_cost/value_at_risk/0.95", "cost, one in 20", "coût, une fois sur 20", euros,
     ErrorKind::interval, "total_cost/value_at_risk_interval/0.95", "", false},
    {"total_cost/value_at_risk/0.99", "cost, one in 100", "coût, une fois sur 100", euros,
     ErrorKind::interval, "total_cost/value_at_risk_interval/0.99", "", true},
    {"versus_self_insurance/mean", "less retention, average", "écart à la rétention", euros,
     ErrorKind::standard_error, "versus_self_insurance/standard_error", "", false},
    {"reserve/0.99", "reserve at 99%", "réserve à 99\u00a0%", euros, ErrorKind::interval,
     "reserve_interval/0.99", "", false},
    {"cash/minimum/mean", "lowest cash, average", "point bas, moyenne", euros,
     ErrorKind::standard_error, "cash/minimum/standard_error", "", false},
    {"cash/shortfall_probability/mean", "credit line exceeded", "ligne dépassée", share,
     ErrorKind::interval, "cash/shortfall_probability/interval", "", true},
});

/// Where a scenario or a programme stands in both runs.
struct Place {
  std::string name;
  std::string before;  ///< "scenarios/0/"
  std::string after;
};

/// Names of the elements of a list, in order.
std::vector<std::string> names(const Summary& summary, const std::string& list) {
  std::vector<std::string> found;
  for (std::size_t k = 0; k < summary.size(list); ++k) {
    found.push_back(summary.text(fmt::format("{}/{}/name", list, k)));
  }
  return found;
}

/// Pairs the elements of two lists by name, the first of a name with the first of the other.
/// Notes as absent what only one run has.
std::vector<Place> match(const RunFiles& before, const RunFiles& after, const Place& parent,
                         const char* list, RunDifference& difference) {
  const std::string old_list = parent.before + list;
  const std::string new_list = parent.after + list;
  const std::vector<std::string> old_names = names(before.summary, old_list);
  const std::vector<std::string> new_names = names(after.summary, new_list);
  const auto told = [&](const std::string& name) {
    return parent.name.empty() ? name : fmt::format("{}, {}", parent.name, name);
  };
  std::vector<bool> taken(new_names.size(), false);
  std::vector<Place> places;
  for (std::size_t i = 0; i < old_names.size(); ++i) {
    std::size_t j = 0;
    while (j < new_names.size() && (taken[j] || new_names[j] != old_names[i])) ++j;
    if (j == new_names.size()) {
      difference.absent.push_back({.what = told(old_names[i]), .before = "1", .after = {}});
      continue;
    }
    taken[j] = true;
    places.push_back({.name = old_names[i],
                      .before = fmt::format("{}/{}/", old_list, i),
                      .after = fmt::format("{}/{}/", new_list, j)});
  }
  for (std::size_t j = 0; j < new_names.size(); ++j) {
    if (taken[j]) continue;
    difference.absent.push_back({.what = told(new_names[j]), .before = {}, .after = "1"});
  }
  return places;
}

/// The standard error that a run tells of a figure; from half of its 95 % interval where it tells
/// only that.
std::optional<double> error_of(const Summary& summary, const std::string& place,
                               const ComparedFigure& figure) {
  constexpr double errors_in_interval = 2 * 1.959964;
  const std::string path = place + figure.error_path;
  switch (figure.error_kind) {
    case ErrorKind::none:
      return 0.0;
    case ErrorKind::standard_error:
      return summary.number_if_known(path);
    case ErrorKind::interval: {
      if (!summary.has(path)) return std::nullopt;
      const auto low = summary.number_if_known(path + "/0");
      const auto high = summary.number_if_known(path + "/1");
      if (!low || !high) return std::nullopt;
      return (*high - *low) / errors_in_interval;
    }
  }
  return std::nullopt;
}

/// "scenarios/0/programmes/1/" in summary.json is "scenario/0/programme/1/" in results.h5.
std::string column_path(const std::string& place, const char* column) {
  std::string path = place;
  for (const std::string_view word : {"scenarios", "programmes"}) {
    const std::size_t at = path.find(word);
    if (at != std::string::npos) path.erase(at + word.size() - 1, 1);
  }
  return path + column;
}

/// Of the mean of differences trial by trial. Trial t of a run is a function of its study, the seed
/// and t alone, so the pairs are independent of each other, whatever binds the two of a pair.
std::optional<double> paired_error(const std::vector<double>& before,
                                   const std::vector<double>& after) {
  const auto count = static_cast<double>(before.size());
  if (before.size() < 2 || before.size() != after.size()) return std::nullopt;
  double mean = 0;
  for (std::size_t t = 0; t < before.size(); ++t) mean += (after[t] - before[t]) / count;
  double squares = 0;
  for (std::size_t t = 0; t < before.size(); ++t) {
    const double deviation = after[t] - before[t] - mean;
    squares += deviation * deviation;
  }
  return std::sqrt(squares / (count - 1) / count);
}

void judge(FigureDifference& found) {
  const double apart = std::fabs(found.after - found.before);
  if (apart == 0) {
    found.verdict = Verdict::same;
  } else if (!found.error) {
    found.verdict = Verdict::unknown;
  } else {
    found.verdict =
        apart > noise_limit * *found.error ? Verdict::beyond_noise : Verdict::within_noise;
  }
}

class Comparison {
 public:
  Comparison(const RunFiles& before, const RunFiles& after, RunDifference& difference)
      : before_(before), after_(after), difference_(difference) {}

  void add(const std::string& scenario, const std::string& programme, const Place& place,
           std::span<const ComparedFigure> figures) {
    for (const ComparedFigure& figure : figures) {
      const auto before = before_.summary.number_if_known(place.before + figure.path);
      const auto after = after_.summary.number_if_known(place.after + figure.path);
      if (!before || !after) continue;
      FigureDifference found{.scenario = scenario,
                             .programme = programme,
                             .figure = figure.path,
                             .english = figure.english,
                             .french = figure.french,
                             .unit = figure.unit,
                             .headline = figure.headline,
                             .before = *before,
                             .after = *after,
                             .error = {},
                             .basis = ErrorBasis::unknown,
                             .verdict = Verdict::unknown};
      find_error(found, place, figure);
      judge(found);
      difference_.figures.push_back(std::move(found));
    }
  }

 private:
  void find_error(FigureDifference& found, const Place& place, const ComparedFigure& figure) const {
    if (figure.error_kind == ErrorKind::none) {
      found.error = 0.0;
      found.basis = ErrorBasis::exact;
      return;
    }
    if (difference_.same_seed && difference_.same_trials && *figure.column != '\0') {
      found.error = paired_error(before_.trials.amounts(column_path(place.before, figure.column)),
                                 after_.trials.amounts(column_path(place.after, figure.column)));
      found.basis = found.error ? ErrorBasis::paired : ErrorBasis::unknown;
      return;
    }
    const auto first = error_of(before_.summary, place.before, figure);
    const auto second = error_of(after_.summary, place.after, figure);
    if (!first || !second) return;
    found.basis = difference_.same_seed ? ErrorBasis::bound : ErrorBasis::independent;
    found.error = difference_.same_seed ? *first + *second : std::hypot(*first, *second);
  }

  const RunFiles& before_;
  const RunFiles& after_;
  RunDifference& difference_;
};

}  // namespace

void compare_figures(const RunFiles& before, const RunFiles& after, RunDifference& difference) {
  Comparison comparison(before, after, difference);
  const Place root{.name = {}, .before = {}, .after = {}};
  for (const Place& scenario : match(before, after, root, "scenarios", difference)) {
    comparison.add(scenario.name, "", scenario, scenario_figures);
    for (const Place& programme : match(before, after, scenario, "programmes", difference)) {
      comparison.add(scenario.name, programme.name, programme, programme_figures);
    }
  }
}

}  // namespace encours
