#pragma once

#include <cstddef>
#include <optional>

#include "engine/prepared_study.hpp"

namespace encours {

/// What protracted defaults are expected to come to in one case, under the study's own way of
/// collecting.
struct ExpectedProtracted {
  double defaults = 0;
  /// Euros; none where the mean loss of one is not known: with a fixed cost or a lateness of which
  /// debts depend, or a link of lateness to the factors.
  std::optional<double> loss = std::nullopt;
};

/// Closed form: with Q_i the probability that buyer i does not fail within the horizon and G_i the
/// law of ProtractedDefaults, independent of it,
///
///   defaults = Σ_i Q_i·G_i(H),   loss = Σ_i Q_i·Σ_m D_im·(1 − collected)·(G_i(m + 1) − G_i(m)).
///
/// None without protracted defaults, where failures spread, are given or are counts, or follow a
/// model of the user's own.
std::optional<ExpectedProtracted> expected_protracted(const PreparedStudy& study,
                                                      std::size_t case_index);

}  // namespace encours
