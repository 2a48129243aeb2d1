#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// The buyers of a ledger by their id, in the order in which they are met.
class ImportBuyers {
 public:
  explicit ImportBuyers(ImportedLedger& ledger) : ledger_(ledger) {}

  /// Index of the buyer, which is added when it is new; its first name that is not empty is kept.
  std::size_t index(std::string_view id, std::string_view name);

 private:
  ImportedLedger& ledger_;
  std::unordered_map<std::string, std::size_t> places_;
};

/// The nearest day that tables can hold, from 1900 to 2999.
Date storable(Date day);

/// Tells of each buyer whose open items add up to less than nothing.
void tell_credit_balances(const ImportedLedger& ledger, FindingLog& findings);

/// Lists that a file tells no currency, when it does not.
void list_currency(bool told, AssumptionLog& assumptions);

}  // namespace encours
