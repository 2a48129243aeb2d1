#include "scenarios/programme_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "core/contract.hpp"
#include "scenarios/check_conduct.hpp"
#include "scenarios/read_programmes.hpp"
#include "scenarios/read_protracted.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/sweep_axis.hpp"

namespace encours {

namespace {

constexpr double largest_whole = 1e15;

SourceLocation lever_place() {
  return {.file = "--lever", .line = 0, .column = 0};
}

/// A value as the study would have it: whole numbers are whole.
TomlValue lever_value(double value) {
  TomlValue written;
  written.where = lever_place();
  written.text = fmt::format("{:.12g}", value);
  if (value == std::floor(value) && std::abs(value) < largest_whole) {
    written.data = static_cast<std::int64_t>(value);
  } else {
    written.data = value;
  }
  return written;
}

/// The table of a study that writes no programme.
TomlValue plain_table() {
  TomlValue table;
  table.where = lever_place();
  auto& entries = table.data.emplace<TomlValue::Table>();
  for (const auto& [key, text] :
       {std::pair("name", "self_insurance"), {"kind", "self_insurance"}}) {
    TomlEntry& entry = entries.emplace_back();
    entry.key = key;
    entry.where = table.where;
    entry.value.data = std::string(text);
    entry.value.where = table.where;
    entry.value.text = text;
  }
  return table;
}

/// The table of a programme as it stands, without what no lever changes: a ready-made programme is
/// written out in it, and guarantees are those of the study.
TomlValue table_of(const Study& study, std::size_t programme) {
  ProblemLog none;
  const auto document = parse_document(study.text, study.file_name, none);
  const auto* root = document ? std::get_if<TomlValue::Table>(&document->data) : nullptr;
  expects(root != nullptr && none.empty(), "the text of a study that was read");
  const auto found = std::ranges::find(*root, "programme", &TomlEntry::key);
  const auto* tables =
      found == root->end() ? nullptr : std::get_if<TomlValue::Array>(&found->value.data);
  if (tables == nullptr || tables->empty()) return plain_table();
  TomlValue table = tables->at(programme);
  static constexpr std::array<std::string_view, 3> kept_apart = {"use", "guarantees", "issuers"};
  std::erase_if(std::get<TomlValue::Table>(table.data), [](const TomlEntry& entry) {
    return std::ranges::find(kept_apart, entry.key) != kept_apart.end();
  });
  return table;
}

bool lists(const AssumptionLog& log, const Assumption& one) {
  return std::ranges::any_of(log.assumptions(), [&](const Assumption& known) {
    return known.field == one.field && known.value == one.value && known.reason == one.reason;
  });
}

/// A conduct without the deposits of nothing, which are none.
Conduct without_idle_deposits(Conduct conduct) {
  auto& prevention = conduct.prevention;
  if (!prevention) return conduct;
  const auto idle = [](const Deposit& one) { return one.share <= 0; };
  // Beside others it stays: it exempts its buyers from those before it.
  if (std::ranges::all_of(prevention->deposits, idle)) prevention->deposits.clear();
  Prevention nothing;
  nothing.margin = prevention->margin;
  if (*prevention == nothing) prevention.reset();
  return conduct;
}

/// Reads one programme again and again, each time with other numbers.
class SettingReader {
 public:
  SettingReader(const Study& study, std::size_t programme, AssumptionLog& assumptions,
                ProblemLog& problems)
      : study_(study),
        written_(study.programmes[programme]),
        table_(table_of(study, programme)),
        assumptions_(assumptions),
        problems_(problems) {}

  Programme read(std::span<const Lever> levers, std::span<const double> values) {
    TomlValue table = table_;
    ProblemLog found;
    for (std::size_t i = 0; i < levers.size(); ++i) {
      if (is_programme_key(levers[i].key)) {
        set_key(table, levers[i].key, lever_value(values[i]), found);
      }
    }
    AssumptionLog listed;
    const ProgrammeSurroundings around{.directory = {}, .study = study_};
    Programme made = read_programme(table, around, listed, found);
    settle_protracted_cover(study_, made, listed);
    made.guarantees = written_.guarantees;
    made.guarantee_table = written_.guarantee_table;
    // The channels of [collection] are settled with the whole study.
    if (made.conduct.cure && made.conduct.cure->collection) {
      made.conduct.cure->collection = written_.conduct.cure->collection;
    }
    for (const Problem& problem : found.problems()) {
      if (known_.insert(to_string(problem)).second) problems_.add(problem);
    }
    for (const Assumption& one : listed.assumptions()) {
      if (lists(study_.assumptions, one) || lists(assumptions_, one)) continue;
      assumptions_.add(one.field, one.value, one.reason, one.count);
    }
    return made;
  }

 private:
  const Study& study_;
  const Programme& written_;
  TomlValue table_;
  AssumptionLog& assumptions_;
  ProblemLog& problems_;
  std::set<std::string> known_;  ///< problems told
};

}  // namespace

std::vector<Programme> programmes_of_grid(const Study& study, std::size_t programme,
                                          std::span<const Lever> levers,
                                          std::span<const std::vector<double>> grid,
                                          AssumptionLog& assumptions, ProblemLog& problems) {
  std::vector<Programme> programmes;
  const bool any =
      std::ranges::any_of(levers, [](const Lever& lever) { return is_programme_key(lever.key); });
  if (!any) return programmes;
  SettingReader reader(study, programme, assumptions, problems);
  constexpr std::size_t most_problems = 20;
  for (const auto& values : grid) {
    programmes.push_back(reader.read(levers, values));
    if (problems.size() > most_problems) break;
  }
  return programmes;
}

std::vector<Conduct> different_conducts(std::span<const Programme> programmes) {
  std::vector<Conduct> conducts;
  for (const Programme& programme : programmes) {
    Conduct conduct = without_idle_deposits(programme.conduct);
    const bool known = std::ranges::find(conducts, conduct) != conducts.end();
    if (!known) conducts.push_back(std::move(conduct));
  }
  return conducts;
}

void check_settings(const Study& study, const Portfolio& portfolio,
                    std::span<const Programme> settings, ProblemLog& problems) {
  Study grid = study;
  grid.programmes.clear();
  for (const Programme& setting : settings) {
    const bool known = std::ranges::any_of(
        grid.programmes, [&](const Programme& other) { return other.conduct == setting.conduct; });
    if (!known) grid.programmes.push_back(setting);
    if (grid.programmes.size() <= most_conducts) continue;
    Problem problem;
    problem.where = lever_place();
    problem.what = "too many different preventions and cures";
    problem.why =
        fmt::format("at most {}: each has tables of its own, and is worked out for every failure",
                    most_conducts);
    problem.remedy = "take wider steps of prevention and cure";
    problems.add(std::move(problem));
    return;
  }
  ProblemLog found;
  check_conduct(grid, portfolio, found);
  std::set<std::string> known;
  for (const Problem& problem : found.problems()) {
    if (known.insert(to_string(problem)).second) problems.add(problem);
  }
}

}  // namespace encours
