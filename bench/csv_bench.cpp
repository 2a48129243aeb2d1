// Reading receivables.csv, beside the plain way of std::getline and std::stringstream.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>

#include "core/date.hpp"
#include "portfolio/csv_reader.hpp"
#include "portfolio/number.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {
namespace {

constexpr int buyers = 10'000;
constexpr std::size_t amount_column = 4;

std::string receivables_text(std::int64_t rows) {
  fmt::memory_buffer text;
  auto out = std::back_inserter(text);
  fmt::format_to(out, "invoice_id;buyer_id;invoice_date;due_date;amount_ttc;vat_rate;paid_date\n");
  for (std::int64_t i = 0; i < rows; ++i) {
    fmt::format_to(out, "F{:08};C{:05};2026-{:02}-15;2026-{:02}-28;{},{:02};0,2;\n", i,
                   i * 7'919 % buyers, 1 + i % 12, 1 + i % 12, 10 + i * 31 % 100'000, i % 100);
  }
  return fmt::to_string(text);
}

void count_rows(benchmark::State& state, std::size_t bytes) {
  state.counters["rows/s"] = benchmark::Counter(
      static_cast<double>(state.range(0) * state.iterations()), benchmark::Counter::kIsRate);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

/// Split and read one number of each row.
void csv_reader(benchmark::State& state) {
  const std::string text = receivables_text(state.range(0));
  for (auto _ : state) {
    double total = 0;
    CsvReader reader(text, ';');
    reader.next();
    while (reader.next() == CsvReader::Step::row) {
      total += parse_number(reader.cells()[amount_column].text, DecimalMark::comma)->value;
    }
    benchmark::DoNotOptimize(total);
  }
  count_rows(state, text.size());
}

/// The same by the means of every beginner's book; knows no quotes, positions or groups.
void getline_reference(benchmark::State& state) {
  const std::string text = receivables_text(state.range(0));
  for (auto _ : state) {
    double total = 0;
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      std::istringstream cells(line);
      std::string cell;
      for (std::size_t column = 0; std::getline(cells, cell, ';'); ++column) {
        if (column != amount_column) continue;
        std::ranges::replace(cell, ',', '.');
        total += std::stod(cell);
      }
    }
    benchmark::DoNotOptimize(total);
  }
  count_rows(state, text.size());
}

/// Files to portfolio: checksum, encoding, every check, inferred cells, netting.
void read_portfolio_files(benchmark::State& state) {
  const auto directory =
      std::filesystem::temp_directory_path() / fmt::format("encours-csv-bench-{}", ::getpid());
  std::filesystem::create_directories(directory);
  const PortfolioSource source{.buyers = directory / "buyers.csv",
                               .receivables = directory / "receivables.csv",
                               .as_of = parse_date("2026-12-31"),
                               .lgd = std::nullopt};
  std::ofstream buyer_file(source.buyers);
  buyer_file << "buyer_id;annual_sales\n";
  for (int i = 0; i < buyers; ++i) buyer_file << fmt::format("C{:05};{}\n", i, 1'000 + i);
  buyer_file.close();
  const std::string text = receivables_text(state.range(0));
  std::ofstream(source.receivables) << text;
  for (auto _ : state) {
    ProblemLog problems;
    const auto data = read_portfolio(source, problems);
    if (!data) throw std::runtime_error("the tables of the benchmark are faulty");
    benchmark::DoNotOptimize(data->portfolio.open_items().data());
  }
  count_rows(state, text.size());
  std::filesystem::remove_all(directory);
}

BENCHMARK(csv_reader)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(getline_reference)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_portfolio_files)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace encours
