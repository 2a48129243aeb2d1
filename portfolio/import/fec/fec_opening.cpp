#include "portfolio/import/fec/fec_opening.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr std::array<std::string_view, 10> opening_codes = {"AN",   "ANO", "ANV", "ANX", "RAN",
                                                            "RANO", "OUV", "A-N", "A.N", "NOUV"};
constexpr double shared_rows = 0.2;  ///< of the smaller file: the same period twice
constexpr std::chrono::days longest_gap(180);

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

/// Rows in months that both files cover, as a share of the smaller one.
double overlap(const FecFile& a, const FecFile& b) {
  std::size_t both = 0;
  std::size_t rows_a = 0;
  std::size_t rows_b = 0;
  for (const auto& [month, rows] : a.rows_by_month) {
    rows_a += rows;
    const auto same = b.rows_by_month.find(month);
    if (same != b.rows_by_month.end()) both += std::min(rows, same->second);
  }
  for (const auto& [month, rows] : b.rows_by_month) rows_b += rows;
  const std::size_t smaller = std::min(rows_a, rows_b);
  return smaller == 0 ? 0 : static_cast<double>(both) / static_cast<double>(smaller);
}

}  // namespace

bool is_opening_journal(std::string_view code, std::string_view label) {
  const std::string upper = upper_case(code);
  return std::ranges::find(opening_codes, upper) != opening_codes.end() ||
         says_opening(upper_case(label));
}

void mark_repeated_openings(std::span<FecFile> files) {
  for (FecFile& file : files) {
    if (!file.opening) continue;
    file.opening_repeats = std::ranges::any_of(files, [&](const FecFile& other) {
      const auto gap = std::chrono::days(&other == &file ? 31 : 0);
      return other.first && *other.first + gap < *file.opening;
    });
  }
}

void check_files_together(std::span<const FecFile> files, std::span<const std::string> paths,
                          ProblemLog& problems) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (overlap(files[i], files[j]) <= shared_rows) continue;
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

void compare_openings(const FecBooks& books, FindingLog& findings) {
  for (std::size_t number = 0; number < books.files.size(); ++number) {
    const FecFile& file = books.files[number];
    if (!file.opening_repeats || *file.opening > books.as_of) continue;
    std::map<std::uint32_t, Cents> difference;
    for (const FecPosting& posting : books.postings) {
      const FecEntry& entry = books.entries[posting.entry];
      if (entry.opening && entry.file == number) {
        difference[posting.buyer] += posting.amount;
      } else if (posting.date < *file.opening &&
                 !(entry.opening && books.files[entry.file].opening_repeats)) {
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
