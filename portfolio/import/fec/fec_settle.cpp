#include "portfolio/import/fec/fec_settle.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "portfolio/import/fec/fec_open_lines.hpp"

namespace encours {

namespace {

class Settler {
 public:
  Settler(const FecBooks& books, SettlingNotes& notes)
      : books_(books), notes_(notes), lines_(books, notes) {}

  std::vector<FecItem> settle(std::span<const std::uint32_t> own,
                              std::span<const std::uint32_t> repeated) {
    for (const std::uint32_t posting : own) lines_.add(posting);
    lines_.link_transfers();
    for (std::size_t ledger = 0; ledger < client_ledgers; ++ledger) {
      settle_ledger(static_cast<ClientLedger>(ledger), repeated);
    }
    return lines_.take_items();
  }

 private:
  FecDebit& debit(std::size_t place) { return lines_.debits()[place]; }
  FecCredit& credit(std::size_t place) { return lines_.credits()[place]; }
  const FecPosting& debit_posting(std::size_t place) { return lines_.posting_of(debit(place)); }
  const FecPosting& credit_posting(std::size_t place) { return lines_.posting_of(credit(place)); }

  void settle_ledger(ClientLedger ledger, std::span<const std::uint32_t> repeated) {
    Places debits;
    Places credits;
    for (std::size_t place = 0; place < lines_.debits().size(); ++place) {
      if (debit_posting(place).ledger == ledger) debits.push_back(place);
    }
    for (std::size_t place = 0; place < lines_.credits().size(); ++place) {
      if (credit_posting(place).ledger == ledger) credits.push_back(place);
    }
    for (const std::size_t place : debits) lines_.own_the_rest(debit(place));
    std::ranges::sort(debits, {}, [&](std::size_t place) {
      const FecPosting& posting = debit_posting(place);
      return std::tuple(posting.piece_date, posting.date, place);
    });
    std::ranges::sort(credits, {}, [&](std::size_t place) {
      return std::tuple(credit_posting(place).date, place);
    });
    settle_letters(ledger, debits, credits, repeated);
    settle_in_time(debits, credits);
  }

  struct Group {
    Places debits;
    Places credits;
  };
  using GroupKey = std::pair<std::uint32_t, std::uint32_t>;  ///< file, letter

  void settle_letters(ClientLedger ledger, const Places& debits, const Places& credits,
                      std::span<const std::uint32_t> repeated) {
    std::map<GroupKey, Group> groups;
    for (const std::size_t place : debits) {
      const FecPosting& posting = debit_posting(place);
      if (posting.letter != 0) groups[key_of(posting)].debits.push_back(place);
    }
    for (const std::size_t place : credits) {
      const FecPosting& posting = credit_posting(place);
      if (posting.letter != 0) groups[key_of(posting)].credits.push_back(place);
    }
    lend_letters(ledger, debits, credits, repeated, groups);
    for (const auto& [key, group] : groups) {
      if (balanced(group)) settle_group(group);
    }
    settle_across_files(groups);
    for (const auto& [key, group] : groups) settle_group(group);
  }

  GroupKey key_of(const FecPosting& posting) const {
    return {books_.entries[posting.entry].file, posting.letter};
  }

  /// The document or credit that a line of a repeated opening carries over joins its letter.
  void lend_letters(ClientLedger ledger, const Places& debits, const Places& credits,
                    std::span<const std::uint32_t> repeated, std::map<GroupKey, Group>& groups) {
    std::map<std::pair<std::uint32_t, Cents>, Places> carried;
    const auto lend = [&](const FecPosting& line, Places& members) {
      const auto same = carried.find({line.piece, line.amount});
      if (same == carried.end() || same->second.empty()) return;
      const std::size_t place = same->second.front();
      same->second.erase(same->second.begin());
      const FecPosting& own = line.amount > 0 ? debit_posting(place) : credit_posting(place);
      if (own.letter == 0 || key_of(own) != key_of(line)) members.push_back(place);
    };
    for (const std::uint32_t number : repeated) {
      const FecPosting& line = books_.postings[number];
      if (line.ledger != ledger || line.letter == 0) continue;
      const auto group = groups.find(key_of(line));
      if (group == groups.end()) continue;
      if (carried.empty()) carried = by_document(debits, credits);
      lend(line, line.amount > 0 ? group->second.debits : group->second.credits);
    }
  }

  /// Debits and whole credits by number of the document and amount.
  std::map<std::pair<std::uint32_t, Cents>, Places> by_document(const Places& debits,
                                                                const Places& credits) {
    std::map<std::pair<std::uint32_t, Cents>, Places> places;
    for (const std::size_t place : debits) {
      const FecPosting& posting = debit_posting(place);
      places[{posting.piece, posting.amount}].push_back(place);
    }
    for (const std::size_t place : credits) {
      const FecPosting& posting = credit_posting(place);
      if (credit(place).open == -posting.amount) {
        places[{posting.piece, posting.amount}].push_back(place);
      }
    }
    return places;
  }

  Cents open_debits(const Group& group) {
    Cents sum = 0;
    for (const std::size_t place : group.debits) sum += lines_.debits()[place].open;
    return sum;
  }
  Cents open_credits(const Group& group) {
    Cents sum = 0;
    for (const std::size_t place : group.credits) sum += lines_.credits()[place].open;
    return sum;
  }
  bool balanced(const Group& group) {
    return open_debits(group) != 0 && open_debits(group) == open_credits(group);
  }

  void settle_across_files(const std::map<GroupKey, Group>& groups) {
    std::map<std::uint32_t, Group> merged;
    for (const auto& [key, group] : groups) {
      Group& all = merged[key.second];
      join(all.debits, group.debits);
      join(all.credits, group.credits);
    }
    for (const auto& [letter, group] : merged) {
      if (balanced(group)) settle_group(group);
    }
  }

  /// A document that lent its letter stands in two groups, but once in both together.
  static void join(Places& all, const Places& more) {
    const std::set<std::size_t> known(all.begin(), all.end());
    for (const std::size_t place : more) {
      if (!known.contains(place)) all.push_back(place);
    }
  }

  /// Payments of a balanced group count on the day of the last one.
  void settle_group(const Group& group) {
    const bool whole = balanced(group);
    if (!whole && open_debits(group) > 0 && open_credits(group) > 0) {
      notes_.unbalanced_letters.add(open_debits(group) - open_credits(group));
    }
    Date last{};
    for (const std::size_t place : group.credits) {
      last = std::max(last, credit_posting(place).date);
    }
    Places order = group.credits;
    if (whole) {
      std::stable_partition(order.begin(), order.end(), [&](std::size_t place) {
        return credit(place).kind != SettlementKind::payment || credit(place).moves_to;
      });
    }
    auto next = group.debits.begin();
    for (const std::size_t place : order) {
      FecCredit& paid = credit(place);
      const bool payment = paid.kind == SettlementKind::payment && !paid.moves_to;
      const Date date = whole && payment ? last : lines_.posting_of(paid).date;
      while (paid.open > 0 && next != group.debits.end()) {
        lines_.match(paid, debit(*next), date);
        if (debit(*next).open == 0) ++next;
      }
    }
  }

  /// Amount by amount, then oldest first.
  void settle_in_time(const Places& debits, const Places& credits) {
    std::unordered_map<Cents, std::deque<std::size_t>> by_amount;
    std::size_t known = 0;
    std::size_t oldest = 0;
    for (const std::size_t place : credits) {
      FecCredit& paid = credit(place);
      if (paid.open == 0) continue;
      const FecPosting& posting = lines_.posting_of(paid);
      if (posting.letter == 0 && !paid.moves_to) notes_.unlettered_credits.add(paid.open);
      for (; known < debits.size(); ++known) {
        const FecDebit& open = debit(debits[known]);
        if (lines_.posting_of(open).piece_date > posting.date) break;
        if (open.open > 0) by_amount[open.open].push_back(debits[known]);
      }
      match_equal(paid, by_amount, posting.date);
      for (; paid.open > 0 && oldest < known; ++oldest) {
        FecDebit& open = debit(debits[oldest]);
        if (open.open > 0) lines_.match(paid, open, posting.date);
        if (open.open > 0) break;
      }
    }
    settle_advances(debits, credits);
  }

  void match_equal(FecCredit& paid, std::unordered_map<Cents, std::deque<std::size_t>>& by_amount,
                   Date date) {
    const auto same = by_amount.find(paid.open);
    if (same == by_amount.end()) return;
    const Cents wanted = paid.open;
    while (!same->second.empty()) {
      FecDebit& open = debit(same->second.front());
      same->second.pop_front();
      if (open.open != wanted) continue;
      lines_.match(paid, open, date);
      return;
    }
  }

  void settle_advances(const Places& debits, const Places& credits) {
    auto next = debits.begin();
    for (const std::size_t place : credits) {
      FecCredit& paid = credit(place);
      while (paid.open > 0 && next != debits.end()) {
        if (debit(*next).open > 0) lines_.match(paid, debit(*next), lines_.posting_of(paid).date);
        if (debit(*next).open == 0) ++next;
      }
    }
  }

  const FecBooks& books_;
  SettlingNotes& notes_;
  FecOpenLines lines_;
};

}  // namespace

std::vector<FecItem> settle_buyer(const FecBooks& books, std::span<const std::uint32_t> own,
                                  std::span<const std::uint32_t> repeated, SettlingNotes& notes) {
  return Settler(books, notes).settle(own, repeated);
}

}  // namespace encours
