#include "scenarios/read_factor_matrix.hpp"

#include <fmt/format.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/text.hpp"
#include "scenarios/study_text.hpp"

namespace encours {

namespace {

constexpr double tolerance = 1e-9;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\"";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

struct Cell {
  std::string_view text;
  SourceLocation where;
};

/// Cells of each line that is not blank; semicolons separate where the header has one.
std::vector<std::vector<Cell>> split(std::string_view text, const std::string& file) {
  const char separator =
      text.substr(0, text.find('\n')).find(';') == std::string_view::npos ? ',' : ';';
  std::vector<std::vector<Cell>> rows;
  std::size_t number = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    start = end + 1;
    ++number;
    if (trimmed(line).empty()) continue;
    std::vector<Cell>& cells = rows.emplace_back();
    std::size_t column = 1;
    for (std::size_t from = 0; from <= line.size();) {
      const std::size_t to = std::min(line.find(separator, from), line.size());
      const std::string_view cell = line.substr(from, to - from);
      cells.push_back({trimmed(cell), {.file = file, .line = number, .column = column}});
      column += count_characters(cell) + 1;
      from = to + 1;
    }
  }
  return rows;
}

/// Reads the rows of one file and tells their faults.
class MatrixReader {
 public:
  explicit MatrixReader(ProblemLog& problems) : problems_(problems) {}

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
    double value = 0;
    const char* end = cell.text.data() + cell.text.size();
    const auto [stop, error] = std::from_chars(cell.text.data(), end, value);
    if (error != std::errc() || stop != end || !(value >= -1 && value <= 1)) {
      add(cell.where, "a value of the factor matrix is not a correlation", cell.text,
          "a number from -1 to 1", "write a decimal such as 0.5");
    }
    return value;
  }

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
  auto text = load_small_file(file, "factor matrix", where, problems);
  if (!text) return std::nullopt;
  const std::size_t problems_before = problems.size();
  MatrixReader reader(problems);
  const SourceLocation start = {.file = file.string()};
  const auto refuse = [&](std::string_view what, std::string why, std::string_view remedy) {
    reader.add(start, what, {}, std::move(why), remedy);
    return std::nullopt;
  };
  if (!is_utf8(*text)) return refuse("the file is not UTF-8", "a CSV in UTF-8", "save it so");
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text->starts_with(byte_order_mark)) text->erase(0, byte_order_mark.size());
  const auto cells = split(*text, file.string());
  if (cells.empty()) return refuse("the factor matrix is empty", "a header and rows", "fill it");

  FactorMatrix matrix{.where = where};
  reader.read_header(cells.front(), matrix);
  if (cells.size() != matrix.sectors.size() + 1) {
    return refuse("the factor matrix is not square",
                  fmt::format("{} rows for {} sectors", cells.size() - 1, matrix.sectors.size()),
                  "write one row per sector, in the order of the header");
  }
  for (std::size_t i = 1; i < cells.size(); ++i) reader.read_row(cells[i], matrix);
  if (problems.size() == problems_before) check_entries(matrix, cells, reader);
  if (problems.size() > problems_before) return std::nullopt;
  if (const double smallest = smallest_eigenvalue(matrix); smallest < -1e-8) {
    return refuse("the factor matrix is not a matrix of correlations",
                  fmt::format("its smallest eigenvalue is {:.3g}, below 0", smallest),
                  "lower the correlations that contradict each other");
  }
  return matrix;
}

}  // namespace encours
