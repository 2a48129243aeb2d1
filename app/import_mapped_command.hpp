#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "app/exit_code.hpp"
#include "app/finish_import.hpp"
#include "core/date.hpp"
#include "portfolio/import/mapped/column_map.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours import invoices` and `encours import ageing`
struct ImportMappedCommand {
  MapKind kind = MapKind::invoices;
  std::filesystem::path file;
  std::string map;  ///< name of a shipped map, or a file that ends in .toml
  std::optional<Date> as_of;
  std::optional<AgeBasis> basis;
  ImportOptions options;
};
ExitCode execute(const ImportMappedCommand& command);

/// `encours import maps`
struct ListMapsCommand {
  std::string name;  ///< empty: list all
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const ListMapsCommand& command);

struct ImportMappedCommands {
  ImportMappedCommand invoices;
  ImportMappedCommand ageing;
  ListMapsCommand maps;
};

/// The subcommands `invoices`, `ageing` and `maps` of `encours import`; the one given is put into
/// `chosen`.
void add_import_mapped(CLI::App& import, ImportMappedCommands& commands,
                       std::function<ExitCode()>& chosen);

}  // namespace encours
