#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/problem.hpp"
#include "models/collection/collection_channel.hpp"
#include "portfolio/buyer.hpp"
#include "portfolio/due_date.hpp"
#include "scenarios/shock.hpp"

namespace encours {

/// Buyers that a lever touches: those of a sector and of some marks, one buyer, or all.
struct LeverBuyers {
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  BuyerMarks marks = {};
  SourceLocation where = {};

  bool fit(const Buyer& one) const {
    return (!sector || *sector == one.sector) && (!buyer || *buyer == one.id) && marks.fit(one);
  }
  /// Wherever they stand in the file.
  friend bool operator==(const LeverBuyers& one, const LeverBuyers& other) {
    return one.sector == other.sector && one.buyer == other.buyer &&
           one.marks.country == other.marks.country && one.marks.size == other.marks.size &&
           one.marks.score_class == other.marks.score_class;
  }
};

/// Where a key stands in the study, for messages: it changes nothing.
struct KeyPlace {
  SourceLocation at = {};

  friend bool operator==(const KeyPlace& /*one*/, const KeyPlace& /*other*/) { return true; }
};

/// Of several levers of one kind the last that touches a buyer holds for it; null: none does.
template <class Lever>
const Lever* last_of(const std::vector<Lever>& levers, const Buyer& buyer) {
  const auto place = std::find_if(levers.rbegin(), levers.rend(),
                                  [&](const Lever& lever) { return lever.buyers.fit(buyer); });
  return place == levers.rend() ? nullptr : &*place;
}

/// What the buyers of one score class may owe at most.
struct ClassLimit {
  std::string score_class = {};  ///< the column `score`
  double amount = 0;             ///< euros
  KeyPlace where = {};

  friend bool operator==(const ClassLimit&, const ClassLimit&) = default;
};

/// What one buyer may owe at most in the place of the rule, until it expires.
struct LimitException {
  std::string buyer = {};
  double amount = 0;  ///< euros
  Date until = {};    ///< the last day it holds
  KeyPlace where = {};

  friend bool operator==(const LimitException&, const LimitException&) = default;
};

/// What a buyer may owe at most: the smallest of the rules that are given. It follows from what is
/// known on the day. What is above is sold against payment with the order, or not at all.
struct OwnCreditLimit {
  std::optional<double> amount = {};               ///< euros
  std::optional<double> share_of_book = {};        ///< of what all buyers owe at `as_of`
  std::optional<double> equity_share = {};         ///< of the buyer's equity, where it is known
  std::optional<double> months_of_purchases = {};  ///< of its sales of a year / 12
  bool of_table = false;                           ///< the column own_limit, where it is given
  bool of_insurer = false;                         ///< the column insurer_limit, likewise
  std::vector<ClassLimit> by_class = {};  ///< by the buyer's score class, where it is named
  std::vector<LimitException> exceptions = {};
  double sales_kept = 0;  ///< of the sales above it, paid with the order; the rest is given up
  LeverBuyers buyers = {};

  friend bool operator==(const OwnCreditLimit&, const OwnCreditLimit&) = default;
};

/// A share of each sale is paid with the order.
struct Deposit {
  double share = 0;
  double sales_kept = 1;  ///< of the sales to those asked
  LeverBuyers buyers = {};

  friend bool operator==(const Deposit&, const Deposit&) = default;
};

/// Terms of sales to come, where the buyer's are longer.
struct ShorterTerms {
  double days = 30;
  TermsCount count = TermsCount::net;
  double sales_kept = 1;  ///< of the sales to those whose terms are shortened
  LeverBuyers buyers = {};

  /// From an invoice to its due date, on average over invoices of every day.
  double mean_days() const { return days + mean_days_to_end_of_month(count); }
  friend bool operator==(const ShorterTerms&, const ShorterTerms&) = default;
};

/// Invoices leave so many days sooner after delivery, and fewer are wrong: a wrong one is paid
/// later by the days it takes to correct it. On average over all invoices.
struct SoonerInvoices {
  double days = 0;
  double errors_avoided = 0;   ///< share of the invoices
  double correction_days = 0;  ///< of each

  double days_saved() const { return days + errors_avoided * correction_days; }
  LeverBuyers buyers = {};

  friend bool operator==(const SoonerInvoices&, const SoonerInvoices&) = default;
};

/// Goods not paid for are taken back: a share of the loss on what was sold since `as_of`.
struct RetentionOfTitle {
  double share = 0;
  LeverBuyers buyers = {};

  friend bool operator==(const RetentionOfTitle&, const RetentionOfTitle&) = default;
};

/// `rate` off an invoice paid within `days`; buyers take it for a share of their purchases.
struct EarlyPaymentDiscount {
  double rate = 0;
  double days = 10;
  double take_up = 0;
  LeverBuyers buyers = {};

  friend bool operator==(const EarlyPaymentDiscount&, const EarlyPaymentDiscount&) = default;
};

/// Failures are seen coming, and nothing more is delivered in the last days before.
struct Monitoring {
  double lead_time_days = 0;
  double hit_rate = 1;  ///< probability that a failure with a sign is seen
  /// Share of the buyers that do not fail and whose deliveries stop as long, once a year.
  double false_alarm_rate = 0;
  double cost_per_buyer = 0;  ///< euros a year
  double team_cost = 0;       ///< euros a year
  LeverBuyers buyers = {};

  friend bool operator==(const Monitoring&, const Monitoring&) = default;
};

/// What the firm does before anything is owed.
struct Prevention {
  std::vector<OwnCreditLimit> limits = {};
  std::vector<Deposit> deposits = {};
  std::vector<ShorterTerms> terms = {};
  std::vector<SoonerInvoices> invoicing = {};
  std::vector<RetentionOfTitle> titles = {};
  std::vector<EarlyPaymentDiscount> discounts = {};
  std::vector<Monitoring> monitoring = {};
  double cost = 0;                    ///< euros a year besides
  std::optional<double> margin = {};  ///< on sales given up, of the sales; none: not known

  friend bool operator==(const Prevention&, const Prevention&) = default;
};

/// One reminder, sent to who has not paid by its day.
struct ReminderStep {
  double day = 0;    ///< after the due date, ≥ 1
  double cost = 0;   ///< euros per invoice reminded of
  double speed = 1;  ///< ≥ 1: by what the rest of the wait passes faster from then on

  friend bool operator==(const ReminderStep&, const ReminderStep&) = default;
};

/// Reminders of the unpaid invoices of the buyers they are sent to, by a calendar.
struct Reminders {
  std::vector<ReminderStep> steps = {};  ///< days in rising order
  bool failing_heed = false;             ///< whether buyers about to fail pay sooner for them too
  /// Of one invoice on average, euros excluding VAT; none: as the ledger has them.
  std::optional<double> invoice_amount = {};
  KeyPlace where = {};
  LeverBuyers buyers = {};

  friend bool operator==(const Reminders&, const Reminders&) = default;
};

/// Fewer or shorter disputes than today.
struct Complaints {
  std::optional<double> dispute_share = {};    ///< of the invoices late today; none: as today
  std::optional<double> resolution_days = {};  ///< none: as today
  double cost = 0;                             ///< euros a year
  KeyPlace where = {};

  friend bool operator==(const Complaints&, const Complaints&) = default;
};

/// The ways in which a programme collects the debts of solvent buyers: for each the one that is
/// worth most.
struct CollectionWays {
  std::vector<std::string> names = {};           ///< of `[collection]`; empty: all of it
  std::vector<CollectionChannel> channels = {};  ///< these
  double yearly_rate = 0;                        ///< of `[collection]`
  KeyPlace where = {};

  friend bool operator==(const CollectionWays&, const CollectionWays&) = default;
};

/// What the firm does once an invoice is due.
struct Cure {
  /// Nothing more is delivered to a buyer so late; none: as [payment] says.
  std::optional<double> stop_shipment_days = {};
  std::optional<Reminders> reminders = {};
  std::optional<Complaints> complaints = {};
  double cost = 0;  ///< euros a year besides
  KeyPlace stop_where = {};
  /// Of protracted defaults; none: as [protracted] says.
  std::optional<CollectionWays> collection = {};

  friend bool operator==(const Cure&, const Cure&) = default;
};

/// What a programme does to the trade itself. It changes what is owed, lost and paid when buyers
/// fail, never who fails or when.
struct Conduct {
  std::optional<Prevention> prevention = {};
  std::optional<Cure> cure = {};

  bool any() const { return prevention || cure; }
  friend bool operator==(const Conduct&, const Conduct&) = default;
};

}  // namespace encours
