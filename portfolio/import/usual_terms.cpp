#include "portfolio/import/usual_terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

namespace encours {

namespace {

using Span = TermsEvidence::Span;

constexpr std::size_t fewest_due_dates = 3;
constexpr std::size_t fewest_payments = 5;
constexpr std::size_t fewest_for_end_of_month = 10;
constexpr std::array<int, 5> common_terms = {0, 15, 30, 45, 60};
constexpr int longest_lawful_to_end_of_month = 45;  // L441-10 of the Code de commerce
constexpr std::array ends_of_month = {TermsCount::then_end_of_month, TermsCount::from_end_of_month};
constexpr int days_before = 3;
constexpr int days_after = 11;
constexpr int longest_believed = 365;  // days; a due date beyond is a slip of the pen
constexpr int longest_written = 3'650;

/// Terms and how many invoices agree with them.
struct Explained {
  PaymentTerms terms;
  std::size_t invoices = 0;
};

int days_between(Date from, Date to) {
  return static_cast<int>((to - from).count());
}

Explained commonest_net(std::span<const Span> spans) {
  std::map<int, std::size_t> counts;
  for (const Span& one : spans) ++counts[days_between(one.invoice, one.end)];
  Explained best;
  for (const auto& [days, count] : counts) {
    if (count > best.invoices) best = {.terms = {days, TermsCount::net}, .invoices = count};
  }
  return best;
}

std::optional<PaymentTerms> from_due_dates(std::span<const Span> spans) {
  if (spans.size() < fewest_due_dates) return std::nullopt;
  Explained best = commonest_net(spans);
  for (const TermsCount count : ends_of_month) {
    for (const int days : common_terms) {
      const PaymentTerms terms{days, count};
      const auto agree = static_cast<std::size_t>(std::ranges::count_if(
          spans, [&](const Span& one) { return due_date(one.invoice, terms) == one.end; }));
      if (agree > best.invoices) best = {.terms = terms, .invoices = agree};
    }
  }
  return best.terms;
}

/// The best of the common terms counted so that are lawful, the shorter of two.
Explained nearest(std::span<const Span> paid, TermsCount count) {
  Explained best{.terms = {common_terms.back(), TermsCount::net}, .invoices = 0};
  for (const int days : common_terms) {
    if (count != TermsCount::net && days > longest_lawful_to_end_of_month) continue;
    const PaymentTerms terms{days, count};
    const auto near = static_cast<std::size_t>(std::ranges::count_if(paid, [&](const Span& one) {
      const int late = days_between(due_date(one.invoice, terms), one.end);
      return late >= -days_before && late <= days_after;
    }));
    if (near > best.invoices) best = {.terms = terms, .invoices = near};
  }
  return best;
}

std::optional<PaymentTerms> from_payments(std::span<const Span> paid) {
  if (paid.size() < fewest_payments) return std::nullopt;
  const Explained net = nearest(paid, TermsCount::net);
  if (paid.size() < fewest_for_end_of_month) return net.terms;
  Explained best = net;
  for (const TermsCount count : ends_of_month) {
    const Explained one = nearest(paid, count);
    const bool clearly = 5 * (one.invoices - std::min(one.invoices, net.invoices)) >= paid.size();
    if (clearly && one.invoices > best.invoices) best = one;
  }
  return best.terms;
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

/// Terms of those without enough of their own.
UsualTerms terms_of_all(std::span<const TermsEvidence> buyers) {
  TermsEvidence all;
  for (const TermsEvidence& buyer : buyers) {
    all.due.insert(all.due.end(), buyer.due.begin(), buyer.due.end());
    all.paid.insert(all.paid.end(), buyer.paid.begin(), buyer.paid.end());
  }
  if (const auto due = from_due_dates(all.due)) {
    return {.terms = *due, .source = TermsSource::all_due_dates};
  }
  if (const auto paid = from_payments(all.paid)) {
    return {.terms = *paid, .source = TermsSource::all_payments};
  }
  return {};
}

}  // namespace

std::vector<UsualTerms> usual_terms(std::span<const TermsEvidence> buyers) {
  const UsualTerms common = terms_of_all(buyers);
  std::vector<UsualTerms> terms;
  for (const TermsEvidence& buyer : buyers) {
    if (const auto due = from_due_dates(buyer.due)) {
      terms.push_back({.terms = *due, .source = TermsSource::due_dates});
    } else if (const auto paid = from_payments(buyer.paid);
               paid && common.source != TermsSource::all_due_dates) {
      terms.push_back({.terms = *paid, .source = TermsSource::payments});
    } else {
      terms.push_back(common);
    }
  }
  return terms;
}

int terms_days(PaymentTerms terms, std::span<const TermsEvidence::Span> own_invoices) {
  int days = mean_days(terms);
  if (terms.count != TermsCount::net) {
    double sum = 0;
    double count = 0;
    for (const Span& one : own_invoices) {
      const int between = days_between(one.invoice, one.end);
      if (between < 0 || between > longest_believed) continue;
      sum += between;
      count += 1;
    }
    if (count > 0) days = static_cast<int>(std::lround(sum / count));
  }
  return std::clamp(days, 1, longest_written);
}

void list_usual_terms(std::span<const UsualTerms> terms, AssumptionLog& assumptions) {
  struct Group {
    std::map<int, std::size_t> net;                      ///< buyers by days
    std::map<std::string, std::size_t> to_end_of_month;  ///< buyers by terms
  };
  std::map<TermsSource, Group> groups;
  for (const auto& [agreed, source] : terms) {
    if (agreed.count == TermsCount::net) {
      ++groups[source].net[agreed.days];
    } else {
      ++groups[source].to_end_of_month[to_string(agreed)];
    }
  }
  for (const auto& [source, group] : groups) {
    std::size_t count = 0;
    for (const auto& [days, buyers] : group.net) count += buyers;
    if (count > 0) {
      const int shortest = group.net.begin()->first;
      const int longest = group.net.rbegin()->first;
      assumptions.add("buyers.terms_days",
                      shortest == longest ? fmt::format("{} days", shortest)
                                          : fmt::format("{} to {} days", shortest, longest),
                      reason(source), count);
    }
    for (const auto& [value, buyers] : group.to_end_of_month) {
      assumptions.add("buyers.terms_days", value, reason(source), buyers);
    }
  }
}

}  // namespace encours
