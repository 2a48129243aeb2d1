// Writes a small results.h5 from handmade outcomes, for the tests that read it with other tools.

#include <cstdio>
#include <exception>
#include <string>

#include "output/results_file.hpp"
#include "tests/output/handmade_cash.hpp"

int main(int argc, char** argv) {
  using namespace encours;
  if (argc != 3) {
    std::fputs("usage: output_write_sample FILE TRIALS\n", stderr);
    return 2;
  }
  try {
    const auto trials = std::stoull(argv[2]);
    Results results = handmade::results_with_protection();
    results.run.trials = trials;
    results.run.trials_requested = trials;
    results.scoring = handmade::scoring();
    for (ScenarioResult& scenario : results.scenarios) {
      PillarResult& pillars = scenario.programmes[2].pillars.emplace();
      pillars.prevention_cost = 1'200.5;
      pillars.collection_cost = 300;
    }
    ResultsFile file({.file = argv[1], .study_text = handmade::study().text});
    handmade::run_with_cash(file, trials);
    file.finish(results);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
