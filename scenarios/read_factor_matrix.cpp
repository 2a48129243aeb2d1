#include "scenarios/read_factor_matrix.hpp"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "portfolio/csv_reader.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/number.hpp"
#include "portfolio/table_file.hpp"

namespace encours {

namespace {

constexpr double tolerance = 1e-9;
constexpr std::size_t most_sectors = 500;

struct Cell {
  std::string text;
  SourceLocation where;
};

/// A table of cells with its decimal mark.
struct Cells {
  std::vector<std::vector<Cell>> rows;  ///< the header first; no blank rows
  DecimalMark mark = DecimalMark::point;
};

std::optional<Cells> read_cells(const std::string& text, const std::string& file,
                                ProblemLog& problems) {
  const char separator = detect_separator(text);
  const bool comma = separator != ',' && text.find(',') != std::string::npos;
  Cells cells{.rows = {}, .mark = comma ? DecimalMark::comma : DecimalMark::point};
  CsvReader reader(text, separator);
  const auto place = [&](std::size_t offset) {
    const TextPosition position = reader.position(offset);
    return SourceLocation{.file = file, .line = position.line, .column = position.column};
  };
  for (;;) {
    const CsvReader::Step step = reader.next();
    if (step == CsvReader::Step::end) return cells;
    if (step == CsvReader::Step::fault || reader.cell_count() > most_sectors) {
      const bool fault = step == CsvReader::Step::fault;
      problems.add({.where = place(fault ? reader.fault_offset() : reader.cells()[0].offset),
                    .what = fault ? "a quoted name is not closed or too long"
                                  : "the factor matrix has too many columns",
                    .why = fault ? "the rest of the file cannot be read" : "at most 500 sectors",
                    .remedy = fault ? "close the quote" : "merge sectors"});
      return std::nullopt;
    }
    if (reader.blank()) continue;
    std::vector<Cell>& row = cells.rows.emplace_back();
    for (const CsvCell& cell : reader.cells()) {
      row.push_back({std::string(trimmed(cell.text)), place(cell.offset)});
    }
  }
}

/// Reads the rows of one file and tells their faults.
class MatrixReader {
 public:
  MatrixReader(DecimalMark mark, ProblemLog& problems) : mark_(mark), problems_(problems) {}

  void read_header(const std::vector<Cell>& header, FactorMatrix& matrix) {
    for (const Cell& cell : header) {
      const bool again = std::ranges::find(matrix.sectors, cell.text) != matrix.sectors.end();
      if (cell.text.empty() || again) {
        add(cell.where, again ? "a sector stands twice in the header" : "a sector has no name",
            cell.text, "each column is one sector", "name each sector once");
      }
      matrix.sectors.emplace_back(cell.text);
    }
  }

  void read_row(const std::vector<Cell>& cells, FactorMatrix& matrix) {
    std::vector<double>& row = matrix.rows.emplace_back();
    if (cells.size() != matrix.sectors.size()) {
      add(cells.front().where, "a row of the factor matrix has the wrong number of values", {},
          fmt::format("{} values for {} sectors", cells.size(), matrix.sectors.size()),
          "write one value per sector");
    }
    for (const Cell& cell : cells) row.push_back(read_value(cell));
  }

  void add(const SourceLocation& where, std::string_view what, std::string_view value,
           std::string why, std::string_view remedy) {
    problems_.add({.where = where,
                   .what = std::string(what),
                   .value = std::string(value),
                   .why = std::move(why),
                   .remedy = std::string(remedy)});
  }

 private:
  double read_value(const Cell& cell) {
    const auto number = parse_number(cell.text, mark_);
    if (number && std::fabs(number->value) <= 1) return number->value;
    add(cell.where, "a value of the factor matrix is not a correlation", cell.text,
        "a number from -1 to 1", "write a decimal such as 0.5");
    return 0;
  }

  DecimalMark mark_;
  ProblemLog& problems_;
};

void check_entries(const FactorMatrix& matrix, const std::vector<std::vector<Cell>>& cells,
                   MatrixReader& reader) {
  for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
    if (std::fabs(matrix.rows[i][i] - 1) > tolerance) {
      reader.add(cells[i + 1][i].where, "the factor matrix has a diagonal other than 1",
                 cells[i + 1][i].text, "a sector is fully correlated with itself", "write 1");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (std::fabs(matrix.rows[i][j] - matrix.rows[j][i]) <= tolerance) continue;
      reader.add(cells[i + 1][j].where, "the factor matrix is not symmetric", cells[i + 1][j].text,
                 fmt::format("row {} column {} holds {}", j + 1, i + 1, cells[j + 1][i].text),
                 "write the same value in both places");
    }
  }
}

double smallest_eigenvalue(const FactorMatrix& matrix) {
  const auto size = static_cast<Eigen::Index>(matrix.rows.size());
  Eigen::MatrixXd values(size, size);
  for (Eigen::Index i = 0; i < size; ++i) {
    for (Eigen::Index j = 0; j < size; ++j) {
      values(i, j) = matrix.rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
    }
  }
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(values, Eigen::EigenvaluesOnly)
      .eigenvalues()
      .minCoeff();
}

}  // namespace

std::optional<FactorMatrix> read_factor_matrix(const std::filesystem::path& file,
                                               const SourceLocation& where, ProblemLog& problems) {
  const auto table = read_table_file(file, problems);
  if (!table) return std::nullopt;
  const std::size_t problems_before = problems.size();
  const auto cells = read_cells(table->decoded.text, file.string(), problems);
  if (!cells) return std::nullopt;
  if (cells->rows.empty()) {
    problems.add(located({.what = "the factor matrix is blank",
                          .why = "it has a header of sector names and one row per sector",
                          .remedy = "fill it, or write one number in the study"},
                         {.file = file.string()}));
    return std::nullopt;
  }
  MatrixReader reader(cells->mark, problems);
  const auto refuse = [&](std::string_view what, std::string why, std::string_view remedy) {
    reader.add(cells->rows[0][0].where, what, {}, std::move(why), remedy);
    return std::nullopt;
  };
  FactorMatrix matrix{.where = where};
  reader.read_header(cells->rows[0], matrix);
  if (cells->rows.size() != matrix.sectors.size() + 1) {
    return refuse(
        "the factor matrix is not square",
        fmt::format("{} rows for {} sectors", cells->rows.size() - 1, matrix.sectors.size()),
        "write one row per sector, in the order of the header");
  }
  for (std::size_t i = 1; i < cells->rows.size(); ++i) reader.read_row(cells->rows[i], matrix);
  if (problems.size() == problems_before) check_entries(matrix, cells->rows, reader);
  if (problems.size() > problems_before) return std::nullopt;
  if (const double smallest = smallest_eigenvalue(matrix); smallest < -1e-8) {
    return refuse("the factor matrix is not a matrix of correlations",
                  fmt::format("its smallest eigenvalue is {:.3g}, below 0", smallest),
                  "lower the correlations that contradict each other");
  }
  return matrix;
}

}  // namespace encours
