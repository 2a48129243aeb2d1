#include "portfolio/import/fec/fec_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr double shared_entries = 0.2;  ///< of the smaller file: the same period twice
constexpr std::chrono::days longest_gap(180);

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

}  // namespace

void check_files_together(std::span<const FecFile> files, std::span<const std::string> paths,
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

}  // namespace encours
