#include "engine/provision/open_item_loss.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/moments.hpp"
#include "core/money.hpp"
#include "engine/prepare_payment.hpp"
#include "engine/simulator.hpp"

namespace encours {

namespace {

/// Every buyer owes this much in the run that draws failures and losses given default, so that the
/// loss of an event tells its loss given default to eight digits.
constexpr double unit_debt = 1e6;

MeanWithError mean_of(const Moments& moments) {
  return {.mean = moments.mean(), .standard_error = moments.standard_error()};
}

Portfolio units(const Portfolio& items) {
  std::vector<Buyer> buyers(items.buyers().begin(), items.buyers().end());
  for (Buyer& buyer : buyers) buyer.exposure = unit_debt;
  return {std::move(buyers), {}, items.as_of(), items.network()};
}

/// The study with one unit owed by everyone at all times, kept by the firm.
Study unit_study(const Study& study, int months) {
  Study unit = study;
  unit.uncertainty.enabled = false;
  unit.firm.cash.reset();
  unit.payment.reset();
  unit.protracted.reset();
  unit.exposure.mode = ExposureMode::fixed;
  unit.run.horizon_months = months;
  unit.exposure.horizon_months = months;
  unit.programmes = {Programme{}};
  return unit;
}

/// Puts the open items in the place of the units, event by event.
class ItemLossSink final : public OutcomeSink {
 public:
  ItemLossSink(const Study& study, const ItemTiming& timing, const Portfolio& items,
               const PreparedStudy& prepared)
      : study_(&study),
        items_(&items),
        gross_(study.scenarios.size()),
        defaults_(study.scenarios.size()) {
    const int months = prepared.study().run.horizon_months;
    for (const PreparedCase& one : prepared.cases()) {
      std::vector<double> added = added_mean_days(study, items, one.inputs);
      added.resize(items.buyers().size());
      tables_.emplace_back(items, timing, added, one.inputs.defaults.pd, months);
    }
    for (const Programme& programme : study.programmes) {
      const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
      policies_.push_back(terms == nullptr
                              ? std::nullopt
                              : std::optional<Policy>(std::in_place, *terms, items.buyers(),
                                                      insured_turnover(items), months));
    }
    retained_.resize(gross_.size(), std::vector<Moments>(policies_.size()));
    weighted_retained_.resize(policies_.size());
    weighted_.resize(policies_.size() + 1);
  }

  void begin(const OutcomeLayout&) override {}

  void batch(const BatchOutcome& outcome) override {
    trials_ += outcome.trials;
    for (std::vector<double>& sums : weighted_) sums.assign(outcome.trials, 0);
    for (std::size_t k = 0; k < outcome.cases.size(); ++k) add_case(k, outcome);
    weighted_gross_.merge(Moments::of(weighted_.back()));
    for (std::size_t p = 0; p < policies_.size(); ++p) {
      weighted_retained_[p].merge(Moments::of(weighted_[p]));
    }
  }

  void end(std::uint64_t) override {}

  OpenItemLoss result() const {
    OpenItemLoss loss{
        .scenarios = {}, .gross = mean_of(weighted_gross_), .retained = {}, .trials = trials_};
    for (const Moments& one : weighted_retained_) loss.retained.push_back(mean_of(one));
    for (std::size_t k = 0; k < gross_.size(); ++k) {
      ScenarioItemLoss one{.name = study_->scenarios[k].name,
                           .weight = study_->scenarios[k].weight,
                           .gross = mean_of(gross_[k]),
                           .retained = {},
                           .closed_form = {},
                           .defaults = mean_of(defaults_[k])};
      for (const Moments& retained : retained_[k]) one.retained.push_back(mean_of(retained));
      loss.scenarios.push_back(std::move(one));
    }
    return loss;
  }

 private:
  void add_case(std::size_t k, const BatchOutcome& outcome) {
    const CaseOutcome& one = outcome.cases[k];
    Moments gross;
    std::vector<Moments> retained(policies_.size());
    auto event = one.events.begin();
    for (std::uint32_t row = 0; row < outcome.trials; ++row) {
      claims_.clear();
      const auto last = event + static_cast<std::ptrdiff_t>(one.event_count[row]);
      for (; event != last; ++event) {
        const std::uint32_t buyer = event->event.buyer;
        claims_.push_back({.buyer = buyer,
                           .debt = tables_[k].at(buyer, event->event.month),
                           .lgd = event->loss / unit_debt,
                           .uninsured = items_->buyers()[buyer].pd >= 1 ? 1.0 : 0.0});
      }
      defaults_[k].add(static_cast<double>(claims_.size()));
      add_trial(k, row, gross, retained);
    }
    gross_[k].merge(gross);
    for (std::size_t p = 0; p < retained.size(); ++p) retained_[k][p].merge(retained[p]);
  }

  void add_trial(std::size_t k, std::uint32_t row, Moments& gross, std::vector<Moments>& retained) {
    const double weight = study_->scenarios[k].weight;
    double loss = 0;
    for (const Claim& claim : claims_) loss += claim.debt * claim.lgd;
    loss = round_to_cent(loss);
    gross.add(loss);
    weighted_.back()[row] += weight * loss;
    for (std::size_t p = 0; p < policies_.size(); ++p) {
      double paid = 0;
      if (policies_[p]) {
        indemnity_.assign(claims_.size(), 0);
        policies_[p]->indemnify(claims_, indemnity_);
        for (const double amount : indemnity_) paid += amount;
      }
      const double kept = round_to_cent(loss - round_to_cent(paid));
      retained[p].add(kept);
      weighted_[p][row] += weight * kept;
    }
  }

  const Study* study_;
  const Portfolio* items_;
  std::vector<OpenItemTable> tables_;  ///< per case
  std::vector<std::optional<Policy>> policies_;
  std::vector<Moments> gross_;
  std::vector<Moments> defaults_;
  std::vector<std::vector<Moments>> retained_;  ///< [case][programme]
  Moments weighted_gross_;
  std::vector<Moments> weighted_retained_;
  std::vector<std::vector<double>> weighted_;  ///< per programme, then gross: [row]
  std::vector<Claim> claims_;
  std::vector<double> indemnity_;
  std::uint64_t trials_ = 0;
};

/// Known where nothing but the PDs of the buyers decides who fails.
std::optional<double> closed_form(const Study& study, const ItemTiming& timing,
                                  const Portfolio& items, const Scenario& scenario) {
  const auto& frailty = study.defaults.frailty;
  const bool counts = frailty && frailty->events == DefaultEvents::poisson;
  if (!scenario.shocks.empty() || study.contagion || study.defaults.own || counts ||
      study.loss.factor_link != 0) {
    return std::nullopt;
  }
  double total = 0;
  for (const OpenItem& item : items.open_items()) {
    const Buyer& buyer = items.buyers()[item.buyer];
    total += life_of(item, buyer.pd, buyer.lgd, *items.as_of(), timing).loss;
  }
  return total;
}

}  // namespace

Portfolio portfolio_of_items(const Portfolio& portfolio, const std::vector<OpenItem>& items) {
  std::vector<Buyer> buyers(portfolio.buyers().begin(), portfolio.buyers().end());
  for (Buyer& buyer : buyers) buyer.exposure = 0;
  std::vector<Receivable> receivables;
  for (const OpenItem& item : items) {
    buyers[item.buyer].exposure += item.amount_ht;
    Receivable one;
    one.buyer = item.buyer;
    one.invoice_date = item.invoice_date;
    one.due_date = item.due_date;
    one.amount_ttc = item.amount_ttc;
    one.vat_rate = item.amount_ttc / item.amount_ht - 1;
    one.disputed = item.disputed;
    receivables.push_back(std::move(one));
  }
  return {std::move(buyers), std::move(receivables), portfolio.as_of(), portfolio.network()};
}

ItemTiming item_timing(const Study& study, const ProvisionSettings& settings) {
  return {.mean_delay_days = study.exposure.mean_delay_days,
          .overdue_delay_days = study.exposure.overdue_delay_days,
          .effective_rate = settings.effective_rate};
}

int months_to_last_payment(const Study& study, const ItemTiming& timing, const Portfolio& items) {
  double longest = 0;
  for (const OpenItem& item : items.open_items()) {
    longest = std::max(longest, expected_payment_day(item, *items.as_of(), timing));
  }
  double later = 0;
  for (const Scenario& scenario : study.scenarios) {
    double days = 0;
    for (const Shock& shock : scenario.shocks) {
      if (const auto* delay = std::get_if<DelayPayments>(&shock)) days += delay->days;
    }
    later = std::max(later, days);
  }
  return items.open_items().empty() ? 0 : static_cast<int>(std::ceil((longest + later) * 12 / 365));
}

OpenItemLoss simulate_open_items(const Study& study, const ItemTiming& timing,
                                 const Portfolio& items, unsigned threads) {
  const int months = std::clamp(months_to_last_payment(study, timing, items),
                                study.run.horizon_months, longest_item_months);
  const Study unit = unit_study(study, months);
  const Portfolio owed = units(items);
  AssumptionLog listed_before;
  const PreparedStudy prepared(unit, owed, listed_before);
  ItemLossSink sink(study, timing, items, prepared);
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, {.threads = threads, .events = EventRecording::on}, sinks);
  OpenItemLoss loss = sink.result();
  for (std::size_t k = 0; k < loss.scenarios.size(); ++k) {
    loss.scenarios[k].closed_form = closed_form(study, timing, items, study.scenarios[k]);
  }
  return loss;
}

}  // namespace encours
