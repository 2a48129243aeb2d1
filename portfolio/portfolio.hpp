#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "portfolio/book_history.hpp"
#include "portfolio/buyer.hpp"
#include "portfolio/open_items.hpp"
#include "portfolio/receivable.hpp"
#include "portfolio/trade_network.hpp"

namespace encours {

/// Losses the company itself booked in the twelve months that end at `end`.
struct WriteOffYear {
  Date end;
  double amount_ht = 0;  ///< euros excluding VAT
};

/// The receivables ledger as of one date. Immutable; buyers stand in order of their id, so the
/// order of rows in the files changes nothing.
class Portfolio {
 public:
  /// Requires at least one buyer, buyers in order of unique ids, receivables whose buyer exists,
  /// links between firms that exist.
  Portfolio(std::vector<Buyer> buyers, std::vector<Receivable> receivables,
            std::optional<Date> as_of, TradeNetwork network = {}, BookHistory history = {});

  std::span<const Buyer> buyers() const { return buyers_; }
  std::span<const Receivable> receivables() const { return receivables_; }
  std::optional<Date> as_of() const { return as_of_; }
  const BookHistory& history() const { return history_; }

  /// Known trade links; none: no table of them.
  const TradeNetwork& network() const { return network_; }

  /// Names of the sectors that occur, those of outside firms too, in alphabetical order.
  std::span<const std::string> sectors() const { return sectors_; }
  /// Index into sectors() of each buyer.
  std::span<const std::uint32_t> sector_of() const {
    return std::span(sector_of_).first(buyers_.size());
  }
  /// The same of each firm: buyers, then outside firms.
  std::span<const std::uint32_t> sector_of_firm() const { return sector_of_; }

  /// Index of the buyer with this id, if there is one.
  std::optional<std::uint32_t> find(std::string_view buyer_id) const;

  /// Index of the firm with this id: a buyer, else a firm outside the ledger.
  std::optional<std::uint32_t> find_firm(std::string_view id) const;

  /// Items unpaid at `as_of`, credit notes netted against the buyer's oldest items, ordered by
  /// buyer and due date. Empty when the portfolio was read without receivables.
  std::span<const OpenItem> open_items() const { return open_items_; }

  /// Own write-offs of the last years, most recent last; only full years that the books cover.
  std::span<const WriteOffYear> write_offs() const { return write_offs_; }

 private:
  std::vector<Buyer> buyers_;
  std::vector<Receivable> receivables_;
  std::optional<Date> as_of_;
  TradeNetwork network_;
  BookHistory history_;
  std::vector<std::string> sectors_;
  std::vector<std::uint32_t> sector_of_;
  std::vector<OpenItem> open_items_;
  std::vector<WriteOffYear> write_offs_;
};

}  // namespace encours
