#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "app/exit_code.hpp"
#include "core/problem.hpp"

namespace encours {

/// How messages and answers are told.
enum class MessageFormat : std::uint8_t { text, json };

/// Text: one line per problem on standard error, last line "N errors". JSON: the same as data on
/// standard output.
void report_problems(std::span<const Problem> problems, MessageFormat format);

/// Says that a run was stopped before it had a result. JSON: one error of the same keys, those
/// without a value null.
void report_failure(std::string_view message, MessageFormat format);

/// Does a command's work; bad input and outputs that cannot be written are told in `format`, and
/// answered with ExitCode::bad_input.
ExitCode reporting(MessageFormat format, const std::function<ExitCode()>& work);

}  // namespace encours
