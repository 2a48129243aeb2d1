#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/attempt.hpp"
#include "models/default/default_model.hpp"
#include "portfolio/trade_network.hpp"

namespace encours {

/// Firms that have failed in a trial; forgetting them all takes no time.
class FailedFirms {
 public:
  /// Forgets every failure. `firms`: how many there are.
  void begin(std::size_t firms);
  bool contains(std::uint32_t firm) const { return failed_in_[firm] == round_; }
  void insert(std::uint32_t firm) { failed_in_[firm] = round_; }
  /// One per begin(), never 0.
  std::uint32_t round() const { return round_; }

 private:
  std::vector<std::uint32_t> failed_in_;  ///< per firm: the last round in which it failed
  std::uint32_t round_ = 0;
};

/// Failures that pass from customers to their suppliers along known trade links.
///
/// Given the factors, the hazard of supplier j is multiplied by exp(β·s_j), s_j the share of its
/// sales that went to customers failed so far. β = ln 3/0.5 = 2.20: a firm half of whose customers
/// are bankrupt fails three times as often (Arata 2018, a million Japanese firms). A failure in one
/// month acts from the next on, and for good. A supplier whose equity is known fails the month
/// after its loss on failed customers (exposure × LGD) passes it.
///
/// The extra hazard (exp(β·s_j) − 1)·h_j(t | X) competes with the supplier's own default. It has
/// one exponential clock per trial and supplier, so that no order of failures matters and, of two
/// cases, the one with more failures can only bring a failure forward: the supplier fails in the
/// first month in which its cumulative extra hazard passes the clock. A supplier that a failure
/// touches costs one draw and one comparison with an upper bound; only those that pass it have
/// their month worked out.
///
/// *Neglected*: what a supplier's failure does to its customers; new customers in the place of
/// failed ones; that the loss is not known until the LGD is (its mean is taken).
class TradeLinks {
 public:
  static constexpr double usual_beta = 2.20;

  struct Config {
    std::uint64_t seed = 1;
    int horizon_months = 12;
    double beta = usual_beta;           ///< ≥ 0
    std::vector<TradeLink> links = {};  ///< in order of (customer, supplier)
    std::vector<double> equity = {};    ///< per firm, euros; +∞ where not known
  };

  explicit TradeLinks(const Config& config);

  std::size_t firms() const { return first_.size() - 1; }
  std::size_t links() const { return edges_.size(); }
  /// Bytes that the network takes.
  std::size_t memory() const;

  /// What a case adds.
  struct Given {
    const ConditionalHazards& hazards;  ///< of the firms' own defaults
    const DefaultModel::State& state;   ///< of the trial
    std::size_t which = 0;              ///< the case
    std::span<const double> lgd;        ///< mean, per firm
  };

  /// The failure of a customer.
  struct Failure {
    std::uint32_t firm = 0;
    std::uint16_t month = 0;
    std::uint16_t wave = 0;
    std::uint32_t root = 0;  ///< its cascade
  };

  /// A supplier that fails in `month` unless it fails before.
  struct Planned {
    std::uint32_t supplier = 0;
    std::uint16_t month = 0;
  };

  /// Scratch of one thread.
  class State {
   private:
    friend TradeLinks;
    /// A supplier that failures have touched in the round.
    struct Touched {
      std::uint32_t round = 0;
      std::uint32_t last = 0;  ///< its latest touch
      double multiplier = 1;   ///< exp(β·s)
      double loss = 0;         ///< euros
    };
    struct Touch {
      std::uint32_t previous = 0;
      float growth = 1;  ///< exp(β·share)
      Failure customer;
    };
    std::uint32_t round = 0;
    std::vector<Touched> touched;  ///< per firm
    std::vector<Touch> touches;
    std::vector<Touch> in_order;  ///< of one supplier
  };

  /// Adds to `planned` the suppliers that `failure` brings down, after those of the same trial told
  /// before. Failures come in order of months.
  void fail(const Attempt& attempt, const Failure& failure, const Given& given,
            const FailedFirms& failed, State& state, std::vector<Planned>& planned) const;

  /// Whose failure is taken to have brought down a supplier in `month`: of the customers that had
  /// failed before, the one with the largest share of its sales, the first of equals.
  Failure culprit(std::uint32_t supplier, std::uint16_t month, const State& state) const;

 private:
  struct Edge {
    std::uint32_t supplier = 0;
    float growth = 1;  ///< exp(β·share)
  };
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  bool passes_clock(const Attempt& attempt, std::uint32_t supplier, double multiplier,
                    const Given& given, double& clock) const;
  /// Month in which the extra hazard passes the clock, or the horizon.
  int month_of_failure(std::uint32_t supplier, double clock, const Given& given,
                       State& state) const;
  static void collect(std::uint32_t supplier, State& state);

  std::uint64_t seed_;
  int horizon_months_;
  std::vector<std::uint32_t> first_;  ///< per customer: its first edge; then one past the last
  std::vector<Edge> edges_;
  std::vector<float> exposure_;  ///< per edge; empty when no known equity can be passed
  std::vector<double> buffer_;   ///< per firm: equity, at least 0; empty likewise
};

}  // namespace encours
