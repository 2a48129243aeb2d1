#include "engine/compare/naming_sinks.hpp"

#include <algorithm>
#include <cmath>

#include "engine/compare/claim_shares.hpp"
#include "models/insurance/allocation.hpp"

namespace encours {

namespace {

/// Per buyer: its place in a list; −1 outside.
std::vector<std::int32_t> places_of(std::span<const std::uint32_t> listed, std::size_t buyers) {
  std::vector<std::int32_t> place(buyers, -1);
  for (std::size_t i = 0; i < listed.size(); ++i) place[listed[i]] = static_cast<std::int32_t>(i);
  return place;
}

/// The places of the buyers that fail in a trial, in order, each once.
void find_fallen(std::span<const ClaimOutcome> claims, std::span<const std::int32_t> place,
                 std::vector<std::uint32_t>& fallen) {
  fallen.clear();
  for (const ClaimOutcome& one : claims) {
    const std::int32_t found = place[one.claim.buyer];
    if (found >= 0) fallen.push_back(static_cast<std::uint32_t>(found));
  }
  std::ranges::sort(fallen);
  const auto twice = std::ranges::unique(fallen);
  fallen.erase(twice.begin(), twice.end());
}

template <class Taken>
double fees_on(std::span<const ClaimOutcome> claims, const Taken& taken) {
  double sum = 0;
  for (const ClaimOutcome& one : claims) {
    if (taken(one)) sum += one.fee;
  }
  return sum;
}

/// Calls visit(row, claims) for every trial of a programme.
template <class Visit>
void for_each_trial(const CaseOutcome& outcome, std::size_t programme, std::uint32_t trials,
                    const Visit& visit) {
  std::size_t next = 0;
  for (std::uint32_t row = 0; row < trials; ++row) {
    visit(row, claims_of_row(outcome.programmes[programme].claims, row, next));
  }
}

}  // namespace

template <class Taken>
double PartialClaims::paid(const Policy& policy, std::span<const ClaimOutcome> claims,
                           const Taken& taken) {
  double sum = 0;
  if (!has_aggregate(policy)) {
    for (const ClaimOutcome& one : claims) {
      if (taken(one)) sum += one.indemnity;
    }
    return sum;
  }
  seen_.clear();
  for (const ClaimOutcome& one : claims) {
    if (taken(one)) seen_.push_back(one.claim);
  }
  indemnity_.resize(seen_.size());
  policy.indemnify(seen_, indemnity_);
  for (const double amount : indemnity_) sum += amount;
  return sum;
}

NamingValues::NamingValues(const PreparedStudy& study, std::span<const NamingQuestion> questions,
                           Tail tail)
    : study_(&study), tail_(tail) {
  for (const NamingQuestion& question : questions) {
    const std::size_t count = question.buyers.size();
    of_.push_back({.programme = question.programme,
                   .place = places_of(question.buyers, study.portfolio().buyers().size()),
                   .sum = std::vector<double>(count),
                   .squares = std::vector<double>(count),
                   .failed = std::vector<std::uint64_t>(count),
                   .tail = std::nullopt});
  }
}

void NamingValues::begin(const OutcomeLayout& layout) {
  if (tail_ == Tail::off) return;
  for (Gathered& one : of_) one.tail.emplace(layout.trials, one.sum.size());
}

void NamingValues::batch(const BatchOutcome& outcome) {
  const CaseOutcome& central = outcome.cases[study_->central().front()];
  for (Gathered& one : of_) {
    for_each_trial(central, one.programme, outcome.trials,
                   [&](std::uint32_t row, std::span<const ClaimOutcome> claims) {
                     add_trial(claims, one);
                     if (!one.tail) return;
                     one.tail->add(outcome.first_trial + row,
                                   central.programmes[one.programme].retained_loss[row],
                                   additions_);
                   });
  }
}

void NamingValues::add_trial(std::span<const ClaimOutcome> claims, Gathered& gathered) {
  additions_.clear();
  find_fallen(claims, gathered.place, fallen_);
  if (fallen_.empty()) return;
  const Policy& policy = *study_->policies()[gathered.programme];
  const double all = partial_.paid(policy, claims, [](const ClaimOutcome&) { return true; });
  for (const std::uint32_t place : fallen_) {
    const auto is_it = [&](const ClaimOutcome& one) {
      return gathered.place[one.claim.buyer] == static_cast<std::int32_t>(place);
    };
    ++gathered.failed[place];
    const double rest =
        all == 0 ? 0 : partial_.paid(policy, claims, [&](const auto& one) { return !is_it(one); });
    const double added = std::max(0.0, all - rest);
    const double brings = added - fees_on(claims, is_it);
    gathered.sum[place] += brings;
    gathered.squares[place] += brings * brings;
    if (added > 0) additions_.push_back({.which = place, .amount = added});
  }
}

void NamingValues::end(std::uint64_t trials_done) {
  trials_done_ = trials_done;
  for (Gathered& one : of_) {
    if (one.tail) one.tail->finish();
  }
}

MeanWithError NamingValues::brings(std::size_t question, std::size_t place) const {
  const auto n = static_cast<double>(trials_done_);
  const double sum = of_[question].sum[place];
  const double variance = std::max(0.0, of_[question].squares[place] - sum * sum / n) / (n - 1);
  return {.mean = sum / n, .standard_error = std::sqrt(variance / n)};
}

NamingPrefixes::NamingPrefixes(const PreparedStudy& study,
                               std::span<const NamingQuestion> questions)
    : study_(&study) {
  for (const NamingQuestion& question : questions) {
    of_.push_back({.programme = question.programme,
                   .place = places_of(question.buyers, study.portfolio().buyers().size()),
                   .added = std::vector<double>(question.buyers.size())});
  }
}

void NamingPrefixes::batch(const BatchOutcome& outcome) {
  const CaseOutcome& central = outcome.cases[study_->central().front()];
  for (Gathered& one : of_) {
    for_each_trial(central, one.programme, outcome.trials,
                   [&](std::uint32_t /*row*/, std::span<const ClaimOutcome> claims) {
                     add_trial(claims, one);
                   });
  }
}

void NamingPrefixes::add_trial(std::span<const ClaimOutcome> claims, Gathered& gathered) {
  find_fallen(claims, gathered.place, fallen_);
  if (fallen_.empty()) return;
  const Policy& policy = *study_->policies()[gathered.programme];
  const auto place_of = [&](const ClaimOutcome& one) { return gathered.place[one.claim.buyer]; };
  double before = 0;
  for (const std::uint32_t last : fallen_) {
    const auto reached = static_cast<std::int32_t>(last);
    const double paid = partial_.paid(policy, claims, [&](const ClaimOutcome& one) {
      return place_of(one) >= 0 && place_of(one) <= reached;
    });
    const double fees =
        fees_on(claims, [&](const ClaimOutcome& one) { return place_of(one) == reached; });
    gathered.added[last] += paid - before - fees;
    before = paid;
  }
}

std::vector<double> NamingPrefixes::means(std::size_t question) const {
  const Gathered& gathered = of_[question];
  std::vector<double> found = {0};
  double sum = 0;
  for (const double one : gathered.added) {
    sum += one;
    found.push_back(sum / static_cast<double>(trials_done_));
  }
  return found;
}

}  // namespace encours
