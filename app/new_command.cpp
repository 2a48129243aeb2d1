#include "app/commands.hpp"
#include "app/write_study.hpp"

namespace encours {

ExitCode execute(const NewCommand& command) {
  return reporting(command.format, [&] {
    const Language language = choose_language(command.language, std::nullopt);
    write_study(command.directory, starter_study(language), command.format);
    return ExitCode::done;
  });
}

}  // namespace encours
