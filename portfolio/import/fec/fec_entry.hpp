#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/date.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// What the lines of an entry come to.
struct FecEntry {
  std::uint32_t file = 0;
  std::size_t line = 0;  ///< first one
  Date date;
  std::uint32_t journal = 0;    ///< text of FecBooks::texts
  std::uint32_t piece = 0;      ///< likewise, of the first line
  bool opening = false;         ///< à nouveau; until FecBooks::finish, by the name of the journal
  bool repeated = false;        ///< an opening: entries before it hold what it carries over
  bool opening_found = false;   ///< an opening by what it holds, not by the name of its journal
  bool bank = false;            ///< has a line on class 5
  bool profit_or_loss = false;  ///< has a line on class 6 or 7
  bool capital = false;         ///< has a line on class 1, or on 89 (bilan d'ouverture)
  bool client_lines = false;    ///< has a line on 411, 413 or 416
  Cents balance = 0;            ///< debits less credits
  Cents turnover = 0;           ///< credits less debits on 70
  Cents revenue = 0;            ///< credits less debits on 70 … 77
  Cents vat = 0;                ///< credits less debits on 4457 and 4458
  Cents write_off = 0;          ///< debits less credits on 654
  Cents cash = 0;               ///< debits less credits on class 5
  Cents clients = 0;            ///< debits less credits on 411, 413 and 416
  Cents client_debits = 0;      ///< debits on them
};

/// Whether a debit on a client account in this entry is an invoice: it stands against revenue, and
/// no money goes out.
bool makes_invoices(const FecEntry& entry);

/// Whether a debit on a client account in this entry is a payment that came back, or a refund.
bool returns_payments(const FecEntry& entry);

/// What a credit on a client account is made of; adds up to it.
struct CreditParts {
  Cents payment = 0;
  Cents credit_note = 0;
  Cents write_off = 0;
  Cents other = 0;
};

/// The parts of a credit of `amount` (above 0). In an entry with class 5 the credit notes are what
/// its revenue accounts (709 …) take back with their VAT, the write-offs are 654 with its VAT,
/// both in proportion of the credits, and the rest is a payment, whatever small gain stands beside
/// it. Without class 5, credits against revenue or 654 are that and nothing else.
CreditParts parts_of_credit(const FecEntry& entry, Cents amount);

/// The part of a line on a client account (debit above 0) that is turnover (70 less 709), including
/// VAT; income of 71 … 77 is none, a payment neither.
Cents turnover_part(const FecEntry& entry, Cents amount);

/// The rate of VAT of an entry: a legal one within two cents, else what its lines say. Nothing
/// where the entry has no revenue, or an odd rate.
std::optional<double> vat_rate(const FecEntry& entry);
/// One of the legal rates, not the mean of several.
bool is_usual_vat_rate(double rate);

}  // namespace encours
