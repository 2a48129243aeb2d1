#include "engine/provision/ecl_sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "core/money.hpp"
#include "models/provision/forward_looking.hpp"
#include "scenarios/correlations.hpp"

namespace encours {

namespace {

/// The pool by the matrix at other rates.
double pool_at(const ExpectedCreditLoss& ecl,
               const std::function<double(const MatrixRate&)>& rate_of) {
  std::vector<std::vector<double>> rates;
  for (const MatrixRow& row : ecl.matrix.rows()) {
    std::vector<double>& of_row = rates.emplace_back();
    for (const MatrixRate& rate : row.rates) of_row.push_back(rate_of(rate));
  }
  double total = 0;
  for (const ItemAllowance& one : ecl.items) {
    if (one.place != ItemPlace::pool) continue;
    total +=
        round_to_cent(rates[one.segment][one.bucket] * one.amount_ht * (1 - one.secured_share));
  }
  return round_to_cent(total);
}

/// Σ w × value with ten points more on `raised`.
double with_more_weight(std::span<const double> weights, std::span<const double> values,
                        std::size_t raised) {
  const double more = std::min(1.0, weights[raised] + 0.1);
  const double others = 1 - weights[raised];
  double total = 0;
  for (std::size_t s = 0; s < weights.size(); ++s) {
    const double weight = s == raised ? more : weights[s] * (1 - more) / others;
    total += weight * values[s];
  }
  return round_to_cent(total);
}

class Sensitivities {
 public:
  void scenarios(std::span<const std::string> names, std::span<const double> weights,
                 std::span<const double> values, std::optional<double> Sensitivity::*figure) {
    for (std::size_t s = 0; s < names.size(); ++s) {
      add("scenario_alone", names[s], figure, round_to_cent(values[s]));
    }
    for (std::size_t s = 0; s < names.size(); ++s) {
      if (names.size() == 1 || weights[s] >= 1) continue;
      add("weight_up_10_points", names[s], figure, with_more_weight(weights, values, s));
    }
  }

  void add(const char* kind, const std::string& name, std::optional<double> Sensitivity::*figure,
           double value) {
    Sensitivity one{.kind = kind, .name = name, .matrix = {}, .engine = {}};
    one.*figure = value;
    found_.push_back(std::move(one));
  }

  std::vector<Sensitivity> found() && { return std::move(found_); }

 private:
  std::vector<Sensitivity> found_;
};

std::optional<double> engine_at(const Study& study, const ItemTiming& timing, const Portfolio& pool,
                                double factor) {
  const DefaultSettings& defaults = study.defaults;
  if (defaults.own || defaults.frailty || defaults.family != CopulaFamily::gaussian) return {};
  const std::vector<double> correlation = asset_correlations(defaults.asset_correlation, pool);
  double total = 0;
  for (const OpenItem& item : pool.open_items()) {
    const Buyer& buyer = pool.buyers()[item.buyer];
    const ItemLife life = life_of(item, buyer.pd, buyer.lgd, *pool.as_of(), timing);
    const double failure = conditional_probability(life.failure, correlation[item.buyer], factor);
    total += buyer.lgd * item.amount_ht * life.discount * failure;
  }
  return round_to_cent(total);
}

}  // namespace

std::vector<Sensitivity> ecl_sensitivities(const Study& study, const ProvisionSettings& settings,
                                           const Portfolio& pool, const ExpectedCreditLoss& ecl) {
  Sensitivities all;
  std::vector<std::string> names;
  std::vector<double> weights;
  std::vector<double> values;
  for (const ForwardScenario& one : settings.forward) {
    names.push_back(one.name);
    weights.push_back(one.weight);
    values.push_back(
        pool_at(ecl, [&](const MatrixRate& rate) { return ecl.matrix.rate_under(rate, one); }));
  }
  all.scenarios(names, weights, values, &Sensitivity::matrix);
  names.clear();
  weights.clear();
  values.clear();
  for (const ScenarioItemLoss& one : ecl.engine.all.scenarios) {
    names.push_back(one.name);
    weights.push_back(one.weight);
    values.push_back(one.gross.mean);
  }
  all.scenarios(names, weights, values, &Sensitivity::engine);
  for (const double factor : {-1.0, 1.0}) {
    const std::string name = fmt::format("{:+.0f}", factor);
    all.add("factor", name, &Sensitivity::matrix,
            pool_at(ecl, [&](const MatrixRate& rate) { return ecl.matrix.rate_at(rate, factor); }));
    if (const auto engine = engine_at(study, item_timing(study, settings), pool, factor)) {
      all.add("factor", name, &Sensitivity::engine, *engine);
    }
  }
  return std::move(all).found();
}

}  // namespace encours
