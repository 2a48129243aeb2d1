#include "scenarios/names.hpp"

#include <fmt/format.h>

namespace encours {

std::string read_name(const TableReader& table, std::string_view kind, std::string_view example,
                      ProblemLog& problems) {
  const std::string why = fmt::format("each {} has a name of its own", kind);
  table.require("name", why, fmt::format("add name = \"{}\"", example));
  const auto name = table.text("name", example);
  if (!name) return {};
  if (name->find_first_not_of(" \t\r\n") != std::string::npos) return *name;
  problems.add({.where = table.find("name")->where,
                .what = fmt::format("{} is blank", table.full_name("name")),
                .why = why,
                .remedy = fmt::format("write name = \"{}\"", example)});
  return {};
}

}  // namespace encours
