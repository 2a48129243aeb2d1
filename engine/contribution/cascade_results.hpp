#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/default/default_model.hpp"

namespace encours {

/// One failure of a cascade.
struct CascadeMember {
  std::string buyer_id;
  std::string name;
  std::string sector;
  std::uint16_t month = 0;
  std::uint16_t wave = 0;  ///< counted from the first failure shown, which is 0
  DefaultCause cause = DefaultCause::own;
  std::optional<std::size_t> parent = std::nullopt;  ///< place of the one that brought it about
  double loss = 0;                                   ///< euros excluding VAT, before insurance
};

/// A failure and all it brought about, directly or not, in one trial.
struct CascadeTree {
  std::uint64_t trial = 0;
  std::size_t size = 0;   ///< failures
  std::size_t depth = 0;  ///< waves after the first failure
  double loss = 0;        ///< of all of them, euros excluding VAT, before insurance
  /// Wave by wave, each behind the one that brought it about; the first forty at most.
  std::vector<CascadeMember> members;
};

}  // namespace encours
