#include "models/default/own_model.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace encours {

namespace {

constexpr std::array<std::string_view, 3> built_in = {"gamma_frailty", "gaussian", "student_t"};

using Registry = std::map<std::string, DefaultModelFactory, std::less<>>;

Registry& registry() {
  static Registry models;
  return models;
}

}  // namespace

void register_default_model(std::string name, DefaultModelFactory factory) {
  if (name.empty() || std::ranges::find(built_in, name) != built_in.end()) {
    throw std::invalid_argument("a default model of one's own needs a name of its own");
  }
  const auto [place, added] = registry().try_emplace(std::move(name), std::move(factory));
  if (!added) throw std::invalid_argument("two default models are named " + place->first);
}

const DefaultModelFactory* find_default_model(std::string_view name) {
  const auto place = registry().find(name);
  return place == registry().end() ? nullptr : &place->second;
}

std::vector<std::string> registered_default_models() {
  std::vector<std::string> names;
  for (const auto& [name, factory] : registry()) names.push_back(name);
  return names;
}

}  // namespace encours
