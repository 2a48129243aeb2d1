#pragma once

#include <functional>

#include "app/finish_import.hpp"
#include "core/date.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace encours {

/// --as-of: a day that exists.
CLI::Option* add_as_of(CLI::App& app, std::function<void(Date)> store);

/// What every import takes: where to write, pseudonyms, language, JSON.
void add_import_options(CLI::App& app, ImportOptions& options);

}  // namespace encours
