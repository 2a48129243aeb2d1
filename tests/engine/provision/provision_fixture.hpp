#pragma once

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "scenarios/provision_settings.hpp"
#include "tests/engine/small_study.hpp"

namespace encours {

inline const Date closing_day = std::chrono::year(2026) / 12 / 31;

/// `count` buyers in two sectors, PD 2 to 8 %, LGD 60 %, an insurer's limit; three invoices each,
/// the first overdue, the others due in up to four months. Two paid in the past, one lost in ten.
inline Portfolio invoice_portfolio(int count) {
  std::vector<Buyer> buyers;
  std::vector<Receivable> receivables;
  const auto add = [&](int buyer, int due, double ttc) {
    Receivable one;
    one.invoice_id = fmt::format("F{}", receivables.size());
    one.buyer = static_cast<std::uint32_t>(buyer);
    one.due_date = closing_day + std::chrono::days(due);
    one.invoice_date = one.due_date - std::chrono::days(130);
    one.amount_ttc = ttc;
    receivables.push_back(one);
  };
  for (int i = 0; i < count; ++i) {
    Buyer buyer;
    buyer.id = fmt::format("B{}", 10'000 + i);
    buyer.sector = i % 2 == 0 ? "construction" : "wholesale";
    buyer.pd = 0.02 + 0.02 * (i % 4);
    buyer.lgd = 0.6;
    buyer.annual_sales = 80'000;
    buyer.insurer_limit = 10'000;
    buyers.push_back(buyer);
    add(i, -20 - i % 50, 1'200);
    add(i, 10 + i % 50, 6'000.0 + 60 * (i % 7));
    add(i, 60 + i % 60, 2'400);
    for (const int due : {-700, -600}) {
      add(i, due, 1'200);
      Receivable& past = receivables.back();
      if (due == -700 && i % 10 == 0) {
        past.written_off_date = past.due_date + std::chrono::days(200);
      } else {
        past.paid_date = past.due_date + std::chrono::days((i * 7) % 120 - 10);
      }
    }
  }
  for (Buyer& buyer : buyers) buyer.exposure = 8'000;
  return {std::move(buyers), std::move(receivables), closing_day};
}

/// The same without what is late.
inline Portfolio punctual_portfolio(int count) {
  const Portfolio all = invoice_portfolio(count);
  std::vector<Receivable> receivables;
  for (const Receivable& one : all.receivables()) {
    const bool late = one.due_date < closing_day && !one.paid_date && !one.written_off_date;
    if (!late) receivables.push_back(one);
  }
  return {{all.buyers().begin(), all.buyers().end()}, std::move(receivables), closing_day};
}

/// Expected payment when due, one scenario, no insurance taken off, no contagion.
inline Study invoice_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.exposure.mode = ExposureMode::flow;
  return study;
}

/// Nothing but the matrix: no claim for mere lateness.
inline ProvisionSettings plain_settings() {
  ProvisionSettings settings;
  settings.french.late_days.reset();
  return settings;
}

}  // namespace encours
