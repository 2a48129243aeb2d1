#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "models/cash/cash_path.hpp"
#include "models/cash/collection_calendar.hpp"
#include "models/cash/individual_payers.hpp"
#include "models/cash/operating_plan.hpp"
#include "models/collection/debt_recovery.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/payment/payment_change.hpp"

namespace encours {

/// The firm's cash week by week, for each case and programme of a trial. Everything is in euros,
/// VAT included where money moves.
///
/// What happens without failures is worked out beforehand (CollectionCalendar, OperatingPlan). A
/// failure in the middle of a month takes out what its buyer would have paid after it, for goods
/// shipped before and after; saves the purchases and the VAT of the sales that no longer happen;
/// brings back the VAT on the debt, the recovery and the indemnity of the programme after their
/// delays. Where the debt at default is not what the calendar expects to be unpaid, the difference
/// is money that did not come in before, and is taken out in the week of the failure; what was
/// overdue at `as_of` and is unpaid in the calendar is never brought in by a failure. Deliveries
/// stopped in time save what they would have cost. A protracted default takes out as much, and
/// brings back what is collected, VAT included, less its costs, when it comes, and the VAT on the
/// rest as late after that as after a failure. So a trial costs weeks × (sectors + failures +
/// programmes).
/// Neglects: new buyers in place of the failed, moves within a week, sales that a stop loses with
/// buyers that survive, the seasons, and the old terms of a balance without invoices where a case
/// changes terms.
class CashModel {
 public:
  /// What a factor advances under a programme.
  struct Advances {
    double share = 0;  ///< of what buyers owe, VAT included
    double rate = 0;   ///< nominal, per year
  };
  /// What is drawn of it, euros, VAT included.
  struct Drawn {
    double mean = 0;      ///< over the horizon
    double interest = 0;  ///< likewise
  };
  /// What differs between cases.
  struct CaseConfig {
    std::vector<SupplierTermsChange> supplier_terms = {};
    std::vector<double> added_days = {};      ///< of lateness, per buyer; empty: none
    std::vector<double> sales_factor = {};    ///< per buyer, on sales from `as_of` on; empty: 1
    std::vector<double> balance_factor = {};  ///< on what it owes and bought before; empty: 1
    double added_credit_rate = 0;             ///< per year
    /// Per programme over the horizon, excluding VAT; empty: those of the study.
    std::vector<double> premiums = {};
    std::vector<double> premium_factor = {};  ///< per month, already in the premiums; empty: even
    std::vector<double> terms = {};           ///< per buyer; empty: its own
    std::vector<PromptSales> prompt = {};     ///< parts of the sales from `as_of` on
    PaymentChange lateness = {};              ///< of a PaymentConfig only
    /// Per programme; empty: none. What is drawn is the share of what buyers are expected to owe in
    /// the case, at the end of each week: no failure and no year of late payment moves it. The
    /// first advance comes at `as_of` and the last one stays at the end.
    std::vector<Advances> advances = {};
  };
  /// Late payment as a law: buyers drawn one by one, and the effect of the year.
  struct PaymentConfig {
    std::uint64_t seed = 1;
    PaymentLaw law;
    double factor_link = 0;
    std::vector<std::uint32_t> individual;  ///< buyers drawn one by one
  };
  struct Config {
    FirmCash firm;
    int horizon_months = 12;
    double vat_rate = 0.20;  ///< of a buyer without receivables
    double overdue_delay_days = 30;
    double mean_delay_days = 0;  ///< lateness of every invoice, without a law
    std::optional<PaymentConfig> payment = std::nullopt;
    std::vector<CaseConfig> cases;
    std::vector<double> premiums;  ///< per programme over the horizon, excluding VAT
    /// Months from a failure to the insurer's payment, per programme; empty: the firm's.
    std::vector<double> indemnity_delay_months = {};
    /// Months that the insurer of a programme waits before, for a protracted default; empty: none.
    std::vector<double> waiting_months = {};
    /// Before tax, when no buyer fails or pays late; none: the operating profit.
    std::optional<double> annual_profit = std::nullopt;
  };
  CashModel(const Portfolio& portfolio, const Config& config);

  /// What a calendar comes to in a trial when nobody fails: kept for all cases that read it.
  struct CalendarYear {
    std::uint64_t trial = ~std::uint64_t{0};
    std::vector<double> factors = {};  ///< empty without a link of lateness to them
    std::vector<double> pooled = {};   ///< paid per week by the buyers not drawn one by one
    std::vector<double> drawn = {};    ///< by the others
    double receivables = 0;            ///< at the end
  };

  /// What a buyer drawn one by one pays in a trial when it does not fail, for all calendars that
  /// differ by its sales alone.
  struct IndividualYear {
    explicit IndividualYear(const WeekGrid& grid) : balance(grid), sales(grid) {}

    std::uint64_t trial = ~std::uint64_t{0};
    double scale = 0;           ///< of its lateness
    WeekFlows balance;          ///< owed at `as_of`
    WeekFlows sales;            ///< since, of 1 euro a day
    double balance_unpaid = 0;  ///< at the end
    double sales_unpaid = 0;    ///< likewise
  };
  /// What its last failure took out, for the cases in which it fails as late.
  struct TakenOut {
    explicit TakenOut(const WeekGrid& grid) : flows(grid) {}

    std::uint64_t trial = ~std::uint64_t{0};
    std::size_t calendar = 0;
    double day = 0;
    double scale = 0;
    WeekFlows flows;
    Owed owed;
  };

  /// Scratch memory of one thread: a trial of one case under way, and what it came to.
  struct State {
    explicit State(const CashModel& model);

    std::size_t which = 0;                            ///< the case
    std::vector<IndividualPayers::State> individual;  ///< per law of lateness
    std::vector<CalendarYear> years;                  ///< per calendar
    std::vector<IndividualYear> individual_years;     ///< per kind: individual_like_
    std::vector<TakenOut> taken_out;                  ///< per buyer drawn one by one
    std::vector<double> factors;                      ///< those of `scale`
    std::vector<double> scale;                        ///< of lateness, per sector
    WeekFlows flows;
    std::vector<double> scratch;           ///< per week
    std::vector<double> programme;         ///< per week
    std::vector<DailySales> lost_sales;    ///< per month of failure
    std::vector<double> failure_day;       ///< per failure
    std::vector<std::uint8_t> protracted;  ///< per failure: whether it is a protracted default
    double receivables = 0;                ///< owed by buyers alive at the end, including VAT
    double daily_sales = 0;                ///< to buyers alive, including VAT
    double lost_margin = 0;                ///< on sales that no longer happen
    double debts = 0;                      ///< to suppliers and for VAT at the end
    bool expected = false;                 ///< the expected year and no trial
  };

  /// Starts a trial of case `k`; `factors`: one per sector, then any others. A year's lateness
  /// follows them: a default model that leaves them at 0 gives a year of median lateness.
  void begin(std::size_t k, std::uint32_t trial, std::span<const double> factors,
             State& state) const;
  /// Starts the expected year of case `k` in place of a trial: no failure, average lateness, buyers
  /// drawn one by one paying what is expected of them.
  void begin_expected(std::size_t k, State& state) const;
  /// A failure and what is owed then, euros excluding VAT.
  struct Failure {
    std::uint32_t buyer = 0;
    std::uint32_t month = 0;
    double debt = 0;
    double overdue = 0;      ///< of the debt: what was overdue at `as_of`, under a law of lateness
    double not_shipped = 0;  ///< what was no longer delivered to the late buyer; not in the debt
    double lgd = 0;
    std::optional<CollectedDebt> collected = {};  ///< of a protracted default; none: it failed

    friend bool operator==(const Failure&, const Failure&) = default;
  };
  /// Notes the failures of a trial, in the order of the claims.
  static void note(std::span<const Failure> failures, State& state);
  /// Failures come in the order of the claims.
  void fail(std::size_t k, const Failure& failure, State& state) const;
  /// Fetches what fail() looks up of these buyers, all at once.
  void prefetch(std::size_t k, std::span<const Failure> failures) const;
  /// Ends the failures.
  void settle(std::size_t k, State& state) const;

  /// Receivables of the buyers alive at the end in days of their sales; 0 when none is left.
  static double days_of_sales(const State& state);
  /// Stocks + receivables − suppliers − VAT due at the end.
  double working_capital(const State& state) const;

  /// What a programme makes of it.
  struct Outcome {
    CashPath path;
    double profit = 0;  ///< of the horizon, before tax
  };
  /// `indemnity`: of each failure; `retained_loss`: gross loss less indemnities, and charges
  /// settled later; `balances` as in follow_cash().
  Outcome follow(std::size_t programme, std::span<const double> indemnity, double retained_loss,
                 State& state, std::span<double> balances = {}) const;

  /// What a programme draws on what buyers owe in case `k`.
  const Drawn& drawn(std::size_t k, std::size_t programme) const { return drawn_[k][programme]; }

  std::size_t cases() const { return calendar_of_.size(); }
  /// The first case in which the same failures of a trial move the same money before indemnities,
  /// premiums and interest; `k` itself if there is none.
  std::size_t flows_like(std::size_t k) const { return flows_like_[k]; }
  const WeekGrid& grid() const { return grid_; }
  const FirmCash& firm() const { return firm_; }
  /// Sales less variable and fixed costs over the horizon when no buyer fails.
  double operating_profit() const { return operating_profit_; }
  /// Profit of the horizon before tax when no buyer fails: operating_profit(), or the firm's own
  /// annual profit before the interest that ordinary_interest() tells.
  double planned_profit() const { return planned_profit_; }
  /// Interest of the horizon if every buyer paid on its due date, none failed, nothing were insured
  /// and suppliers kept their terms: what the firm's overdraft costs whatever the credit risk.
  /// Rounded to the cent.
  double ordinary_interest() const { return ordinary_interest_; }
  /// Excluding VAT, over the horizon.
  double sales() const { return sales_; }
  /// Cash at the end of each week in case `k` without failures, at average lateness, without
  /// premiums.
  std::vector<double> expected_path(std::size_t k) const;
  /// What buyers owe at the end of each week in case `k` without failures, at average lateness, VAT
  /// included.
  std::vector<double> expected_receivables(std::size_t k) const;

 private:
  friend struct State;

  /// The ledger as a scenario has it.
  struct Ledger {
    std::vector<double> sales_factor;
    std::vector<double> balance_factor;
    std::vector<Payer> payers;
    std::optional<IndividualPayers> individual;
    std::vector<double> openings = {};  ///< owed at `as_of` by each payer
    double opening = 0;  ///< owed at `as_of` by buyers alive and not drawn one by one, VAT included
    double pooled_sales = 0;  ///< a day to the same
    std::vector<double> terms = {};
    std::vector<PromptSales> prompt_shares = {};
    std::size_t law = 0;                    ///< number of its law of lateness
    std::vector<PromptSales> prompt = {};   ///< euros a day, VAT included, in the place of shares
    std::vector<double> prompt_weeks = {};  ///< paid of them per week; empty: none
    double prompt_at_end = 0;               ///< owed of them at the end
    DailySales before;                      ///< to buyers alive, before `as_of`
    DailySales sales;                       ///< to the same, from then on
  };
  void add_ledgers(const Config& config);
  Ledger make_ledger(const Config& config, const CaseConfig& of_case) const;
  void add_prompt(Ledger& ledger) const;
  void add_plans(const Config& config, const OperatingPlan::Config& ordinary);
  void add_calendars(const Config& config, std::size_t sectors);
  /// Needs calendars, plans and alike cases.
  void add_advances(const Config& config);
  void find_alike(const Config& config);
  void find_like_individuals();
  bool individual_alike(std::size_t k, std::size_t other, std::uint32_t buyer) const;
  double added_days(std::size_t k, std::uint32_t buyer) const {
    const std::vector<double>& added = added_[calendar_of_[k]];
    return added.empty() ? 0 : added[buyer];
  }
  const Ledger& ledger(std::size_t k) const { return ledgers_[ledger_of_[k]]; }
  void add_laws(const Config& config);
  /// Number of a case's law of lateness.
  std::size_t law_of(const CaseConfig& of_case) const;
  /// Of a case; null: none.
  const AcceleratedWait* reminders(std::size_t k) const {
    const AcceleratedWait& one = reminders_[calendar_of_[k]];
    return one.any() ? &one : nullptr;
  }
  /// What was drawn in a trial for the buyers drawn one by one.
  static IndividualPayers::State& drawn(const Ledger& ledger, State& state) {
    return state.individual[ledger.law];
  }
  /// Buyers drawn one by one, the same in every ledger.
  std::size_t individuals() const {
    const auto& one = ledgers_.front().individual;
    return one ? one->buyers().size() : 0;
  }
  PayerLateness lateness(std::size_t k, std::uint32_t buyer, const State& state) const;
  /// What comes back of a debt, `missing` including VAT, after the failure on `day`.
  void bring_back(const Failure& failure, double missing, double day, WeekFlows& flows) const;
  /// No failure yet.
  void forget_failures(std::size_t k, State& state) const;
  /// Takes the factors of a trial for the scale of lateness.
  void look_at(std::span<const double> factors, State& state) const;
  const CalendarYear& year_of(std::size_t k, std::uint32_t trial, std::span<const double> factors,
                              State& state) const;
  void follow_individuals(std::size_t k, std::uint32_t trial, State& state,
                          CalendarYear& year) const;
  const IndividualYear& individual_year(std::size_t k, std::size_t number, State& state) const;
  Owed take_out_individual(std::size_t k, std::size_t number, const PayerLateness& late, double day,
                           State& state) const;
  double find_ordinary_interest(const OperatingPlan::Config& plan) const;
  /// What a failed buyer would have paid after `day` is taken out; gives what it owed.
  Owed take_out(std::size_t k, std::uint32_t buyer, double day, State& state) const;
  /// The same of the prompt parts of its sales; gives what it owed of them.
  double take_out_prompt(std::size_t k, std::uint32_t buyer, double day, State& state) const;
  void add_prompt_weeks(std::size_t k, State& state) const;
  /// Prompt sales to a buyer a day.
  double prompt_sales(std::size_t k, std::uint32_t buyer) const;

  FirmCash firm_;
  WeekGrid grid_;
  std::vector<std::optional<PaymentLaw::Config>> laws_;  ///< [0] none: that of the study
  std::vector<Lateness> lateness_;                       ///< per law
  std::vector<Payer> payers_;
  std::vector<double> vat_;  ///< rate per buyer
  std::vector<std::uint32_t> sector_;
  std::size_t sectors_;         ///< of buyers and of firms outside the ledger
  bool overdue_apart_ = false;  ///< the debt tells what was overdue at `as_of`
  double factor_link_ = 0;
  std::vector<Ledger> ledgers_;                ///< [0]: without changes
  std::vector<std::size_t> ledger_of_;         ///< per case
  std::vector<CollectionCalendar> calendars_;  ///< one per ledger and way to add days
  std::vector<std::size_t> calendar_of_;       ///< per case
  std::vector<std::vector<double>> added_;     ///< per calendar: days per buyer; empty: none
  std::vector<AcceleratedWait> reminders_;     ///< per calendar
  std::vector<std::size_t> individual_like_;   ///< [calendar][buyer drawn one by one]: its kind
  std::size_t individual_kinds_ = 0;           ///< that pay alike but for their sales
  std::vector<OperatingPlan> plans_;           ///< per case
  std::vector<std::size_t> flows_like_;        ///< per case
  std::vector<std::size_t> savings_like_;      ///< per case: the first with its supplier's terms
  /// Of the premium, [case][programme][week].
  std::vector<std::vector<std::vector<double>>> instalments_;
  std::vector<std::vector<double>> premiums_;  ///< [case][programme]
  std::vector<std::vector<Drawn>> drawn_;      ///< likewise
  std::vector<double> credit_rates_;           ///< per case
  std::vector<double> planned_profits_;        ///< per case
  double operating_profit_ = 0;
  double sales_ = 0;
  double ordinary_interest_ = 0;
  double planned_profit_ = 0;
  std::vector<double> indemnity_days_;  ///< per programme
  std::vector<double> waiting_days_;    ///< per programme, for a protracted default
};

}  // namespace encours
