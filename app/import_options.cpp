#include "app/import_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <utility>

#include "app/option_values.hpp"
#include "core/text.hpp"

namespace encours {

CLI::Option* add_as_of(CLI::App& app, std::function<void(Date)> store) {
  const auto take = [store = std::move(store)](const std::string& text) {
    const auto date = parse_date(text);
    if (!date) {
      throw CLI::ValidationError("--as-of",
                                 fmt::format("{} is not a day like 2026-12-31", printable(text)));
    }
    store(*date);
  };
  CLI::Option* option =
      app.add_option_function<std::string>("--as-of", take, "the day the books are read");
  return option->type_name("DATE");
}

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

}  // namespace encours
