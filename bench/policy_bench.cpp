// A policy over the claims of one trial, beside the plain way: claim by claim, clause by clause.
#include <benchmark/benchmark.h>

#include <vector>

#include "core/random_stream.hpp"
#include "models/insurance/policy.hpp"
#include "tests/models/insurance/policy_reference.hpp"

namespace encours {
namespace {

constexpr std::uint32_t buyers_count = 10'000;

std::vector<Buyer> some_buyers() {
  RandomStream stream(1, Purpose::loss, 0);
  std::vector<Buyer> buyers(buyers_count);
  for (Buyer& buyer : buyers) {
    const double uniform = open_uniform(stream());
    if (uniform < 0.6) buyer.insurer_limit = 100'000 * uniform;
  }
  return buyers;
}

std::vector<Claim> some_claims(std::int64_t count) {
  RandomStream stream(2, Purpose::loss, 0);
  std::vector<Claim> claims;
  for (std::int64_t j = 0; j < count; ++j) {
    const double uniform = open_uniform(stream());
    claims.push_back({.buyer = static_cast<std::uint32_t>(uniform * buyers_count),
                      .debt = 60'000 * open_uniform(stream()),
                      .lgd = 0.9});
  }
  return claims;
}

/// The first `count` clauses of a whole-turnover policy.
PolicyTerms some_terms(std::int64_t count) {
  const std::vector<Clause> clauses = {Threshold{.amount = 1000},
                                       BuyerLimit{},
                                       DiscretionaryLimit{.amount = 10'000},
                                       InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                                       EachLossDeductible{.amount = 500},
                                       MinimumRetention{.amount = 1000},
                                       AggregateFirstLoss{.amount = 100'000},
                                       MaximumLiability{.amount = 3'000'000}};
  return {.premium = {.rate = 0.002, .minimum = 0},
          .clauses = {clauses.begin(), clauses.begin() + count}};
}

void per_claim(benchmark::State& state, std::int64_t claims) {
  state.counters["per_claim"] = benchmark::Counter(
      static_cast<double>(claims),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void policy(benchmark::State& state) {
  const std::vector<Buyer> buyers = some_buyers();
  const Policy policy(some_terms(state.range(1)), buyers, 40e6, 12);
  const std::vector<Claim> claims = some_claims(state.range(0));
  std::vector<double> indemnity(claims.size());
  for (auto _ : state) {
    policy.indemnify(claims, indemnity);
    benchmark::DoNotOptimize(indemnity.data());
    benchmark::ClobberMemory();
  }
  per_claim(state, state.range(0));
}

void plain_reference(benchmark::State& state) {
  const std::vector<Buyer> buyers = some_buyers();
  const PolicyTerms terms = some_terms(state.range(1));
  const std::vector<Claim> claims = some_claims(state.range(0));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        testing_support::plain_indemnities(terms, buyers, 40e6, 12, claims).data());
  }
  per_claim(state, state.range(0));
}

void claims_by_clauses(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"claims", "clauses"})->ArgsProduct({{20, 200, 2000}, {4, 8}});
}

BENCHMARK(policy)->Apply(claims_by_clauses);
BENCHMARK(plain_reference)->Apply(claims_by_clauses);

}  // namespace
}  // namespace encours
