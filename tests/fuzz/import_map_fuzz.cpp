// Any map over any table: a ledger that holds its promises, or problems that are safe to print.
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/problem.hpp"
#include "core/text.hpp"
#include "portfolio/import/mapped/import_ageing.hpp"
#include "portfolio/import/mapped/import_invoices.hpp"
#include "portfolio/import/receivable_rows.hpp"
#include "scenarios/read_import_map.hpp"
#include "tests/fuzz/fuzz_support.hpp"
#include "tests/fuzz/imported_study_check.hpp"

using namespace encours;

namespace {

void check(const ImportedLedger& ledger) {
  require(!ledger.receivables.empty() && !ledger.buyers.empty());
  std::set<std::string> ids;
  for (const ImportedBuyer& buyer : ledger.buyers) {
    require(!buyer.id.empty() && is_utf8(buyer.id) && ids.insert(buyer.id).second);
    require(buyer.annual_sales_ht && *buyer.annual_sales_ht >= 0);
    require(buyer.terms_days && *buyer.terms_days >= 1 && *buyer.terms_days <= 3'650);
  }
  for (const ImportedReceivable& item : ledger.receivables) {
    require(item.buyer < ledger.buyers.size() && item.amount != 0);
    require(item.due_date >= item.invoice_date && item.invoice_date <= ledger.as_of);
    Cents left = item.amount;
    for (const Settlement& one : item.settlements) {
      require(one.date >= item.invoice_date && one.date <= ledger.as_of);
      left -= one.amount;
    }
    require(item.amount > 0 ? left >= 0 : left <= 0);
  }
  Cents rows = 0;
  for (const ReceivableRow& row : receivable_rows(ledger)) rows += row.amount;
  for (const ImportedReceivable& item : ledger.receivables) rows -= item.amount;
  require(rows == 0);
}

ImportedLedger import_table(const ColumnMap& map, const std::filesystem::path& table) {
  const Date day = *parse_date("2026-12-31");
  if (map.kind == MapKind::invoices) return import_invoices(table, map, day);
  return import_ageing(table, map, day, map.basis.value_or(AgeBasis::due_date));
}

void check_problems(const std::vector<Problem>& problems) {
  require(!problems.empty());
  check_printable(problems);
}

}  // namespace

/// The map, a byte 01, the table. A map of one byte stands for the shipped map of that number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path table = own_directory() / "table.csv";
  const std::string input(data, data + size);
  const std::size_t cut = input.find('\x01');
  std::string_view text = std::string_view(input).substr(0, cut);
  if (text.size() == 1) {
    const auto maps = shipped_maps();
    text = maps[static_cast<unsigned char>(text[0]) % maps.size()].text;
  }
  ProblemLog problems;
  const auto map = parse_import_map(text, "map.toml", "map.toml", problems);
  require(map.has_value() == problems.empty());
  if (!map) {
    check_problems(problems.problems());
    return 0;
  }
  write_bytes(table, cut == std::string::npos ? std::string() : input.substr(cut + 1));
  try {
    ImportedLedger ledger = import_table(*map, table);
    check(ledger);
    check_imported_study(std::move(ledger));
  } catch (const BadInput& refused) {
    check_problems(refused.problems());
  }
  return 0;
}
