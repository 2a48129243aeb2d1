#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/study_edit.hpp"

namespace encours {

/// What the firm may do on Monday.
enum class ActionKind : std::uint8_t {
  cut_sales,      ///< sell less to buyers, for less debt
  ask_cover,      ///< ask the insurer for limits on buyers
  shorten_terms,  ///< to the terms of the law where nothing is agreed
  lawful_terms,   ///< of every buyer above it, to the longest that the law allows
  remind,         ///< earlier
  stop_shipments  ///< earlier
};

/// Days from the invoice that French law allows at most (commercial code, L441-10; the other way
/// of counting, 45 days and the end of the month, is not told apart here).
inline constexpr double lawful_terms_days = 60;

/// One action: an edit of the study that a user can make by hand.
struct Action {
  ActionKind kind = ActionKind::cut_sales;
  std::vector<std::uint32_t> buyers = {};  ///< that it names, ascending; empty: none in particular
  /// Share of the sales kept; limits asked for, euros; days of terms; days of lateness; 0 for
  /// reminders.
  double amount = 0;
  StudyEdit edit = {};
  /// Euros a year without what premiums change by; none: the study does not tell it.
  std::optional<double> price = {};
  std::string_view price_key = {};  ///< key of the study that tells it
};

/// Why a kind of action is not in the list.
enum class LeftOutReason : std::uint8_t {
  no_policy,         ///< to ask cover of
  all_covered,       ///< limits reach what the buyers of the worst trials owe
  static_exposure,   ///< does not know terms, nor stops of shipment
  no_invoices,       ///< without their due dates, old invoices could not keep their terms
  inferred_dates,    ///< due dates follow the terms of the table
  terms_short,       ///< nothing is longer already
  no_payment,        ///< is not simulated
  effect_not_given,  ///< of reminders; nothing published tells it
  stops_already      ///< as early, or earlier
};

struct LeftOut {
  ActionKind kind = ActionKind::cut_sales;
  LeftOutReason reason = LeftOutReason::no_policy;
};

}  // namespace encours
