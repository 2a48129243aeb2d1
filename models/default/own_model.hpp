#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/default/factor_copula.hpp"
#include "models/default/own_model_factory.hpp"

namespace encours {

/// What a default model of the user's own is made from.
struct OwnModelInputs {
  /// Seed, horizon, sectors, correlations and unshocked PDs of the study, all per buyer. A model
  /// takes what it needs of them.
  const FactorCopula::Config& study;
  /// What each case asks for: annual PDs, shifts of the factors, a failure given. A model that does
  /// not follow one of these throws std::invalid_argument rather than leave it out.
  std::span<const DefaultCase> cases;
  /// `[default] parameters` of the study.
  const std::map<std::string, double>& parameters;
};

/// Makes a model known by the name that `[default] model` gives. To be called before studies are
/// read, on one thread. Throws std::invalid_argument when the name is taken or empty.
void register_default_model(std::string name, DefaultModelFactory factory);

/// The registered model of that name, or null.
const DefaultModelFactory* find_default_model(std::string_view name);

/// Names of the registered models, in alphabetical order.
std::vector<std::string> registered_default_models();

}  // namespace encours
