#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/prefetch.hpp"
#include "models/default/default_model.hpp"
#include "models/payment/accelerated_wait.hpp"
#include "models/payment/failing_lateness.hpp"
#include "models/payment/year_given_failure.hpp"
#include "portfolio/buyer.hpp"

namespace encours {

/// What the debt of a failing buyer is, in shares of the expected debt of the exposure table; what
/// was overdue at the ledger's date is known and stays apart.
///
/// A buyer that pays D days late owes the sales of terms + D days. With s the effect of the year,
/// D₀ the lateness of the failing buyer, d the days a scenario adds, and D̄ = E[s·D₀ + d] over all
/// buyers, on which EAD is built,
///
///   debt = EAD · (terms + min(s·D₀ + d, stop) · c) / (terms + D̄),   c = D̄ / E[s·D₀ + d | failure],
///
/// so that the expected debt of a failure is EAD, whatever lateness tells of failures, and Σ PD·EAD
/// stays; one that pays on its due dates owes its terms. `stop` is the lateness from which nothing
/// more is shipped to the buyer; it takes days off, down to the terms at 0, and not of sudden
/// failures, which give no sign: deliveries stopped in time are debt that is not lost. Buyers that
/// had failed before the ledger's date owe EAD.
/// Reminders that failing buyers heed take days off likewise, of sudden failures too: g(s·D₀ + d)
/// stands then in the place of s·D₀ + d, but not in c.
///
/// Neglects: that part of the first months' debt not yet due is known from the ledger; notice of
/// the stop; what a stop does to sales to buyers that survive.
class DebtAtDefault {
 public:
  struct Config {
    std::uint64_t seed = 1;
    double factor_link = 0;  ///< κ
    double stop_shipment_days = std::numeric_limits<double>::infinity();
    std::vector<double> added_days = {};      ///< d per buyer; empty: none
    std::vector<double> terms = {};           ///< per buyer; empty: its own
    std::vector<std::uint32_t> given = {};    ///< buyers whose failure is a condition
    AcceleratedWait reminders = {};           ///< that failing buyers heed
    std::vector<std::uint8_t> reminded = {};  ///< per buyer; empty: all
  };

  /// `mean_lateness_of_all`: of the law. `sector` must outlive the object; `year` is needed when
  /// κ > 0.
  DebtAtDefault(const FailingLateness& lateness, double mean_lateness_of_all, Config config,
                std::span<const Buyer> buyers, std::span<const std::uint32_t> sector,
                std::optional<YearGivenFailure> year);

  /// Shares of EAD.
  struct Shares {
    double debt = 1;
    double not_shipped = 0;  ///< what the stop has kept out of the debt
  };
  /// Of one failure. `factors` are those of the trial, sectors first; a default model that leaves
  /// them at 0 gives years of median lateness.
  Shares shares(std::uint32_t trial, const DefaultEvent& event,
                std::span<const double> factors) const;

  /// How late a failing buyer was in a trial, before the effect of the year: the same in all cases
  /// of one seed and law.
  FailingLateness::Draw draw(std::uint32_t trial, std::uint32_t buyer) const;
  /// The effect of a year on a sector's lateness.
  double year(double factor) const;
  /// The shares of one failure when both are known.
  Shares shares(const FailingLateness::Draw& drawn, const DefaultEvent& event, double year) const;

  /// Fetches what the shares of a buyer look up, and once that is there what they find by it.
  void prefetch(std::uint32_t buyer) const {
    encours::prefetch(&terms_[buyer]);
    if (year_) year_->prefetch(buyer);
  }
  void prefetch(const DefaultEvent& event) const {
    if (year_) year_->prefetch(event.buyer, event.month);
  }

  /// Mean of shares().debt for one buyer; none with both a stop and a link to the factors, or with
  /// reminders.
  std::optional<double> mean_factor(std::uint32_t buyer) const;

  /// False where every failure of the buyer leaves EAD.
  bool varies(std::uint32_t buyer) const { return terms_[buyer].varies; }

 private:
  /// What a failure looks up of its buyer, side by side.
  struct Terms {
    double days = 0;         ///< from shipment to due date
    double added = 0;        ///< d
    double mean_of_all = 0;  ///< lateness of all buyers that EAD is built on
    bool varies = false;
  };
  double added_days(std::uint32_t buyer) const;
  /// Whether reminders change how late a buyer is.
  bool heeds(std::uint32_t buyer) const {
    return config_.reminders.any() && (config_.reminded.empty() || config_.reminded[buyer] != 0);
  }
  double expected_year(const DefaultEvent& event) const;

  FailingLateness lateness_;
  double mean_lateness_;         ///< of a failing buyer, in a year without effect
  double mean_lateness_of_all_;  ///< of the law, in a year without effect
  Config config_;
  std::span<const std::uint32_t> sector_;
  std::vector<Terms> terms_;  ///< per buyer
  std::optional<YearGivenFailure> year_;
};

}  // namespace encours
