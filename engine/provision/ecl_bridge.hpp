#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "engine/provision/open_item_loss.hpp"

namespace encours {

/// What leads from the provision matrix to the engine's expected credit loss, in this order.
enum class BridgeStep : std::uint8_t {
  forward_look,  ///< the matrix without its forward-looking scenarios
  matrix_cover,  ///< without what secures the items in it
  pd_level,      ///< PDs and LGDs of buyers for rates of the past; paid when due
  delay,         ///< paid as late as the study says, with what lateness costs at the effective rate
  contagion,     ///< failures that others bring about
  scenarios,     ///< the study's scenarios by their weights
  insurance      ///< the policy's indemnities
};
inline constexpr std::size_t bridge_steps = 7;

/// The pool's allowance by the matrix, in euros: after scenarios and securities, and before.
struct MatrixAmounts {
  double booked = 0;
  double without_forward = 0;  ///< securities taken off
  double bare = 0;             ///< neither
};

/// Both ends and every step between them, euros in whole cents: they add to the cent.
struct EclBridge {
  double matrix = 0;
  std::array<double, bridge_steps> steps = {};
  double engine = 0;
  double engine_error = 0;  ///< standard error of the simulation
};

/// The engine's expected credit loss of the pool, each thing switched on after the other, on the
/// same trials.
struct EngineEcl {
  OpenItemLoss when_due;              ///< no delay, contagion or scenario
  OpenItemLoss late;                  ///< no contagion or scenario
  OpenItemLoss with_contagion;        ///< no scenario
  OpenItemLoss all;                   ///< every scenario by its weight
  double delay_loss = 0;              ///< of those who pay, at the effective rate
  std::optional<std::size_t> policy;  ///< whose indemnities are taken off; none: insurance apart

  /// What the engine's expected credit loss is, with insurance taken off where it is integral.
  MeanWithError total() const;
};

/// `policy`: index of the programme whose policy is an integral part; none: insurance apart.
EngineEcl simulate_engine_ecl(const Study& study, const ItemTiming& timing, const Portfolio& pool,
                              std::optional<std::size_t> policy, unsigned threads);

EclBridge build_bridge(const MatrixAmounts& matrix, const EngineEcl& engine);

}  // namespace encours
