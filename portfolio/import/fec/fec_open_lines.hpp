#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/fec/fec_items.hpp"

namespace encours {

/// A part of an item that a debit stands for.
struct FecClaim {
  std::size_t item = 0;
  Cents open = 0;
};

/// A debit on a client account, and what is open of it.
struct FecDebit {
  std::uint32_t posting = 0;
  Cents open = 0;
  bool from_transfer = false;
  std::deque<FecClaim> claims = {};
};

/// A credit on a client account, and what is not set against anything yet.
struct FecCredit {
  std::uint32_t posting = 0;
  Cents open = 0;  ///< positive
  SettlementKind kind = SettlementKind::other;
  std::optional<std::size_t> moves_to = {};  ///< debit of another account in the same entry
};

using Places = std::vector<std::size_t>;

/// The debits and credits of one buyer while they are set against each other, and the documents
/// that come of it.
class FecOpenLines {
 public:
  /// Both must outlive the object.
  FecOpenLines(const FecBooks& books, SettlingNotes& notes) : books_(books), notes_(notes) {}

  /// A posting of the buyer. All are added before the next step.
  void add(std::uint32_t posting);
  /// Within an entry, a credit on 411 or 413 and a debit on 413 or 416 move what is owed; as much
  /// as the debit holds.
  void link_transfers();
  /// What a debit did not take over from another account is a document of its own. To be called
  /// once for each debit, when the accounts before its own are settled.
  void own_the_rest(FecDebit& debit);
  /// Sets as much of a credit against a debit as both hold.
  void match(FecCredit& credit, FecDebit& debit, Date date);
  /// The documents; a credit that is left is one of its own, with an amount below 0.
  std::vector<FecItem> take_items();

  std::vector<FecDebit>& debits() { return debits_; }
  std::vector<FecCredit>& credits() { return credits_; }
  const FecPosting& posting_of(const FecDebit& debit) const {
    return books_.postings[debit.posting];
  }
  const FecPosting& posting_of(const FecCredit& credit) const {
    return books_.postings[credit.posting];
  }

 private:
  void add_credit(std::uint32_t number, Cents amount);
  void link_transfer(std::size_t place, const Places& targets, std::vector<Cents>& room);
  void end(FecItem& item, Cents part, Date date, SettlementKind kind);
  void move(std::size_t place, Cents part, std::size_t target, Date date);

  const FecBooks& books_;
  SettlingNotes& notes_;
  std::vector<FecDebit> debits_;
  std::vector<FecCredit> credits_;
  std::vector<FecItem> items_;
};

}  // namespace encours
