#include "models/exposure/exposure_table.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

#include "core/contract.hpp"

namespace encours {

namespace {

constexpr double days_per_year = 365.0;

/// Days from `as_of` to the middle of a month.
double middle_of_month(std::uint32_t month) {
  return (month + 0.5) * days_per_year / 12.0;
}

/// What a buyer is expected to pay on one day, counted from `as_of`.
struct ExpectedPayment {
  double day = 0;
  double amount = 0;  ///< euros excluding VAT

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
    payments[item.buyer].push_back({.day = day + added_days[item.buyer], .amount = item.amount_ht});
  }
  for (auto& of_buyer : payments) std::ranges::sort(of_buyer);
  return payments;
}

/// Items not yet expected to be paid on `day`.
double unpaid_items(std::span<const ExpectedPayment> payments, double day) {
  double unpaid = 0;
  for (const ExpectedPayment& payment : payments) {
    if (payment.day > day) unpaid += payment.amount;
  }
  return unpaid;
}

/// Invoices of all ages up to `life` days in equal parts: the share still unpaid after `day`.
double share_left(double day, double life) {
  return std::max(0.0, 1.0 - day / life);
}

}  // namespace

ExposureTable::ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                             AssumptionLog& assumptions)
    : ExposureTable(portfolio, config, std::vector<double>(portfolio.buyers().size()),
                    assumptions) {}

ExposureTable::ExposureTable(const Portfolio& portfolio, const ExposureConfig& config,
                             std::span<const double> added_days, AssumptionLog& assumptions)
    : months_(static_cast<std::uint32_t>(config.horizon_months)),
      table_(portfolio.buyers().size() * months_) {
  expects(config.horizon_months > 0, "a horizon has at least one month");
  expects(config.mean_delay_days >= 0 && config.overdue_delay_days >= 0, "delays are not negative");
  expects(added_days.size() == portfolio.buyers().size(), "added days for each buyer");
  for (const Buyer& buyer : portfolio.buyers()) balance_.push_back(buyer.exposure);
  if (config.mode == ExposureMode::fixed) {
    fill_fixed();
  } else {
    fill_flow(portfolio, config, added_days, assumptions);
  }
}

void ExposureTable::fill_fixed() {
  auto cell = table_.begin();
  for (const double balance : balance_) cell = std::fill_n(cell, months_, balance);
}

void ExposureTable::fill_flow(const Portfolio& portfolio, const ExposureConfig& config,
                              std::span<const double> added_days, AssumptionLog& assumptions) {
  std::vector<std::vector<ExpectedPayment>> payments(portfolio.buyers().size());
  // Without a date the age of an item is unknown: its balance is then taken as a whole.
  if (portfolio.as_of()) {
    payments = expected_payments(portfolio, *portfolio.as_of(), config, added_days);
  }
  std::size_t without_items = 0;
  std::size_t without_sales = 0;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    const double life = buyer.terms_days + (config.mean_delay_days + added_days[i]);
    const bool even_ages = payments[i].empty() && buyer.exposure > 0;
    if (!payments[i].empty()) balance_[i] = unpaid_items(payments[i], -days_per_year);
    if (buyer.pd >= 1) {
      std::fill_n(table_.begin() + static_cast<std::ptrdiff_t>(i * months_), months_, balance_[i]);
      continue;
    }
    without_items += even_ages ? 1 : 0;
    without_sales += buyer.annual_sales <= 0 && buyer.exposure > 0 ? 1 : 0;
    for (std::uint32_t month = 0; month < months_; ++month) {
      const double day = middle_of_month(month);
      const double opening =
          even_ages ? buyer.exposure * share_left(day, life) : unpaid_items(payments[i], day);
      const double shipped = buyer.annual_sales / days_per_year * std::min(day, life);
      table_[i * months_ + month] = opening + shipped;
    }
  }
  assumptions.add("exposure", "invoices of all ages in equal parts",
                  "no open items of the buyer: the balance is paid off evenly over terms and delay",
                  without_items);
  assumptions.add("buyers.annual_sales", "0",
                  "no sales known: the balance is paid off and nothing is shipped after it",
                  without_sales);
}

double ExposureTable::total_at_start() const {
  double total = 0;
  for (std::size_t cell = 0; cell < table_.size(); cell += months_) total += table_[cell];
  return total;
}

}  // namespace encours
