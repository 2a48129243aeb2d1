#pragma once

#include "models/default/default_model.hpp"

namespace encours {

/// Buyers that all have one hazard a month.
class ConstantHazards final : public ConditionalHazards {
 public:
  explicit ConstantHazards(double monthly) : monthly_(monthly) {}

  double cumulative_hazard(const DefaultModel::State& /*state*/, std::size_t /*which*/,
                           std::uint32_t /*buyer*/, double months) const override {
    return monthly_ * months;
  }
  double hazard_bound(const DefaultModel::State& /*state*/, std::size_t /*which*/,
                      std::uint32_t /*buyer*/) const override {
    return monthly_ * 12;
  }

 private:
  double monthly_;
};

}  // namespace encours
