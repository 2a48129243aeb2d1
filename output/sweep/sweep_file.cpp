#include "output/sweep/sweep_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/checksum.hpp"
#include "core/version.hpp"
#include "output/atomic_file.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/dataset.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/scale.hpp"
#include "output/source_date.hpp"

namespace encours {

namespace {

/// Names of HDF5 have no stroke; that of an axis is the path of its key otherwise.
std::string name_of(const SweepAxis& axis) {
  std::string name = axis.key;
  std::ranges::replace(name, '/', '_');
  return name;
}

double number_of(const TomlValue& value) {
  const auto* whole = std::get_if<std::int64_t>(&value.data);
  return whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value.data);
}

/// Numbers from 0 with a text beside each: what stands along an axis of texts.
Hdf5Dataset named_scale(hid_t root, const std::string& name, const std::string& what,
                        const std::string& column, const std::vector<std::string>& texts) {
  Hdf5Dataset scale(root, name, hdf5_type<std::int32_t>(), {.rows = texts.size()},
                    Compression::none);
  make_scale(scale, name);
  scale.describe("number of the " + what, "1");
  std::vector<std::int32_t> numbers(texts.size());
  std::iota(numbers.begin(), numbers.end(), 0);
  scale.write<std::int32_t>(0, numbers);
  write_text_column(root, column, "name of the " + what, texts, scale.id());
  return scale;
}

Hdf5Dataset number_scale(hid_t root, const std::string& name, const std::string& long_name,
                         std::span<const double> values) {
  Hdf5Dataset scale(root, name, hdf5_type<double>(), {.rows = values.size()}, Compression::none);
  make_scale(scale, name);
  scale.describe(long_name, "1");
  scale.write<double>(0, values);
  return scale;
}

Hdf5Dataset axis_scale(hid_t root, const SweepAxis& axis) {
  const std::string name = name_of(axis);
  if (axis.is_numeric()) {
    std::vector<double> values;
    for (const TomlValue& value : axis.values) values.push_back(number_of(value));
    return number_scale(root, name, axis.key + " of the study", values);
  }
  std::vector<std::string> texts;
  for (const TomlValue& value : axis.values) texts.push_back(value.text);
  return named_scale(root, name, "value of " + axis.key, name + "_name", texts);
}

/// The dimensions of a file of sweeps, in the order of its tables.
class Scales {
 public:
  Scales(hid_t root, const SweepGrid& grid)
      : scenario_(named_scale(root, "scenario_index", "scenario", "scenario_name", grid.scenarios)),
        programme_(
            named_scale(root, "programme_index", "programme", "programme_name", grid.programmes)),
        level_(number_scale(root, "level", "probability that the figure is not exceeded",
                            risk_levels)) {
    for (const SweepAxis& axis : grid.axes) axes_.push_back(axis_scale(root, axis));
  }

  std::vector<hid_t> of(const HeadlineFigure& figure) const {
    std::vector<hid_t> ids;
    for (const Hdf5Dataset& axis : axes_) ids.push_back(axis.id());
    ids.push_back(scenario_.id());
    if (figure.shape != HeadlineShape::scenario) ids.push_back(programme_.id());
    if (figure.shape == HeadlineShape::level) ids.push_back(level_.id());
    return ids;
  }

 private:
  std::vector<Hdf5Dataset> axes_;
  Hdf5Dataset scenario_;
  Hdf5Dataset programme_;
  Hdf5Dataset level_;
};

Hdf5Extent extent_of(const SweepGrid& grid, const HeadlineFigure& figure) {
  Hdf5Extent extent{.rows = grid.axes.front().values.size()};
  for (const SweepAxis& axis : std::span(grid.axes).subspan(1)) {
    extent.other_axes.push_back(axis.values.size());
  }
  extent.other_axes.push_back(grid.scenarios.size());
  if (figure.shape != HeadlineShape::scenario) extent.other_axes.push_back(grid.programmes.size());
  if (figure.shape == HeadlineShape::level) extent.other_axes.push_back(risk_levels.size());
  return extent;
}

void write_provenance(hid_t root, const SweepGrid& grid, const SweepProvenance& from) {
  const auto text = [&](const char* name, const std::string& value) {
    write_text_attribute(root, name, value);
  };
  text("Conventions", "encours-sweep-1");
  text("title", from.title);
  text("source", fmt::format("encours {}", program_version()));
  text("format", "encours-sweep");
  text("format_version", "1");
  text("program_version", std::string(program_version()));
  text("commit", std::string(program_commit()));
  text("rng", "Philox4x32-10");
  text("study", from.study_text);
  text("study_sha256", sha256_hex(from.study_text));
  write_texts_attribute(root, "inputs_sha256", from.inputs_sha256);
  std::vector<std::string> settings;
  for (const SweepAxis& axis : grid.axes) settings.push_back(axis.text);
  write_texts_attribute(root, "sweep", settings);
  if (const auto date = source_date()) text("history", to_iso(*date) + " encours sweep");
  text("currency", "EUR");
  if (from.as_of) text("as_of", to_iso(*from.as_of));
  if (from.seed) text("seed", std::to_string(*from.seed));
  if (from.trials) {
    write_count_attribute(root, "trials", static_cast<std::int64_t>(*from.trials));
  }
  write_byte_attribute(root, "complete", 1);
}

}  // namespace

void write_sweep(const std::filesystem::path& file, const SweepGrid& grid,
                 const SweepProvenance& provenance,
                 const std::function<const std::vector<double>&(std::size_t)>& numbers) {
  AtomicFile atomic(file);
  try {
    Hdf5Handle root = create_hdf5_file(atomic.temporary());
    write_provenance(root.get(), grid, provenance);
    {
      const Scales scales(root.get(), grid);
      std::size_t place = 0;
      for (const HeadlineFigure& figure : grid.figures()) {
        std::vector<double> values;
        const std::size_t size = grid.size_of(figure);
        for (std::size_t point = 0; point < grid.points(); ++point) {
          const auto of_point = std::span(numbers(point)).subspan(place, size);
          values.insert(values.end(), of_point.begin(), of_point.end());
        }
        place += size;
        Hdf5Dataset table(root.get(), figure.name, hdf5_type<double>(), extent_of(grid, figure),
                          Compression::none);
        table.describe(figure.long_name, figure.units);
        unsigned axis = 0;
        for (const hid_t scale : scales.of(figure)) table.attach(axis++, scale);
        table.write<double>(0, values);
      }
    }
    hdf5_check(H5Fflush(root.get(), H5F_SCOPE_LOCAL), "writing the file");
    root.close("closing the file");
  } catch (const Hdf5Error& error) {
    throw OutputError(file, "cannot be written", error.what());
  }
  atomic.commit();
}

}  // namespace encours
