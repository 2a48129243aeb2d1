#pragma once

#include <cstdint>
#include <optional>

#include "models/provision/french_claims.hpp"

/// Small ledgers of claims.
namespace encours::claims_fixture {

inline Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(of_month);
}

inline const Date closing = day(2026, 12, 31);

inline Buyer buyer(const char* id, double pd = 0.02) {
  Buyer one;
  one.id = id;
  one.pd = pd;
  one.lgd = 0.93;
  return one;
}

inline Receivable invoice(const char* id, std::uint32_t of, Date due, double ttc) {
  Receivable one;
  one.invoice_id = id;
  one.buyer = of;
  one.invoice_date = due - std::chrono::days(45);
  one.due_date = due;
  one.amount_ttc = ttc;
  return one;
}

inline ClaimRow row(std::uint32_t of, const char* invoice_id, ClaimTrigger trigger,
                    std::optional<double> rate) {
  return {.buyer = of,
          .invoice_id = invoice_id,
          .trigger = trigger,
          .event_date = day(2026, 11, 3),
          .evidence = "letter of 3 November",
          .rate = rate,
          .where = {.file = "claims.csv", .line = 2}};
}

}  // namespace encours::claims_fixture
