#include "engine/summarise_pillars.hpp"

#include <array>
#include <cmath>
#include <vector>

namespace encours {

namespace {

constexpr double level = 0.99;

/// The benefit of one step of a programme, from what was there before to what is there after it.
class Steps {
 public:
  Steps(const PreparedStudy& study, const AcrossRange<CaseStatistics>& cases, std::size_t p,
        const PillarCosts& costs)
      : cases_(cases),
        p_(p),
        conducts_{0, study.prevention_of(p), study.conduct_of(p)},
        strict_(study.strict_of(p)),
        paid_{Constant{.value = costs.prevention}, Constant{.value = costs.collection},
              costs.protection} {}

  PillarBenefit of(std::size_t pillar) const {
    const auto mean = [&](const CaseStatistics& one) { return fall(one, pillar); };
    const auto tail = [&](const CaseStatistics& one) {
      return in_100(one, pillar) - in_100(one, pillar + 1);
    };
    const double error = gathered(cases_.central()).fall(pillar).standard_error();
    return {.mean = cases_.difference(EndFigure::average,
                                      std::hypot(error, paid_[pillar].standard_error), mean),
            .one_in_100 = with_error(sections(pillar), sections(pillar + 1), tail)};
  }

  PillarBenefit whole() const {
    const auto mean = [&](const CaseStatistics& one) {
      return fall(one, 0) + fall(one, 1) + fall(one, 2);
    };
    const auto tail = [&](const CaseStatistics& one) {
      return in_100(one, 0) - in_100(one, pillar_count);
    };
    double paid = 0;
    for (const Constant& one : paid_) paid = std::hypot(paid, one.standard_error);
    const double error = gathered(cases_.central()).whole_fall().standard_error();
    return {.mean = cases_.difference(EndFigure::average, std::hypot(error, paid), mean),
            .one_in_100 = with_error(sections(0), sections(pillar_count), tail)};
  }

  /// None without exceptions to limits.
  std::optional<ExceptionCost> exceptions(double margin) const {
    const std::uint32_t conduct = conducts_.back();
    if (strict_ == conduct) return std::nullopt;
    const auto mean = [&](const CaseStatistics& one) {
      return gathered(one).of_exceptions().mean();
    };
    const auto tail = [&](const CaseStatistics& one) {
      return in_100_of(one, conduct) - in_100_of(one, strict_);
    };
    const CaseStatistics& central = cases_.central();
    ExceptionCost found;
    found.margin = margin;
    found.mean = cases_.difference(EndFigure::average,
                                   gathered(central).of_exceptions().standard_error(), mean);
    found.one_in_100 = with_error(central.conducts[conduct].loss_in_100().quantiles(),
                                  central.conducts[strict_].loss_in_100().quantiles(), tail);
    return found;
  }

  /// None where cash is not simulated, and where the programme has neither prevention nor cure.
  std::optional<PairedDifference> working_capital() const {
    const std::uint32_t conduct = conducts_.back();
    const auto added = [&](const CaseStatistics& one) -> const Moments& {
      return one.conducts[conduct].working_capital();
    };
    const CaseStatistics& central = cases_.central();
    if (conduct == 0 || added(central).count() == 0) return std::nullopt;
    return cases_.difference(EndFigure::average, added(central).standard_error(),
                             [&](const CaseStatistics& one) { return added(one).mean(); });
  }

 private:
  const PillarStatistics& gathered(const CaseStatistics& one) const {
    return *one.programmes[p_].pillars;
  }

  double fall(const CaseStatistics& one, std::size_t pillar) const {
    return gathered(one).fall(pillar).mean() - paid_[pillar].value;
  }

  /// The loss retained in one year of 100 with so many pillars.
  double in_100(const CaseStatistics& one, std::size_t pillars) const {
    if (pillars < pillar_count) return in_100_of(one, conducts_[pillars]);
    return one.programmes[p_].retained_loss.tail().quantile(level).value;
  }

  static double in_100_of(const CaseStatistics& one, std::uint32_t conduct) {
    return one.conducts[conduct].loss().tail().quantile(level).value;
  }

  std::vector<double> sections(std::size_t pillars) const {
    const CaseStatistics& central = cases_.central();
    return pillars == pillar_count ? gathered(central).retained_in_100().quantiles()
                                   : central.conducts[conducts_[pillars]].loss_in_100().quantiles();
  }

  template <class Value>
  std::optional<PairedDifference> with_error(const std::vector<double>& from,
                                             const std::vector<double>& to,
                                             const Value& value) const {
    if (from.size() < SectionedQuantile::sections) return std::nullopt;
    Moments spread;
    for (std::size_t s = 0; s < from.size(); ++s) spread.add(from[s] - to[s]);
    return cases_.difference(EndFigure::ranked, spread.standard_error(), value);
  }

  AcrossRange<CaseStatistics> cases_;
  std::size_t p_;
  std::array<std::uint32_t, pillar_count> conducts_;  ///< before each pillar
  std::uint32_t strict_;                              ///< its conduct without exceptions to limits
  std::array<Constant, pillar_count> paid_;
};

}  // namespace

std::optional<PillarResult> summarise_pillars(const PreparedStudy& study,
                                              const AcrossRange<CaseStatistics>& cases,
                                              std::size_t p, const PillarCosts& costs) {
  if (!study.with_conducts()) return std::nullopt;
  const Steps steps(study, cases, p, costs);
  const Moments& prevented = cases.central().programmes[p].pillars->prevented();
  PillarResult found;
  found.prevention_cost = costs.prevention;
  found.margin_given_up = costs.margin_given_up;
  found.collection_cost = costs.collection;
  found.lateness = costs.lateness;
  if (prevented.count() > 0) {
    found.prevented = {.mean = prevented.mean(), .standard_error = prevented.standard_error()};
  }
  found.prevention = steps.of(0);
  found.cure = steps.of(1);
  found.protection = steps.of(2);
  found.whole = steps.whole();
  found.exceptions = steps.exceptions(costs.margin_of_exceptions);
  found.working_capital = steps.working_capital();
  return found;
}

}  // namespace encours
