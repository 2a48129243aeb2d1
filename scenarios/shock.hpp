#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/problem.hpp"
#include "models/insurance/insurer_response.hpp"

namespace encours {

/// Multiplies annual PDs (capped at 1) of a sector, of one buyer, or of all.
struct ScalePd {
  double factor = 1;
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  SourceLocation where = {};  ///< of the sector or buyer it names, else of the shock
};
/// Adds `by` standard deviations to a sector's factor, or to all; negative is bad.
struct MoveFactor {
  double by = 0;
  std::optional<std::string> sector = {};
  SourceLocation where = {};
};
/// A buyer fails in a month: as an intervention (the factors stay), or as a condition (the factors
/// are drawn given that failure).
struct FailBuyer {
  std::string buyer;
  int month = 0;
  bool condition = false;
  SourceLocation where = {};
};
/// Multiplies and then adds to every LGD; the result stays in [0, 1].
struct RaiseLgd {
  double factor = 1;
  double add = 0;
  SourceLocation where = {};
};

/// Every invoice of a sector, of one buyer, or of all, is paid so many days later.
struct DelayPayments {
  double days = 0;
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  SourceLocation where = {};  ///< of the sector or buyer it names, else of the shock
};

/// Suppliers give the firm `days` more for what it buys from a month on; negative: they shorten
/// their terms, as when insurers cut the cover on the firm.
struct SupplierTerms {
  double days = 0;
  int month = 0;
  SourceLocation where = {};
};

/// Insurers cut limits in this scenario, whatever policies say of it but for those whose limits
/// cannot be cut.
struct InsurerResponseShock {
  InsurerResponse response;
  SourceLocation where = {};
};

/// One pure change of the inputs.
using Shock = std::variant<ScalePd, MoveFactor, FailBuyer, RaiseLgd, DelayPayments, SupplierTerms,
                           InsurerResponseShock>;

/// A named what-if on the world: shocks in order, with a probability weight.
struct Scenario {
  std::string name = "base";
  double weight = 1;
  std::vector<Shock> shocks = {};
  SourceLocation where = {};
};

}  // namespace encours
