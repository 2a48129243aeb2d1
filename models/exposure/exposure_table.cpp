#include "models/exposure/exposure_table.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr double days_per_year = 365.0;

/// What a buyer is expected to pay on one day, counted from `as_of`.
struct ExpectedPayment {
  double day = 0;
  double amount = 0;   ///< euros excluding VAT
  double overdue = 0;  ///< days since it was due; 0: not overdue

  friend auto operator<=>(const ExpectedPayment&, const ExpectedPayment&) = default;
};

/// Per buyer, in order of day and amount: sums then do not depend on the order of rows.
std::vector<std::vector<ExpectedPayment>> expected_payments(const Portfolio& portfolio, Date as_of,
                                                            const ExposureConfig& config,
                                                            std::span<const double> added_days) {
  std::vector<std::vector<ExpectedPayment>> payments(portfolio.buyers().size());
  for (const OpenItem& item : portfolio.open_items()) {
    const double due = static_cast<double>((item.due_date - as_of).count());
    const double day = due < 0 ? config.overdue_delay_days : due + config.mean_delay_days;
    payments[item.buyer].push_back({.day = day + added_days[item.buyer],
                                    .amount = item.amount_ht,
                                    .overdue = std::max(0.0, -due)});
  }
  for (auto& of_buyer : payments) std::ranges::sort(of_buyer);
  return payments;
}

double total(std::span<const ExpectedPayment> payments) {
  double sum = 0;
  for (const ExpectedPayment& payment : payments) sum += payment.amount;
  return sum;
}

/// Items not yet expected to be paid on `day`; with a law of lateness, of those not overdue.
double unpaid_items(std::span<const ExpectedPayment> payments, double day, bool overdue_apart) {
  double unpaid = 0;
  for (const ExpectedPayment& payment : payments) {
    if (overdue_apart && payment.overdue > 0) continue;
    if (payment.day > day) unpaid += payment.amount;
  }
  return unpaid;
}

/// Expected unpaid on `day` of the items that were overdue at `as_of`, under a law of lateness.
double unpaid_overdue(std::span<const ExpectedPayment> payments, double day, double added,
                      const Lateness& lateness, const AcceleratedWait& reminders) {
  double unpaid = 0;
  for (const ExpectedPayment& payment : payments) {
    if (payment.overdue <= 0) continue;
    const double left = lateness.share_beyond(payment.overdue, 1, added);
    if (left > 0) {
      double wait = payment.overdue + day;
      if (reminders.any()) wait = reminders.wait_until(wait, payment.overdue);
      unpaid += payment.amount * lateness.share_beyond(wait, 1, added) / left;
    } else if (payment.day > day) {
      unpaid += payment.amount;
    }
  }
  return unpaid;
}

/// The change of one buyer; 1 where nothing changes.
double factor_of(std::span<const double> factors, std::size_t buyer) {
  return factors.empty() ? 1 : factors[buyer];
}

/// Those of one buyer.
AcceleratedWait reminded(const TradeChanges& changes, std::size_t buyer) {
  const bool heard = changes.reminded.empty() || changes.reminded[buyer] != 0;
  return heard ? changes.reminders : AcceleratedWait();
}

ExposureConfig under_law(ExposureConfig config, const TradeChanges& changes) {
  if (!changes.law) return config;
  const PaymentLaw law(*changes.law);
  config.lateness = lateness_of(law);
  config.mean_delay_days = law.mean_days();
  return config;
}

/// Invoices of all ages up to `life` days in equal parts: the share still unpaid after `day`.
double share_left(double day, double life) {
  return std::max(0.0, 1.0 - day / life);
}

}  // namespace

ExposureTable::ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                             AssumptionLog& assumptions)
    : ExposureTable(portfolio, config, TradeChanges{}, assumptions) {}

ExposureTable::ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                             const TradeChanges& changes, AssumptionLog& assumptions)
    : months_(static_cast<std::uint32_t>(config.horizon_months)),
      table_(portfolio.buyers().size() * months_) {
  expects(config.horizon_months > 0, "a horizon has at least one month");
  expects(config.mean_delay_days >= 0 && config.overdue_delay_days >= 0, "delays are not negative");
  for (const auto* each : {&changes.added_days, &changes.sales_factor, &changes.balance_factor,
                           &changes.terms, &changes.fixed_factor}) {
    expects(each->empty() || each->size() == portfolio.buyers().size(), "a change for each buyer");
  }
  for (std::size_t i = 0; i < portfolio.buyers().size(); ++i) {
    balance_.push_back(portfolio.buyers()[i].exposure * factor_of(changes.balance_factor, i));
  }
  if (config.mode == ExposureMode::fixed) {
    fill_fixed(changes);
  } else {
    fill_flow(portfolio, under_law(config, changes), changes, assumptions);
  }
}

void ExposureTable::fill_fixed(const TradeChanges& changes) {
  auto cell = table_.begin();
  for (std::size_t i = 0; i < balance_.size(); ++i) {
    cell = std::fill_n(cell, months_, balance_[i] * factor_of(changes.fixed_factor, i));
  }
}

void ExposureTable::fill_flow(const Portfolio& portfolio, const ExposureConfig& config,
                              const TradeChanges& changes, AssumptionLog& assumptions) {
  std::vector<double> added_days = changes.added_days;
  added_days.resize(portfolio.buyers().size(), 0.0);
  std::vector<std::vector<ExpectedPayment>> payments(portfolio.buyers().size());
  // Without a date the age of an item is unknown: its balance is then taken as a whole.
  if (portfolio.as_of()) {
    payments = expected_payments(portfolio, *portfolio.as_of(), config, added_days);
  }
  if (config.lateness) overdue_.assign(table_.size(), 0.0);
  sales_per_day_.assign(payments.size(), 0.0);
  days_owed_.assign(payments.size(), 0.0);
  for (const PromptSales& part : changes.prompt) {
    prompt_.push_back({.days = part.days, .share = std::vector<double>(payments.size(), 0.0)});
  }
  std::size_t without_items = 0;
  std::size_t without_sales = 0;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    const double life = buyer.terms_days + (config.mean_delay_days + added_days[i]);
    const bool even_ages = payments[i].empty() && buyer.exposure > 0;
    const double of_balance = factor_of(changes.balance_factor, i);
    if (!payments[i].empty()) balance_[i] = total(payments[i]) * of_balance;
    if (buyer.pd >= 1) {
      std::fill_n(table_.begin() + static_cast<std::ptrdiff_t>(i * months_), months_, balance_[i]);
      continue;
    }
    sales_per_day_[i] = buyer.annual_sales / days_per_year * factor_of(changes.sales_factor, i);
    set_prompt(changes, i);
    const double terms = changes.terms.empty() ? buyer.terms_days : changes.terms[i];
    const double life_of_sales = terms + (config.mean_delay_days + added_days[i]);
    days_owed_[i] = life_of_sales;
    without_items += even_ages ? 1 : 0;
    without_sales += buyer.annual_sales <= 0 && buyer.exposure > 0 ? 1 : 0;
    for (std::uint32_t month = 0; month < months_; ++month) {
      const double day = middle_of_month(month);
      double opening = even_ages ? buyer.exposure * share_left(day, life)
                                 : unpaid_items(payments[i], day, config.lateness.has_value());
      opening *= of_balance;
      if (config.lateness) {
        double& overdue = overdue_[i * months_ + month];
        overdue = of_balance * unpaid_overdue(payments[i], day, added_days[i], *config.lateness,
                                              reminded(changes, i));
        opening += overdue;
      }
      const double shipped = sales_per_day_[i] * std::min(day, life_of_sales);
      table_[i * months_ + month] = opening + shipped;
      if (!prompt_.empty()) {
        table_[i * months_ + month] += prompt_owed(static_cast<std::uint32_t>(i), month);
      }
    }
  }
  assumptions.add("exposure", "invoices of all ages in equal parts",
                  "no open items of the buyer: the balance is paid off evenly over terms and delay",
                  without_items);
  assumptions.add("buyers.annual_sales", "0",
                  "no sales known: the balance is paid off and nothing is shipped after it",
                  without_sales);
}

/// Takes the prompt parts of a buyer's sales out of those that wait for the terms.
void ExposureTable::set_prompt(const TradeChanges& changes, std::size_t buyer) {
  double left = 1;
  for (std::size_t part = 0; part < prompt_.size(); ++part) {
    prompt_[part].share[buyer] = sales_per_day_[buyer] * changes.prompt[part].share[buyer];
    left -= changes.prompt[part].share[buyer];
  }
  if (!prompt_.empty()) sales_per_day_[buyer] *= std::max(0.0, left);
}

double ExposureTable::prompt_owed(std::uint32_t buyer, std::uint32_t month) const {
  double owed = 0;
  for (const PromptSales& part : prompt_) {
    owed += part.share[buyer] * std::min(middle_of_month(month), part.days);
  }
  return owed;
}

double ExposureTable::share_since_start(std::uint32_t buyer, std::uint32_t month) const {
  const double owed = at(buyer, month);
  if (owed <= 0) return 0;
  if (sales_per_day_.empty()) return 1;
  return std::min(1.0, shipped_within(buyer, month, middle_of_month(month)) / owed);
}

double ExposureTable::shipped_within(std::uint32_t buyer, std::uint32_t month, double days) const {
  if (sales_per_day_.empty()) return 0;
  const double day = middle_of_month(month);
  const double since_start = std::min(day, days_owed_[buyer]);
  double shipped = sales_per_day_[buyer] * std::clamp(days, 0.0, since_start);
  for (const PromptSales& part : prompt_) {
    shipped += part.share[buyer] * std::clamp(days, 0.0, std::min(day, part.days));
  }
  return shipped;
}

double ExposureTable::total_at_start() const {
  double total = 0;
  for (std::size_t cell = 0; cell < table_.size(); cell += months_) total += table_[cell];
  return total;
}

}  // namespace encours
