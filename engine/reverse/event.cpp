#include "engine/reverse/event.hpp"

#include <string_view>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/problem.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

[[noreturn]] void refuse(const std::string& file, std::string what, std::string value,
                         std::string why, std::string remedy) {
  Problem problem;
  problem.where = {.file = file, .line = 0, .column = 0};
  problem.what = std::move(what);
  problem.value = std::move(value);
  problem.why = std::move(why);
  problem.remedy = std::move(remedy);
  throw BadInput({std::move(problem)});
}

bool has_reserve(const Programme& programme) {
  return !std::holds_alternative<std::monostate>(programme.reserve);
}

std::size_t named(const EventRequest& request, const Study& study, const std::string& file) {
  std::vector<std::string_view> names;
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    if (study.programmes[p].name == *request.programme) return p;
    names.emplace_back(study.programmes[p].name);
  }
  refuse(file, "unknown programme", *request.programme, "the event happens under one programme",
         did_you_mean(nearest_name(*request.programme, names), "name a [[programme]]"));
}

}  // namespace

std::size_t find_programme(const EventRequest& request, const Study& study,
                           const std::string& file) {
  if (request.kind == EventKind::shortfall && !study.firm.cash) {
    refuse(file, "the event is not simulated", request.text,
           "the study does not tell the firm's cash", "write [firm] cash and credit_line");
  }
  const bool of_reserve = request.kind == EventKind::reserve_exhausted;
  if (request.programme) {
    const std::size_t found = named(request, study, file);
    if (!of_reserve || has_reserve(study.programmes[found])) return found;
    refuse(file, "the programme has no reserve", *request.programme,
           "what is not set aside cannot be exhausted", "write reserve = … in its [[programme]]");
  }
  if (!of_reserve) return 0;
  for (std::size_t p = 0; p < study.programmes.size(); ++p) {
    if (has_reserve(study.programmes[p])) return p;
  }
  refuse(file, "no programme has a reserve", request.text,
         "what is not set aside cannot be exhausted", "write reserve = … in a [[programme]]");
}

}  // namespace encours
