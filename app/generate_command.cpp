#include "app/generate_command.hpp"

#include <CLI/CLI.hpp>
#include <limits>
#include <map>
#include <string>

#include "app/commands.hpp"
#include "app/option_values.hpp"
#include "app/write_study.hpp"

namespace encours {

ExitCode execute(const GenerateNetworkCommand& command) {
  return reporting(command.format, [&] {
    const Language language = choose_language(command.language, std::nullopt);
    write_study(command.output, generate_network(command.plan, language), command.format);
    return ExitCode::done;
  });
}

void add_generate(CLI::App& app, GenerateNetworkCommand& command,
                  std::function<ExitCode()>& chosen) {
  CLI::App* generate = app.add_subcommand("generate", "Make a fictitious study to try things on");
  generate->require_subcommand(1);
  CLI::App* network = generate->add_subcommand("network", "Firms that supply each other");
  static const std::map<std::string, NetworkKind> kinds = {
      {"erdos-renyi", NetworkKind::erdos_renyi},
      {"scale-free", NetworkKind::scale_free},
      {"sector-block", NetworkKind::sector_block}};
  NetworkPlan& plan = command.plan;
  network->add_option("--kind", plan.kind, "erdos-renyi, scale-free (the default) or sector-block")
      ->transform(CLI::CheckedTransformer(kinds).description(""))
      ->type_name("KIND");
  add_whole_number(
      *network, "--firms", {.lowest = 10, .highest = 1'000'000},
      [&plan](std::uint64_t firms) { plan.firms = static_cast<std::uint32_t>(firms); },
      "number of firms; 2000 unless given");
  add_whole_number(
      *network, "--customers", {.lowest = 1, .highest = 50},
      [&plan](std::uint64_t mean) { plan.customers = static_cast<std::uint32_t>(mean); },
      "mean number of known customers of a firm; 5 unless given");
  add_whole_number(
      *network, "--seed", {.lowest = 0, .highest = std::numeric_limits<std::int64_t>::max()},
      [&plan](std::uint64_t seed) { plan.seed = seed; }, "the same seed gives the same files");
  network->add_option("-o,--output", command.output, "directory of the study")
      ->type_name("DIR")
      ->required();
  add_language(*network, [&command](Language language) { command.language = language; });
  network->add_flag_callback(
      "--json", [&command] { command.format = MessageFormat::json; },
      "answer and messages as JSON on standard output");
  network->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace encours
