#include "portfolio/import/fec/fec_control.hpp"

#include <map>
#include <string>
#include <utility>

namespace encours {

namespace {

struct Balance {
  Cents in_file = 0;
  Cents rebuilt = 0;
};

using ByBuyer = std::map<std::uint32_t, Balance>;

bool is_rebuilt(std::uint16_t account) {
  return account == 411 || account == 413 || account == 416;
}

std::uint16_t number_of(ClientLedger ledger) {
  return static_cast<std::uint16_t>(std::stoi(std::string(account_of(ledger))));
}

/// By account and buyer; openings that repeat another file do not count.
std::map<std::uint16_t, ByBuyer> gathered(const FecBooks& books, std::span<const FecItem> items) {
  std::map<std::uint16_t, ByBuyer> accounts;
  for (const auto& [key, amount] : books.balances) {
    if (key.opening > 0 && books.files[key.opening - 1].opening_repeats) continue;
    accounts[key.account][key.buyer].in_file += amount;
  }
  for (const FecItem& item : items) {
    const std::uint32_t buyer = books.postings[item.posting].buyer;
    accounts[number_of(item.ledger)][buyer].rebuilt += item.open();
  }
  return accounts;
}

ControlBalance balance_of(std::uint16_t account, const Balance& balance) {
  ControlBalance control;
  control.account = std::to_string(account);
  (balance.in_file < 0 ? control.credit_balances : control.debit_balances) = balance.in_file;
  if (is_rebuilt(account)) control.rebuilt = balance.rebuilt;
  return control;
}

ControlBalance whole_account(std::uint16_t account, const ByBuyer& buyers) {
  ControlBalance whole = balance_of(account, {});
  for (const auto& [buyer, balance] : buyers) {
    (balance.in_file < 0 ? whole.credit_balances : whole.debit_balances) += balance.in_file;
    if (whole.rebuilt) *whole.rebuilt += balance.rebuilt;
  }
  return whole;
}

}  // namespace

std::vector<ControlBalance> control_balances(const FecBooks& books, std::span<const FecItem> items,
                                             std::span<const std::optional<std::size_t>> place_of,
                                             FindingLog& findings) {
  const auto accounts = gathered(books, items);
  std::vector<ControlBalance> controls;
  for (const auto& [account, buyers] : accounts) {
    controls.push_back(whole_account(account, buyers));
  }
  for (const auto& [account, buyers] : accounts) {
    std::map<std::string, std::pair<std::uint32_t, Balance>> in_order;
    for (const auto& [buyer, balance] : buyers) {
      in_order.emplace(books.buyers[buyer], std::pair(buyer, balance));
    }
    for (const auto& [id, entry] : in_order) {
      const auto& [buyer, balance] = entry;
      const auto place = buyer < place_of.size() ? place_of[buyer] : std::nullopt;
      if (!place || (balance.in_file == 0 && balance.rebuilt == 0)) continue;
      ControlBalance control = balance_of(account, balance);
      control.buyer = place;
      controls.push_back(control);
      if (!is_rebuilt(account) || balance.in_file == balance.rebuilt) continue;
      ImportFinding finding;
      finding.kind = FindingKind::balance_differs;
      finding.field = control.account;
      finding.buyer_id = id;
      finding.amount = balance.rebuilt - balance.in_file;
      findings.add(std::move(finding));
    }
  }
  return controls;
}

}  // namespace encours
