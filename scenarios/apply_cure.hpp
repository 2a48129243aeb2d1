#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "models/payment/payment_change.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// How late invoices are paid under a cure. [payment] is given where the cure has reminders or
/// complaints.
///
/// A dispute that is avoided leaves an invoice like those not in dispute. With π₀ paid on time, q
/// the share of the late in dispute, and q' < q that under the cure, of the same late invoices:
///   p = (1 − π₀)·q,  p' = (1 − π₀)·q',  π₀' = π₀·(1 − p')/(1 − p),
/// and the law has of its late invoices, 1 − π₀', the share p'/(1 − π₀') in dispute.
PaymentChange payment_change(const Study& study, const Cure& cure);

/// Whom reminders are sent to, per buyer; empty: to all.
std::vector<std::uint8_t> reminded(const Reminders& reminders, const Portfolio& portfolio);

/// Invoices a year to each buyer on its sales, its mean invoice being that of the ledger, or what
/// the cure says, 0 to those it does not remind; empty where neither is known. Sales of `share` of
/// 1 leave so many to be reminded of; an empty vector: all.
std::vector<double> yearly_invoices(const Portfolio& portfolio, const Reminders& reminders,
                                    std::span<const double> share);

/// What a cure infers.
void list_cure(const Study& study, const Portfolio& portfolio, const Conduct& conduct,
               AssumptionLog& assumptions);

}  // namespace encours
