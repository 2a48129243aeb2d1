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
  delay,         ///< paid as late as the study says, with what that costs at the effective rate
  lateness,      ///< PDs that lateness raises; what is in default has failed
  contagion,     ///< failures that others bring about
  scenarios,     ///< the forward-looking scenarios by their weights
  insurance      ///< the policy's indemnities
};
inline constexpr std::size_t bridge_steps = 8;

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

/// What the engine simulates, and what it need not.
struct EnginePool {
  Portfolio all;                  ///< every item of the pool, PDs as the study has them
  Portfolio performing;           ///< items not in default, PDs raised by lateness
  bool late = false;              ///< whether the two differ
  double in_default = 0;          ///< expected loss of items in default, euros
  double in_default_insured = 0;  ///< of it, what integral insurance pays
};

/// The engine's expected credit loss of the pool, each thing switched on after the other, on the
/// same trials.
struct EngineEcl {
  OpenItemLoss when_due;        ///< no delay, lateness, contagion or scenario
  OpenItemLoss paid_late;       ///< no lateness, contagion or scenario
  OpenItemLoss with_lateness;   ///< items not in default, as those below; no contagion or scenario
  OpenItemLoss with_contagion;  ///< no scenario
  OpenItemLoss all;             ///< every forward-looking scenario by its weight
  double delay_loss = 0;        ///< of those who pay, at the effective rate
  double in_default = 0;        ///< of items in default, not simulated
  double in_default_insured = 0;
  std::optional<std::size_t> policy;  ///< whose indemnities are taken off; none: insurance apart

  /// What the engine's expected credit loss is, with insurance taken off where it is integral.
  MeanWithError total() const;
};

/// Forward-looking scenarios move each buyer's PD as the matrix moves rates, or are the shocks of
/// the scenario of the study that they name. Their errors are added as if they moved together,
/// which is never too little.
EngineEcl simulate_engine_ecl(const Study& study, const ProvisionSettings& settings,
                              const ItemTiming& timing, const EnginePool& pool, unsigned threads);

EclBridge build_bridge(const MatrixAmounts& matrix, const EngineEcl& engine);

}  // namespace encours
