#include "models/cash/past_sales.hpp"

#include <algorithm>

namespace encours {

double PastSales::days_between(double first, double last) const {
  return std::max(0.0, std::min(to, last) - std::max(from, first));
}

std::vector<PastSales> sales_to_insolvent(const Portfolio& portfolio, std::span<const double> vat) {
  std::vector<PastSales> sales;
  std::vector<std::uint8_t> has_items(portfolio.buyers().size(), 0);
  if (portfolio.as_of()) {
    for (const OpenItem& item : portfolio.open_items()) {
      const Buyer& buyer = portfolio.buyers()[item.buyer];
      if (buyer.pd < 1) continue;
      has_items[item.buyer] = 1;
      const auto due = static_cast<double>((item.due_date - *portfolio.as_of()).count());
      const double shipped = std::min(-1.0, due - buyer.terms_days);
      sales.push_back(
          {.from = shipped,
           .to = shipped + 1,
           .per_day = {.net = item.amount_ht, .vat = item.amount_ttc - item.amount_ht}});
    }
  }
  for (std::size_t i = 0; i < has_items.size(); ++i) {
    const Buyer& buyer = portfolio.buyers()[i];
    if (buyer.pd < 1 || buyer.exposure <= 0 || has_items[i] != 0) continue;
    const double days = buyer.annual_sales > 0 ? buyer.exposure / buyer.annual_sales * 365
                                               : std::max(1.0, buyer.terms_days);
    const double net = buyer.exposure / days;
    sales.push_back({.from = -days, .to = 0, .per_day = {.net = net, .vat = net * vat[i]}});
  }
  return sales;
}

}  // namespace encours
