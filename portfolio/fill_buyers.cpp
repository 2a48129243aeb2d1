#include "portfolio/fill_buyers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "core/text.hpp"
#include "portfolio/default_pd.hpp"

namespace encours {

namespace {

constexpr double insolvency_lgd = 0.93;
constexpr double days_per_year = 365;
constexpr const char* empty_cell = "the cell is empty";

std::string percent(double fraction) {
  return fmt::format("{:.4g} %", fraction * 100);
}

/// Counts the defaults by buyer and lists each kind once.
class BuyerFiller {
 public:
  BuyerFiller(const PortfolioSource& source, AssumptionLog& assumptions)
      : source_(source), assumptions_(assumptions) {}

  Buyer fill(const BuyerRow& row, std::optional<double> open_ht) {
    Buyer buyer = row.buyer;
    fill_words(row, buyer);
    fill_rates(row, buyer);
    fill_money(row, open_ht, buyer);
    return buyer;
  }

  void list() {
    assumptions_.add("buyers.sector", "unknown", empty_cell, sectors_);
    assumptions_.add("buyers.size", "small", empty_cell, sizes_);
    assumptions_.add("buyers.category", "private", empty_cell, categories_);
    list_pds();
    if (source_.scores == ScoreUse::none) {
      assumptions_.add("buyers.score", "read but not used",
                       "PD taken by sector and size; [[scoring.external]] maps scores to PDs",
                       scores_);
    }
    assumptions_.add("buyers.lgd", percent(source_.lgd.value_or(insolvency_lgd)),
                     source_.lgd ? "the cell is empty: lgd of the study"
                                 : "unsecured creditors recover 3.8 % on average in French "
                                   "insolvencies (AGS, 2007)",
                     lgds_);
    assumptions_.add("buyers.terms_days", "45", empty_cell, terms_);
    assumptions_.add("buyers.own_limit", "none", empty_cell, own_limits_);
    assumptions_.add("buyers.guarantee", "read but not simulated yet",
                     "guarantees reduce the unsecured exposure of encours diagnose, not the losses",
                     guarantees_);
    assumptions_.add("buyers.annual_sales", "exposure × 365 / terms_days", empty_cell, sales_);
    assumptions_.add("buyers.exposure", "open receivables excl. VAT", empty_cell, open_balances_);
    assumptions_.add("buyers.exposure", "0", "empty cell, and no open receivable of the buyer",
                     nothing_owed_);
    assumptions_.add("buyers.exposure", "annual_sales × terms_days / 365", empty_cell,
                     steady_balances_);
    assumptions_.add("buyers.exposure",
                     fmt::format("column kept, {:.2f} € against {:.2f} € of open receivables "
                                 "excl. VAT",
                                 column_total_, items_total_),
                     "the two differ by more than 1 € and 1 %", differing_);
  }

 private:
  struct PdGroup {
    std::size_t count = 0;
    std::set<BuyerSize> sizes;
    std::set<std::string> sectors;  ///< a few of them
    std::string_view source;
  };

  void fill_words(const BuyerRow& row, Buyer& buyer) {
    if (buyer.sector.empty()) {
      buyer.sector = "unknown";
      ++sectors_;
    }
    buyer.size = row.size.value_or(BuyerSize::small);
    buyer.category = row.category.value_or(BuyerCategory::private_company);
    sizes_ += row.size ? 0U : 1U;
    categories_ += row.category ? 0U : 1U;
    own_limits_ += buyer.own_limit ? 0U : 1U;
  }

  void fill_rates(const BuyerRow& row, Buyer& buyer) {
    buyer.lgd = row.lgd.value_or(source_.lgd.value_or(insolvency_lgd));
    lgds_ += row.lgd ? 0U : 1U;
    buyer.terms_days = row.terms_or_default();
    terms_ += row.terms_days ? 0U : 1U;
    if (row.pd) {
      buyer.pd = *row.pd;
      return;
    }
    buyer.pd_origin = PdOrigin::sector_and_size;
    const DefaultPd taken = default_pd(buyer.sector, buyer.size, buyer.category);
    buyer.pd = taken.pd;
    scores_ += buyer.score.empty() ? 0U : 1U;
    PdGroup& group = pds_[taken.sector];
    ++group.count;
    group.sizes.insert(buyer.size);
    group.sectors.insert(buyer.sector);
    if (group.sectors.size() > 5) group.sectors.erase(std::prev(group.sectors.end()));
    group.source = taken.source;
  }

  void fill_money(const BuyerRow& row, std::optional<double> open_ht, Buyer& buyer) {
    if (row.exposure) {
      buyer.exposure = *row.exposure;
      if (open_ht) compare(*row.exposure, *open_ht);
    } else if (open_ht) {
      buyer.exposure = *open_ht;
      ++(*open_ht > 0 ? open_balances_ : nothing_owed_);
    } else {
      buyer.exposure = row.annual_sales.value_or(0) * buyer.terms_days / days_per_year;
      ++steady_balances_;
    }
    buyer.annual_sales =
        row.annual_sales.value_or(buyer.exposure * days_per_year / buyer.terms_days);
    buyer.annual_sales_inferred = !row.annual_sales.has_value();
    sales_ += row.annual_sales ? 0U : 1U;
    guarantees_ += buyer.guarantee ? 1U : 0U;
  }

  void compare(double column, double items) {
    const double difference = std::abs(column - items);
    if (difference <= 1 || difference <= 0.01 * std::max(column, items)) return;
    ++differing_;
    column_total_ += column;
    items_total_ += items;
  }

  void list_pds() {
    for (const auto& [sector, group] : pds_) {
      std::vector<std::string> values;
      const auto category =
          sector == "public bodies" ? BuyerCategory::public_body : BuyerCategory::private_company;
      for (const BuyerSize size : group.sizes) {
        values.push_back(
            fmt::format("{} {}", to_string(size),
                        percent(default_pd(*group.sectors.begin(), size, category).pd)));
      }
      std::string reason = fmt::format(
          "default by sector and size: {}; size factors are an "
          "assumption",
          group.source);
      if (category == BuyerCategory::public_body) {
        values = {percent(default_pd("", BuyerSize::small, category).pd)};
        reason = fmt::format("default of public bodies: {}", group.source);
      }
      if (sector == "other sectors") {
        reason += fmt::format(" (among them: {})",
                              printable(fmt::format("{}", fmt::join(group.sectors, ", ")), 200));
      }
      if (source_.pd_definition == PdDefinition::ninety_days) {
        reason += "; it counts insolvencies, although pd_definition is 90 days";
      }
      assumptions_.add("buyers.pd", fmt::format("{}: {}", sector, fmt::join(values, ", ")), reason,
                       group.count);
    }
  }

  const PortfolioSource& source_;
  AssumptionLog& assumptions_;
  std::map<std::string_view, PdGroup> pds_;  ///< by sector of the default
  std::size_t sectors_ = 0;
  std::size_t sizes_ = 0;
  std::size_t categories_ = 0;
  std::size_t scores_ = 0;
  std::size_t lgds_ = 0;
  std::size_t terms_ = 0;
  std::size_t own_limits_ = 0;
  std::size_t sales_ = 0;
  std::size_t guarantees_ = 0;
  std::size_t open_balances_ = 0;
  std::size_t nothing_owed_ = 0;
  std::size_t steady_balances_ = 0;
  std::size_t differing_ = 0;
  double column_total_ = 0;  ///< euros excluding VAT, of the buyers whose two figures differ
  double items_total_ = 0;
};

}  // namespace

std::vector<Buyer> fill_buyers(std::span<const BuyerRow> rows, std::span<const double> open_ht,
                               const PortfolioSource& source, AssumptionLog& assumptions) {
  BuyerFiller filler(source, assumptions);
  std::vector<Buyer> buyers;
  buyers.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    buyers.push_back(
        filler.fill(rows[i], open_ht.empty() ? std::nullopt : std::optional(open_ht[i])));
  }
  filler.list();
  return buyers;
}

}  // namespace encours
