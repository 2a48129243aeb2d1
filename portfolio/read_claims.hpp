#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Why a claim is looked at on its own.
enum class ClaimTrigger : std::uint8_t {
  insolvency,      ///< proceedings opened
  formal_demand,   ///< a formal demand without reply
  litigation,      ///< before a court, or contested in writing
  late_with_note,  ///< overdue, with a note in the file that says why payment is doubtful
  late,            ///< overdue, nothing else
  factored         ///< sold to a factor that bears the risk
};
inline constexpr std::size_t claim_triggers = 6;
inline constexpr std::array<const char*, claim_triggers> claim_trigger_names = {
    "insolvency", "formal_demand", "litigation", "late_with_note", "late", "factored"};

/// One row of claims.csv.
struct ClaimRow {
  std::uint32_t buyer = 0;
  std::string invoice_id;  ///< empty: every open item of the buyer
  ClaimTrigger trigger = ClaimTrigger::late;
  std::optional<Date> event_date = {};
  std::string evidence = {};
  std::optional<double> rate = {};  ///< of the amount excluding VAT, in [0, 1]
  /// Of an event after closing: whether its cause stood at the closing date; none: not said.
  std::optional<bool> existed_at_closing = {};
  std::string author = {};
  SourceLocation where = {};
};

struct ClaimTable {
  std::vector<ClaimRow> rows;
  TableFormat format;
};

/// Reads claims.csv: `buyer_id`, `invoice_id`, `trigger`, `event_date`, `evidence`, `rate`,
/// `existed_at_closing`, `author`. Nothing when it cannot be read; faults go to `problems`.
std::optional<ClaimTable> read_claims(const std::filesystem::path& path, const Portfolio& portfolio,
                                      ProblemLog& problems, AssumptionLog& assumptions);

/// What stood in the balance sheet for one invoice at the previous closing.
struct OpeningAllowance {
  std::uint32_t buyer = 0;
  std::string invoice_id;
  double amount_ht = 0;       ///< of the invoice then; 0 where the table does not say
  bool doubtful = false;      ///< it stood in 416
  double allowance = 0;       ///< euros excluding VAT
  double not_deductible = 0;  ///< the part of it added back to the taxable profit
  SourceLocation where = {};
};

struct OpeningTable {
  std::vector<OpeningAllowance> rows;
  TableFormat format;
};

/// Reads opening allowances: `buyer_id`, `invoice_id`, `allowance_ht`, and where the table has them
/// `amount_ht`, `deductible_ht` (absent: all of it deductible, listed) and `in_416` (absent: what
/// carries an allowance, listed). Rows of one invoice add up.
std::optional<OpeningTable> read_opening(const std::filesystem::path& path,
                                         const Portfolio& portfolio, ProblemLog& problems,
                                         AssumptionLog& assumptions);

}  // namespace encours
