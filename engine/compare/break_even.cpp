#include "engine/compare/break_even.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "engine/compare/mean_costs.hpp"
#include "engine/rated_sales.hpp"
#include "models/insurance/terms.hpp"

namespace encours {

namespace {

constexpr int most_steps = 12;
constexpr std::uint64_t pilot_trials = 4096;

using Answers = std::vector<std::optional<BreakEven>>;
using Questions = std::span<const BreakEvenQuestion>;

/// What a search simulates of a study: central assumptions, and of its programmes and scenarios
/// those that open questions need.
class Part {
 public:
  Part(const Study& whole, Questions questions) : whole_(&whole), study_(whole) {
    study_.uncertainty.enabled = false;
    study_.programmes.clear();
    study_.scenarios.clear();
    const auto follows_first = [&](const BreakEvenQuestion& question) {
      return has_quantile_reserve(question.programme) || has_quantile_reserve(question.reference);
    };
    // Quantile reserves are those of the losses of the first scenario.
    if (std::ranges::any_of(questions, follows_first)) scenario(0);
  }

  const Study& study() const { return study_; }

  std::size_t add(Programme programme) {
    study_.programmes.push_back(std::move(programme));
    return study_.programmes.size() - 1;
  }
  std::size_t add(Scenario scenario) {
    study_.scenarios.push_back(std::move(scenario));
    return study_.scenarios.size() - 1;
  }
  /// Number here of what has number `p` or `s` in the whole study.
  std::size_t programme(std::size_t p) {
    const auto [place, fresh] = programmes_.try_emplace(p, study_.programmes.size());
    if (fresh) add(whole_->programmes[p]);
    return place->second;
  }
  std::size_t scenario(std::size_t s) {
    const auto [place, fresh] = scenarios_.try_emplace(s, study_.scenarios.size());
    if (fresh) add(whole_->scenarios[s]);
    return place->second;
  }
  /// Scenario `s` of the whole study with its PDs multiplied; several questions share it.
  std::size_t scaled(std::size_t s, double factor) {
    const auto [place, fresh] = scaled_.try_emplace({s, factor}, study_.scenarios.size());
    if (fresh) add(with_pd_factor(*whole_, s, factor).scenarios.back());
    return place->second;
  }

 private:
  bool has_quantile_reserve(std::size_t p) const {
    const Programme& programme = whole_->programmes[p];
    return programme.cost_of_capital > 0 &&
           std::holds_alternative<QuantileReserve>(programme.reserve);
  }

  const Study* whole_;
  Study study_;
  std::map<std::size_t, std::size_t> programmes_;
  std::map<std::size_t, std::size_t> scenarios_;
  std::map<std::pair<std::size_t, double>, std::size_t> scaled_;  ///< by scenario and factor
};

/// What is to be read where when a part has been simulated.
struct Asked {
  std::size_t scenario = 0;
  std::size_t programme = 0;
  std::size_t reference = 0;

  double gap(const MeanCosts& found) const {
    return found.cost[scenario][programme] - found.cost[scenario][reference];
  }
};

/// One point of a root search.
struct Point {
  double at = 0;
  double gap = 0;
};

/// Where the line through two points meets zero.
double line_root(const Point& a, const Point& b) {
  return b.at - b.gap * (b.at - a.at) / (b.gap - a.gap);
}

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

/// A gap of a question at a multiple of the PDs, with the failures expected in all trials there.
struct Tried {
  double gap = 0;
  double failures = 0;
};

/// Each question at its factor; nothing when interrupted.
std::vector<Tried> try_factors(const Study& study, const Portfolio& portfolio, Questions questions,
                               std::span<const double> factors, const RunOptions& options) {
  Part part(study, questions);
  std::vector<Asked> asked;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const BreakEvenQuestion& question = questions[i];
    asked.push_back({.scenario = part.scaled(question.scenario, factors[i]),
                     .programme = part.programme(question.programme),
                     .reference = part.programme(question.reference)});
  }
  std::vector<Tried> tried;
  if (questions.empty()) return tried;
  const auto found = mean_costs(part.study(), portfolio, options);
  for (std::size_t i = 0; found && i < questions.size(); ++i) {
    tried.push_back({asked[i].gap(*found), found->failures[asked[i].scenario]});
  }
  return tried;
}

using Points = std::vector<FactorPoint>;

/// Gaps of every question at factors far apart, on fewer trials than the run; fewer points when
/// interrupted.
std::vector<Points> pilot_of(const Study& study, const Portfolio& portfolio, Questions questions,
                             const RunOptions& options) {
  Study pilot = study;
  pilot.run.trials = std::min(study.run.trials, pilot_trials);
  std::vector<Points> points(questions.size());
  // Near 1 first: trials with many more failures cost in proportion.
  constexpr std::array near = {0.2, 0.5, 1.0, 2.0, 5.0};
  for (const double factor :
       {1.0, 0.5, 2.0, 0.2, 5.0, 0.1, lowest_pd_factor, 10.0, highest_pd_factor}) {
    std::vector<std::size_t> numbers;
    std::vector<BreakEvenQuestion> asked;
    const bool far = std::ranges::find(near, factor) == near.end();
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (far && change_of_sign(points[i])) continue;
      numbers.push_back(i);
      asked.push_back(questions[i]);
    }
    const std::vector<double> at(asked.size(), factor);
    const auto tried = try_factors(pilot, portfolio, asked, at, options);
    for (std::size_t i = 0; i < tried.size(); ++i) {
      Points& of = points[numbers[i]];
      of.insert(std::ranges::upper_bound(of, factor, {}, &FactorPoint::factor),
                {.factor = factor, .gap = tried[i].gap});
    }
  }
  return points;
}

/// Runs all searches side by side: each simulation tries what every open search wants. False when
/// interrupted.
bool run_factor_searches(const Study& study, const Portfolio& portfolio, Questions questions,
                         const RunOptions& options, std::vector<FactorSearch>& searches) {
  while (true) {
    std::vector<BreakEvenQuestion> asked;
    std::vector<double> factors;
    for (std::size_t i = 0; i < searches.size(); ++i) {
      for (const double factor : searches[i].wanted()) {
        asked.push_back(questions[i]);
        factors.push_back(factor);
      }
    }
    if (asked.empty()) return true;
    const auto tried = try_factors(study, portfolio, asked, factors, options);
    if (tried.empty()) return false;
    std::size_t next = 0;
    for (FactorSearch& search : searches) {
      std::vector<double> gaps;
      for (std::size_t k = search.wanted().size(); k > 0; --k) gaps.push_back(tried[next++].gap);
      if (!gaps.empty()) search.take(gaps, tried[next - 1].failures);
    }
  }
}

}  // namespace

Study with_premium(const Study& study, std::size_t programme, double premium, double turnover) {
  Study changed = study;
  auto& terms = std::get<PolicyTerms>(changed.programmes[programme].protection);
  terms = with_maximum_in_euros(std::move(terms), turnover);
  const double yearly = premium * 12.0 / study.run.horizon_months;
  terms.premium.rate = turnover > 0 ? yearly / turnover : 0;
  terms.premium.minimum = turnover > 0 ? 0 : yearly;
  return changed;
}

Study with_pd_factor(const Study& study, std::size_t scenario, double factor) {
  Study changed = study;
  Scenario scaled = study.scenarios[scenario];
  scaled.name += " × PD";
  scaled.shocks.emplace_back(std::in_place_type<ScalePd>);
  std::get<ScalePd>(scaled.shocks.back()).factor = factor;
  changed.scenarios.push_back(std::move(scaled));
  return changed;
}

std::vector<std::optional<BreakEven>> break_even_premiums(
    const Study& study, const Portfolio& portfolio, const std::vector<BreakEvenQuestion>& questions,
    const RunOptions& options) {
  const RatedSales sales(portfolio);
  Answers answers(questions.size());
  std::vector<Search> searches;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const BreakEvenQuestion& question = questions[i];
    const auto* terms = std::get_if<PolicyTerms>(&study.programmes[question.programme].protection);
    if (terms == nullptr) continue;
    const Policy policy(*terms, portfolio.buyers(), sales.all(), study.run.horizon_months);
    searches.emplace_back(i, Point{.at = policy.premium(), .gap = question.difference},
                          policy.premium() - question.difference / (1 + policy.tax()),
                          Range{.low = 0, .high = std::numeric_limits<double>::infinity()});
  }
  const auto gaps_of = [&](std::span<const Search> open) {
    std::vector<BreakEvenQuestion> left;
    for (const Search& search : open) left.push_back(questions[search.question()]);
    Part part(study, left);
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const std::size_t policy = left[i].programme;
      const auto& terms = std::get<PolicyTerms>(study.programmes[policy].protection);
      const Study priced = with_premium(study, policy, open[i].next(), sales.of(terms));
      asked.push_back({.scenario = part.scenario(left[i].scenario),
                       .programme = part.add(priced.programmes[policy]),
                       .reference = part.programme(left[i].reference)});
    }
    std::vector<double> gaps;
    const auto found = mean_costs(part.study(), portfolio, options);
    for (std::size_t i = 0; found && i < open.size(); ++i) gaps.push_back(asked[i].gap(*found));
    return gaps;
  };
  run_searches(std::move(searches), gaps_of, answers);
  return answers;
}

std::vector<std::optional<BreakEven>> break_even_pd_factors(
    const Study& study, const Portfolio& portfolio, const std::vector<BreakEvenQuestion>& questions,
    const RunOptions& options) {
  Answers answers(questions.size());
  const auto pilot = pilot_of(study, portfolio, questions, options);
  std::vector<FactorSearch> searches;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (pilot[i].empty()) return answers;  // interrupted
    searches.emplace_back(pilot[i], questions[i].difference);
  }
  if (!run_factor_searches(study, portfolio, questions, options, searches)) return answers;
  for (std::size_t i = 0; i < questions.size(); ++i) answers[i] = searches[i].answer();
  return answers;
}

}  // namespace encours
