#include "portfolio/import/usual_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace encours {

namespace {

constexpr std::size_t fewest_due_dates = 3;
constexpr std::size_t fewest_payments = 5;
constexpr std::array<int, 5> common_terms = {0, 15, 30, 45, 60};
constexpr int days_before = 3;
constexpr int days_after = 11;

/// The commonest value, the smallest of those as common.
std::optional<int> commonest(const std::map<int, std::size_t>& counts, std::size_t fewest) {
  std::size_t all = 0;
  std::size_t most = 0;
  std::optional<int> value;
  for (const auto& [days, count] : counts) {
    all += count;
    if (count <= most) continue;
    most = count;
    value = days;
  }
  return all >= fewest ? value : std::nullopt;
}

std::optional<int> from_due_dates(const std::map<int, std::size_t>& counts) {
  return commonest(counts, fewest_due_dates);
}

std::optional<int> from_payments(const std::map<int, std::size_t>& counts) {
  std::map<int, std::size_t> near_terms;
  std::size_t all = 0;
  for (const auto& [days, count] : counts) {
    all += count;
    for (const int terms : common_terms) {
      if (days >= terms - days_before && days <= terms + days_after) near_terms[terms] += count;
    }
  }
  if (all < fewest_payments) return std::nullopt;
  const auto terms = commonest(near_terms, 1);
  return terms ? terms : std::optional(common_terms.back());
}

std::map<int, std::size_t> counted(std::span<const int> days) {
  std::map<int, std::size_t> counts;
  for (const int one : days) ++counts[one];
  return counts;
}

const char* reason(TermsSource source) {
  switch (source) {
    case TermsSource::due_dates:
      return "commonest terms of the buyer's invoices with a due date";
    case TermsSource::payments:
      return "the buyer's payments, nearest of 0, 15, 30, 45 and 60 days: lateness is in them";
    case TermsSource::all_due_dates:
      return "too few invoices of the buyer: commonest terms of all invoices with a due date";
    case TermsSource::all_payments:
      return "too few payments of the buyer: payments of all, nearest of 0, 15, 30, 45 and 60 days";
    case TermsSource::legal_default:
      return "nothing is known: 30 days where nothing is agreed (Code de commerce, L441-10)";
  }
  return "";
}

}  // namespace

std::vector<UsualTerms> usual_terms(std::span<const TermsEvidence> buyers) {
  std::map<int, std::size_t> all_due;
  std::map<int, std::size_t> all_paid;
  for (const TermsEvidence& buyer : buyers) {
    for (const int days : buyer.due) ++all_due[days];
    for (const int days : buyer.paid) ++all_paid[days];
  }
  UsualTerms common;
  if (const auto due = from_due_dates(all_due)) {
    common = {.days = *due, .source = TermsSource::all_due_dates};
  } else if (const auto paid = from_payments(all_paid)) {
    common = {.days = *paid, .source = TermsSource::all_payments};
  }
  std::vector<UsualTerms> terms;
  for (const TermsEvidence& buyer : buyers) {
    if (const auto due = from_due_dates(counted(buyer.due))) {
      terms.push_back({.days = *due, .source = TermsSource::due_dates});
    } else if (const auto paid = from_payments(counted(buyer.paid));
               paid && common.source != TermsSource::all_due_dates) {
      terms.push_back({.days = *paid, .source = TermsSource::payments});
    } else {
      terms.push_back(common);
    }
  }
  return terms;
}

void list_usual_terms(std::span<const UsualTerms> terms, AssumptionLog& assumptions) {
  std::map<TermsSource, std::map<int, std::size_t>> groups;
  for (const UsualTerms& one : terms) ++groups[one.source][one.days];
  for (const auto& [source, days] : groups) {
    std::size_t count = 0;
    for (const auto& [value, buyers] : days) count += buyers;
    const std::string value =
        days.size() == 1 ? fmt::format("{} days", days.begin()->first)
                         : fmt::format("{} to {} days", days.begin()->first, days.rbegin()->first);
    assumptions.add("buyers.terms_days", value, reason(source), count);
  }
}

}  // namespace encours
