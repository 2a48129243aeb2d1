#pragma once

namespace encours {

/// The whole of the program `encours`: reads the command line, runs the command it names, tells
/// what went wrong. Gives the exit code; never throws. A program of one's own calls it after
/// register_default_model(), and is then `encours` with one more default model.
int run_program(int argc, char** argv);

}  // namespace encours
