#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "portfolio/buyer.hpp"

namespace encours {

/// A firm that owes us nothing but sells to, or buys from, firms of the ledger: the common customer
/// of many of our buyers. It has a PD of its own and no exposure.
struct OutsideFirm {
  std::string id;
  std::string name;
  std::string sector = "unknown";
  BuyerSize size = BuyerSize::small;
  double pd = 0;                 ///< annual probability of default, in [0, 1]
  double lgd = 0;                ///< what its suppliers lose of what it owes them, in [0, 1]
  std::optional<double> equity;  ///< euros; none: not known
};

/// A supplier that sells to a customer. Both are *firms*: the buyers of the portfolio by their
/// index, then its outside firms.
struct TradeLink {
  std::uint32_t customer = 0;
  std::uint32_t supplier = 0;
  double share_of_sales = 0;  ///< of the supplier's sales that go to this customer, in [0, 1]
  double exposure = 0;        ///< euros the customer owes this supplier; 0 where not known

  friend bool operator==(const TradeLink&, const TradeLink&) = default;
};

/// Who supplies whom, as far as it is known. No firm supplies itself, and no pair stands twice.
struct TradeNetwork {
  std::vector<OutsideFirm> outside_firms;  ///< in order of their id; none is a buyer
  std::vector<TradeLink> links;            ///< in order of (customer, supplier)
};

}  // namespace encours
