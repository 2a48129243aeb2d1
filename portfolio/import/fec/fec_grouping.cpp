#include "portfolio/import/fec/fec_grouping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr double most_unbalanced = 0.1;  ///< of the groups
constexpr std::size_t few_entries = 10;  ///< out of balance: no more than faults of the books

using Places = std::vector<std::uint32_t>;

/// Entries in the order of their first lines, and for each the first one of its group.
struct Grouping {
  const Places& entries;
  Places leaders;
};

Grouping by_running_balance(const FecBooks& books, const Places& entries) {
  Grouping groups{.entries = entries, .leaders = {}};
  Cents running = 0;
  std::uint32_t leader = 0;
  const auto together = [&](std::uint32_t a, std::uint32_t b) {
    return books.entries[a].journal == books.entries[b].journal &&
           books.entries[a].date == books.entries[b].date;
  };
  for (const std::uint32_t entry : entries) {
    if (running == 0 || !together(leader, entry)) {
      leader = entry;
      running = 0;
    }
    running += books.entries[entry].balance;
    groups.leaders.push_back(leader);
  }
  return groups;
}

Grouping by_piece(const FecBooks& books, const Places& entries) {
  Grouping groups{.entries = entries, .leaders = {}};
  std::map<std::tuple<std::uint32_t, Date, std::uint32_t>, std::uint32_t> leaders;
  for (const std::uint32_t number : entries) {
    const FecEntry& entry = books.entries[number];
    const auto [place, fresh] =
        leaders.try_emplace({entry.journal, entry.date, entry.piece}, number);
    groups.leaders.push_back(place->second);
  }
  return groups;
}

std::size_t unbalanced(const FecBooks& books, const Places& entries) {
  return static_cast<std::size_t>(std::ranges::count_if(
      entries, [&](std::uint32_t entry) { return books.entries[entry].balance != 0; }));
}

bool mostly_balanced(const FecBooks& books, const Grouping& groups) {
  std::map<std::uint32_t, Cents> balances;
  for (std::size_t i = 0; i < groups.entries.size(); ++i) {
    balances[groups.leaders[i]] += books.entries[groups.entries[i]].balance;
  }
  const auto open =
      std::ranges::count_if(balances, [](const auto& one) { return one.second != 0; });
  return static_cast<double>(open) <= most_unbalanced * static_cast<double>(balances.size());
}

void join(FecEntry& leader, const FecEntry& more) {
  leader.opening = leader.opening || more.opening;
  leader.bank = leader.bank || more.bank;
  leader.profit_or_loss = leader.profit_or_loss || more.profit_or_loss;
  leader.capital = leader.capital || more.capital;
  leader.client_lines = leader.client_lines || more.client_lines;
  leader.balance += more.balance;
  leader.turnover += more.turnover;
  leader.revenue += more.revenue;
  leader.vat += more.vat;
  leader.write_off += more.write_off;
  leader.cash += more.cash;
  leader.clients += more.clients;
  leader.client_debits += more.client_debits;
}

/// The leader of each entry of the books after grouping; its own where nothing was grouped.
Places leaders_of(FecBooks& books) {
  std::vector<Places> by_file(books.files.size());
  for (std::uint32_t number = 0; number < books.entries.size(); ++number) {
    by_file[books.entries[number].file].push_back(number);
  }
  Places leaders(books.entries.size());
  std::iota(leaders.begin(), leaders.end(), 0U);
  for (std::size_t file = 0; file < by_file.size(); ++file) {
    const Places& entries = by_file[file];
    const std::size_t faulty = unbalanced(books, entries);
    if (faulty * 2 <= entries.size()) continue;
    Grouping groups = by_running_balance(books, entries);
    if (!mostly_balanced(books, groups)) groups.leaders = by_piece(books, entries).leaders;
    if (!mostly_balanced(books, groups)) {
      if (faulty >= few_entries) books.files[file].ungrouped = faulty;
      continue;
    }
    books.files[file].grouped = entries.size();
    for (std::size_t i = 0; i < entries.size(); ++i) leaders[entries[i]] = groups.leaders[i];
  }
  return leaders;
}

}  // namespace

void group_lines(FecBooks& books) {
  const Places leaders = leaders_of(books);
  Places place(books.entries.size());
  std::vector<FecEntry> grouped;
  for (std::uint32_t number = 0; number < books.entries.size(); ++number) {
    if (leaders[number] == number) {
      place[number] = static_cast<std::uint32_t>(grouped.size());
      grouped.push_back(books.entries[number]);
    } else {
      place[number] = place[leaders[number]];
      join(grouped[place[number]], books.entries[number]);
    }
  }
  if (grouped.size() == books.entries.size()) return;
  books.entries = std::move(grouped);
  for (FecPosting& posting : books.postings) posting.entry = place[posting.entry];
}

void check_grouping(const FecBooks& books, std::span<const std::string> paths,
                    ProblemLog& problems) {
  for (std::size_t file = 0; file < books.files.size(); ++file) {
    const std::size_t faulty = books.files[file].ungrouped;
    if (faulty == 0) continue;
    problems.add(located(
        {.what = fmt::format("most entries do not balance: {} of them", faulty),
         .why = "EcritureNum does not tell which lines belong together, nor do their order or "
                "journal, date and piece; so nothing tells sales from payments",
         .remedy = "export the FEC with one EcritureNum for all the lines of an entry"},
        {.file = paths[file]}));
  }
}

}  // namespace encours
