#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/problem.hpp"
#include "models/insurance/insurer_response.hpp"
#include "models/insurance/policy_renewal.hpp"
#include "portfolio/buyer.hpp"

namespace encours {

/// Marks of the buyers that a shock touches: those that bear every one that is given.
struct BuyerMarks {
  std::optional<std::string> country = {};
  std::optional<BuyerSize> size = {};
  std::optional<std::string> score_class = {};  ///< the column `score`

  bool any() const { return country || size || score_class; }
  bool fit(const Buyer& buyer) const {
    return (!country || *country == buyer.country) && (!size || *size == buyer.size) &&
           (!score_class || *score_class == buyer.score);
  }
};

/// When a shock acts: from the start of a month on, at once or rising by equal steps.
struct ShockCourse {
  int from_month = 0;
  int ramp_months = 0;  ///< it is full in the last of so many months; 0 and 1: at once

  bool dated() const { return from_month > 0 || ramp_months > 1; }
  /// How much of it acts in a month, in [0, 1].
  double share(int month) const;
};

/// Multiplies annual PDs (capped at 1) of a sector, of one buyer, of the buyers of some marks, or
/// of all.
struct ScalePd {
  double factor = 1;
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  SourceLocation where = {};  ///< of the sector or buyer it names, else of the shock
  BuyerMarks marks = {};
  ShockCourse course = {};
};
/// Adds `by` standard deviations to a sector's factor, or to all; negative is bad.
struct MoveFactor {
  double by = 0;
  std::optional<std::string> sector = {};
  SourceLocation where = {};
};
/// A buyer fails in a month: as an intervention (the factors stay), or as a condition (trials are
/// drawn given that failure, whatever its cause or, where `own`, given that it fails by itself).
struct FailBuyer {
  std::string buyer;
  int month = 0;
  bool condition = false;
  SourceLocation where = {};
  bool own = false;  ///< with `condition`
};
/// Failures that the portfolio has to tell: who are its largest buyers, who is of a group, which
/// month is March. settle_scenarios() puts a FailBuyer for each in its place.
struct FailFound {
  int largest = 0;                        ///< so many of those that owe most; 0: see below
  std::optional<std::string> buyer = {};  ///< this one
  std::string group = {};  ///< else all of this group_id; empty: of the group that owes most
  int month = 0;           ///< where no calendar month is given
  std::optional<int> calendar_month = {};  ///< 1 … 12: the first such month from `as_of` on
  bool condition = false;
  SourceLocation where = {};
  bool own = false;  ///< as in FailBuyer
};
/// Multiplies and then adds to every LGD; the result stays in [0, 1].
struct RaiseLgd {
  double factor = 1;
  double add = 0;
  SourceLocation where = {};
};
/// Multiplies every asset correlation: buyers fail together more often, none fails more often.
struct RaiseCorrelation {
  double factor = 1;
  SourceLocation where = {};
};
/// Every failure brings about so many others among buyers still alive, in the place of the study's
/// contagion.branching_ratio; what was calibrated is not calibrated again, so that PDs rise.
struct BranchingRatio {
  double ratio = 0;
  SourceLocation where = {};
};

/// Every invoice of a sector, of one buyer, or of all, is paid so many days later.
struct DelayPayments {
  double days = 0;
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  SourceLocation where = {};  ///< of the sector or buyer it names, else of the shock
  BuyerMarks marks = {};
};

/// Suppliers give the firm `days` more for what it buys from a month on; negative: they shorten
/// their terms, as when insurers cut the cover on the firm.
struct SupplierTerms {
  double days = 0;
  int month = 0;
  SourceLocation where = {};
};

/// The firm sells so many times as much to the buyers it touches, from `as_of` on: what they owe
/// follows as the new sales are invoiced and paid.
struct ChangeSales {
  double factor = 1;
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  SourceLocation where = {};
  BuyerMarks marks = {};
};

/// No buyer owes, nor buys, more than `share` of what all owe; what is above is sold to nobody.
struct CapShare {
  double share = 1;
  SourceLocation where = {};
};

/// Adds points to the yearly rate of the firm's credit line.
struct RaiseCreditRate {
  double add = 0;
  SourceLocation where = {};
};

/// Insurers cut limits in this scenario, whatever policies say of it but for those whose limits
/// cannot be cut.
struct InsurerResponseShock {
  InsurerResponse response;
  SourceLocation where = {};
  /// In the place of that of policies that are renewed within the horizon; absent: theirs.
  std::optional<RenewalLaw> renewal = {};
};

/// Insurers leave `left` of the limits they granted on the buyers it touches, for what is shipped
/// from a month on, in the place of any other response and of a withdrawal written before.
struct WithdrawLimits {
  double left = 0;  ///< of each limit, in [0, 1)
  int month = 0;
  std::optional<std::string> sector = {};
  std::optional<std::string> buyer = {};
  SourceLocation where = {};
  BuyerMarks marks = {};
};

/// Policies end: nothing shipped from a month on is insured, and no premium is paid from then on.
struct EndPolicies {
  int month = 0;
  SourceLocation where = {};
};

/// Multiplies the premium of every policy from a month on.
struct RaisePremium {
  double factor = 1;
  int month = 0;
  SourceLocation where = {};
};

/// One pure change of the inputs.
using Shock =
    std::variant<ScalePd, MoveFactor, FailBuyer, RaiseLgd, DelayPayments, SupplierTerms,
                 InsurerResponseShock, FailFound, RaiseCorrelation, BranchingRatio, ChangeSales,
                 CapShare, RaiseCreditRate, WithdrawLimits, EndPolicies, RaisePremium>;

/// A shock of a shipped scenario that finds nothing to act on in a study.
struct LeftOutShock {
  Shock shock;
  std::string why;
};

/// A named what-if on the world: shocks in order, with a probability weight.
struct Scenario {
  std::string name = "base";
  double weight = 1;
  std::vector<Shock> shocks = {};
  SourceLocation where = {};
  std::string library = {};      ///< the shipped scenario it starts from; empty: none
  std::size_t from_library = 0;  ///< its first shocks come from there
  std::vector<LeftOutShock> left_out = {};
};

}  // namespace encours
