#include "output/results_headlines.hpp"

#include <numeric>
#include <string>
#include <vector>

#include "core/contract.hpp"
#include "output/hdf5/scale.hpp"
#include "output/headline_figures.hpp"

namespace encours {

namespace {

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

  void write(const HeadlineFigure& figure) {
    std::vector<hid_t> scales = {scenario_.id()};
    Hdf5Extent extent{.rows = scenarios()};
    if (figure.shape != HeadlineShape::scenario) {
      scales.push_back(programme_.id());
      extent.other_axes.push_back(programmes());
    }
    if (figure.shape == HeadlineShape::level) {
      scales.push_back(level_.id());
      extent.other_axes.push_back(risk_levels.size());
    }
    Hdf5Dataset table(root_, figure.name, hdf5_type<double>(), extent, Compression::none);
    table.describe(figure.long_name, figure.units);
    for (unsigned axis = 0; axis < scales.size(); ++axis) table.attach(axis, scales[axis]);
    table.write<double>(0, headline_values(figure, results_));
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

}  // namespace

void write_headlines(hid_t root, hid_t sector, const Results& results) {
  expects(!results.scenarios.empty(), "results hold at least one scenario");
  HeadlineTables tables(root, results);
  for (const HeadlineFigure& figure : headline_figures(headline_parts(results))) {
    tables.write(figure);
  }
  write_sector_months(root, tables.scenario(), sector, results);
}

}  // namespace encours
