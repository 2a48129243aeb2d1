#include "portfolio/import/mapped/import_buyers.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace encours {

std::size_t ImportBuyers::index(std::string_view id, std::string_view name) {
  const auto [place, added] = places_.try_emplace(std::string(id), ledger_.buyers.size());
  if (added) ledger_.buyers.push_back({.id = std::string(id)});
  ImportedBuyer& buyer = ledger_.buyers[place->second];
  if (buyer.name.empty()) buyer.name = name;
  return place->second;
}

Date storable(Date day) {
  using namespace std::chrono;
  return std::clamp(day, Date(year(1900) / January / 1), Date(year(2999) / December / 31));
}

void tell_credit_balances(const ImportedLedger& ledger, FindingLog& findings) {
  std::vector<Cents> balances(ledger.buyers.size());
  for (const ImportedReceivable& item : ledger.receivables) {
    Cents open = item.amount;
    for (const Settlement& part : item.settlements) open -= part.amount;
    balances[item.buyer] += open;
  }
  for (std::size_t i = 0; i < balances.size(); ++i) {
    if (balances[i] >= 0) continue;
    ImportFinding finding;
    finding.kind = FindingKind::credit_balance;
    finding.buyer_id = ledger.buyers[i].id;
    finding.amount = balances[i];
    findings.add(std::move(finding));
  }
}

void list_currency(bool told, AssumptionLog& assumptions) {
  if (told) return;
  assumptions.add("receivables.currency", "EUR", "the file names no currency");
}

}  // namespace encours
