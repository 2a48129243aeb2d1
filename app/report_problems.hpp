#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/problem.hpp"

namespace encours {

/// How messages and answers are told.
enum class MessageFormat : std::uint8_t { text, json };

/// Text: one line per problem on standard error, last line "N errors". JSON: the same as data on
/// standard output.
void report_problems(std::span<const Problem> problems, MessageFormat format);

/// Says what has no place in an input file: an output that cannot be written, a run stopped before
/// it had a result. JSON: one error of the same keys, those without a value null.
void report_failure(std::string_view message, MessageFormat format);

}  // namespace encours
