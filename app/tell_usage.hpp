#pragma once

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace encours {

/// Prints the help or version asked for (0), or what is wrong with the command line. CLI11 says of
/// an unknown command only that one is missing; here the word is named.
int tell_usage(const CLI::App& app, const CLI::ParseError& error);

}  // namespace encours
