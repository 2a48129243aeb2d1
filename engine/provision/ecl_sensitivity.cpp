#include "engine/provision/ecl_sensitivity.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "core/money.hpp"
#include "models/provision/forward_looking.hpp"
#include "scenarios/correlations.hpp"

namespace encours {

namespace {

constexpr double ten_points = 0.1;

using RateRule = std::function<double(const MatrixRate&)>;

/// The pool by the matrix at other rates; what is past the write-off policy is lost at any.
double pool_at(const ExpectedCreditLoss& ecl, const RateRule& rate_of) {
  double total = 0;
  for (const ItemAllowance& one : ecl.items) {
    if (one.place != ItemPlace::pool) continue;
    const MatrixRate& rate = ecl.matrix.rate_of(one.segment, one.bucket, one.state);
    const bool lost = one.state == ItemState::past_write_off;
    total += round_to_cent((lost ? rate.forward : rate_of(rate)) * one.amount_ht *
                           (1 - one.secured_share));
  }
  return round_to_cent(total);
}

/// What each scenario comes to, by the matrix and by the engine.
struct ByScenario {
  std::vector<double> weights;
  std::vector<double> matrix;
  std::vector<double> engine;
};

/// Σ w × value with another weight on one, the others in proportion.
double with_weight(const ByScenario& all, const std::vector<double>& values, std::size_t changed,
                   double weight) {
  const double others = 1 - all.weights[changed];
  double total = 0;
  for (std::size_t s = 0; s < values.size(); ++s) {
    total += values[s] * (s == changed ? weight : all.weights[s] * (1 - weight) / others);
  }
  return round_to_cent(total);
}

class Sensitivities {
 public:
  Sensitivities(const Study& study, const ProvisionSettings& settings, const Portfolio& performing,
                const ExpectedCreditLoss& ecl)
      : study_(study), settings_(settings), performing_(performing), ecl_(ecl) {}

  std::vector<Sensitivity> work_out() && {
    add("base", "", 0, ecl_.pool, ecl_.bridge.engine);
    add_scenarios();
    for (const double factor : {-1.0, 1.0}) {
      const double matrix =
          pool_at(ecl_, [&](const MatrixRate& rate) { return rate_moved(rate, factor); });
      add("factor", "", factor, matrix, engine_moved(factor));
    }
    return std::move(found_);
  }

 private:
  void add(const char* kind, const std::string& name, double moved, double matrix,
           std::optional<double> engine) {
    Sensitivity one{.kind = kind, .name = name, .moved = moved, .matrix = matrix, .engine = {}};
    if (engine) one.engine = round_to_cent(*engine);
    found_.push_back(std::move(one));
  }

  void add_scenarios() {
    const auto& names = settings_.forward;
    const double apart = ecl_.bridge.engine - ecl_.engine.all.gross.mean;
    ByScenario all;
    for (std::size_t s = 0; s < names.size(); ++s) {
      all.weights.push_back(names[s].weight);
      all.matrix.push_back(pool_at(
          ecl_, [&](const MatrixRate& rate) { return ecl_.matrix.rate_under(rate, names[s]); }));
      all.engine.push_back(ecl_.engine.all.scenarios[s].gross.mean + apart);
      add("scenario_alone", names[s].name, 0, all.matrix[s], all.engine[s]);
    }
    if (names.size() < 2) return;
    for (std::size_t s = 0; s < names.size(); ++s) {
      if (all.weights[s] >= 1) continue;
      const double up = std::min(1.0, all.weights[s] + ten_points);
      const double down = std::max(0.0, all.weights[s] - ten_points);
      for (const auto& [kind, weight] :
           {std::pair("weight_up", up), std::pair("weight_down", down)}) {
        add(kind, names[s].name, 100 * (weight - all.weights[s]),
            with_weight(all, all.matrix, s, weight), with_weight(all, all.engine, s, weight));
      }
    }
  }

  double rate_moved(const MatrixRate& rate, double factor) const {
    if (settings_.forward.empty()) return ecl_.matrix.rate_at(rate, factor);
    double total = 0;
    for (const ForwardScenario& one : settings_.forward) {
      total += one.weight * ecl_.matrix.rate_moved(rate, one, factor);
    }
    return total;
  }

  /// Simulated figure, and by how much the closed form moves.
  std::optional<double> engine_moved(double factor) const {
    const DefaultSettings& defaults = study_.defaults;
    const bool shocks = std::ranges::any_of(settings_.engine_scenarios,
                                            [](const auto& one) { return one.has_value(); });
    const bool gaussian = defaults.family == CopulaFamily::gaussian;
    if (defaults.own || defaults.frailty || !gaussian || shocks) return std::nullopt;
    return ecl_.bridge.engine + closed_form(factor) - closed_form(0);
  }

  double closed_form(double factor) const {
    static const std::vector<ForwardScenario> as_it_is = {ForwardScenario{.name = "", .weight = 1}};
    const auto& scenarios = settings_.forward.empty() ? as_it_is : settings_.forward;
    const auto correlation = asset_correlations(study_.defaults.asset_correlation, performing_);
    const ItemTiming timing = item_timing(study_, settings_);
    double total = 0;
    for (const ForwardScenario& one : scenarios) {
      for (const OpenItem& item : performing_.open_items()) {
        const Buyer& buyer = performing_.buyers()[item.buyer];
        const double pd = probability_under(buyer.pd, settings_.asset_correlation, one);
        const ItemLife life = life_of(item, pd, buyer.lgd, *performing_.as_of(), timing);
        const double failure =
            factor == 0 ? life.failure
                        : conditional_probability(life.failure, correlation[item.buyer], factor);
        total += one.weight * buyer.lgd * item.amount_ht * life.discount * failure;
      }
    }
    return total;
  }

  const Study& study_;
  const ProvisionSettings& settings_;
  const Portfolio& performing_;
  const ExpectedCreditLoss& ecl_;
  std::vector<Sensitivity> found_;
};

}  // namespace

std::vector<Sensitivity> ecl_sensitivities(const Study& study, const ProvisionSettings& settings,
                                           const Portfolio& performing,
                                           const ExpectedCreditLoss& ecl) {
  return Sensitivities(study, settings, performing, ecl).work_out();
}

}  // namespace encours
