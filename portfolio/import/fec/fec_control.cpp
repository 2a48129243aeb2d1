#include "portfolio/import/fec/fec_control.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr double most_differing = 0.1;  ///< of the balances: more is no matter of late entries

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

/// The rows that make up the closing balances: those of the last file with opening entries from
/// these entries on, and of the files after it; without any opening, all rows.
class ClosingRows {
 public:
  explicit ClosingRows(const FecBooks& books) : books_(books) {
    for (const FecEntry& entry : books.entries) {
      if (!entry.opening || entry.date > books.as_of) continue;
      if (from_ && entry.date <= *from_) continue;
      from_ = entry.date;
      file_ = entry.file;
    }
  }

  bool holds(const FecControlRow& row) const {
    if (!from_) return true;
    if (row.file == file_) return row.date >= *from_;
    return books_.files[row.file].first_day > books_.files[file_].first_day;
  }

 private:
  const FecBooks& books_;
  std::optional<Date> from_;
  std::uint32_t file_ = 0;
};

using ByAccount = std::map<std::uint16_t, ByBuyer>;

ByAccount gathered(const FecBooks& books, std::span<const FecItem> items) {
  ByAccount accounts;
  const ClosingRows closing(books);
  for (const FecControlRow& row : books.control_rows) {
    Balance& balance = accounts[row.account][row.buyer];
    if (closing.holds(row)) balance.in_file += row.amount;
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
  const ByAccount accounts = gathered(books, items);
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
      if (balance.in_file == 0 && balance.rebuilt == 0) continue;
      ControlBalance control = balance_of(account, balance);
      control.buyer = place;
      if (place) controls.push_back(control);
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

ControlBasis control_basis(const FecBooks& books) {
  std::optional<Date> last_file;
  for (const FecFile& file : books.files) {
    if (file.first_day && *file.first_day <= books.as_of) {
      last_file = std::max(last_file.value_or(*file.first_day), *file.first_day);
    }
  }
  const bool closed = std::ranges::any_of(books.files, [&](const FecFile& file) {
    return file.first_day == last_file && file.opening.has_value();
  });
  return closed ? ControlBasis::closing_balances : ControlBasis::sum_of_rows;
}

void check_against_closing(std::span<const ControlBalance> controls, const std::string& path,
                           ProblemLog& problems) {
  Cents closing = 0;
  Cents rebuilt = 0;
  Cents scale = 0;
  for (const ControlBalance& one : controls) {
    if (one.buyer || !one.rebuilt) continue;
    closing += one.closing();
    rebuilt += *one.rebuilt;
    scale += one.debit_balances - one.credit_balances;
  }
  const Cents difference = std::abs(rebuilt - closing);
  if (static_cast<double>(difference) <= most_differing * static_cast<double>(scale)) return;
  const auto euros = [](Cents cents) { return static_cast<double>(cents) / 100.0; };
  problems.add(located(
      {.what = fmt::format("the clients owe {:.2f} by the files together", euros(rebuilt)),
       .why = fmt::format("by the last file alone, its opening entries and what came after them, "
                          "they owe {:.2f}: something is counted twice, or a file is missing",
                          euros(closing)),
       .remedy = "give the last file alone, which is enough, or the files as they were closed"},
      {.file = path}));
}

}  // namespace encours
