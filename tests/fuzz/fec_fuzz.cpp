// Accounting entries files: whatever the bytes, no harm is done, and what comes out reconciles.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.hpp"
#include "core/text.hpp"
#include "portfolio/import/fec/import_fec.hpp"
#include "portfolio/import/receivable_rows.hpp"
#include "tests/fuzz/fuzz_support.hpp"
#include "tests/fuzz/imported_study_check.hpp"

using namespace encours;

namespace {

void check_receivables(const ImportedLedger& ledger) {
  for (const ImportedReceivable& item : ledger.receivables) {
    require(item.buyer < ledger.buyers.size());
    require(item.amount != 0);
    require(item.due_date >= item.invoice_date);
    require(item.invoice_date <= ledger.as_of);
    require(!item.vat_rate || (*item.vat_rate >= 0 && *item.vat_rate <= 0.5));
    Cents left = item.amount;
    for (const Settlement& one : item.settlements) {
      require(one.amount > 0 && one.date >= item.invoice_date && one.date <= ledger.as_of);
      left -= one.amount;
    }
    require(item.amount < 0 ? left == item.amount : left >= 0);
  }
  std::set<std::pair<std::size_t, std::string>> ids;
  Cents rows = 0;
  for (const ReceivableRow& row : receivable_rows(ledger)) {
    require(ids.emplace(row.of->buyer, row.invoice_id).second);
    rows += row.amount;
  }
  for (const ImportedReceivable& item : ledger.receivables) rows -= item.amount;
  require(rows == 0);
}

bool told(const ImportedLedger& ledger, FindingKind kind) {
  return std::ranges::any_of(ledger.findings,
                             [=](const ImportFinding& one) { return one.kind == kind; });
}

/// What is rebuilt is what the file says is owed. Where not, that is told, and opening entries: the
/// two differ by what an opening says of the past, or by rows before one that stands inside a file.
void check_balances(const ImportedLedger& ledger) {
  const bool differs = std::ranges::any_of(ledger.control, [](const ControlBalance& one) {
    return one.rebuilt && *one.rebuilt != one.closing();
  });
  require(differs == told(ledger, FindingKind::balance_differs));
  require(!differs || told(ledger, FindingKind::opening_differs) ||
          told(ledger, FindingKind::opening_balance));
}

void check(const ImportedLedger& ledger) {
  require(!ledger.buyers.empty());
  std::set<std::string> ids;
  for (const ImportedBuyer& buyer : ledger.buyers) {
    require(!buyer.id.empty() && is_utf8(buyer.id) && ids.insert(buyer.id).second);
    require(is_utf8(buyer.name));
    require(buyer.annual_sales_ht && *buyer.annual_sales_ht >= 0);
  }
  check_balances(ledger);
  for (const ImportFinding& one : ledger.findings) require(is_utf8(one.value));
  check_receivables(ledger);
}

}  // namespace

/// Files, one byte 01 between them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(data, data + size);
  std::vector<FecStream> streams;
  for (std::size_t start = 0; start <= input.size() && streams.size() < 3;) {
    const std::size_t end = std::min(input.find('\x01', start), input.size());
    const std::string name(1, static_cast<char>('a' + streams.size()));
    streams.push_back(
        {.name = name,
         .path = name,
         .stream = std::make_unique<std::istringstream>(input.substr(start, end - start))});
    start = end + 1;
  }
  try {
    ImportedLedger ledger = import_fec(std::move(streams), *parse_date("2026-12-31"));
    check(ledger);
    check_imported_study(std::move(ledger));
  } catch (const BadInput& error) {
    require(!error.problems().empty());
    check_printable(error.problems());
  }
  return 0;
}
