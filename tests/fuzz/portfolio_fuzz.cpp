// Any two tables: there is a portfolio or there are problems, and problems are safe to print.
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "portfolio/read_portfolio.hpp"
#include "portfolio/table.hpp"
#include "tests/fuzz/fuzz_support.hpp"

namespace {

using namespace encours;

void check_portfolio(const PortfolioData& data) {
  for (const Buyer& buyer : data.portfolio.buyers()) {
    require(!buyer.id.empty() && buyer.pd >= 0 && buyer.pd <= 1 && buyer.lgd >= 0 &&
            buyer.lgd <= 1);
    require(std::isfinite(buyer.exposure) && buyer.exposure >= 0);
    require(std::isfinite(buyer.annual_sales) && buyer.annual_sales >= 0 && buyer.terms_days >= 1);
  }
  for (const OpenItem& item : data.portfolio.open_items()) {
    require(item.amount_ttc > 0 && item.amount_ht > 0 && item.amount_ht <= item.amount_ttc);
  }
  for (const Assumption& assumption : data.assumptions.assumptions()) {
    require(assumption.count > 0 && printable(assumption.field, 4'096) == assumption.field);
    require(printable(assumption.reason, 4'096) == assumption.reason);
  }
}

}  // namespace

/// The buyers table, a byte 01, the receivables table.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path directory = own_directory();
  const std::string input(data, data + size);
  const std::size_t cut = input.find('\x01');
  PortfolioSource source{.buyers = directory / "buyers.csv",
                         .receivables = {},
                         .as_of = parse_date("2026-12-31"),
                         .lgd = std::nullopt};
  write_bytes(source.buyers, input.substr(0, cut));
  if (cut != std::string::npos) {
    source.receivables = directory / "receivables.csv";
    write_bytes(source.receivables, input.substr(cut + 1));
  }
  ProblemLog problems;
  const auto portfolio = read_portfolio(source, problems);
  require(portfolio.has_value() == problems.empty());
  require(problems.size() <= 2 * (Table::most_problems + 1));
  check_printable(problems.problems());
  if (portfolio) check_portfolio(*portfolio);
  return 0;
}
