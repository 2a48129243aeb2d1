#include "output/report/frontier_file.hpp"

#include <fmt/format.h>

namespace encours {

bool of_policy(const Summary& frontier) {
  return !frontier.has("kind") || frontier.text("kind") == "policy";
}

bool has_fund(const Summary& frontier) {
  const auto told = [&](const std::string& path) {
    return frontier.has(path + "/scenarios/0/fund_depletion/mean");
  };
  bool any = told("retention") || told("as_written");
  for (std::size_t k = 0; !any && k < frontier.size("settings"); ++k) {
    any = told(fmt::format("settings/{}", k));
  }
  return any;
}

}  // namespace encours
