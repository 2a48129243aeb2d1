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
    MatrixRow row{.segment = name, .history = {}, .rates = {}};
    for (const double given : rules_.rates) {
      MatrixRate rate{.own = std::nullopt,
                      .credibility = 0,
                      .complement = given,
                      .share = {.value = given},
                      .historical = given,
                      .forward = given};
      look_forward(rate);
      row.rates.push_back(rate);
    }
    rows_.push_back(std::move(row));
  }
}

void ProvisionMatrix::estimate(std::span<const FollowedItem> history) {
  const MatrixRow company = row_of("all", history, nullptr);
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
  MatrixRow row{.segment = std::move(name),
                .history = follow_rolls(items, buckets_, rules_.write_off_days),
                .rates = {}};
  const auto shares = rules_.method == MatrixMethod::vintages ? loss_shares_by_vintages(row.history)
                                                              : loss_shares_by_rolls(row.history);
  for (std::size_t b = 0; b < buckets_.count(); ++b) {
    MatrixRate rate{.own = shares[b], .complement = {}, .share = {}, .historical = 0, .forward = 0};
    if (company != nullptr) {
      rate.complement = company->rates[b].share.value;
    } else if (!rules_.prior.empty()) {
      rate.complement = rules_.prior[b];
    }
    if (rate.own && rate.complement) {
      rate.credibility = credibility(rate.own->losses, rules_.full_credibility);
      rate.share = blend(rate.own->share, rate.credibility, *rate.complement);
    } else if (rate.own) {
      rate.share = rate.own->share;
    } else {
      rate.credibility = 0;
      if (!rate.complement && !unknown_) {
        unknown_ = fmt::format("{}, {}", row.segment, buckets_.name(b));
      }
      rate.share = {.value = rate.complement.value_or(0)};
    }
    rate.historical = rate.share.value * rules_.lgd;
    look_forward(rate);
    row.rates.push_back(rate);
  }
  return row;
}

void ProvisionMatrix::look_forward(MatrixRate& rate) const {
  rate.forward = rate.historical;
  if (scenarios_.empty()) return;
  rate.forward = 0;
  for (const ForwardScenario& one : scenarios_) rate.forward += one.weight * rate_under(rate, one);
}

double ProvisionMatrix::rate_under(const MatrixRate& rate, const ForwardScenario& scenario) const {
  const double lgd = rules_.method == MatrixMethod::given ? 1 : rules_.lgd;
  return probability_under(rate.share.value, asset_correlation_, scenario) * lgd;
}

double ProvisionMatrix::rate_at(const MatrixRate& rate, double factor) const {
  const double lgd = rules_.method == MatrixMethod::given ? 1 : rules_.lgd;
  return conditional_probability(rate.share.value, asset_correlation_, factor) * lgd;
}

}  // namespace encours
