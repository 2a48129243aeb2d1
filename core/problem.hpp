#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace encours {

/// A place in a file: lines and columns (in characters) count from 1; line 0: a program's option.
struct SourceLocation {
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;
};

/// One fault in the input, told so that its author can mend it.
struct Problem {
  SourceLocation where;
  std::string what;         ///< the problem: "amount is not a number"
  std::string value = {};   ///< the offending text as it stands in the file; may be empty
  std::string why = {};     ///< the rule it breaks: "amounts are decimal numbers"
  std::string remedy = {};  ///< what to do: "write 1234.56 or 1234,56"
};

/// `FILE:LINE:COLUMN: error: problem 'VALUE' (why) remedy`; control characters and bidirectional
/// marks in the value are replaced, and a value of more than 80 characters is shortened.
std::string to_string(const Problem& problem);

/// Collects every problem of the input, so that all are told at once.
class ProblemLog {
 public:
  void add(Problem problem) { problems_.push_back(std::move(problem)); }
  bool empty() const { return problems_.empty(); }
  std::size_t size() const { return problems_.size(); }
  const std::vector<Problem>& problems() const { return problems_; }
  /// Throws BadInput with all problems if there are any.
  void throw_if_any() const;

 private:
  std::vector<Problem> problems_;
};

/// The input cannot be used; carries every problem found. The program answers with exit code 2.
class BadInput : public std::runtime_error {
 public:
  explicit BadInput(std::vector<Problem> problems);
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace encours
