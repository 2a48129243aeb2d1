#include "models/provision/provision_matrix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/contract.hpp"
#include "models/provision/credibility.hpp"

namespace encours {

namespace {

std::string segment_name(const Buyer& buyer, SegmentRule rule) {
  constexpr std::array<const char*, 4> sizes = {"micro", "small", "medium", "large"};
  constexpr std::array<const char*, 4> categories = {"private", "public", "related", "individual"};
  switch (rule) {
    case SegmentRule::sector:
      return buyer.sector;
    case SegmentRule::size:
      return sizes.at(static_cast<std::size_t>(buyer.size));
    case SegmentRule::category:
      return categories.at(static_cast<std::size_t>(buyer.category));
    case SegmentRule::country:
      return buyer.country.empty() ? "unknown" : buyer.country;
    case SegmentRule::insured:
      return buyer.insurer_limit.value_or(0) > 0 ? "insured" : "uninsured";
    case SegmentRule::none:
      break;
  }
  return "all";
}

/// A buyer that fails takes so many invoices with it.
double items_per_loss(const LossCount& losses) {
  if (losses.buyers == 0) return 1;
  return static_cast<double>(losses.items) / static_cast<double>(losses.buyers);
}

}  // namespace

ProvisionMatrix::Segments segments_of(const Portfolio& portfolio, SegmentRule rule) {
  ProvisionMatrix::Segments segments;
  for (const Buyer& buyer : portfolio.buyers()) {
    segments.names.push_back(segment_name(buyer, rule));
  }
  std::ranges::sort(segments.names);
  segments.names.erase(std::unique(segments.names.begin(), segments.names.end()),
                       segments.names.end());
  for (const Buyer& buyer : portfolio.buyers()) {
    const auto place = std::ranges::lower_bound(segments.names, segment_name(buyer, rule));
    segments.of_buyer.push_back(static_cast<std::uint32_t>(place - segments.names.begin()));
  }
  return segments;
}

ProvisionMatrix::ProvisionMatrix(const MatrixRules& rules, Segments segments,
                                 std::span<const FollowedItem> history,
                                 std::span<const ForwardScenario> scenarios,
                                 double asset_correlation)
    : rules_(rules),
      buckets_(rules.buckets),
      segments_(std::move(segments)),
      scenarios_(scenarios.begin(), scenarios.end()),
      asset_correlation_(asset_correlation) {
  if (rules_.method == MatrixMethod::given) {
    take_given();
  } else {
    estimate(history);
  }
}

void ProvisionMatrix::take_given() {
  expects(rules_.rates.size() == buckets_.count(), "a rate for each bucket");
  for (const std::string& name : segments_.names) {
    MatrixRow row{.segment = name, .history = {}, .rates = {}, .in_default = {}, .lost = {}};
    for (const double given : rules_.rates) {
      MatrixRate rate{
          .complement = Estimate{.value = given}, .share = {.value = given}, .historical = given};
      look_forward(rate);
      row.rates.push_back(rate);
    }
    row.in_default = row.rates.back();
    row.lost = row.rates.back();
    rows_.push_back(std::move(row));
  }
}

void ProvisionMatrix::estimate(std::span<const FollowedItem> history) {
  const MatrixRow company = row_of("all", history, nullptr);
  losses_ = company.history.losses.front();
  if (segments_.names.size() == 1) {
    rows_.push_back(company);
    rows_.front().segment = segments_.names.front();
  } else {
    std::vector<std::vector<FollowedItem>> items(segments_.names.size());
    for (const FollowedItem& item : history) items[item.segment].push_back(item);
    for (std::size_t s = 0; s < items.size(); ++s) {
      rows_.push_back(row_of(segments_.names[s], items[s], &company));
    }
  }
}

/// The complement of a segment is the whole company's share; that of the company is the prior.
MatrixRow ProvisionMatrix::row_of(std::string name, std::span<const FollowedItem> items,
                                  const MatrixRow* company) {
  MatrixRow row{
      .segment = std::move(name),
      .history = follow_rolls(
          items, buckets_, {.write_off = rules_.write_off_days, .in_default = rules_.default_days}),
      .rates = {},
      .in_default = {},
      .lost = {}};
  std::vector<Estimate> wider;
  if (company != nullptr) {
    for (const MatrixRate& rate : company->rates) wider.push_back(rate.share);
  } else {
    for (const double share : rules_.prior) wider.push_back({.value = share});
  }
  const auto shares = rules_.method == MatrixMethod::vintages
                          ? loss_shares_by_vintages(row.history)
                          : loss_shares_by_rolls(row.history, wider);
  const RollHistory& counted = company != nullptr ? company->history : row.history;
  const auto complement_of = [&](std::size_t bucket) {
    return wider.empty() ? std::nullopt : std::optional(wider[bucket]);
  };
  for (std::size_t b = 0; b < buckets_.count(); ++b) {
    if (!shares[b] && wider.empty() && !unknown_) {
      unknown_ = fmt::format("{}, {}", row.segment, buckets_.name(b));
    }
    row.rates.push_back(rate_from(shares[b], complement_of(b), items_per_loss(counted.losses[b])));
  }
  std::optional<Estimate> beyond = complement_of(buckets_.count() - 1);
  if (company != nullptr) beyond = company->in_default.share;
  const auto in_default = default_loss_share(row.history);
  row.in_default = in_default || beyond
                       ? rate_from(in_default, beyond, items_per_loss(counted.default_losses))
                       : row.rates.back();
  row.lost = {.share = {.value = 1}, .historical = rules_.lgd, .forward = rules_.lgd};
  return row;
}

MatrixRate ProvisionMatrix::rate_from(std::optional<LossShare> own,
                                      std::optional<Estimate> complement,
                                      double items_per_loss) const {
  MatrixRate rate{.own = own, .complement = complement};
  if (own) {
    const ClaimBase base{
        .items = own->items, .buyers = own->buyers, .losing_buyers = own->losses.buyers};
    const double expected = complement ? complement->value : 0;
    rate.expected_losses = expected_losing_buyers(base, expected, items_per_loss);
    rate.credibility = credibility(rate.expected_losses, rules_.full_credibility);
    rate.share = complement ? blend(own->share, rate.credibility, *complement) : own->share;
  } else {
    rate.share = complement.value_or(Estimate{});
  }
  rate.historical = rate.share.value * rules_.lgd;
  look_forward(rate);
  return rate;
}

const MatrixRate& ProvisionMatrix::rate_of(std::uint32_t segment, std::size_t bucket,
                                           ItemState state) const {
  const MatrixRow& row = rows_[segment];
  const MatrixRate& of_age = row.rates[bucket];
  if (state == ItemState::past_write_off) return row.lost;
  const bool raised =
      state == ItemState::in_default && row.in_default.share.value > of_age.share.value;
  return raised ? row.in_default : of_age;
}

bool ProvisionMatrix::past_write_off(int days_late) const {
  return rules_.method != MatrixMethod::given && days_late >= rules_.write_off_days;
}

void ProvisionMatrix::look_forward(MatrixRate& rate) const {
  rate.forward = rate.historical;
  if (scenarios_.empty()) return;
  rate.forward = 0;
  for (const ForwardScenario& one : scenarios_) rate.forward += one.weight * rate_under(rate, one);
}

double ProvisionMatrix::rate_under(const MatrixRate& rate, const ForwardScenario& scenario) const {
  return probability_under(rate.share.value, asset_correlation_, scenario) * lgd();
}

double ProvisionMatrix::rate_at(const MatrixRate& rate, double factor) const {
  return conditional_probability(rate.share.value, asset_correlation_, factor) * lgd();
}

double ProvisionMatrix::rate_moved(const MatrixRate& rate, ForwardScenario scenario,
                                   double factor) const {
  if (scenario.factor) {
    *scenario.factor += factor;
    return rate_under(rate, scenario);
  }
  const double share = probability_under(rate.share.value, asset_correlation_, scenario);
  return conditional_probability(share, asset_correlation_, factor) * lgd();
}

}  // namespace encours
