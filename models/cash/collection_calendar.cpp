#include "models/cash/collection_calendar.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr double lowest_factor = -6;
constexpr double factor_step = 0.5;
constexpr std::size_t factor_points = 25;

/// Adds up what two payers of the same terms pay.
void merge(const Payer& payer, std::map<double, double>& items, Payer& sum) {
  for (const Payer::Item& item : payer.items) items[item.due] += item.amount;
  sum.overdue_day = payer.overdue_day;
  sum.even_balance += payer.even_balance;
  sum.sales += payer.sales;
  sum.terms = payer.terms;
}

}  // namespace

/// Buyers of one sector, terms, added days and reminders.
struct CollectionCalendar::Pool {
  std::size_t sector = 0;
  double added = 0;
  bool reminded = true;
  std::map<double, double> items;  ///< by due day
  Payer sum;
};

CollectionCalendar::CollectionCalendar(const WeekGrid& grid, const Config& config)
    : grid_(grid),
      factor_link_(config.factor_link),
      sectors_(factor_link_ > 0 ? config.sectors : 1),
      points_(factor_link_ > 0 ? factor_points : 1),
      table_(sectors_ * points_ * grid.weeks()) {
  expects(config.payers.size() == config.sector.size(), "one sector per payer");
  std::map<std::tuple<std::size_t, double, double, bool>, Pool> by_key;
  for (std::size_t i = 0; i < config.payers.size(); ++i) {
    const Payer& payer = config.payers[i];
    const std::size_t sector = factor_link_ > 0 ? config.sector[i] : 0;
    const double added = config.added_days.empty() ? 0 : config.added_days[i];
    const bool reminded = config.reminded.empty() || config.reminded[i] != 0;
    Pool& pool = by_key[{sector, payer.terms, added, reminded}];
    pool.reminded = reminded;
    pool.sector = sector;
    pool.added = added;
    merge(payer, pool.items, pool.sum);
  }
  std::vector<Pool> pools;
  for (auto& [key, pool] : by_key) {
    for (const auto& [due, amount] : pool.items) {
      pool.sum.items.push_back({.due = due, .amount = amount});
    }
    pools.push_back(std::move(pool));
  }
  fill(pools, config);
}

void CollectionCalendar::fill(std::span<const Pool> pools, const Config& config) {
  WeekFlows flows(grid_);
  for (std::size_t point = 0; point < points_; ++point) {
    const double x = lowest_factor + factor_step * static_cast<double>(point);
    for (const Pool& pool : pools) {
      flows.clear();
      const PayerLateness late = {.law = config.lateness,
                                  .scale = year_scale(factor_link_, x),
                                  .added = pool.added,
                                  .reminders = pool.reminded ? config.reminders : nullptr};
      add_payments(pool.sum, late, 0, 1, flows);
      flows.settle();
      double* weeks = table_.data() + (pool.sector * points_ + point) * grid_.weeks();
      for (const double amount : flows.amounts()) *weeks++ += amount;
    }
  }
}

std::span<const double> CollectionCalendar::weeks_of(std::size_t sector, std::size_t point) const {
  return std::span(table_).subspan((sector * points_ + point) * grid_.weeks(), grid_.weeks());
}

void CollectionCalendar::expected(std::span<const double> factors, std::span<double> weeks) const {
  if (points_ == 1) {
    std::ranges::copy(weeks_of(0, 0), weeks.begin());
    return;
  }
  expects(factors.size() >= sectors_, "one factor per sector");
  std::ranges::fill(weeks, 0.0);
  for (std::size_t s = 0; s < sectors_; ++s) {
    const double place = std::clamp((factors[s] - lowest_factor) / factor_step, 0.0,
                                    static_cast<double>(factor_points - 1) - 1e-9);
    const auto point = static_cast<std::size_t>(place);
    const double upper = place - static_cast<double>(point);
    const auto low = weeks_of(s, point);
    const auto high = weeks_of(s, point + 1);
    for (std::size_t w = 0; w < weeks.size(); ++w) {
      weeks[w] += low[w] + upper * (high[w] - low[w]);
    }
  }
}

}  // namespace encours
