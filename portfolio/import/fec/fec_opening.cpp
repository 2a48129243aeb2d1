#include "portfolio/import/fec/fec_opening.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace encours {

namespace {

constexpr std::array<std::string_view, 10> opening_codes = {"AN",   "ANO", "ANV", "ANX", "RAN",
                                                            "RANO", "OUV", "A-N", "A.N", "NOUV"};
constexpr std::chrono::days shortest_history(31);  ///< before an opening of the same file

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return upper;
}

/// "à nouveau" in any encoding and case: NOUVEAU after an A or a letter with accent.
bool says_opening(const std::string& label) {
  if (label.find("OUVERTURE") != std::string::npos) return true;
  std::size_t place = label.find("NOUVEAU");
  while (place != std::string::npos && place > 0 &&
         (label[place - 1] == ' ' || label[place - 1] == '-' || label[place - 1] == '_')) {
    --place;
  }
  if (place == std::string::npos || place == 0) return false;
  const auto before = static_cast<unsigned char>(label[place - 1]);
  return before == 'A' || before >= 0x80;
}

int month_number(Date date) {
  const std::chrono::year_month_day day(date);
  return static_cast<int>(day.year()) * 12 + static_cast<int>(static_cast<unsigned>(day.month()));
}

/// The later of two days, but one after `as_of` only where the other is too: of an opening that is
/// not known yet nothing can be said.
Date later_opening(std::optional<Date> known, Date date, Date as_of) {
  if (!known) return date;
  if ((*known <= as_of) != (date <= as_of)) return std::min(*known, date);
  return std::max(*known, date);
}

using Balances = std::map<std::uint32_t, Cents>;  ///< by buyer

/// Marks the openings of the files, in order of their first days.
class OpeningSearch {
 public:
  explicit OpeningSearch(FecBooks& books)
      : books_(books), entries_(books.files.size()), postings_(books.files.size()) {
    for (std::uint32_t number = 0; number < books.entries.size(); ++number) {
      const FecEntry& entry = books.entries[number];
      entries_[entry.file].push_back(number);
      std::optional<Date>& first = books.files[entry.file].first_day;
      first = std::min(first.value_or(entry.date), entry.date);
    }
    for (std::uint32_t number = 0; number < books.postings.size(); ++number) {
      postings_[books.entries[books.postings[number].entry].file].push_back(number);
    }
  }

  void mark() {
    std::vector<std::uint32_t> order(books_.files.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {},
                             [&](std::uint32_t file) { return books_.files[file].first_day; });
    for (const std::uint32_t file : order) {
      if (!books_.files[file].first_day) continue;
      mark_by_content(file);
      if (!has_opening(file)) mark_by_balance(file);
      note_period(file);
      mark_repeated(file);
      carry(file);
    }
  }

 private:
  FecEntry& entry(std::uint32_t number) { return books_.entries[number]; }
  Date first_day(std::uint32_t file) const { return *books_.files[file].first_day; }

  bool has_opening(std::uint32_t file) {
    return std::ranges::any_of(entries_[file],
                               [&](std::uint32_t number) { return entry(number).opening; });
  }

  static void found(FecEntry& entry) {
    entry.opening = true;
    entry.opening_found = true;
  }

  /// Profit and loss starts from nothing each year: an entry that holds some is no opening.
  void mark_by_content(std::uint32_t file) {
    struct Together {
      Cents balance = 0;
      bool capital = false;
    };
    std::map<std::uint32_t, Together> unbalanced;  // by journal, entries of the first day
    for (const std::uint32_t number : entries_[file]) {
      FecEntry& one = entry(number);
      one.opening = one.opening && !one.profit_or_loss;
      if (one.opening || one.profit_or_loss || one.date != first_day(file)) continue;
      if (one.capital && one.client_lines) found(one);
      if (one.balance == 0) continue;
      Together& together = unbalanced[one.journal];
      together.balance += one.balance;
      together.capital = together.capital || one.capital;
    }
    for (const std::uint32_t number : entries_[file]) {
      FecEntry& one = entry(number);
      if (one.opening || one.profit_or_loss || one.date != first_day(file) || one.balance == 0) {
        continue;
      }
      const Together& together = unbalanced[one.journal];
      if (together.capital && together.balance == 0) found(one);
    }
  }

  static bool may_be_opening(const FecEntry& one) {
    return !one.profit_or_loss && !one.bank && one.clients != 0;
  }

  void mark_by_balance(std::uint32_t file) {
    std::erase_if(owed_, [](const auto& one) { return one.second == 0; });
    if (owed_.empty()) return;
    std::map<Date, Balances> sums;
    for (const std::uint32_t number : postings_[file]) {
      const FecPosting& posting = books_.postings[number];
      if (!may_be_opening(entry(posting.entry))) continue;
      sums[posting.date][posting.buyer] += posting.amount;
    }
    for (const auto& day : sums) {
      const Balances& balances = day.second;
      const auto same = static_cast<std::size_t>(std::ranges::count_if(owed_, [&](const auto& one) {
        const auto given = balances.find(one.first);
        return given != balances.end() && given->second == one.second;
      }));
      if (same * 2 < owed_.size()) continue;
      for (const std::uint32_t number : postings_[file]) {
        FecEntry& one = entry(books_.postings[number].entry);
        if (one.date == day.first && may_be_opening(one)) found(one);
      }
      return;
    }
  }

  void note_period(std::uint32_t number) {
    FecFile& file = books_.files[number];
    for (const std::uint32_t place : entries_[number]) {
      const FecEntry& one = entry(place);
      if (one.opening) {
        file.opening = later_opening(file.opening, one.date, books_.as_of);
        continue;
      }
      file.first = std::min(file.first.value_or(one.date), one.date);
      file.last = std::max(file.last.value_or(one.date), one.date);
      ++file.entries_by_month[month_number(one.date)];
    }
    if (file.opening || !first_ || *file.first_day > books_.as_of) return;
    for (const auto& [buyer, amount] : owed_) file.carried += amount;
  }

  /// In the file itself, entries shortly before the opening do not make a year.
  void mark_repeated(std::uint32_t file) {
    const std::optional<Date> own = books_.files[file].first;
    for (const std::uint32_t number : entries_[file]) {
      FecEntry& one = entry(number);
      if (!one.opening) continue;
      one.repeated = (first_ && *first_ < one.date) || (own && *own + shortest_history < one.date);
    }
    if (own) first_ = std::min(first_.value_or(*own), *own);
  }

  void carry(std::uint32_t file) {
    for (const std::uint32_t number : postings_[file]) {
      const FecPosting& posting = books_.postings[number];
      if (!entry(posting.entry).repeated) owed_[posting.buyer] += posting.amount;
    }
  }

  FecBooks& books_;
  std::vector<std::vector<std::uint32_t>> entries_;   ///< by file
  std::vector<std::vector<std::uint32_t>> postings_;  ///< by file
  std::optional<Date> first_;                         ///< of the movements of the files so far
  Balances owed_;                                     ///< after the files so far
};

}  // namespace

bool is_opening_journal(std::string_view code, std::string_view label) {
  const std::string upper = upper_case(code);
  return std::ranges::find(opening_codes, upper) != opening_codes.end() ||
         says_opening(upper_case(label));
}

void mark_openings(FecBooks& books) {
  OpeningSearch(books).mark();
}

void compare_openings(const FecBooks& books, FindingLog& findings) {
  for (std::size_t number = 0; number < books.files.size(); ++number) {
    const FecFile& file = books.files[number];
    if (!file.opening || *file.opening > books.as_of) continue;
    const auto repeats = [&](const FecEntry& entry) {
      return entry.repeated && entry.file == number && entry.date == *file.opening;
    };
    // An opening without a client says that nobody owed anything.
    if (std::ranges::none_of(books.entries, repeats)) continue;
    Balances difference;
    for (const FecPosting& posting : books.postings) {
      const FecEntry& entry = books.entries[posting.entry];
      if (repeats(entry)) {
        difference[posting.buyer] += posting.amount;
      } else if (posting.date < *file.opening && !entry.repeated) {
        difference[posting.buyer] -= posting.amount;
      }
    }
    for (const auto& [buyer, amount] : difference) {
      if (amount == 0) continue;
      ImportFinding finding;
      finding.kind = FindingKind::opening_differs;
      finding.file = file.name;
      finding.buyer_id = books.buyers[buyer];
      finding.amount = amount;
      findings.add(std::move(finding));
    }
  }
}

}  // namespace encours
