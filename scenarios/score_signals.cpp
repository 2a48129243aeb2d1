#include "scenarios/score_signals.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "models/exposure/exposure_table.hpp"
#include "portfolio/default_pd.hpp"
#include "portfolio/read_ratios.hpp"

namespace encours {

namespace {

/// Scores of one supplier that a message names; a few of them.
struct FewScores {
  std::size_t count = 0;
  std::set<std::string> some;

  void add(const std::string& score) {
    ++count;
    if (some.size() < 5) some.insert(score);
  }
  std::string names() const { return printable(fmt::format("{}", fmt::join(some, ", ")), 100); }
};

class SignalGatherer {
 public:
  SignalGatherer(const Study& study, PortfolioData& data, ProblemLog& problems)
      : study_(study),
        data_(data),
        buyers_(data.portfolio.buyers()),
        problems_(problems),
        signals_(buyers_.size()) {}

  std::vector<BuyerSignals> gather() && {
    take_exposures();
    for (std::size_t i = 0; i < buyers_.size(); ++i) take_base(i);
    if (study_.scoring) {
      if (study_.scoring->age && study_.portfolio.as_of) take_ages();
      if (study_.scoring->ratios) take_ratios();
      if (study_.scoring->behaviour) take_lateness();
      take_scores();
    }
    take_overrides();
    return std::move(signals_);
  }

 private:
  void take_exposures() {
    AssumptionLog listed_when_prepared;
    const ExposureTable exposure(data_.portfolio, study_.exposure, listed_when_prepared);
    for (std::uint32_t i = 0; i < buyers_.size(); ++i) {
      double sum = 0;
      for (std::uint32_t month = 0; month < exposure.months(); ++month) {
        sum += exposure.at(i, month);
      }
      signals_[i].exposure = sum / exposure.months();
    }
  }

  void take_base(std::size_t i) {
    const Buyer& buyer = buyers_[i];
    signals_[i].statistics_pd = default_pd(buyer.sector, buyer.size, buyer.category).pd;
    if (buyer.pd_origin == PdOrigin::table) signals_[i].table_pd = buyer.pd;
  }

  void take_ages() {
    const std::chrono::year_month_day day(*study_.portfolio.as_of);
    const int now = static_cast<int>(day.year());
    std::size_t unknown = 0;
    std::size_t later = 0;
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      const auto founded = buyers_[i].founded;
      if (founded && *founded <= now) {
        signals_[i].age_factor = age_factor(*study_.scoring->age, now - *founded);
      } else {
        ++(founded ? later : unknown);
      }
    }
    list("buyers.founded", "no effect on the PD", "the cell is empty", unknown);
    list("buyers.founded", "no effect on the PD", "the year lies after portfolio.as_of", later);
  }

  void take_ratios() {
    const RatioSettings& settings = *study_.scoring->ratios;
    if (settings.file.empty() || settings.names.empty()) return;  // told when the study was read
    const auto table =
        read_ratios(settings.file, settings.names, data_.portfolio, problems_, data_.assumptions);
    if (!table) return;
    data_.formats.push_back(table->format);
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (table->of_buyer[i].empty()) continue;
      signals_[i].ratio_odds =
          ratio_log_odds(settings.intercept, settings.weights, table->of_buyer[i]);
    }
  }

  /// The column where it is filled, else the class of lateness that the ledger shows.
  void take_lateness() {
    std::optional<PaymentObservatory> seen;
    const auto as_of = data_.portfolio.as_of();
    if (as_of) seen = observe_payments(payment_history(data_.portfolio, *as_of));
    std::size_t unknown = 0;
    std::size_t observed = 0;
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      const LatenessFactors& factors = *study_.scoring->behaviour;
      if (buyers_[i].days_late) {
        signals_[i].lateness = lateness_factor(factors, *buyers_[i].days_late);
      } else if (seen && seen->buyers[i].invoices > 0) {
        signals_[i].lateness = lateness_factor(factors, seen->buyers[i].lateness);
        ++observed;
      } else {
        ++unknown;
      }
    }
    list("buyers.days_late", "lateness that the ledger shows",
         "the cell is empty: mean of the invoices due in the last 180 days, else of all, drawn "
         "towards the mean of all buyers where there are few",
         observed);
    list("buyers.days_late", "no effect on the PD", "the cell is empty, and no invoice tells",
         unknown);
  }

  void take_scores() {
    const std::vector<ExternalScores>& suppliers = study_.scoring->external;
    std::vector<bool> seen(suppliers.size());
    FewScores unmapped;
    for (std::size_t i = 0; i < buyers_.size(); ++i) {
      if (buyers_[i].score.empty()) continue;
      const auto supplier =
          std::ranges::find(suppliers, buyers_[i].score_source, &ExternalScores::source);
      if (supplier == suppliers.end()) {
        unmapped.add(buyers_[i].score_source.empty() ? "(no source)" : buyers_[i].score_source);
        continue;
      }
      const auto number = static_cast<std::uint32_t>(supplier - suppliers.begin());
      seen[number] = true;
      take_score(i, *supplier, first_external_source + number);
    }
    if (unmapped.count > 0) {
      list("buyers.score", "left out",
           fmt::format("no [[scoring.external]] has the score_source: {}", unmapped.names()),
           unmapped.count);
    }
    for (std::size_t s = 0; s < suppliers.size(); ++s) {
      if (!seen[s] && !suppliers[s].source.empty()) report_unseen(suppliers[s]);
    }
    list_scores();
  }

  void take_score(std::size_t i, const ExternalScores& supplier, std::uint32_t number) {
    const auto mapped = mapped_pd(supplier.map, buyers_[i].score);
    if (mapped) {
      signals_[i].external_pd = mapped->pd;
      if (mapped->beyond) beyond_[supplier.source].add(buyers_[i].score);
    } else {
      signals_[i].external_pd = supplier.unknown_pd;
      unknown_[&supplier].add(buyers_[i].score);
    }
    signals_[i].external_source = number;
  }

  void list_scores() {
    for (const auto& [supplier, scores] : unknown_) {
      const std::string value = supplier->unknown_pd
                                    ? fmt::format("PD {:.4g} %", *supplier->unknown_pd * 100)
                                    : std::string("left out");
      list("buyers.score", value,
           fmt::format("scores that the map of {} does not know: {}",
                       printable(supplier->source, 40), scores.names()),
           scores.count);
    }
    for (const auto& [source, scores] : beyond_) {
      list("buyers.score", "PD of the nearest end of the map",
           fmt::format("scores beyond the map of {}: {}", printable(source, 40), scores.names()),
           scores.count);
    }
  }

  void report_unseen(const ExternalScores& supplier) {
    std::set<std::string_view> there;
    for (const Buyer& buyer : buyers_) {
      if (!buyer.score_source.empty()) there.insert(buyer.score_source);
    }
    const std::vector<std::string_view> names(there.begin(), there.end());
    report(supplier.where, "no buyer has a score of this source", supplier.source,
           "a map acts on scores whose score_source has its name", names,
           "use a score_source of buyers.csv");
  }

  void take_overrides() {
    for (const PdOverride& order : study_.overrides) {
      if (order.buyer.empty()) continue;
      if (const auto buyer = data_.portfolio.find(order.buyer)) {
        signals_[*buyer].override_pd = order.pd;
        continue;
      }
      std::vector<std::string_view> ids;
      for (const Buyer& buyer : buyers_) ids.emplace_back(buyer.id);
      report(order.where, "unknown buyer", order.buyer,
             "an override names the buyer_id of a row of buyers.csv", ids,
             "use a buyer_id of buyers.csv");
    }
  }

  void report(const SourceLocation& where, std::string_view what, std::string_view value,
              std::string_view why, const std::vector<std::string_view>& names,
              std::string_view otherwise) {
    problems_.add({.where = where,
                   .what = std::string(what),
                   .value = std::string(value),
                   .why = std::string(why),
                   .remedy = did_you_mean(nearest_name(value, names), otherwise)});
  }

  void list(const std::string& field, const std::string& value, const std::string& reason,
            std::size_t count) {
    data_.assumptions.add(field, value, reason, count);
  }

  const Study& study_;
  PortfolioData& data_;
  std::span<const Buyer> buyers_;
  ProblemLog& problems_;
  std::vector<BuyerSignals> signals_;
  std::map<const ExternalScores*, FewScores> unknown_;
  std::map<std::string, FewScores> beyond_;
};

}  // namespace

std::vector<BuyerSignals> gather_signals(const Study& study, PortfolioData& data,
                                         ProblemLog& problems) {
  return SignalGatherer(study, data, problems).gather();
}

}  // namespace encours
