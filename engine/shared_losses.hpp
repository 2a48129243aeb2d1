#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/prepared_study.hpp"

namespace encours {

/// Loss given default of the events of a trial, drawn once for the cases with the same mean LGDs:
/// the draw of a buyer belongs to the trial and to its mean. With a link of losses to the factors
/// it also belongs to the case, and is drawn there. Const and shared; each thread owns a State.
class SharedLosses {
 public:
  /// `study` must outlive the object.
  explicit SharedLosses(const PreparedStudy& study);

  /// Scratch memory of one thread.
  class State {
   private:
    friend class SharedLosses;

    struct Drawn {
      std::uint64_t trial = ~std::uint64_t{0};
      double lgd = 0;
    };
    std::vector<std::vector<Drawn>> drawn;  ///< [model][buyer]
    TrialDefaults rest;                     ///< events that no earlier case has drawn
    std::vector<double> lgd;                ///< of each of them
  };
  State make_state() const;

  /// lgd[j] of events[j] in case `k`: that of LossModel::draw(), to the last bit.
  void draw(std::size_t k, std::uint32_t trial, std::span<const DefaultEvent> events,
            std::span<const double> factors, State& state, std::vector<double>& lgd) const;

 private:
  const PreparedStudy* study_;
  std::vector<std::uint32_t> first_of_;  ///< per variant: the first with the same mean LGDs
  std::vector<std::uint32_t> model_of_;  ///< likewise: its number among those that differ
  std::size_t models_ = 0;
};

}  // namespace encours
