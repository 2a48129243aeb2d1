#include "output/diff/run_difference.hpp"

#include "output/diff/parts.hpp"

namespace encours {

RunDifference compare_runs(const RunFiles& before, const RunFiles& after) {
  RunDifference difference;
  difference.same_seed = before.summary.text("run/seed") == after.summary.text("run/seed");
  difference.same_trials = before.summary.count("run/trials") == after.summary.count("run/trials");
  compare_inputs(before, after, difference);
  compare_figures(before, after, difference);
  return difference;
}

}  // namespace encours
