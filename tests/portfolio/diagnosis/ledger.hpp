#pragma once

#include <string>
#include <utility>
#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

inline Date day(const char* text) {
  return parse_date(text).value();
}

/// A ledger written line by line for one test, as of 31 December 2026; VAT 20 %.
class LedgerMaker {
 public:
  /// The buyer is known by its place, 0, 1 …; ids are A0000, A0001 ….
  Buyer& buyer(double exposure) {
    std::string digits = std::to_string(buyers_.size());
    Buyer made;
    made.id = std::string("A").append(4 - digits.size(), '0').append(digits);
    made.pd = 0.01;
    made.exposure = exposure;
    buyers_.push_back(std::move(made));
    return buyers_.back();
  }
  Receivable& invoice(std::uint32_t buyer, const char* invoiced, const char* due, double ttc) {
    Receivable made;
    made.invoice_id = std::to_string(items_.size());
    made.buyer = buyer;
    made.invoice_date = day(invoiced);
    made.due_date = day(due);
    made.amount_ttc = ttc;
    items_.push_back(std::move(made));
    return items_.back();
  }
  Portfolio portfolio() const { return {buyers_, items_, day("2026-12-31")}; }

 private:
  std::vector<Buyer> buyers_;
  std::vector<Receivable> items_;
};

}  // namespace encours
