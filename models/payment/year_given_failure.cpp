#include "models/payment/year_given_failure.hpp"

#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/contract.hpp"
#include "models/expected_loss.hpp"

namespace encours {

namespace {

/// One mean per month for buyers with the same PD and shifts. `plain` and `tilted` give the
/// probability to fail by a month.
template <class Plain, class Tilted>
void add_row(int months, double all_years, Plain plain, Tilted tilted, std::vector<double>& table) {
  double plain_before = 0;
  double tilted_before = 0;
  for (int month = 1; month <= months; ++month) {
    const double plain_by = plain(month);
    const double tilted_by = tilted(month);
    const double probability = plain_by - plain_before;
    // A failure that cannot happen has no mean; it is never asked for.
    table.push_back(probability > 0 ? all_years * (tilted_by - tilted_before) / probability
                                    : all_years);
    plain_before = plain_by;
    tilted_before = tilted_by;
  }
}

double shift_of(const DefaultCase& inputs, std::uint32_t factor) {
  return inputs.factor_shift.empty() ? 0.0 : inputs.factor_shift[factor];
}

}  // namespace

YearGivenFailure::YearGivenFailure(const FactorCopula::Config& copula, const DefaultCase& inputs,
                                   std::span<const std::uint32_t> sector, double factor_link)
    : months_(static_cast<std::size_t>(copula.horizon_months)) {
  expects(sector.size() == inputs.pd.size(), "one sector per buyer");
  std::map<std::tuple<double, double, double, double, std::uint32_t>, std::uint32_t> rows;
  for (std::size_t i = 0; i < inputs.pd.size(); ++i) {
    const auto number = static_cast<std::uint32_t>(i);
    const std::uint32_t factor = copula.sector[i];
    const double loading = std::sqrt(copula.asset_correlation[i] * inputs.correlation_factor);
    const double common = factor == sector[i] ? 1.0 : copula.factor_correlation(factor, sector[i]);
    const double tilt = factor_link * loading * common;
    all_years_.push_back(std::exp(-factor_link * shift_of(inputs, sector[i])));
    const DefaultTime plain{.family = copula.family,
                            .degrees_of_freedom = copula.degrees_of_freedom,
                            .pd = inputs.pd[i],
                            .loading_shift = loading * shift_of(inputs, factor)};
    DefaultTime tilted = plain;
    tilted.loading_shift -= tilt;
    const auto [place, is_new] = rows.try_emplace(
        {plain.pd, plain.loading_shift, tilt, all_years_.back(), inputs.profiles.profile(number)},
        static_cast<std::uint32_t>(rows.size()));
    row_.push_back(place->second);
    if (!is_new) continue;
    add_row(
        copula.horizon_months, all_years_.back(),
        [&](int month) { return plain.by(inputs.profiles.even_months(number, month)); },
        [&](int month) { return tilted.by(inputs.profiles.even_months(number, month)); }, table_);
  }
}

YearGivenFailure::YearGivenFailure(const GammaFrailty::Config& frailty, const DefaultCase& inputs,
                                   double factor_link)
    : months_(static_cast<std::size_t>(frailty.horizon_months)) {
  struct Laws {
    FrailtyTime plain;
    FrailtyTime tilted;
  };
  std::map<double, Laws> laws;  // by shift
  std::map<std::tuple<double, double, std::uint32_t>, std::uint32_t> rows;
  for (std::size_t i = 0; i < inputs.pd.size(); ++i) {
    const double shift = shift_of(inputs, frailty.sector[i]);
    const auto number = static_cast<std::uint32_t>(i);
    const double pd = inputs.pd[i];
    all_years_.push_back(std::exp(-factor_link * shift));
    const auto [place, is_new] = rows.try_emplace({pd, shift, inputs.profiles.profile(number)},
                                                  static_cast<std::uint32_t>(rows.size()));
    row_.push_back(place->second);
    if (!is_new) continue;
    const Laws& law =
        laws.try_emplace(shift, Laws{.plain = FrailtyTime(frailty.law, shift),
                                     .tilted = FrailtyTime(frailty.law, shift - factor_link)})
            .first->second;
    add_row(
        frailty.horizon_months, all_years_.back(),
        [&](int month) { return law.plain.by(pd, inputs.profiles.even_months(number, month)); },
        [&](int month) { return law.tilted.by(pd, inputs.profiles.even_months(number, month)); },
        table_);
  }
}

}  // namespace encours
