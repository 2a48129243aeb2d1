#include "models/payment/accelerated_wait.hpp"

#include "core/contract.hpp"

namespace encours {

AcceleratedWait::AcceleratedWait(std::span<const Step> steps) {
  double last = 0;
  for (const Step& step : steps) {
    expects(step.day >= last, "reminders come one after the other, none before the due date");
    expects(step.speed >= 1, "a reminder makes nobody wait longer");
    last = step.day;
    if (step.speed == 1) continue;
    const double speed = (edges_.empty() ? 1 : edges_.back().speed) * step.speed;
    edges_.push_back({.day = step.day, .wait = wait_until(step.day), .speed = speed});
  }
}

double AcceleratedWait::day_paid(double wait) const {
  double day = wait;
  for (const Edge& edge : edges_) {
    if (wait <= edge.wait) break;
    day = edge.day + (wait - edge.wait) / edge.speed;
  }
  return day;
}

double AcceleratedWait::wait_until(double day) const {
  double wait = day;
  for (const Edge& edge : edges_) {
    if (day <= edge.day) break;
    wait = edge.wait + (day - edge.day) * edge.speed;
  }
  return wait;
}

std::vector<AcceleratedWait::Bend> AcceleratedWait::bends() const {
  std::vector<Bend> found;
  double before = 1;
  for (const Edge& edge : edges_) {
    found.push_back({.wait = edge.wait, .slope = 1 / before - 1 / edge.speed});
    before = edge.speed;
  }
  return found;
}

}  // namespace encours
