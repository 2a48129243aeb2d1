#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace encours {

/// Something the input left open and the program filled in or inferred. Every output lists them.
struct Assumption {
  std::string field;      ///< "buyers.pd", "receivables.due_date", "study.loss.lgd"
  std::size_t count = 0;  ///< how many cells, rows or keys it concerns
  std::string value;      ///< the value taken: "1.90 %", "by sector and size"
  std::string reason;     ///< why, with the source of the figure
};

/// Assumptions in the order in which they were made; equal (field, value, reason) are counted
/// together.
class AssumptionLog {
 public:
  void add(const std::string& field, const std::string& value, const std::string& reason,
           std::size_t count = 1);
  const std::vector<Assumption>& assumptions() const { return assumptions_; }

 private:
  std::vector<Assumption> assumptions_;
};

}  // namespace encours
