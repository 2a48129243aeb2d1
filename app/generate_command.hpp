#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "app/exit_code.hpp"
#include "app/report_problems.hpp"
#include "scenarios/generate_network.hpp"

namespace CLI {
class App;
}

namespace encours {

/// `encours generate network`
struct GenerateNetworkCommand {
  NetworkPlan plan;
  std::filesystem::path output;
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};
ExitCode execute(const GenerateNetworkCommand& command);

void add_generate(CLI::App& app, GenerateNetworkCommand& command,
                  std::function<ExitCode()>& chosen);

}  // namespace encours
