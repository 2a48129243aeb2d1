#include "portfolio/import/fec/fec_notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "portfolio/import/fec/fec_cells.hpp"

namespace encours {

namespace {

using Sum = SettlingNotes::Sum;

void tell(FindingLog& findings, FindingKind kind, const Sum& sum, std::string buyer_id = {},
          std::string file = {}) {
  if (sum.count == 0) return;
  ImportFinding finding;
  finding.kind = kind;
  finding.count = sum.count;
  finding.amount = sum.amount;
  finding.buyer_id = std::move(buyer_id);
  finding.file = std::move(file);
  findings.add(std::move(finding));
}

/// Opening entries that count, those that repeat another file, those that no journal named, a
/// first file without any, and later ones without any.
void tell_of_openings(const FecBooks& books, FindingLog& findings) {
  std::map<std::uint32_t, Sum> counted;
  std::map<std::uint32_t, Sum> repeated;
  std::map<std::uint32_t, Sum> found;
  for (const FecPosting& posting : books.postings) {
    const FecEntry& entry = books.entries[posting.entry];
    if (!entry.opening) continue;
    (entry.repeated ? repeated : counted)[entry.file].add(posting.amount);
    if (entry.opening_found) found[entry.file].add(posting.amount);
  }
  for (const auto& [file, sum] : counted) {
    tell(findings, FindingKind::opening_balance, sum, {}, books.files[file].name);
  }
  for (const auto& [file, sum] : repeated) {
    tell(findings, FindingKind::opening_repeated, sum, {}, books.files[file].name);
  }
  for (const auto& [file, sum] : found) {
    tell(findings, FindingKind::opening_found, sum, {}, books.files[file].name);
  }
  if (counted.empty()) tell(findings, FindingKind::opening_missing, {.count = 1});
  for (const FecFile& file : books.files) {
    if (file.carried == 0) continue;
    tell(findings, FindingKind::opening_absent, {.count = 1, .amount = file.carried}, {},
         file.name);
  }
}

void tell_of_items(const FecBooks& books, std::span<const FecItem> items, FindingLog& findings) {
  std::map<std::uint32_t, Cents> balances;
  Sum doubtful;
  Sum lost;
  for (const FecItem& item : items) {
    const Cents open = item.open();
    balances[books.postings[item.posting].buyer] += open;
    if (item.doubtful_date) doubtful.add(item.amount);
    for (const Settlement& one : item.settlements) {
      if (one.kind == SettlementKind::write_off) lost.add(one.amount);
    }
  }
  tell(findings, FindingKind::doubtful, doubtful);
  tell(findings, FindingKind::written_off, lost);
  std::map<std::string, Cents> in_credit;
  for (const auto& [buyer, balance] : balances) {
    if (balance < 0) in_credit.emplace(books.buyers[buyer], balance);
  }
  for (const auto& [id, balance] : in_credit) {
    tell(findings, FindingKind::credit_balance, {.count = 1, .amount = balance}, id);
  }
}

/// Numbers that stand for invoices of several entries.
void tell_of_numbers(const FecBooks& books, FindingLog& findings) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> first;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (const FecPosting& posting : books.postings) {
    const FecEntry& entry = books.entries[posting.entry];
    if (posting.piece == 0 || posting.amount <= 0 || !makes_invoices(entry)) continue;
    const std::pair key(posting.buyer, posting.piece);
    const auto [place, added] = first.emplace(key, posting.entry);
    if (added || place->second == posting.entry || !told.insert(key).second) continue;
    ImportFinding finding;
    finding.kind = FindingKind::number_repeated;
    finding.file = books.files[entry.file].name;
    finding.line = entry.line;
    finding.value = books.texts[posting.piece];
    finding.buyer_id = books.buyers[posting.buyer];
    finding.amount = posting.amount;
    findings.add(std::move(finding));
  }
}

/// Accounts such as 411000 without auxiliary code: many clients in one.
void tell_of_accounts(const FecBooks& books, FindingLog& findings) {
  std::map<std::uint32_t, Sum> collective;
  std::map<std::uint32_t, Sum> doubtful;
  for (const FecPosting& posting : books.postings) {
    if (!books.without_auxiliary[posting.buyer]) continue;
    const std::string& id = books.buyers[posting.buyer];
    if (id.find_first_not_of('0', 3) != std::string::npos) continue;
    collective[posting.buyer].add(posting.amount);
    if (posting.ledger == ClientLedger::doubtful) doubtful[posting.buyer].add(posting.amount);
  }
  for (const auto& [buyer, sum] : collective) {
    tell(findings, FindingKind::buyer_without_auxiliary, sum, books.buyers[buyer]);
  }
  for (const auto& [buyer, sum] : doubtful) {
    tell(findings, FindingKind::doubtful_without_buyer, sum, books.buyers[buyer]);
  }
}

/// The date of {SIREN}FEC{AAAAMMJJ}, the closing day.
std::optional<Date> date_in_name(const std::string& name) {
  const std::size_t mark = name.find("FEC");
  if (mark == std::string::npos || name.size() < mark + 11) return std::nullopt;
  return parse_fec_date(std::string_view(name).substr(mark + 3, 8));
}

void tell_of_names(const FecBooks& books, FindingLog& findings) {
  for (const FecFile& file : books.files) {
    const auto closing = date_in_name(file.name);
    if (!closing || !file.last) continue;
    const auto distance = *closing > *file.last ? *closing - *file.last : *file.last - *closing;
    if (distance <= std::chrono::days(31)) continue;
    ImportFinding finding;
    finding.kind = FindingKind::end_differs_from_name;
    finding.file = file.name;
    finding.value = to_iso(*file.last);
    findings.add(std::move(finding));
  }
}

}  // namespace

void SettlingTotals::add(const SettlingNotes& buyer) {
  const auto join = [](Sum& total, const Sum& more) {
    total.count += more.count;
    total.amount += more.amount;
  };
  join(sum.unlettered_credits, buyer.unlettered_credits);
  join(sum.unbalanced_letters, buyer.unbalanced_letters);
  join(sum.paid_before_invoice, buyer.paid_before_invoice);
  join(sum.returned_payments, buyer.returned_payments);
  if (!buyer.any_credit) return;
  ++(buyer.any_letter ? buyers_with_letters : buyers_without_letters);
}

void tell_of_books(const FecBooks& books, std::span<const FecItem> items, FindingLog& findings) {
  for (const FecFile& file : books.files) {
    tell(findings, FindingKind::entries_grouped, {.count = file.grouped}, {}, file.name);
  }
  tell_of_openings(books, findings);
  tell_of_items(books, items, findings);
  tell_of_numbers(books, findings);
  tell_of_accounts(books, findings);
  tell_of_names(books, findings);
}

void tell_of_settling(const SettlingTotals& totals, FindingLog& findings) {
  tell(findings, FindingKind::unlettered_credit, totals.sum.unlettered_credits);
  tell(findings, FindingKind::letter_unbalanced, totals.sum.unbalanced_letters);
  tell(findings, FindingKind::paid_before_invoice, totals.sum.paid_before_invoice);
  tell(findings, FindingKind::payment_returned, totals.sum.returned_payments);
  tell(findings, FindingKind::no_lettering, {.count = totals.buyers_without_letters});
}

void list_openings(const FecBooks& books, AssumptionLog& assumptions) {
  const auto found = std::ranges::count_if(books.postings, [&](const FecPosting& posting) {
    return books.entries[posting.entry].opening_found;
  });
  const auto absent =
      std::ranges::count_if(books.files, [](const FecFile& file) { return file.carried != 0; });
  std::size_t grouped = 0;
  for (const FecFile& file : books.files) grouped += file.grouped;
  assumptions.add("import.entries", "lines put together where they balance",
                  "their numbers give entries most of which do not", grouped);
  assumptions.add("receivables.opening", "taken for opening entries",
                  "by what they hold; their journal is not called so",
                  static_cast<std::size_t>(found));
  assumptions.add("receivables.opening", "what the files before left is carried on",
                  "a later file has no opening entries", static_cast<std::size_t>(absent));
}

void list_settling(const SettlingTotals& totals, AssumptionLog& assumptions) {
  assumptions.add("receivables.paid_date", "equal amounts, then oldest first",
                  "payments and credit notes without letter", totals.sum.unlettered_credits.count);
  assumptions.add("receivables.paid_date", "oldest first within the letter",
                  "letters whose debits and credits differ", totals.sum.unbalanced_letters.count);
  assumptions.add("receivables.paid_date", "date of the invoice", "paid before the invoice",
                  totals.sum.paid_before_invoice.count);
}

}  // namespace encours
