#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "models/collection/collection_plan.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/collection_settings.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// What encours collect found, with all it is told from. Money in euros including VAT.
struct CollectionReport {
  std::string title;
  const Portfolio& portfolio;
  const CollectionSettings& settings;
  std::span<const DebtorClaims> debtors;   ///< with something overdue, undisputed, not failed
  std::span<const CollectionChoice> plan;  ///< one per debtor
  std::size_t disputed = 0;                ///< overdue items left out
  std::size_t failed = 0;                  ///< overdue items of failed buyers, left out
  std::vector<Assumption> assumptions = {};
};

/// What one channel is given, or would be if it were the only one.
struct ChannelSum {
  std::size_t debtors = 0;
  double claimed = 0;
  double recovered = 0;
  double cost = 0;
  double net = 0;
};

/// Debtors given to each channel; the last element: to none.
std::vector<ChannelSum> sums_by_channel(const CollectionReport& report);

/// Net of giving every debtor to one channel where that brings more than it costs.
double net_of_one_channel(const CollectionReport& report, std::size_t channel);

/// Of what is lost by that: what the best choice brings of debtors whom the channel does not take.
double net_not_taken(const CollectionReport& report, std::size_t channel);

/// Debtors in order of what a month's waiting loses, most first.
std::vector<std::size_t> by_urgency(const CollectionReport& report);

/// The screen, at most 80 columns. UTF-8.
std::string render_collection(const CollectionReport& report, Language language);
/// collection.json
std::string render_collection_json(const CollectionReport& report);
/// collection.csv: one row per debtor, the most urgent first.
std::string render_collection_table(const CollectionReport& report);

}  // namespace encours
