#include "app/import_mapped_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/import_options.hpp"
#include "core/problem.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/mapped/import_ageing.hpp"
#include "portfolio/import/mapped/import_invoices.hpp"
#include "scenarios/read_import_map.hpp"

namespace encours {

namespace {

void add_file_and_map(CLI::App& app, ImportMappedCommand& command) {
  app.add_option("FILE", command.file, "the table, a CSV file")->required();
  app.add_option("--map", command.map,
                 "which column is what: a name of `encours import maps`, or a file in TOML")
      ->type_name("NAME|FILE.toml")
      ->required();
}

void add_invoices(CLI::App& import, ImportMappedCommand& command,
                  std::function<ExitCode()>& chosen) {
  CLI::App* invoices =
      import.add_subcommand("invoices", "From a list of invoices exported by another tool (CSV)");
  command.kind = MapKind::invoices;
  add_file_and_map(*invoices, command);
  add_as_of(*invoices, [&command](Date day) { command.as_of = day; });
  add_import_options(*invoices, command.options);
  invoices->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_ageing(CLI::App& import, ImportMappedCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* ageing =
      import.add_subcommand("ageing", "From an aged balance exported by another tool (CSV)");
  command.kind = MapKind::ageing;
  add_file_and_map(*ageing, command);
  add_as_of(*ageing, [&command](Date day) { command.as_of = day; })->required();
  const auto take = [&command](const std::string& text) {
    if (text != "due_date" && text != "invoice_date") {
      throw CLI::ValidationError("--basis", "due_date or invoice_date");
    }
    command.basis = text == "due_date" ? AgeBasis::due_date : AgeBasis::invoice_date;
  };
  ageing
      ->add_option_function<std::string>("--basis", take,
                                         "from when ages count, instead of what the map says")
      ->type_name("due_date|invoice_date");
  add_import_options(*ageing, command.options);
  ageing->callback([&] { chosen = [&command] { return execute(command); }; });
}

void add_maps(CLI::App& import, ListMapsCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* maps = import.add_subcommand("maps", "List the maps there are, or print one of them");
  maps->add_option("NAME", command.name, "the map to print, to start one's own from");
  maps->add_flag_callback(
      "--json", [&command] { command.format = MessageFormat::json; }, "answer as JSON");
  maps->callback([&] { chosen = [&command] { return execute(command); }; });
}

ColumnMap parsed(const ShippedMap& shipped) {
  ProblemLog problems;
  auto map =
      parse_import_map(shipped.text, fmt::format("{}.toml", shipped.name), shipped.name, problems);
  problems.throw_if_any();
  return std::move(*map);
}

void print_list(MessageFormat format) {
  auto list = nlohmann::ordered_json::array();
  for (const ShippedMap& shipped : shipped_maps()) {
    const ColumnMap map = parsed(shipped);
    const auto kind = map_kind_names[static_cast<std::size_t>(map.kind)];
    if (format == MessageFormat::json) {
      list.push_back({{"name", map.name}, {"kind", kind}, {"title", map.title}});
    } else {
      fmt::print("{:18} {:9} {}\n", map.name, kind, map.title);
    }
  }
  if (format == MessageFormat::json) fmt::print("{}\n", list.dump());
}

void print_map(const std::string& name, MessageFormat format) {
  const auto found = std::ranges::find(shipped_maps(), name, &ShippedMap::name);
  if (found == shipped_maps().end()) {
    ProblemLog problems;
    problems.add(located({.what = "unknown map", .remedy = "encours import maps lists them"},
                         {.file = "NAME"}, name));
    problems.throw_if_any();
  }
  if (format == MessageFormat::json) {
    fmt::print("{}\n", nlohmann::ordered_json({{"name", name}, {"text", found->text}}).dump());
  } else {
    fmt::print("{}", found->text);
  }
}

}  // namespace

ExitCode execute(const ImportMappedCommand& command) {
  return finish_import(command.options, [&] {
    const ColumnMap map = load_import_map(command.map, command.kind);
    if (command.kind == MapKind::invoices) return import_invoices(command.file, map, command.as_of);
    return import_ageing(command.file, map, command.as_of.value(), command.basis);
  });
}

ExitCode execute(const ListMapsCommand& command) {
  return reporting(command.format, [&] {
    if (command.name.empty()) {
      print_list(command.format);
    } else {
      print_map(command.name, command.format);
    }
    return ExitCode::done;
  });
}

void add_import_mapped(CLI::App& import, ImportMappedCommands& commands,
                       std::function<ExitCode()>& chosen) {
  add_invoices(import, commands.invoices, chosen);
  add_ageing(import, commands.ageing, chosen);
  add_maps(import, commands.maps, chosen);
}

}  // namespace encours
