#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "scenarios/study.hpp"

namespace CLI {
class App;
}

namespace encours {

/// The whole numbers an option takes, both ends included.
struct WholeNumberRange {
  std::uint64_t lowest = 0;
  std::uint64_t highest = 0;
};

/// An option whose value is written in decimal digits alone: no sign, which would wrap, and no
/// prefix of another base. Anything else, or a number out of range, is a CLI::ValidationError.
void add_whole_number(CLI::App& app, const std::string& name, WholeNumberRange range,
                      std::function<void(std::uint64_t)> store, const std::string& help);

/// The option --lang, fr or en.
void add_language(CLI::App& app, std::function<void(Language)> store);

}  // namespace encours
