#include "output/read_previous_closing.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "core/checksum.hpp"
#include "core/money.hpp"
#include "core/text.hpp"
#include "output/frozen_checksums.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 4> needed = {"closing.csv", "ecl_items.csv", "french_claims.csv",
                                               "overlays.csv"};

void tell(const fs::path& file, const char* what, std::string value, const char* why,
          const char* remedy, ProblemLog& problems) {
  Problem problem;
  problem.where.file = file.string();
  problem.what = what;
  problem.value = std::move(value);
  problem.why = why;
  problem.remedy = remedy;
  problems.add(std::move(problem));
}

std::string digest_of(const fs::path& file) {
  try {
    return sha256_hex_of_file(file);
  } catch (const std::runtime_error&) {
    return {};
  }
}

/// Whether every file of the closing is the one that was frozen.
bool unchanged(const fs::path& directory, ProblemLog& problems) {
  const fs::path list = directory / "SHA256SUMS";
  auto sums = frozen_checksums(directory);
  if (sums.empty()) {
    tell(list, "this is no closing that encours provision wrote", "",
         "its files are frozen by the checksums in SHA256SUMS",
         "name the directory given to -o at the previous closing", problems);
    return false;
  }
  const std::size_t before = problems.size();
  for (const char* name : needed) sums.try_emplace(name);
  for (const auto& [name, sum] : sums) {
    const bool plain = fs::path(name).filename() == name;
    if (plain && !sum.empty() && digest_of(directory / name) == sum) continue;
    tell(directory / "SHA256SUMS", "a file of the previous closing is not the one that was frozen",
         printable(name), "its checksum differs from SHA256SUMS",
         "restore the file, or give opening allowances in a table of your own", problems);
  }
  return problems.size() == before;
}

/// Names and values of closing.csv.
std::map<std::string, std::string> read_facts(const fs::path& file, ProblemLog& problems) {
  static constexpr std::array<TableColumn, 2> columns = {{{"name"}, {"value"}}};
  const std::array<std::vector<std::string_view>, 2> required = {{{"name"}, {"value"}}};
  AssumptionLog unused;
  const auto table = Table::open(
      file, {.name = "closing", .columns = columns, .required = required}, problems, unused);
  std::map<std::string, std::string> facts;
  if (!table) return facts;
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row == Table::Row::good) facts[std::string(table->text(0))] = table->text(1);
  }
  table->close();
  return facts;
}

/// What was booked beside the items.
double read_overlays(const fs::path& file, ProblemLog& problems) {
  static constexpr std::array<TableColumn, 4> columns = {
      {{"amount_ht", ColumnKind::number}, {"author"}, {"reason"}, {"date"}}};
  const std::array<std::vector<std::string_view>, 1> required = {{{"amount_ht"}}};
  AssumptionLog unused;
  const auto table = Table::open(
      file, {.name = "overlays", .columns = columns, .required = required}, problems, unused);
  double sum = 0;
  if (!table) return sum;
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row == Table::Row::good) sum += read_amount(*table, 0, Sign::any).get().value_or(0);
  }
  table->close();
  return round_to_cent(sum);
}

}  // namespace

std::optional<PreviousClosing> read_previous_closing(const std::filesystem::path& directory,
                                                     const Portfolio& portfolio,
                                                     ProblemLog& problems) {
  if (!unchanged(directory, problems)) return std::nullopt;
  const std::size_t before = problems.size();
  auto facts = read_facts(directory / "closing.csv", problems);
  const auto as_of = parse_date(facts["as_of"]);
  if (!as_of || *as_of >= *portfolio.as_of()) {
    tell(directory / "closing.csv", "the previous closing is not before this one",
         printable(facts["as_of"]), "allowances move from an earlier day to this one",
         "name the directory of an earlier closing", problems);
    return std::nullopt;
  }
  AssumptionLog unused;
  auto french = read_opening(directory / "french_claims.csv", portfolio, problems, unused);
  auto expected = read_opening(directory / "ecl_items.csv", portfolio, problems, unused);
  const double overlays = read_overlays(directory / "overlays.csv", problems);
  if (problems.size() != before || !french || !expected) return std::nullopt;
  return PreviousClosing{.as_of = *as_of,
                         .french = std::move(french->rows),
                         .expected = std::move(expected->rows),
                         .overlays = overlays,
                         .checksum = digest_of(directory / "SHA256SUMS")};
}

void check_output_directory(const std::filesystem::path& directory, const Portfolio& portfolio,
                            const std::string& title, ProblemLog& problems) {
  if (!fs::exists(directory / "SHA256SUMS")) return;
  const std::size_t before = problems.size();
  auto facts = read_facts(directory / "closing.csv", problems);
  if (problems.size() != before) return;
  if (facts["as_of"] == to_iso(*portfolio.as_of()) && facts["title"] == title) return;
  tell(directory, "the directory holds another closing",
       fmt::format("{}, {}", printable(facts["title"]), printable(facts["as_of"])),
       "a closing is frozen: nothing is written over it", "name another directory", problems);
}

}  // namespace encours
