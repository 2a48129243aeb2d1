#include "scenarios/read_study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "scenarios/parse_toml.hpp"
#include "scenarios/read_actions.hpp"
#include "scenarios/read_collection.hpp"
#include "scenarios/read_diagnosis.hpp"
#include "scenarios/read_firm.hpp"
#include "scenarios/read_models.hpp"
#include "scenarios/read_programmes.hpp"
#include "scenarios/read_protracted.hpp"
#include "scenarios/read_provision.hpp"
#include "scenarios/read_scenarios.hpp"
#include "scenarios/read_scoring.hpp"
#include "scenarios/study_text.hpp"
#include "scenarios/study_values.hpp"
#include "scenarios/sweep_axis.hpp"
#include "scenarios/toml_reader.hpp"
#include "scenarios/use_programmes.hpp"

namespace encours {

namespace {

constexpr int longest_horizon = 60;

void read_header(const TableReader& root, Study& study) {
  static constexpr std::array<std::string_view, 2> keys = {"title", "language"};
  static constexpr std::array<std::string_view, 2> languages = {"en", "fr"};
  const TableReader table = root.table("study", "study", keys);
  study.title = table.text("title", "Receivables 2026").value_or("");
  if (const auto language = table.choice("language", languages)) {
    study.language = *language == 0 ? Language::english : Language::french;
  }
}

void read_portfolio_source(const TableReader& root, const std::filesystem::path& directory,
                           Study& study, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 9> keys = {
      "buyers",       "receivables", "links",      "outside_firms", "as_of",
      "import_notes", "vat_rate",    "write_offs", "books_from"};
  const TableReader table = root.table("portfolio", "portfolio", keys);
  PortfolioSource& source = study.portfolio;
  table.require("buyers", "the table of buyers, a CSV",
                "add buyers = \"buyers.csv\" under [portfolio]");
  source.buyers = read_path(table, "buyers", "buyers.csv", directory, problems);
  source.receivables = read_path(table, "receivables", "receivables.csv", directory, problems);
  source.import_notes = read_path(table, "import_notes", "import_notes.csv", directory, problems);
  source.write_offs = read_path(table, "write_offs", "write_offs.csv", directory, problems);
  source.books_from = read_day(table, "books_from", problems);
  source.links = read_path(table, "links", "links.csv", directory, problems);
  source.outside_firms =
      read_path(table, "outside_firms", "outside_firms.csv", directory, problems);
  if (source.links.empty() && table.has("outside_firms") && !table.has("links")) {
    problems.add({.where = table.find("outside_firms")->where,
                  .what = "portfolio.outside_firms without links",
                  .why = "firms outside the ledger matter by their links with buyers only",
                  .remedy = "add links = \"links.csv\", or remove it"});
  }
  source.as_of = read_day(table, "as_of", problems);
  // Receivables are read as of a date: with a faulty one, only the buyers can be checked.
  const bool faulty = table.has("as_of") || table.misspelt("as_of");
  if (faulty && !source.as_of) source.receivables.clear();
  source.vat_rate = table.number("vat_rate", {.lowest = 0, .highest = 1, .example = "0.20"})
                        .value_or(source.vat_rate);
}

void read_run(const TableReader& root, Study& study) {
  static constexpr std::array<std::string_view, 3> keys = {"trials", "seed", "horizon_months"};
  const TableReader table = root.table("run", "run", keys);
  RunSettings& run = study.run;
  const auto trials =
      table.integer("trials", {.lowest = 1, .highest = 4'294'967'295, .example = "100000"});
  const auto seed = table.integer(
      "seed", {.lowest = 0, .highest = std::numeric_limits<std::int64_t>::max(), .example = "1"});
  const auto horizon =
      table.integer("horizon_months", {.lowest = 1, .highest = longest_horizon, .example = "12"});
  if (trials) run.trials = static_cast<std::uint64_t>(*trials);
  if (seed) run.seed = static_cast<std::uint64_t>(*seed);
  if (horizon) run.horizon_months = static_cast<int>(*horizon);
  // A faulty horizon must not make months of shocks look faulty: the widest is taken to go on.
  if (table.has("horizon_months") && !horizon) run.horizon_months = longest_horizon;
  table.assume("horizon_months", "12", "one year, as provisions, premiums and PDs are counted",
               study.assumptions);
}

/// Every table of the document; the order matters where one looks at another.
void read_tables(const TomlValue& document, const std::filesystem::path& directory, Study& study,
                 ProblemLog& problems) {
  static constexpr std::array<std::string_view, 19> tables = {
      "study",     "portfolio", "run",        "exposure",    "default",   "loss",      "scoring",
      "contagion", "payment",   "firm",       "uncertainty", "scenario",  "programme", "diagnosis",
      "override",  "provision", "collection", "actions",     "protracted"};
  const TableReader root(document, "", tables, problems);
  read_header(root, study);
  read_portfolio_source(root, directory, study, problems);
  read_run(root, study);
  read_exposure(root, study);
  read_default(root, directory, study, problems);
  read_loss(root, study);
  read_scoring(root, directory, study, problems);
  read_overrides(root, study, problems);
  read_contagion(root, study, problems);
  read_payment(root, study, problems);
  read_protracted(root, study, problems);
  read_uncertainty(root, study, problems);
  read_scenarios(root, study, problems);
  read_programmes(root, directory, study, problems);
  read_firm(root, study, problems);
  check_advances(study, problems);
  read_diagnosis(root, study, problems);
  ProvisionSettings provision_faults_only;
  read_provision(root, directory, study, provision_faults_only, problems);
  CollectionSettings collection;
  read_collection(root, study, collection, problems);
  settle_collection(collection, study, problems);
  for (Programme& programme : study.programmes) {
    settle_protracted_cover(study, programme, study.assumptions);
  }
  ActionSettings action_faults_only;
  read_actions(root, study, action_faults_only, problems);
}

void add_in_order_of_place(ProblemLog& found, ProblemLog& problems) {
  std::vector<Problem> sorted = found.problems();
  std::ranges::stable_sort(sorted, {}, [](const Problem& problem) {
    return std::tie(problem.where.file, problem.where.line, problem.where.column);
  });
  for (Problem& problem : sorted) problems.add(std::move(problem));
}

}  // namespace

std::optional<TomlValue> parse_document(std::string_view text, const std::string& file,
                                        ProblemLog& problems) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!check_study_text(text, file, problems)) return std::nullopt;
  auto document = parse_toml(text, file, problems);
  if (document) use_programmes(*document, problems);
  return document;
}

std::optional<Study> parse_study(std::string text, const std::filesystem::path& file,
                                 ProblemLog& problems, std::span<const KeyChange> changes) {
  ProblemLog found;
  auto document = parse_document(text, file.string(), found);
  if (!document) {
    add_in_order_of_place(found, problems);
    return std::nullopt;
  }
  Study study;
  for (const KeyChange& change : changes) set_key(*document, change.key, change.value, found);
  read_tables(*document, file.parent_path(), study, found);
  add_in_order_of_place(found, problems);
  if (study.portfolio.buyers.empty()) return std::nullopt;
  study.text = std::move(text);
  study.file_name = file.filename().string();
  return study;
}

std::optional<Study> read_study(const std::filesystem::path& file, ProblemLog& problems) {
  auto text = load_study_text(file, problems);
  if (!text) return std::nullopt;
  return parse_study(*std::move(text), file, problems);
}

}  // namespace encours
