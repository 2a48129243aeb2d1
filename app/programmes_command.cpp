#include "app/programmes_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "app/commands.hpp"
#include "app/option_values.hpp"
#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "output/programme_list.hpp"
#include "scenarios/programme_library.hpp"

namespace encours {

namespace {

std::vector<LibraryProgramme> programmes_asked_for(const std::string& name) {
  ProblemLog problems;
  std::vector<LibraryProgramme> programmes;
  for (const ShippedProgramme& shipped : shipped_programmes()) {
    if (!name.empty() && name != shipped.name) continue;
    if (auto one = library_programme(std::string(shipped.name), {}, problems)) {
      programmes.push_back(*std::move(one));
    }
  }
  if (programmes.empty()) library_programme(name, {.file = "NAME", .line = 0}, problems);
  problems.throw_if_any();
  return programmes;
}

std::string programmes_answer(const ProgrammesCommand& command) {
  const std::vector<LibraryProgramme> programmes = programmes_asked_for(command.name);
  if (command.format == MessageFormat::json) return render_programmes_json(programmes);
  const Language language = choose_language(command.language, std::nullopt);
  return command.name.empty() ? render_programmes(programmes, language)
                              : render_programme(programmes.front(), language);
}

/// A name that no shipped programme has, in French.
ExitCode refuse_programme_in_french(const std::string& name) {
  std::vector<std::string_view> names;
  for (const ShippedProgramme& shipped : shipped_programmes()) names.push_back(shipped.name);
  const std::string_view nearest = nearest_name(name, names);
  const std::string remedy = nearest.empty() ? "«\u00a0encours programmes\u00a0» en donne la liste"
                                             : fmt::format("écrivez {}", nearest);
  fmt::print(
      stderr,
      "encours\u00a0: aucun dispositif fourni ne porte ce nom\u00a0: «\u00a0{}\u00a0» ({})\n",
      printable(name), remedy);
  return ExitCode::bad_input;
}

}  // namespace

ExitCode execute(const ProgrammesCommand& command) {
  const bool known = command.name.empty() ||
                     std::ranges::find(shipped_programmes(), command.name,
                                       &ShippedProgramme::name) != shipped_programmes().end();
  if (!known && command.format == MessageFormat::text &&
      choose_language(command.language, std::nullopt) == Language::french) {
    return refuse_programme_in_french(command.name);
  }
  return reporting(command.format, [&] {
    fmt::print("{}", programmes_answer(command));
    return ExitCode::done;
  });
}

void add_programmes(CLI::App& app, ProgrammesCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* programmes = app.add_subcommand(
      "programmes", "List the programmes that come ready-made, or explain one of them");
  programmes->add_option("NAME", command.name, "the one to explain");
  add_language(*programmes, [&command](Language language) { command.language = language; });
  programmes->add_flag_callback(
      "--json", [&command] { command.format = MessageFormat::json; },
      "all they hold as JSON on standard output");
  programmes->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace encours
