#include "output/results_headlines.hpp"

#include <functional>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "core/contract.hpp"
#include "output/hdf5/scale.hpp"

namespace encours {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double or_unknown(const std::optional<double>& value) {
  return value.value_or(unknown);
}

/// Writes tables along scenario, scenario × programme and scenario × programme × level.
class HeadlineTables {
 public:
  HeadlineTables(hid_t root, const Results& results)
      : root_(root),
        results_(results),
        scenario_(index_scale("scenario", scenarios())),
        programme_(index_scale("programme", programmes())),
        level_(level_scale()) {
    std::vector<std::string> names;
    for (const ScenarioResult& scenario : results_.scenarios) names.push_back(scenario.name);
    write_text_column(root_, "scenario_name", "name of the scenario", names, scenario_.id());
    names.clear();
    for (std::size_t j = 0; j < programmes(); ++j) names.push_back(first().programmes[j].name);
    write_text_column(root_, "programme_name", "name of the programme", names, programme_.id());
  }

  using OfScenario = std::function<double(const ScenarioResult&)>;
  using OfProgramme = std::function<double(const ProgrammeResult&)>;
  using OfLevel = std::function<double(const ProgrammeResult&, std::size_t)>;

  void by_scenario(const std::string& name, const std::string& long_name, const char* units,
                   const OfScenario& figure) {
    std::vector<double> values;
    for (const ScenarioResult& scenario : results_.scenarios) values.push_back(figure(scenario));
    write(name, long_name, units, values, {scenario_.id()});
  }

  void by_programme(const std::string& name, const std::string& long_name, const char* units,
                    const OfProgramme& figure) {
    std::vector<double> values;
    for (const ScenarioResult& scenario : results_.scenarios) {
      for (const ProgrammeResult& programme : scenario.programmes) {
        values.push_back(figure(programme));
      }
    }
    write(name, long_name, units, values, {scenario_.id(), programme_.id()});
  }

  void by_level(const std::string& name, const std::string& long_name, const OfLevel& figure) {
    std::vector<double> values;
    for (const ScenarioResult& scenario : results_.scenarios) {
      for (const ProgrammeResult& programme : scenario.programmes) {
        for (std::size_t k = 0; k < risk_levels.size(); ++k) values.push_back(figure(programme, k));
      }
    }
    write(name, long_name, "EUR", values, {scenario_.id(), programme_.id(), level_.id()});
  }

  hid_t scenario() const { return scenario_.id(); }

 private:
  const ScenarioResult& first() const { return results_.scenarios.front(); }
  std::size_t scenarios() const { return results_.scenarios.size(); }
  std::size_t programmes() const { return first().programmes.size(); }

  /// The dimension is called <name>_index: /scenario is already the group of the details.
  Hdf5Dataset index_scale(const std::string& name, std::size_t count) {
    Hdf5Dataset scale(root_, name + "_index", hdf5_type<std::int32_t>(), {.rows = count},
                      Compression::none);
    std::vector<std::int32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    make_scale(scale, name + "_index");
    scale.describe("number of the " + name + ", as in /scenario/<i>/programme/<j>", "1");
    scale.write<std::int32_t>(0, numbers);
    return scale;
  }

  Hdf5Dataset level_scale() {
    Hdf5Dataset scale(root_, "level", hdf5_type<double>(), {.rows = risk_levels.size()},
                      Compression::none);
    make_scale(scale, "level");
    scale.describe("probability that the figure is not exceeded", "1");
    scale.write<double>(0, risk_levels);
    return scale;
  }

  void write(const std::string& name, const std::string& long_name, const char* units,
             const std::vector<double>& values, const std::vector<hid_t>& scales) {
    Hdf5Extent extent{.rows = scenarios()};
    if (scales.size() > 1) extent.other_axes.push_back(programmes());
    if (scales.size() > 2) extent.other_axes.push_back(risk_levels.size());
    Hdf5Dataset table(root_, name, hdf5_type<double>(), extent, Compression::none);
    table.describe(long_name, units);
    for (unsigned axis = 0; axis < scales.size(); ++axis) table.attach(axis, scales[axis]);
    table.write<double>(0, values);
  }

  hid_t root_;
  const Results& results_;
  Hdf5Dataset scenario_;
  Hdf5Dataset programme_;
  Hdf5Dataset level_;
};

/// Mean gross loss by scenario, sector and month of failure. `sector`: the scale of the sectors.
void write_sector_months(hid_t root, hid_t scenario, hid_t sector, const Results& results) {
  const auto& first = results.scenarios.front().sector_months;
  if (!first) return;
  Hdf5Dataset month(root, "month", hdf5_type<std::int16_t>(), {.rows = first->months},
                    Compression::none);
  std::vector<std::int16_t> numbers(first->months);
  std::iota(numbers.begin(), numbers.end(), std::int16_t{0});
  make_scale(month, "month");
  month.describe("month of failure; month 0 starts at as_of", "1");
  month.write<std::int16_t>(0, numbers);
  const auto table = [&](const char* name, const char* long_name,
                         std::vector<double> SectorMonthLosses::*which) {
    std::vector<double> values;
    for (const ScenarioResult& one : results.scenarios) {
      const std::vector<double>& cells = (*one.sector_months).*which;
      values.insert(values.end(), cells.begin(), cells.end());
    }
    Hdf5Dataset cells(
        root, name, hdf5_type<double>(),
        {.rows = results.scenarios.size(), .other_axes = {first->sectors.size(), first->months}},
        Compression::none);
    cells.describe(long_name, "EUR");
    cells.attach(0, scenario);
    cells.attach(1, sector);
    cells.attach(2, month.id());
    cells.write<double>(0, values);
  };
  table("sector_month_loss_mean", "mean gross loss by sector and month of failure",
        &SectorMonthLosses::mean);
  table("sector_month_loss_standard_error",
        "standard error of the mean gross loss by sector and month",
        &SectorMonthLosses::standard_error);
}

using BlockOf = Block ProgrammeResult::*;
using Tail = std::array<Estimate, risk_levels.size()> Block::*;
using TailRange = std::array<Range, risk_levels.size()> BlockRange::*;

void write_tail(HeadlineTables& tables, BlockOf block, Tail tail, TailRange range,
                const std::string& name, const std::string& long_name) {
  tables.by_level(name, long_name, [=](const ProgrammeResult& programme, std::size_t k) {
    return (programme.*block.*tail)[k].value;
  });
  tables.by_level(name + "_low", long_name + ", low end of the 95 % interval",
                  [=](const ProgrammeResult& programme, std::size_t k) {
                    return or_unknown((programme.*block.*tail)[k].low);
                  });
  tables.by_level(name + "_high", long_name + ", high end of the 95 % interval",
                  [=](const ProgrammeResult& programme, std::size_t k) {
                    return or_unknown((programme.*block.*tail)[k].high);
                  });
  const auto end = [=](double Range::*which) {
    return [=](const ProgrammeResult& programme, std::size_t k) {
      const auto& assumptions = (programme.*block).assumption_range;
      return assumptions ? ((*assumptions).*range)[k].*which : unknown;
    };
  };
  tables.by_level(name + "_range_low", long_name + ", lowest over the assumption range",
                  end(&Range::low));
  tables.by_level(name + "_range_high", long_name + ", highest over the assumption range",
                  end(&Range::high));
}

void write_block(HeadlineTables& tables, BlockOf block, const std::string& name,
                 const std::string& amount) {
  const auto mean_end = [=](double Range::*which) {
    return [=](const ProgrammeResult& programme) {
      const auto& assumptions = (programme.*block).assumption_range;
      return assumptions ? assumptions->mean.*which : unknown;
    };
  };
  tables.by_programme(name + "_mean", "mean of the " + amount, "EUR",
                      [=](const ProgrammeResult& p) { return (p.*block).mean; });
  tables.by_programme(
      name + "_standard_error", "standard error of the mean " + amount, "EUR",
      [=](const ProgrammeResult& p) { return or_unknown((p.*block).standard_error); });
  tables.by_programme(
      name + "_standard_deviation", "standard deviation of the " + amount, "EUR",
      [=](const ProgrammeResult& p) { return or_unknown((p.*block).standard_deviation); });
  tables.by_programme(name + "_mean_range_low",
                      "mean of the " + amount + ", lowest over the assumption range", "EUR",
                      mean_end(&Range::low));
  tables.by_programme(name + "_mean_range_high",
                      "mean of the " + amount + ", highest over the assumption range", "EUR",
                      mean_end(&Range::high));
  write_tail(tables, block, &Block::value_at_risk, &BlockRange::value_at_risk,
             name + "_value_at_risk", "value at risk of the " + amount);
  write_tail(tables, block, &Block::expected_shortfall, &BlockRange::expected_shortfall,
             name + "_expected_shortfall", "expected shortfall of the " + amount);
}

void write_costs(HeadlineTables& tables) {
  tables.by_programme("premium", "premium over the horizon", "EUR",
                      [](const ProgrammeResult& p) { return p.premium; });
  tables.by_programme("reserve_held", "what the programme sets aside", "EUR",
                      [](const ProgrammeResult& p) { return p.reserve_held; });
  tables.by_programme("cost_of_capital", "cost over the horizon of the reserve held", "EUR",
                      [](const ProgrammeResult& p) { return p.cost_of_capital; });
  tables.by_programme("implied_loss_ratio", "mean indemnity divided by the premium", "1",
                      [](const ProgrammeResult& p) {
                        return p.implied_loss_ratio ? p.implied_loss_ratio->mean : unknown;
                      });
  tables.by_programme(
      "implied_loss_ratio_standard_error", "standard error of the implied loss ratio", "1",
      [](const ProgrammeResult& p) {
        return p.implied_loss_ratio ? or_unknown(p.implied_loss_ratio->standard_error) : unknown;
      });
  tables.by_level("reserve", "value at risk less mean of the retained loss",
                  [](const ProgrammeResult& p, std::size_t k) {
                    return k == 0 ? unknown : p.reserve[k - 1].value;
                  });
}

void write_differences(HeadlineTables& tables) {
  const std::string what = "total cost less that of the first self-insurance programme";
  const auto of = [](const auto& figure) {
    return [=](const ProgrammeResult& p) {
      return p.versus_self_insurance ? figure(*p.versus_self_insurance) : unknown;
    };
  };
  tables.by_programme("difference_mean", "mean of the " + what, "EUR",
                      of([](const PairedDifference& d) { return d.mean; }));
  tables.by_programme("difference_standard_error", "standard error of the mean " + what, "EUR",
                      of([](const PairedDifference& d) { return d.standard_error; }));
  tables.by_programme("difference_range_low", "lowest mean " + what, "EUR",
                      of([](const PairedDifference& d) {
                        return d.assumption_range ? d.assumption_range->low : unknown;
                      }));
  tables.by_programme("difference_range_high", "highest mean " + what, "EUR",
                      of([](const PairedDifference& d) {
                        return d.assumption_range ? d.assumption_range->high : unknown;
                      }));
}

double share_of(const std::optional<Probability>& found) {
  return found ? found->estimate.share.value : unknown;
}

void write_cash(HeadlineTables& tables) {
  const auto of = [](const auto& figure) {
    return [=](const ProgrammeResult& p) { return p.cash ? figure(*p.cash) : unknown; };
  };
  tables.by_programme("minimum_cash_mean", "mean of the lowest cash", "EUR",
                      of([](const CashResult& c) { return c.minimum.mean; }));
  tables.by_level("minimum_cash_not_below", "lowest cash reached with the probability of the level",
                  [](const ProgrammeResult& p, std::size_t k) {
                    return p.cash ? p.cash->minimum.value_at_risk[k].value : unknown;
                  });
  tables.by_programme("finance_cost_mean", "mean of the finance cost", "EUR",
                      of([](const CashResult& c) { return c.finance_cost.mean; }));
  tables.by_programme("weeks_overdrawn_mean", "mean number of weeks that end below zero", "1",
                      of([](const CashResult& c) { return c.weeks_overdrawn; }));
  tables.by_programme("shortfall_probability", "probability that cash falls below the credit line",
                      "1", of([](const CashResult& c) { return share_of(c.trouble.shortfall); }));
  tables.by_programme("negative_equity_probability", "probability that closing equity is negative",
                      "1",
                      of([](const CashResult& c) { return share_of(c.trouble.negative_equity); }));
  tables.by_programme("half_capital_probability",
                      "probability that closing equity is below half the share capital", "1",
                      of([](const CashResult& c) { return share_of(c.trouble.half_capital); }));
}

}  // namespace

void write_headlines(hid_t root, hid_t sector, const Results& results) {
  expects(!results.scenarios.empty(), "results hold at least one scenario");
  HeadlineTables tables(root, results);
  tables.by_scenario("scenario_weight", "probability weight of the scenario", "1",
                     [](const ScenarioResult& s) { return s.weight; });
  tables.by_scenario("defaults_mean", "mean number of buyers that fail", "1",
                     [](const ScenarioResult& s) { return s.defaults.mean; });
  tables.by_scenario("defaults_standard_error", "standard error of the mean number of defaults",
                     "1", [](const ScenarioResult& s) { return s.defaults.standard_error; });
  write_block(tables, &ProgrammeResult::gross_loss, "gross_loss", "gross loss, excluding VAT");
  write_block(tables, &ProgrammeResult::indemnity, "indemnity", "indemnity, excluding VAT");
  write_block(tables, &ProgrammeResult::retained_loss, "retained_loss",
              "retained loss, excluding VAT");
  write_block(tables, &ProgrammeResult::total_cost, "total_cost",
              "total cost of the programme, excluding VAT");
  write_costs(tables);
  write_differences(tables);
  write_sector_months(root, tables.scenario(), sector, results);
  if (results.cash) write_cash(tables);
}

}  // namespace encours
