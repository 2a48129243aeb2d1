#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "portfolio/trade_network.hpp"

namespace encours {

/// Who falls when given firms fail, on the trade network as it is known: nothing is drawn.
///
/// A firm whose equity is known falls once its loss on failed customers, Σ exposure × LGD, passes
/// its equity (Gai & Kapadia, "Contagion in financial networks", Proceedings of the Royal Society A
/// 466 (2010), default condition with the recovery of each debtor; Eisenberg & Noe 2001 clear
/// payments instead). One whose equity is not known falls once the share of its sales that went to
/// failed customers passes a threshold (Watts, "A simple model of global cascades on random
/// networks", PNAS 99 (2002)). Wave 0 are the firms given; a firm falls in the wave after the one
/// whose losses pass its limit. The set of the fallen is the smallest fixed point, whatever the
/// order; *neglected*: time, and that a firm may replace a customer.
class ThresholdCascade {
 public:
  static constexpr double usual_threshold = 0.5;

  struct Config {
    std::vector<TradeLink> links = {};   ///< in order of (customer, supplier)
    std::vector<double> equity = {};     ///< per firm, euros; +∞ where not known
    std::vector<double> lgd = {};        ///< per firm: lost of what it owes
    double threshold = usual_threshold;  ///< share of sales, in [0, 1]
  };

  struct Fallen {
    std::uint32_t firm = 0;
    std::uint32_t wave = 0;
    double loss = 0;   ///< euros, on all its customers that have fallen in the end
    double share = 0;  ///< of its sales that went to them
  };

  /// Scratch of one thread.
  class State {
   private:
    friend ThresholdCascade;
    struct Hit {
      std::uint32_t round = 0;
      std::uint32_t fell_in = 0;  ///< round
      double loss = 0;
      double share = 0;
    };
    std::uint32_t round = 0;
    std::vector<Hit> hits;  ///< per firm
  };

  explicit ThresholdCascade(const Config& config);

  std::size_t firms() const { return first_.size() - 1; }

  /// Fills `fallen` with the firms given (wave 0) and all that they bring down, wave by wave, in
  /// each in order of their number. Firms given twice count once.
  void run(std::span<const std::uint32_t> given, State& state, std::vector<Fallen>& fallen) const;

 private:
  struct Edge {
    std::uint32_t supplier = 0;
    double share = 0;
    double loss = 0;  ///< euros
  };

  // Sums that come to the limit itself do not pass it, whatever their rounding.
  static constexpr double a_cent = 0.01;
  static constexpr double rounding = 1e-9;

  bool falls(std::uint32_t firm, const State::Hit& hit) const {
    return known_[firm] ? hit.loss > equity_[firm] + a_cent : hit.share > threshold_ + rounding;
  }
  State::Hit& hit(std::uint32_t firm, State& state) const;
  void fall(std::uint32_t firm, std::uint32_t wave, State& state,
            std::vector<Fallen>& fallen) const;

  double threshold_;
  std::vector<std::uint32_t> first_;  ///< per customer: its first edge; then one past the last
  std::vector<Edge> edges_;
  std::vector<double> equity_;
  std::vector<bool> known_;
};

}  // namespace encours
