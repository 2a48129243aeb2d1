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
  const char* column;  ///< of results.h5, whose mean or quantile the figure is; empty: none
  double level;        ///< of the quantile; 0: the mean
  bool headline;
};

/// Nothing random in them.
constexpr ComparedFigure of_ledger(const char* path, const char* english, const char* french,
                                   FigureUnit unit) {
  return {.path = path,
          .english = english,
          .french = french,
          .unit = unit,
          .error_kind = ErrorKind::none,
          .error_path = "",
          .column = "",
          .level = 0,
          .headline = true};
}

constexpr std::array ledger_figures = std::to_array<ComparedFigure>({
    of_ledger("buyers", "buyers", "clients", count),
    of_ledger("balance", "balance", "encours", euros),
    of_ledger("annual_sales", "annual sales", "ventes annuelles", euros),
    of_ledger("unsecured", "unsecured", "à découvert", euros),
    of_ledger("refused", "refused by the insurer", "refusé par l'assureur", euros),
    of_ledger("already_failed", "failed already", "déjà défaillants", count),
    of_ledger("top1_share", "largest buyer", "premier client", share),
    of_ledger("top10_share", "ten largest", "dix premiers", share),
    of_ledger("expected_loss", "expected loss, exact", "perte attendue, exacte", euros),
});

constexpr std::array scenario_figures = std::to_array<ComparedFigure>({
    {"gross_loss/mean", "loss, average", "perte, moyenne", euros, ErrorKind::standard_error,
     "gross_loss/standard_error", "gross_loss", 0, true},
    {"gross_loss/value_at_risk/0.95", "loss, one in 20", "perte, une fois sur 20", euros,
     ErrorKind::interval, "gross_loss/value_at_risk_interval/0.95", "gross_loss", 0.95, false},
    {"gross_loss/value_at_risk/0.99", "loss, one in 100", "perte, une fois sur 100", euros,
     ErrorKind::interval, "gross_loss/value_at_risk_interval/0.99", "gross_loss", 0.99, true},
    {"defaults/mean", "failures, average", "défaillances, moyenne", count,
     ErrorKind::standard_error, "defaults/standard_error", "", 0, false},
});

constexpr std::array programme_figures = std::to_array<ComparedFigure>({
    {"premium", "premium", "prime", euros, ErrorKind::none, "", "", 0, true},
    {"retained_loss/mean", "retained loss, average", "perte conservée, moyenne", euros,
     ErrorKind::standard_error, "retained_loss/standard_error", "retained_loss", 0, false},
    {"indemnity/mean", "indemnity, average", "indemnité, moyenne", euros, ErrorKind::standard_error,
     "indemnity/standard_error", "indemnity", 0, false},
    {"total_cost/mean", "cost, average", "coût, moyenne", euros, ErrorKind::standard_error,
     "total_cost/standard_error", "total_cost", 0, true},
    {"total_cost/value_at_risk/0.95", "cost, one in 20", "coût, une fois sur 20", euros,
     ErrorKind::interval, "total_cost/value_at_risk_interval/0.95", "total_cost", 0.95, false},
    {"total_cost/value_at_risk/0.99", "cost, one in 100", "coût, une fois sur 100", euros,
     ErrorKind::interval, "total_cost/value_at_risk_interval/0.99", "total_cost", 0.99, true},
    {"versus_self_insurance/mean", "less retention, average", "écart à la rétention", euros,
     ErrorKind::standard_error, "versus_self_insurance/standard_error", "", 0, false},
    {"reserve/0.99", "reserve at 99%", "réserve à 99\u00a0%", euros, ErrorKind::interval,
     "reserve_interval/0.99", "", 0, false},
    {"cash/minimum/mean", "lowest cash, average", "point bas, moyenne", euros,
     ErrorKind::standard_error, "cash/minimum/standard_error", "minimum_cash", 0, false},
    {"cash/shortfall_probability/mean", "credit line exceeded", "ligne dépassée", share,
     ErrorKind::interval, "cash/shortfall_probability/interval", "", 0, true},
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

void judge(FigureDifference& found) {
  const double apart = std::fabs(found.after - found.before);
  if (apart == 0) {
    found.verdict = Verdict::same;
  } else if (!found.error) {
    found.verdict = Verdict::unknown;
  } else {
    const bool beyond = apart > noise_limit * *found.error;
    const bool bound = found.basis == ErrorBasis::bound;
    found.verdict = beyond  ? Verdict::beyond_noise
                    : bound ? Verdict::within_bound
                            : Verdict::within_noise;
  }
}

class Comparison {
 public:
  Comparison(const RunFiles& before, const RunFiles& after, const RunDifference& difference)
      : before_(before), after_(after), difference_(difference) {}

  std::vector<FigureDifference> found(const std::string& scenario, const std::string& programme,
                                      const Place& place,
                                      std::span<const ComparedFigure> figures) const {
    std::vector<FigureDifference> all;
    for (const ComparedFigure& figure : figures) {
      const auto before = before_.summary.number_if_known(place.before + figure.path);
      const auto after = after_.summary.number_if_known(place.after + figure.path);
      if (!before || !after) continue;
      FigureDifference one{.scenario = scenario,
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
      find_error(one, place, figure);
      judge(one);
      all.push_back(std::move(one));
    }
    return all;
  }

 private:
  /// Whether all of a figure's error is in the trials of its column: the capital that a reserve of
  /// a quantile costs is the same in every trial, and as unsure as the quantile.
  static bool varies_by_trial(const RunFiles& run, const std::string& place,
                              const ComparedFigure& figure, std::span<const double> column) {
    constexpr double rounding = 1e-6;
    const auto told =
        run.summary.number_if_known(fmt::format("{}{}/standard_error", place, figure.column));
    const auto seen = error_of_trials(column);
    return !told || !seen || *told <= *seen * (1 + rounding) + rounding;
  }

  void find_error(FigureDifference& found, const Place& place, const ComparedFigure& figure) const {
    if (figure.error_kind == ErrorKind::none) {
      found.error = 0.0;
      found.basis = ErrorBasis::exact;
      return;
    }
    const bool quantile = figure.level > 0;
    const bool pairs = difference_.same_trials || !quantile;
    if (difference_.same_seed && pairs && *figure.column != '\0') {
      const auto before = before_.trials.amounts(column_path(place.before, figure.column));
      const auto after = after_.trials.amounts(column_path(place.after, figure.column));
      if (varies_by_trial(before_, place.before, figure, before) &&
          varies_by_trial(after_, place.after, figure, after)) {
        found.error =
            quantile ? sectioned_error(before, after, figure.level) : paired_error(before, after);
        found.basis = quantile ? ErrorBasis::sections : ErrorBasis::paired;
      }
      if (found.error) return;
    }
    const auto first = error_of(before_.summary, place.before, figure);
    const auto second = error_of(after_.summary, place.after, figure);
    if (!first || !second) return;
    found.basis = difference_.same_seed ? ErrorBasis::bound : ErrorBasis::independent;
    found.error = difference_.same_seed ? *first + *second : std::hypot(*first, *second);
  }

  const RunFiles& before_;
  const RunFiles& after_;
  const RunDifference& difference_;
};

}  // namespace

void compare_figures(const RunFiles& before, const RunFiles& after, RunDifference& difference) {
  const Comparison comparison(before, after, difference);
  const auto take = [&](std::vector<FigureDifference> found) {
    for (FigureDifference& one : found) difference.figures.push_back(std::move(one));
  };
  const Place ledger{.name = {}, .before = "portfolio/", .after = "portfolio/"};
  difference.ledger = comparison.found("", "", ledger, ledger_figures);
  const Place root{.name = {}, .before = {}, .after = {}};
  for (const Place& scenario : match(before, after, root, "scenarios", difference)) {
    take(comparison.found(scenario.name, "", scenario, scenario_figures));
    for (const Place& programme : match(before, after, scenario, "programmes", difference)) {
      take(comparison.found(scenario.name, programme.name, programme, programme_figures));
    }
  }
}

}  // namespace encours
