#pragma once

#include <algorithm>
#include <initializer_list>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/problem.hpp"
#include "portfolio/import/fec/import_fec.hpp"

namespace encours {

inline constexpr std::string_view fec_header =
    "JournalCode|EcritureNum|EcritureDate|CompteNum|CompAuxNum|PieceRef|Debit|Credit|EcritureLet\n";

/// Journal|entry|day| of an entry, then its lines as account|client|piece|debit|credit|letter.
inline std::string entry(std::string_view start, std::initializer_list<std::string_view> lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(start).append(line).append("\n");
  return text;
}

/// An invoice of 100 and 20 of VAT, "C1|F1", with a letter or none.
inline std::string invoice(std::string_view start, std::string_view client_piece,
                           std::string_view letter = "") {
  std::string owed = "411000|";
  owed.append(client_piece).append("|120,00|0|").append(letter);
  return entry(start, {owed, "701000|||0|100,00|", "445710|||0|20,00|"});
}

inline std::string payment(std::string_view start, std::string_view amount,
                           std::string_view letter = "") {
  std::string bank = "512000|||";
  bank.append(amount).append("|0|");
  std::string client = "411000|C1|P|0|";
  client.append(amount).append("|").append(letter);
  return entry(start, {bank, client});
}

/// The import of these bodies as they are.
inline ImportedLedger imported_as_it_is(const std::vector<std::string>& files, const char* as_of) {
  std::vector<FecStream> streams;
  for (const std::string& body : files) {
    FecStream& stream = streams.emplace_back();
    stream.name.assign(1, static_cast<char>('a' + streams.size()));
    stream.path = stream.name;
    stream.stream = std::make_unique<std::istringstream>(std::string(fec_header).append(body));
  }
  return import_fec(std::move(streams), *parse_date(as_of));
}

/// The day of the last line, as written.
inline std::string last_day(const std::string& body) {
  const std::size_t line = body.rfind('\n', body.size() - 2) + 1;
  const std::size_t number = body.find('|', line) + 1;
  return body.substr(body.find('|', number) + 1, 8);
}

/// The import of these bodies, of which the last one goes on to `as_of` with a purchase.
inline ImportedLedger imported(std::vector<std::string> files, const char* as_of = "2026-12-31") {
  std::string end(as_of);
  std::erase(end, '-');
  std::string& last = *std::ranges::max_element(files, {}, last_day);
  if (last_day(last) < end) {
    last += entry("AC|999|" + end + "|", {"601000|||1,00|0|", "401000|||0|1,00|"});
  }
  return imported_as_it_is(files, as_of);
}

/// Why the import is refused; empty when it is not.
inline std::string refusal(const std::vector<std::string>& files,
                           const char* as_of = "2026-12-31") {
  try {
    imported_as_it_is(files, as_of);
  } catch (const BadInput& refused) {
    std::string text;
    for (const Problem& one : refused.problems()) text += to_string(one) + "\n";
    return text;
  }
  return "";
}

inline Cents open_of(const ImportedReceivable& item) {
  Cents left = item.amount;
  for (const Settlement& one : item.settlements) left -= one.amount;
  return left;
}

inline const ImportedReceivable& piece(const ImportedLedger& ledger, std::string_view id) {
  const auto found = std::ranges::find(ledger.receivables, id, &ImportedReceivable::id);
  if (found == ledger.receivables.end()) throw std::runtime_error("no such document");
  return *found;
}

inline bool told(const ImportedLedger& ledger, FindingKind kind) {
  return std::ranges::count(ledger.findings, kind, &ImportFinding::kind) > 0;
}

}  // namespace encours
