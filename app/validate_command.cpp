#include <fmt/format.h>

#include "app/commands.hpp"
#include "engine/validation/validate.hpp"
#include "output/validation_screen.hpp"

namespace encours {

ExitCode execute(const ValidateCommand& command) {
  return reporting(command.format, [&] {
    const ValidationReport report =
        validate({.trials = command.trials, .seed = command.seed, .threads = command.threads});
    const Language language = choose_language(command.language, std::nullopt);
    fmt::print("{}", command.format == MessageFormat::json ? render_validation_json(report)
                                                           : render_validation(report, language));
    // A program whose figures are off has failed, whatever it was fed.
    return report.passed() ? ExitCode::done : ExitCode::internal_failure;
  });
}

}  // namespace encours
