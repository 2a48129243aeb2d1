#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.hpp"
#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// A document on a client account, or a part of it, and what ended it.
struct FecItem {
  std::uint32_t posting = 0;  ///< index into FecBooks::postings: where it first stood
  Cents amount = 0;           ///< above 0: owed by the client; below: owed to it
  ClientLedger ledger = ClientLedger::clients;  ///< where it stands now
  std::optional<Date> doubtful_date = {};
  std::vector<Settlement> settlements = {};

  Cents open() const {
    Cents left = amount;
    for (const Settlement& one : settlements) left -= one.amount;
    return left;
  }
};

/// What settling had to decide, by number and amount including VAT.
struct SettlingNotes {
  struct Sum {
    std::size_t count = 0;
    Cents amount = 0;
    void add(Cents more) {
      ++count;
      amount += more;
    }
  };
  Sum unlettered_credits;
  Sum unbalanced_letters;
  Sum paid_before_invoice;
  Sum returned_payments;
  bool any_letter = false;
  bool any_credit = false;
};

}  // namespace encours
