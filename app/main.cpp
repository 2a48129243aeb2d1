#include "app/program.hpp"

int main(int argc, char** argv) {
  return encours::run_program(argc, argv);
}
