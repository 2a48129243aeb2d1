#include "engine/compare/break_even.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "models/insurance/terms.hpp"

namespace encours {

namespace {

constexpr int most_steps = 12;
constexpr std::uint64_t pilot_trials = 4096;

using Answers = std::vector<std::optional<BreakEven>>;

/// What a whole run finds; nothing when interrupted.
std::optional<Results> simulate_and_summarise(const Study& study, const Portfolio& portfolio,
                                              const RunOptions& options) {
  AssumptionLog listed_before;
  const PreparedStudy prepared(study, portfolio, listed_before);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  const SimulationReport report = simulate(prepared, options, sinks);
  if (report.trials_done < study.run.trials) return std::nullopt;
  return summarise(prepared, statistics);
}

/// Central assumptions only.
Study centrally(Study study) {
  study.uncertainty.enabled = false;
  return study;
}

double gap(const Results& results, std::size_t scenario, std::size_t programme,
           std::size_t reference) {
  const auto& programmes = results.scenarios[scenario].programmes;
  return programmes[programme].total_cost.mean - programmes[reference].total_cost.mean;
}

/// One point of a root search.
struct Point {
  double at = 0;
  double gap = 0;
};

/// Where the line through two points meets zero.
double line_root(const Point& a, const Point& b) {
  return b.at - b.gap * (b.at - a.at) / (b.gap - a.gap);
}

/// Gaps of some questions at a PD factor each; nothing when interrupted.
std::vector<double> gaps_at(const Study& study, const Portfolio& portfolio,
                            std::span<const BreakEvenQuestion> questions,
                            std::span<const double> factors, const RunOptions& options) {
  // The first scenario stays first: quantile reserves are those of its losses.
  Study tried = centrally(study);
  tried.scenarios.resize(1);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    tried.scenarios.push_back(
        with_pd_factor(study, questions[i].scenario, factors[i]).scenarios.back());
  }
  const auto results = simulate_and_summarise(tried, portfolio, options);
  std::vector<double> gaps;
  for (std::size_t i = 0; results && i < questions.size(); ++i) {
    gaps.push_back(gap(*results, 1 + i, questions[i].programme, questions[i].reference));
  }
  return gaps;
}

/// Factors far apart, on a pilot's trials, for every question.
class Pilot {
 public:
  Pilot(const Study& study, const Portfolio& portfolio,
        std::span<const BreakEvenQuestion> questions, const RunOptions& options)
      : points_(questions.size()) {
    Study pilot = study;
    pilot.run.trials = std::min(study.run.trials, pilot_trials);
    // Near 1 first: trials with many more failures cost in proportion.
    for (const double factor : {0.2, 0.5, 1.0, 2.0, 5.0, lowest_pd_factor, highest_pd_factor}) {
      std::vector<std::size_t> numbers;
      std::vector<BreakEvenQuestion> asked;
      const bool far = factor == lowest_pd_factor || factor == highest_pd_factor;
      for (std::size_t i = 0; i < questions.size(); ++i) {
        if (far && bracket(i)) continue;
        numbers.push_back(i);
        asked.push_back(questions[i]);
      }
      if (asked.empty()) continue;
      const std::vector<double> at(asked.size(), factor);
      const auto gaps = gaps_at(pilot, portfolio, asked, at, options);
      for (std::size_t i = 0; i < gaps.size(); ++i) add(numbers[i], {factor, gaps[i]});
    }
  }

  /// Neighbouring factors between which the gap of question `i` changes sign, the nearest to 1.
  std::optional<std::array<Point, 2>> bracket(std::size_t i) const {
    std::optional<std::array<Point, 2>> nearest;
    double distance = 0;
    for (std::size_t k = 1; k < points_[i].size(); ++k) {
      const Point& a = points_[i][k - 1];
      const Point& b = points_[i][k];
      if ((a.gap > 0) == (b.gap > 0)) continue;
      const double middle = std::fabs(std::log(a.at * b.at));
      if (nearest && distance <= middle) continue;
      nearest = {a, b};
      distance = middle;
    }
    return nearest;
  }

 private:
  void add(std::size_t question, const Point& point) {
    std::vector<Point>& points = points_[question];
    points.insert(std::ranges::upper_bound(points, point.at, {}, &Point::at), point);
  }

  std::vector<std::vector<Point>> points_;  ///< per question, in order of the factor
};

/// A secant search that stays within its bounds and, once the sign has changed between two values,
/// between these: from there the Illinois method (Dowell & Jarratt 1971), which halves the gap of
/// the end that stays, so that steps of a gap that moves by whole failures do not throw it far off.
class Search {
 public:
  Search(std::size_t question, const Point& known, double next, const Range& bounds)
      : question_(question), last_(known), best_(known), bounds_(bounds) {
    aim_at(next);
  }

  std::size_t question() const { return question_; }
  double next() const { return next_; }
  /// Nothing better is to be found: the gap is small, or the search is held by a bound.
  bool done() const { return found() || next_ == last_.at; }
  bool found() const { return std::fabs(best_.gap) <= largest_gap; }
  BreakEven best() const { return {.value = best_.at, .gap = best_.gap}; }

  /// Takes the gap at next() and chooses the value after it.
  void take(double gap) {
    const Point here{.at = next_, .gap = gap};
    if (std::fabs(here.gap) < std::fabs(best_.gap)) best_ = here;
    if ((here.gap > 0) != (last_.gap > 0)) {
      other_ = last_;
    } else if (other_) {
      other_->gap /= 2;
    }
    double next = std::midpoint(here.at, last_.at);
    if (other_) {
      next = line_root(*other_, here);
    } else if (here.gap != last_.gap) {
      next = line_root(last_, here);
    }
    last_ = here;
    aim_at(next);
  }

  bool sign_changed() const { return other_.has_value(); }

 private:
  void aim_at(double next) { next_ = std::clamp(next, bounds_.low, bounds_.high); }

  std::size_t question_;
  Point last_;
  Point best_;
  std::optional<Point> other_;  ///< on the other side of the root; its gap halved when it stays
  double next_ = 0;
  Range bounds_;
};

/// Runs all searches side by side: `gaps_of` simulates the next value of each at once and gives a
/// gap for each, or nothing when interrupted.
template <class Gaps>
void run_searches(std::vector<Search> searches, const Gaps& gaps_of, Answers& answers) {
  for (int step = 0; step < most_steps && !searches.empty(); ++step) {
    const std::vector<double> gaps = gaps_of(searches);
    if (gaps.empty()) return;
    std::vector<Search> open;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
      Search& search = searches[i];
      search.take(gaps[i]);
      const bool some = search.found() || search.sign_changed();
      answers[search.question()] = some ? std::optional(search.best()) : std::nullopt;
      if (!search.done()) open.push_back(search);
    }
    searches = std::move(open);
  }
}

std::vector<Search> start_searches(const Study& study, const Portfolio& portfolio,
                                   const std::vector<BreakEvenQuestion>& questions,
                                   const RunOptions& options, Answers& answers) {
  std::vector<Search> searches;
  const Pilot pilot(study, portfolio, questions, options);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const double known = questions[i].difference;
    if (std::fabs(known) <= largest_gap) {
      answers[i] = BreakEven{.value = 1, .gap = known};
    } else if (const auto bracket = pilot.bracket(i)) {
      searches.emplace_back(i, Point{.at = 1, .gap = known},
                            line_root((*bracket)[0], (*bracket)[1]),
                            Range{.low = lowest_pd_factor / 2, .high = 2 * highest_pd_factor});
    }
  }
  return searches;
}

}  // namespace

Study with_premium(const Study& study, std::size_t programme, double premium, double turnover) {
  Study changed = study;
  auto& terms = std::get<PolicyTerms>(changed.programmes[programme].protection);
  terms = with_maximum_in_euros(std::move(terms), turnover);
  const double yearly = premium * 12.0 / study.run.horizon_months;
  terms.premium = turnover > 0 ? Premium{.rate = yearly / turnover, .minimum = 0}
                               : Premium{.rate = 0, .minimum = yearly};
  return changed;
}

Study with_pd_factor(const Study& study, std::size_t scenario, double factor) {
  Study changed = study;
  Scenario scaled = study.scenarios[scenario];
  scaled.name += " × PD";
  scaled.shocks.emplace_back(ScalePd{.factor = factor});
  changed.scenarios.push_back(std::move(scaled));
  return changed;
}

std::vector<std::optional<BreakEven>> break_even_premiums(
    const Study& study, const Portfolio& portfolio, const std::vector<BreakEvenQuestion>& questions,
    const RunOptions& options) {
  const double turnover = insured_turnover(portfolio);
  const std::size_t programmes = study.programmes.size();
  Answers answers(questions.size());
  // One copy of the policy per question, behind the programmes of the study.
  Study tried = centrally(study);
  std::vector<Search> searches;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const BreakEvenQuestion& question = questions[i];
    const Programme& programme = study.programmes[question.programme];
    const Policy policy(std::get<PolicyTerms>(programme.protection), portfolio.buyers(), turnover,
                        study.run.horizon_months);
    tried.programmes.push_back(programme);
    searches.emplace_back(i, Point{.at = policy.premium(), .gap = question.difference},
                          policy.premium() - question.difference,
                          Range{.low = 0, .high = std::numeric_limits<double>::infinity()});
  }
  const auto gaps_of = [&](std::span<const Search> open) {
    for (const Search& search : open) {
      tried = with_premium(tried, programmes + search.question(), search.next(), turnover);
    }
    std::vector<double> gaps;
    const auto results = simulate_and_summarise(tried, portfolio, options);
    for (std::size_t i = 0; results && i < open.size(); ++i) {
      const BreakEvenQuestion& question = questions[open[i].question()];
      gaps.push_back(
          gap(*results, question.scenario, programmes + open[i].question(), question.reference));
    }
    return gaps;
  };
  run_searches(std::move(searches), gaps_of, answers);
  return answers;
}

std::vector<std::optional<BreakEven>> break_even_pd_factors(
    const Study& study, const Portfolio& portfolio, const std::vector<BreakEvenQuestion>& questions,
    const RunOptions& options) {
  Answers answers(questions.size());
  if (questions.empty()) return answers;
  const auto gaps_of = [&](std::span<const Search> open) {
    std::vector<BreakEvenQuestion> asked;
    std::vector<double> factors;
    for (const Search& search : open) {
      asked.push_back(questions[search.question()]);
      factors.push_back(search.next());
    }
    return gaps_at(study, portfolio, asked, factors, options);
  };
  run_searches(start_searches(study, portfolio, questions, options, answers), gaps_of, answers);
  return answers;
}

}  // namespace encours
