#include "engine/loss_backtest.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

#include "core/contract.hpp"
#include "engine/simulator.hpp"
#include "portfolio/calendar.hpp"
#include "portfolio/default_pd.hpp"
#include "scenarios/score_portfolio.hpp"

namespace encours {

namespace {

constexpr std::uint64_t most_trials = 20'000;

/// The gross losses and failures of the first scenario, trial by trial.
class LossSample final : public OutcomeSink {
 public:
  void begin(const OutcomeLayout& layout) override { losses_.reserve(layout.trials); }
  void batch(const BatchOutcome& outcome) override {
    const CaseOutcome& first = outcome.cases.front();
    losses_.insert(losses_.end(), first.gross_loss.begin(), first.gross_loss.end());
    for (const std::uint32_t defaults : first.defaults) defaults_ += defaults;
  }
  void end(std::uint64_t) override { std::ranges::sort(losses_); }

  const std::vector<double>& losses() const { return losses_; }
  double mean_defaults() const { return defaults_ / static_cast<double>(losses_.size()); }

 private:
  std::vector<double> losses_;
  double defaults_ = 0;
};

Study study_at(const Study& study, Date from, int months, const PastLateness& lateness) {
  Study past = study;
  past.portfolio.as_of = from;
  past.run.trials = std::min(study.run.trials, most_trials);
  past.run.horizon_months = months;
  past.exposure.horizon_months = months;
  past.exposure.mean_delay_days = lateness.mean_delay_days;
  past.exposure.overdue_delay_days = lateness.overdue_delay_days;
  std::erase_if(past.overrides,
                [&](const PdOverride& order) { return !order.date || *order.date > from; });
  past.uncertainty.enabled = false;
  past.firm.cash.reset();
  past.scenarios = {Scenario{}};
  past.programmes = {Programme{}};
  return past;
}

/// First write-off of each buyer, up to `end`.
std::map<std::uint32_t, Date> first_write_offs(const Portfolio& portfolio, Date end) {
  std::map<std::uint32_t, Date> first;
  for (const Receivable& item : portfolio.receivables()) {
    if (item.amount_ttc <= 0 || !item.written_off_date || *item.written_off_date > end) continue;
    const auto [place, fresh] = first.emplace(item.buyer, *item.written_off_date);
    if (!fresh) place->second = std::min(place->second, *item.written_off_date);
  }
  return first;
}

/// The books' own account of losses where it is known, else the receivables written off.
double written_off(const Portfolio& portfolio, Date after, Date end) {
  const auto falls_between = [&](Date day) { return day > after && day <= end; };
  double sum = 0;
  if (const auto& booked = portfolio.history().losses) {
    for (const BookedLoss& loss : *booked) sum += falls_between(loss.date) ? loss.amount_ht : 0;
    return sum;
  }
  for (const Receivable& item : portfolio.receivables()) {
    const auto& day = item.written_off_date;
    if (day && falls_between(*day)) sum += item.amount_ht();
  }
  return sum;
}

void count_what_came(const Portfolio& portfolio, Date from, LossBacktest& found) {
  found.written_off = written_off(portfolio, from, found.end);
  for (const auto& [buyer, day] : first_write_offs(portfolio, found.end)) {
    found.failures += day > from ? 1 : 0;
  }
}

std::vector<Receivable> receivables_at(const Portfolio& portfolio, Date from) {
  std::vector<Receivable> known;
  for (Receivable item : portfolio.receivables()) {
    if (item.invoice_date > from) continue;
    if (item.paid_date && *item.paid_date > from) item.paid_date.reset();
    if (item.written_off_date && *item.written_off_date > from) item.written_off_date.reset();
    known.push_back(std::move(item));
  }
  return known;
}

/// With the PDs that the study gives it, without hindsight.
Portfolio scored_at(const Study& study, Portfolio past) {
  PortfolioData data{
      .portfolio = std::move(past), .formats = {}, .inferred = {}, .assumptions = {}};
  ProblemLog problems;
  score_portfolio(study, data, problems);
  problems.throw_if_any();
  return std::move(data.portfolio);
}

}  // namespace

Portfolio portfolio_at(const Portfolio& portfolio, Date from) {
  std::vector<Receivable> known = receivables_at(portfolio, from);
  std::vector<Buyer> buyers(portfolio.buyers().begin(), portfolio.buyers().end());
  const Date year_before = months_later(from, -12);
  const auto closed = first_write_offs(portfolio, from);
  for (std::uint32_t i = 0; i < buyers.size(); ++i) {
    Buyer& buyer = buyers[i];
    buyer.exposure = 0;
    buyer.annual_sales = 0;
    buyer.days_late.reset();
    if (closed.contains(i)) {
      buyer.pd = 0;
      buyer.pd_origin = PdOrigin::table;
    } else if (buyer.pd <= 0 || buyer.pd >= 1) {
      buyer.pd = default_pd(buyer.sector, buyer.size, buyer.category).pd;
      buyer.pd_origin = PdOrigin::sector_and_size;
    }
  }
  for (const Receivable& item : known) {
    if (item.document != DocumentKind::sale) continue;
    if (item.invoice_date > year_before) buyers[item.buyer].annual_sales += item.amount_ht();
  }
  for (Buyer& buyer : buyers) buyer.annual_sales = std::max(0.0, buyer.annual_sales);
  for (const OpenItem& item : net_open_items(known, from).items) {
    buyers[item.buyer].exposure += item.amount_ht;
  }
  return {std::move(buyers), std::move(known), from};
}

LossBacktest backtest_losses(const Study& study, const Portfolio& portfolio, Date from, int months,
                             const PastLateness& lateness) {
  expects(months >= 1 && months <= 12, "a window of one to twelve months");
  const Study model = study_at(study, from, months, lateness);
  const Portfolio past = scored_at(model, portfolio_at(portfolio, from));
  AssumptionLog inferred;
  const PreparedStudy prepared(model, past, inferred);
  LossSample sample;
  const std::array<OutcomeSink*, 1> sinks = {&sample};
  simulate(prepared, {}, sinks);
  LossBacktest found{.end = months_later(from, months), .months = months};
  count_what_came(portfolio, from, found);
  found.expected_failures = sample.mean_defaults();
  found.failures_tail = poisson_tail(found.failures, found.expected_failures);
  const std::vector<double>& losses = sample.losses();
  const auto count = static_cast<double>(losses.size());
  double sum = 0;
  for (const double loss : losses) sum += loss;
  const auto quantile = [&](double level) {
    return losses[std::min(losses.size() - 1, static_cast<std::size_t>(level * count))];
  };
  found.predicted = {.value = sum / count, .low = quantile(0.025), .high = quantile(0.975)};
  const auto [first, last] = std::equal_range(losses.begin(), losses.end(), found.written_off);
  found.share_below =
      (static_cast<double>(first - losses.begin()) + static_cast<double>(last - losses.begin())) /
      2 / count;
  return found;
}

}  // namespace encours
