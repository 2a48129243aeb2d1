#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/cash/payer.hpp"
#include "models/payment/payment_law.hpp"

namespace encours {

/// Buyers whose payments are drawn one by one, where the others pay what is expected of them: each
/// has its own habit, and the invoices that fall due (or are shipped) in one week are paid equally
/// late. What is overdue at `as_of`, and a balance without items, comes as expected.
class IndividualPayers {
 public:
  struct Config {
    std::uint64_t seed = 1;
    std::span<const Payer> payers;      ///< of every buyer
    std::vector<std::uint32_t> buyers;  ///< drawn one by one, in any order, each once
    PaymentLaw law;
    WeekGrid grid;
  };
  explicit IndividualPayers(const Config& config);

  /// The lateness drawn in a trial, at scale 1; scratch memory of one thread.
  struct State {
    std::uint64_t trial = ~std::uint64_t{0};
    std::vector<double> days;  ///< of every group of invoices
  };

  std::span<const std::uint32_t> buyers() const { return buyers_; }
  /// Number among buyers(), or −1.
  std::int32_t number_of(std::uint32_t buyer) const { return number_[buyer]; }

  /// Draws a trial; all its cases use the same draws.
  void draw(std::uint32_t trial, State& state) const;

  /// Adds `sign` × what buyer number `number` pays from day `from` on, and gives what it owes;
  /// `late` gives the scale and the added days, and the law of what is not drawn.
  Owed add_payments(std::size_t number, const PayerLateness& late, double from, double sign,
                    const State& state, WeekFlows& flows) const;
  /// The two parts of it: what was owed at `as_of`, and what is shipped from then on, for sales of
  /// `sales` a day.
  Owed add_balance(std::size_t number, const PayerLateness& late, double from, double sign,
                   const State& state, WeekFlows& flows) const;
  Owed add_sales(std::size_t number, double sales, const PayerLateness& late, double from,
                 double sign, const State& state, WeekFlows& flows) const;
  /// To buyer number `number`, per day.
  double sales(std::size_t number) const { return individuals_[number].sales; }

 private:
  /// Invoices due on one day.
  struct Due {
    double day = 0;
    double amount = 0;
    std::size_t group = 0;
  };
  struct Individual {
    std::uint32_t buyer = 0;
    Payer rest;  ///< what is not drawn
    std::vector<Due> items;
    double sales = 0;  ///< per day
    double terms = 0;
    std::size_t first_week = 0;  ///< group of the shipments of week 0; one group a week follows
  };

  void add_individual(const Payer& payer, std::uint32_t buyer);
  /// Days of a week's shipments that are made and not yet paid on a day, `wait` days after each.
  double shipped_unpaid(std::size_t week, double wait, double day) const;

  std::uint64_t seed_;
  PaymentLaw law_;
  WeekGrid grid_;
  std::vector<std::uint32_t> buyers_;
  std::vector<std::int32_t> number_;  ///< per buyer
  std::vector<Individual> individuals_;
  std::size_t groups_ = 0;
};

}  // namespace encours
