#include "portfolio/import/sales_period.hpp"

#include <fmt/format.h>

#include <utility>

namespace encours {

void tell_short_sales(int days, std::size_t buyers, FindingLog& findings) {
  if (days >= shortest_sales_period) return;
  ImportFinding finding;
  finding.kind = FindingKind::sales_period_short;
  finding.field = "annual_sales";
  finding.value = fmt::format("{}", days);
  finding.count = buyers;
  findings.add(std::move(finding));
}

}  // namespace encours
