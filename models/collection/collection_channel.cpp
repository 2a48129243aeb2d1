#include "models/collection/collection_channel.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr double days_a_year = 365;

double present_value(const CollectionChannel& channel, double yearly_rate) {
  return std::pow(1 + yearly_rate, -channel.delay_days / days_a_year);
}

}  // namespace

double worth_of_a_euro(const CollectionChannel& channel, double days_due, double yearly_rate) {
  return channel.success.share_at(days_due / days_a_month) * (1 - channel.fee) *
         present_value(channel, yearly_rate);
}

std::optional<ExpectedCollection> expected_collection(const CollectionChannel& channel,
                                                      std::span<const OverdueClaim> claims,
                                                      double yearly_rate) {
  double owed = 0;
  double oldest = 0;
  ExpectedCollection expected;
  for (const OverdueClaim& claim : claims) {
    owed += claim.amount;
    oldest = std::max(oldest, claim.days_due);
    expected.recovered += claim.amount * channel.success.share_at(claim.days_due / days_a_month);
  }
  if (claims.empty() || owed < channel.smallest_amount || oldest < channel.from_days) {
    return std::nullopt;
  }
  const double fee = channel.fee * expected.recovered;
  expected.cost = fee + channel.fixed_cost;
  expected.net =
      (expected.recovered - fee) * present_value(channel, yearly_rate) - channel.fixed_cost;
  return expected;
}

std::optional<double> indifference_amount(const CollectionChannel& cheap,
                                          const CollectionChannel& dear, double days_due,
                                          double yearly_rate) {
  expects(cheap.fixed_cost <= dear.fixed_cost, "the cheap channel has the lower fixed cost");
  const double gained =
      worth_of_a_euro(dear, days_due, yearly_rate) - worth_of_a_euro(cheap, days_due, yearly_rate);
  if (gained <= 0) return std::nullopt;
  return (dear.fixed_cost - cheap.fixed_cost) / gained;
}

}  // namespace encours
