#include "app/import_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>

#include "app/option_values.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

/// --as-of: a day that exists.
void add_as_of(CLI::App& app, Date& as_of) {
  const auto take = [&as_of](const std::string& text) {
    const auto date = parse_date(text);
    if (!date) {
      throw CLI::ValidationError("--as-of",
                                 fmt::format("{} is not a day like 2026-12-31", printable(text)));
    }
    as_of = *date;
  };
  app.add_option_function<std::string>("--as-of", take, "the day the books are read")
      ->type_name("DATE")
      ->required();
}

/// What every import takes.
void add_import_options(CLI::App& app, ImportOptions& options) {
  app.add_option("-o,--output", options.output, "new or empty directory of the study")
      ->type_name("DIR")
      ->required();
  CLI::Option* key =
      app.add_option("--key-file", options.key_file,
                     "the key of the pseudonyms, at least 16 bytes; keep it away from the study");
  key->type_name("FILE");
  CLI::Option* anonymise =
      app.add_flag("--anonymise", options.anonymise,
                   "replace ids by pseudonyms, stable under one key; drop names");
  anonymise->needs(key);
  key->needs(anonymise);
  add_language(app, [&options](Language language) { options.language = language; });
  app.add_flag_callback(
      "--json", [&options] { options.format = MessageFormat::json; },
      "answer and messages as JSON on standard output");
}

void add_fec(CLI::App& app, ImportFecCommand& command, std::function<ExitCode()>& chosen) {
  CLI::App* fec = app.add_subcommand(
      "fec", "From French accounting entries files (FEC), one per financial year");
  fec->add_option("FILE", command.source.files, "the files, in any order")->required();
  add_as_of(*fec, command.source.as_of);
  add_import_options(*fec, command.options);
  fec->callback([&] { chosen = [&command] { return execute(command); }; });
}

}  // namespace

ExitCode execute(const ImportFecCommand& command) {
  return finish_import(command.options, [&] { return import_fec(command.source); });
}

void add_import(CLI::App& app, ImportCommands& commands, std::function<ExitCode()>& chosen) {
  CLI::App* import = app.add_subcommand("import", "Make a study from a company's own books");
  import->require_subcommand(1);
  add_fec(*import, commands.fec, chosen);
}

}  // namespace encours
