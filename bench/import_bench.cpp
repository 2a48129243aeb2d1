// Reading accounting entries files: rows to cells beside the plain way, and whole imports.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "portfolio/import/fec/fec_reader.hpp"
#include "portfolio/import/fec/import_fec.hpp"

namespace encours {
namespace {

constexpr int buyers = 10'000;
constexpr std::int64_t lines_of_a_sale = 5;

/// Sales of five lines: invoice with revenue and VAT, and its payment; one in twenty is not
/// lettered. Dates go through the year 2026.
std::string fec_text(std::int64_t lines) {
  fmt::memory_buffer text;
  auto out = std::back_inserter(text);
  fmt::format_to(out,
                 "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\t"
                 "CompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\t"
                 "EcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n");
  const std::int64_t sales = lines / lines_of_a_sale;
  for (std::int64_t i = 0; i < sales; ++i) {
    const std::int64_t month = 1 + i * 11 / sales;
    const std::string sold = fmt::format("2026{:02}{:02}", month, 1 + i % 28);
    const std::string paid = fmt::format("2026{:02}{:02}", month + 1, 1 + i % 28);
    const std::int64_t buyer = i * 7'919 % buyers;
    const std::string client = fmt::format("411000\tClients\tC{:05}\tClient {}", buyer, buyer);
    std::string letter;
    if (i % 20 != 0) letter = fmt::format("L{}", i);
    const std::int64_t amount = 100 + i * 31 % 90'000;
    const auto row = [&](const char* journal, std::string_view date, std::string_view account,
                         const char* money, std::string_view code) {
      fmt::format_to(out, "{}\t{}\t{}\t{}\tF{:07}\t{}\tFacture du client\t", journal, i, date,
                     account, i, date);
      fmt::format_to(out, fmt::runtime(money), amount);
      fmt::format_to(out, "\t{}\t\t{}\t\t\r\n", code, date);
    };
    row("VE\tVentes", sold, client, "{}20,00\t0,00", letter);
    row("VE\tVentes", sold, "701000\tVentes de produits\t\t", "0,00\t{}00,00", "");
    row("VE\tVentes", sold, "445710\tTVA collectée\t\t", "0,00\t20,00", "");
    row("BQ\tBanque", paid, "512000\tBanque\t\t", "{}20,00\t0,00", "");
    row("BQ\tBanque", paid, client, "0,00\t{}20,00", letter);
  }
  return fmt::to_string(text);
}

void count_lines(benchmark::State& state, std::size_t bytes) {
  state.counters["lines/s"] = benchmark::Counter(
      static_cast<double>(state.range(0) * state.iterations()), benchmark::Counter::kIsRate);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

/// Every row split, its amounts and dates read.
void fec_reader(benchmark::State& state) {
  const std::string text = fec_text(state.range(0));
  for (auto _ : state) {
    std::istringstream stream(text);
    FindingLog findings;
    ProblemLog problems;
    FecReader reader(stream, "f", findings);
    Cents total = 0;
    if (!reader.read_header("f", problems)) state.SkipWithError("the file is no FEC");
    while (const FecRow* row = reader.next()) total += row->debit;
    benchmark::DoNotOptimize(total);
  }
  count_lines(state, text.size());
}

/// The same two amounts by std::getline and std::stod; knows no other writing, checks nothing.
void getline_reference(benchmark::State& state) {
  const std::string text = fec_text(state.range(0));
  for (auto _ : state) {
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    double total = 0;
    while (std::getline(lines, line)) {
      std::istringstream cells(line);
      std::string cell;
      for (int column = 0; std::getline(cells, cell, '\t'); ++column) {
        if (column != 11) continue;
        cell[cell.find(',')] = '.';
        total += std::stod(cell);
      }
    }
    benchmark::DoNotOptimize(total);
  }
  count_lines(state, text.size());
}

/// From the bytes to the ledger: encoding, rows, entries, lettering, reconciliation.
void import_fec_ledger(benchmark::State& state) {
  const std::string text = fec_text(state.range(0));
  const Date as_of = *parse_date("2026-12-31");
  for (auto _ : state) {
    std::vector<FecStream> streams;
    FecStream& stream = streams.emplace_back();
    stream.name.assign(1, 'f');
    stream.path = stream.name;
    stream.stream = std::make_unique<std::istringstream>(text);
    const ImportedLedger ledger = import_fec(std::move(streams), as_of);
    benchmark::DoNotOptimize(ledger.receivables.data());
  }
  count_lines(state, text.size());
}

BENCHMARK(fec_reader)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(getline_reference)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(import_fec_ledger)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace encours
