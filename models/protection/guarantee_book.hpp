#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/date.hpp"
#include "models/protection/guarantee.hpp"
#include "portfolio/buyer.hpp"

namespace encours {

/// The guarantees of a programme, compiled for a portfolio.
///
/// A guarantee pays the debt of its buyer up to its amount, those of one buyer in the order
/// written. It is a floor on recovery: of a debt D of which it pays G, the loss is LGD · (D − G);
/// whoever pays takes the creditor's place for G, so that what the estate pays is shared pro rata.
/// It pays where the buyer fails, in the middle of a month, no later than the day it expires, and
/// where its issuer has not failed by the end of that month. An issuer fails within t months with
/// probability 1 − (1 − p)^(t/12), all its guarantees together, independently of the buyers and of
/// the scenario. *Neglected:* time limits to claim, recoveries from a failed issuer, and that an
/// issuer is likelier to fail where many buyers do.
class GuaranteeBook {
 public:
  struct Config {
    std::span<const Guarantee> guarantees;
    std::span<const Buyer> buyers;  ///< every buyer_id of a guarantee is one of theirs
    std::optional<Date> as_of;      ///< needed where a guarantee expires
    int horizon_months = 12;
    std::uint64_t seed = 1;
  };
  explicit GuaranteeBook(const Config& config);

  /// Of a debt, euros.
  struct Cover {
    double paid = 0;
    double unmet = 0;  ///< what failed issuers leave of it
  };
  /// The debt of `buyer`, which fails in `month`. Allocates nothing.
  Cover cover(std::uint32_t trial, std::uint32_t buyer, std::uint32_t month, double debt) const;
  /// The same if no issuer fails.
  double cover_of_sound_issuers(std::uint32_t buyer, std::uint32_t month, double debt) const;

  /// Euros over the horizon; each until its guarantee expires.
  double fees() const { return fees_; }

 private:
  struct Line {
    std::uint32_t buyer = 0;
    std::uint32_t months = 0;  ///< covers failures before this month
    double amount = 0;
    double issuer_pd = 0;
    std::uint32_t issuer = 0;  ///< block of its draws
  };
  std::span<const Line> of(std::uint32_t buyer) const;
  bool has_failed(const Line& line, std::uint32_t trial, std::uint32_t month) const;

  std::vector<Line> lines_;  ///< by buyer, those of one buyer in the order written
  std::uint64_t seed_;
  double fees_ = 0;
};

}  // namespace encours
