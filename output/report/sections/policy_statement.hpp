#pragma once

#include <string>
#include <vector>

#include "output/report/report_context.hpp"

namespace encours {

/// An item of page one, HTML.
struct Statement {
  std::string text;
  Paper paper = Paper::answer;  ///< Paper::none: on screen only
};

/// Insure or keep the risk, one statement per policy (the three that cost least on average), each
/// "cheaper" followed by the range in which it holds; then what flatters one side. Empty without a
/// policy or without a programme that keeps the risk.
std::vector<Statement> policy_statements(const ReportContext& context);

}  // namespace encours
