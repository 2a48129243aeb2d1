#include "app/sweep_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "core/checksum.hpp"
#include "core/version.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/score_portfolio.hpp"
#include "scenarios/study_text.hpp"

namespace encours {

namespace {

auto fields_of(const PortfolioSource& source) {
  return std::tie(source.buyers, source.receivables, source.as_of, source.vat_rate, source.lgd,
                  source.pd_definition, source.import_notes, source.scores, source.write_offs,
                  source.books_from, source.links, source.outside_firms);
}

Problem flag_problem(std::string what, std::string value, std::string why, std::string remedy) {
  Problem problem;
  problem.where = {.file = "--set", .line = 0, .column = 0};
  problem.what = std::move(what);
  problem.value = std::move(value);
  problem.why = std::move(why);
  problem.remedy = std::move(remedy);
  return problem;
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& all) {
  std::vector<std::string> names;
  for (const Named& one : all) names.push_back(one.name);
  return names;
}

/// Adds each problem once, whichever point it comes from.
void add_new(const ProblemLog& found, std::set<std::string>& known, ProblemLog& problems) {
  for (const Problem& problem : found.problems()) {
    if (known.insert(to_string(problem)).second) problems.add(problem);
  }
}

}  // namespace

SweepPoints::SweepPoints(std::filesystem::path file, StudyOverrides overrides,
                         std::vector<SweepAxis> axes)
    : file_(std::move(file)), overrides_(overrides) {
  grid_.axes = std::move(axes);
}

std::shared_ptr<const PortfolioData> SweepPoints::tables_of(const PortfolioSource& source,
                                                            ProblemLog& problems) {
  if (source_ && fields_of(*source_) == fields_of(source)) return tables_;
  auto read = read_portfolio(source, problems);
  source_ = source;
  tables_ = read ? std::make_shared<const PortfolioData>(*std::move(read)) : nullptr;
  for (const TableFormat& format : tables_ ? tables_->formats : std::vector<TableFormat>()) {
    const std::string line = fmt::format("{}  {}", format.sha256, format.file);
    if (std::ranges::find(inputs_, line) == inputs_.end()) inputs_.push_back(line);
  }
  return tables_;
}

std::optional<PointStudy> SweepPoints::read(std::size_t point, ProblemLog& problems) {
  std::vector<KeyChange> changes;
  const auto places = grid_.places(point);
  for (std::size_t i = 0; i < places.size(); ++i) {
    changes.push_back({.key = grid_.axes[i].key, .value = grid_.axes[i].values[places[i]]});
  }
  auto study = parse_study(text_, file_, problems, changes);
  if (!study) return std::nullopt;
  auto data = tables_of(study->portfolio, problems);
  if (!data) return std::nullopt;
  if (study->scoring || !study->overrides.empty()) {
    auto scored = std::make_shared<PortfolioData>(*data);
    score_portfolio(*study, *scored, problems);
    data = std::move(scored);
  }
  check_against_portfolio(*study, data->portfolio, problems);
  if (overrides_.trials) study->run.trials = *overrides_.trials;
  if (overrides_.seed) study->run.seed = *overrides_.seed;
  return PointStudy{.study = *std::move(study), .data = std::move(data)};
}

namespace {

HeadlineParts parts_of(const Study& study) {
  HeadlineParts parts;
  parts.cash = study.firm.cash.has_value();
  for (const Programme& programme : study.programmes) {
    parts.guarantees = parts.guarantees || !programme.guarantees.empty();
    parts.fund = parts.fund || programme.fund.has_value();
    const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
    parts.charges = parts.charges || (terms != nullptr && terms->any_charges());
  }
  return parts;
}

}  // namespace

/// A file has one set of scenarios and programmes.
void SweepPoints::check_names(const Study& study, std::size_t point, ProblemLog& problems) {
  auto scenarios = names_of(study.scenarios);
  auto programmes = names_of(study.programmes);
  if (point == 0) {
    grid_.scenarios = std::move(scenarios);
    grid_.programmes = std::move(programmes);
    grid_.parts = parts_of(study);
  } else if (scenarios != grid_.scenarios || programmes != grid_.programmes) {
    problems.add(flag_problem("a sweep changes the names of scenarios or programmes", "",
                              "they are dimensions of its file", "leave out that key"));
  } else {  // a tax that is swept from 0
    grid_.parts.charges = grid_.parts.charges || parts_of(study).charges;
  }
}

void SweepPoints::check() {
  ProblemLog problems;
  if (auto text = load_study_text(file_, problems)) text_ = *std::move(text);
  problems.throw_if_any();
  std::set<std::string> known;
  for (std::size_t point = 0; point < grid_.points(); ++point) {
    ProblemLog found;
    const auto read_point = read(point, found);
    if (read_point) check_names(read_point->study, point, found);
    add_new(found, known, problems);
    if (!read_point) continue;
    const auto& run = read_point->study.run;
    hashed_ += fmt::format("{} {}\n", run.trials, run.seed);
    for (const Programme& programme : read_point->study.programmes) {
      if (programme.guarantee_table) hashed_ += programme.guarantee_table->sha256 + "\n";
    }
    const auto* matrix = std::get_if<FactorMatrix>(&read_point->study.defaults.factor_correlation);
    if (matrix == nullptr) continue;
    hashed_ += fmt::format("{}\n", fmt::join(matrix->sectors, ","));
    for (const auto& row : matrix->rows) hashed_ += fmt::format("{}\n", fmt::join(row, ","));
  }
  problems.throw_if_any();
}

PointStudy SweepPoints::at(std::size_t point) {
  ProblemLog problems;
  auto found = read(point, problems);
  problems.throw_if_any();
  return *std::move(found);
}

std::string SweepPoints::identity() const {
  std::string all =
      fmt::format("{} {}\n{}\n", program_version(), program_commit(), sha256_hex(text_));
  for (const std::string& input : inputs_) all += input + "\n";
  for (const SweepAxis& axis : grid_.axes) all += axis.text + "\n";
  return sha256_hex(all + hashed_);
}

}  // namespace encours
