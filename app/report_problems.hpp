#pragma once

#include <cstdint>
#include <span>

#include "core/problem.hpp"

namespace encours {

/// How messages and answers are told.
enum class MessageFormat : std::uint8_t { text, json };

/// Text: one line per problem on standard error, last line "N errors". JSON: the same as data on
/// standard output.
void report_problems(std::span<const Problem> problems, MessageFormat format);

}  // namespace encours
