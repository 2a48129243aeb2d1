#include "scenarios/add_problem.hpp"

#include <utility>

#include "core/text.hpp"

namespace encours {

// Piece by piece: g++ 12 takes the strings of a nested initialiser for uninitialised.
void add_problem(const SourceLocation& where, std::string_view what, std::string_view value,
                 std::string_view why, std::string_view remedy, ProblemLog& problems) {
  Problem problem;
  problem.where = where;
  problem.what = what;
  problem.value = printable(value);
  problem.why = why;
  problem.remedy = remedy;
  problems.add(std::move(problem));
}

}  // namespace encours
