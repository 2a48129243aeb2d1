#include "portfolio/import/fec/fec_open_lines.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace encours {

void FecOpenLines::add(std::uint32_t number) {
  const FecPosting& posting = books_.postings[number];
  notes_.any_letter = notes_.any_letter || posting.letter != 0;
  if (posting.amount > 0) {
    debits_.push_back({.posting = number, .open = posting.amount});
  } else {
    notes_.any_credit = true;
    add_credit(number, -posting.amount);
  }
}

/// A credit that was paid in part and written off in part is two.
void FecOpenLines::add_credit(std::uint32_t number, Cents amount) {
  const auto credit = [&](Cents part, SettlementKind kind) {
    if (part > 0) credits_.push_back({.posting = number, .open = part, .kind = kind});
  };
  const CreditParts parts = parts_of_credit(books_.entries[books_.postings[number].entry], amount);
  credit(parts.credit_note, SettlementKind::credit_note);
  credit(parts.write_off, SettlementKind::write_off);
  credit(parts.payment, SettlementKind::payment);
  credit(parts.other, SettlementKind::other);
}

void FecOpenLines::link_transfers() {
  std::unordered_map<std::uint32_t, Places> by_entry;
  for (std::size_t place = 0; place < debits_.size(); ++place) {
    const FecPosting& posting = posting_of(debits_[place]);
    if (posting.ledger != ClientLedger::clients) by_entry[posting.entry].push_back(place);
  }
  if (by_entry.empty()) return;
  std::vector<Cents> room;
  for (const FecDebit& debit : debits_) room.push_back(debit.open);
  const std::size_t before = credits_.size();
  for (std::size_t place = 0; place < before; ++place) {
    const auto entry = by_entry.find(posting_of(credits_[place]).entry);
    if (entry != by_entry.end()) link_transfer(place, entry->second, room);
  }
}

/// Splits the credit where it goes to several debits.
void FecOpenLines::link_transfer(std::size_t place, const Places& targets,
                                 std::vector<Cents>& room) {
  for (const std::size_t target : targets) {
    const FecCredit credit = credits_[place];
    if (credit.moves_to || room[target] == 0) continue;
    if (posting_of(debits_[target]).ledger <= posting_of(credit).ledger) continue;
    const Cents part = std::min(credit.open, room[target]);
    room[target] -= part;
    debits_[target].from_transfer = true;
    if (part == credit.open) {
      credits_[place].moves_to = target;
      return;
    }
    FecCredit moved = credit;
    moved.open = part;
    moved.moves_to = target;
    credits_[place].open -= part;
    credits_.push_back(moved);
  }
}

void FecOpenLines::own_the_rest(FecDebit& debit) {
  Cents rest = debit.open;
  for (const FecClaim& claim : debit.claims) rest -= claim.open;
  if (rest <= 0) return;
  const FecPosting& posting = posting_of(debit);
  const FecEntry& entry = books_.entries[posting.entry];
  if (returns_payments(entry) && !debit.from_transfer) notes_.returned_payments.add(rest);
  debit.claims.push_back({.item = items_.size(), .open = rest});
  FecItem item{.posting = debit.posting, .amount = rest, .ledger = posting.ledger};
  if (posting.ledger == ClientLedger::doubtful) item.doubtful_date = posting.date;
  items_.push_back(std::move(item));
}

void FecOpenLines::match(FecCredit& credit, FecDebit& debit, Date date) {
  Cents amount = std::min(credit.open, debit.open);
  credit.open -= amount;
  debit.open -= amount;
  while (amount > 0) {
    FecClaim& claim = debit.claims.front();
    const Cents part = std::min(amount, claim.open);
    amount -= part;
    claim.open -= part;
    if (credit.moves_to) {
      move(claim.item, part, *credit.moves_to, date);
    } else {
      end(items_[claim.item], part, date, credit.kind);
    }
    if (claim.open == 0) debit.claims.pop_front();
  }
}

void FecOpenLines::end(FecItem& item, Cents part, Date date, SettlementKind kind) {
  const Date since = books_.postings[item.posting].piece_date;
  if (date < since) notes_.paid_before_invoice.add(part);
  item.settlements.push_back({.date = std::max(date, since), .amount = part, .kind = kind});
}

/// A part of a document goes to another account: all of it, or a document of its own.
void FecOpenLines::move(std::size_t place, Cents part, std::size_t target, Date date) {
  FecDebit& debit = debits_[target];
  const ClientLedger ledger = posting_of(debit).ledger;
  if (part != items_[place].amount) {
    FecItem moved = items_[place];
    moved.settlements.clear();
    moved.amount = part;
    items_[place].amount -= part;
    place = items_.size();
    items_.push_back(std::move(moved));
  }
  FecItem& item = items_[place];
  item.ledger = ledger;
  if (ledger == ClientLedger::doubtful) item.doubtful_date = date;
  debit.claims.push_back({.item = place, .open = part});
}

std::vector<FecItem> FecOpenLines::take_items() {
  for (const FecCredit& credit : credits_) {
    if (credit.open == 0) continue;
    items_.push_back(
        {.posting = credit.posting, .amount = -credit.open, .ledger = posting_of(credit).ledger});
  }
  std::erase_if(items_, [](const FecItem& item) { return item.amount == 0; });
  return std::move(items_);
}

}  // namespace encours
