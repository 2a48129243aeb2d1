#include "portfolio/import/fec/fec_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr double shared_entries = 0.2;  ///< of the smaller file: the same period twice
constexpr std::chrono::days longest_gap(180);
constexpr std::chrono::days latest_end(31);

/// Entries in months that both files cover, as a share of the smaller one.
double overlap(const FecFile& a, const FecFile& b) {
  std::size_t both = 0;
  std::size_t all_a = 0;
  std::size_t all_b = 0;
  for (const auto& [month, entries] : a.entries_by_month) {
    all_a += entries;
    const auto same = b.entries_by_month.find(month);
    if (same != b.entries_by_month.end()) both += std::min(entries, same->second);
  }
  for (const auto& [month, entries] : b.entries_by_month) all_b += entries;
  const std::size_t smaller = std::min(all_a, all_b);
  return smaller == 0 ? 0 : static_cast<double>(both) / static_cast<double>(smaller);
}

void check_months(std::span<const FecFile> files, std::span<const std::string> paths,
                  ProblemLog& problems) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (overlap(files[i], files[j]) <= shared_entries) continue;
      problems.add(located(
          {.what = "file covers the same months as another one",
           .why = fmt::format("{} does too; their entries would be counted twice", files[j].name),
           .remedy = "give one file per financial year"},
          {.file = paths[i]}));
    }
  }
}

void check_gaps(std::span<const FecFile> files, std::span<const std::string> paths,
                ProblemLog& problems) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    std::optional<Date> before;
    for (const FecFile& other : files) {
      if (!files[i].first || !other.last || &other == &files[i] || *other.last >= *files[i].first) {
        continue;
      }
      before = std::max(before.value_or(*other.last), *other.last);
    }
    if (!before || *files[i].first - *before <= longest_gap) continue;
    problems.add(located({.what = fmt::format("no entries between {} and {}", to_iso(*before),
                                              to_iso(*files[i].first)),
                          .why = "payments of a year that is missing would leave invoices open",
                          .remedy = "add the file of that year, or leave the earlier ones out"},
                         {.file = paths[i]}));
  }
}

/// Lines of clients, no openings, that stand in two files.
class SharedLines {
 public:
  explicit SharedLines(const FecBooks& books) : books_(books) {
    for (std::uint32_t place = 0; place < books.postings.size(); ++place) {
      if (!books.entries[books.postings[place].entry].opening) places_.push_back(place);
    }
    std::ranges::sort(places_, {}, [&](std::uint32_t place) {
      return std::tuple_cat(key(place), std::tuple(file(place), place));
    });
  }

  void report(std::span<const std::string> paths, ProblemLog& problems) const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Shared> pairs;
    for (std::size_t i = 1; i < places_.size(); ++i) {
      const std::uint32_t before = places_[i - 1];
      const std::uint32_t place = places_[i];
      if (key(before) != key(place) || file(before) == file(place)) continue;
      const auto [found, fresh] = pairs.try_emplace({file(before), file(place)});
      ++found->second.count;
      if (fresh) found->second.first = place;
    }
    for (const auto& [files, shared] : pairs) {
      const FecPosting& first = books_.postings[shared.first];
      problems.add(located(
          {.what = fmt::format("{} lines of clients stand in {} too", shared.count,
                               books_.files[files.first].name),
           .why = fmt::format("the first is of {}, client {}, document {}, {:.2f}; they would be "
                              "counted twice",
                              to_iso(first.date), books_.buyers[first.buyer],
                              books_.texts[first.piece], static_cast<double>(first.amount) / 100.0),
           .remedy = "give files that do not overlap"},
          {.file = paths[files.second]}));
    }
  }

 private:
  struct Shared {
    std::size_t count = 0;
    std::uint32_t first = 0;
  };

  std::tuple<std::uint32_t, Date, std::uint32_t, Cents, ClientLedger> key(
      std::uint32_t place) const {
    const FecPosting& posting = books_.postings[place];
    return {posting.buyer, posting.date, posting.piece, posting.amount, posting.ledger};
  }
  std::uint32_t file(std::uint32_t place) const {
    return books_.entries[books_.postings[place].entry].file;
  }

  const FecBooks& books_;
  std::vector<std::uint32_t> places_;
};

}  // namespace

void check_files_together(const FecBooks& books, std::span<const std::string> paths,
                          ProblemLog& problems) {
  const std::size_t before = problems.size();
  check_months(books.files, paths, problems);
  check_gaps(books.files, paths, problems);
  if (books.files.size() < 2 || problems.size() != before) return;
  SharedLines(books).report(paths, problems);
}

void check_end(const FecBooks& books, const std::string& path, ProblemLog& problems) {
  std::optional<Date> last;
  std::optional<Date> next;
  for (const FecEntry& entry : books.entries) {
    if (entry.date <= books.as_of) {
      last = std::max(last.value_or(entry.date), entry.date);
    } else {
      next = std::min(next.value_or(entry.date), entry.date);
    }
  }
  if (!last || books.as_of - *last <= latest_end) return;
  if (next && *next - *last <= longest_gap) return;
  problems.add(
      located({.what = fmt::format("the books end on {}, {} days before --as-of", to_iso(*last),
                                   (books.as_of - *last).count()),
               .why = "months without entries would pass for months without sales and payments",
               .remedy = fmt::format("give --as-of {}, or add the entries since", to_iso(*last))},
              {.file = path}));
}

}  // namespace encours
