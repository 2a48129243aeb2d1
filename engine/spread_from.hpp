#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/prepared_study.hpp"

namespace encours {

/// Draws what given failures bring about while nobody fails by itself: the expected year in which
/// only the given failures happen, with their contagion. A draw is that of the trial of its number,
/// so that the same failures always bring about the same. Along trade links the hazards of
/// suppliers are those given the factors of that trial.
///
/// What failures before `as_of` still bring about is drawn beside it and left out. *Neglected:*
/// that those it brings down can no longer be brought down by the given ones; with a latent network
/// and trade links together, what passes through firms outside the ledger.
class SpreadFrom {
 public:
  /// Draws by every mechanism of a case in which failures spread. `study` must outlive the object.
  SpreadFrom(const PreparedStudy& study, std::size_t k);

  /// How many draws tell means: fewer along links, whose hazards are kept for each.
  std::uint32_t draws() const { return draws_; }

  /// Scratch of one thread.
  struct State {
    Contagion::State contagion;
    std::vector<std::uint8_t> descends;  ///< per buyer: given, or brought down by one that was
  };

  /// `events`: failures by decree (forced), and own ones of buyers that had failed before (PD 1),
  /// which bring about nothing more; in order of month, then buyer. They and all that they bring
  /// about in the draw `number` < draws() come out in that order.
  void draw(std::uint32_t number, std::vector<DefaultEvent>& events, State& state) const;

 private:
  /// Leaves out what goes back to failures before `as_of`.
  void keep_descendants(std::vector<DefaultEvent>& events, State& state) const;

  const PreparedStudy* study_;
  std::size_t k_;
  const Contagion* contagion_;
  bool latent_;  ///< failures of the latent network go back to the given ones or before `as_of`
  std::uint32_t draws_;
  /// Per draw, along links: the factors.
  std::vector<std::unique_ptr<DefaultModel::State>> drawn_;
};

}  // namespace encours
