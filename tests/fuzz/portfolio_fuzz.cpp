// Any tables: there is a portfolio or there are problems, and problems are safe to print.
#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Links are between firms that exist, in order, and nobody's shares come to more than 1.
void check_network(const Portfolio& portfolio) {
  const std::size_t firms = portfolio.sector_of_firm().size();
  std::vector<double> shares(firms);
  std::pair<std::uint32_t, std::uint32_t> last = {0, 0};
  for (const TradeLink& link : portfolio.network().links) {
    require(link.customer < firms && link.supplier < firms && link.customer != link.supplier);
    const std::pair<std::uint32_t, std::uint32_t> place = {link.customer, link.supplier};
    require(last < place);
    last = place;
    require(link.share_of_sales >= 0 && link.exposure >= 0 && std::isfinite(link.exposure));
    shares[link.supplier] += link.share_of_sales;
  }
  for (const double sum : shares) require(sum <= 1.00001);
  for (const OutsideFirm& firm : portfolio.network().outside_firms) {
    require(!firm.id.empty() && firm.pd >= 0 && firm.pd <= 1 && firm.lgd >= 0 && firm.lgd <= 1);
    require(portfolio.find_firm(firm.id) && !portfolio.find(firm.id));
  }
}

}  // namespace

/// The tables of buyers, receivables, links and outside firms, with a byte 01 between them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path directory = own_directory();
  const std::string input(data, data + size);
  std::vector<std::string> tables(1);
  for (const char c : input) {
    if (c == '\x01' && tables.size() < 4) {
      tables.emplace_back();
    } else {
      tables.back() += c;
    }
  }
  PortfolioSource source{.buyers = directory / "buyers.csv",
                         .receivables = {},
                         .as_of = parse_date("2026-12-31"),
                         .lgd = std::nullopt};
  const std::array<std::pair<const char*, std::filesystem::path*>, 4> files = {
      {{"buyers.csv", &source.buyers},
       {"receivables.csv", &source.receivables},
       {"links.csv", &source.links},
       {"outside_firms.csv", &source.outside_firms}}};
  for (std::size_t i = 0; i < tables.size(); ++i) {
    *files[i].second = directory / files[i].first;
    write_bytes(*files[i].second, tables[i]);
  }
  ProblemLog problems;
  const auto portfolio = read_portfolio(source, problems);
  require(portfolio.has_value() == problems.empty());
  require(problems.size() <= 4 * (Table::most_problems + 1));
  check_printable(problems.problems());
  if (!portfolio) return 0;
  check_portfolio(*portfolio);
  check_network(portfolio->portfolio);
  return 0;
}
