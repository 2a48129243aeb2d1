#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/problem.hpp"
#include "models/provision/provision_rules.hpp"
#include "portfolio/portfolio.hpp"
#include "portfolio/read_claims.hpp"

namespace encours {

/// Why a claim is, or is not, deductible from the taxable profit (CGI art. 39-1-5°).
enum class ClaimStanding : std::uint8_t {
  event_in_progress,  ///< booked and deductible: an event at the closing date, with evidence
  merely_late,        ///< booked, not deductible: lateness is no event
  undated,            ///< booked, not deductible: no date or no evidence of the event
  unassessed,         ///< booked at a usual rate, not deductible: nobody has looked at it
  confirmed_after,    ///< booked, not deductible: an event after closing confirms what stood then
  lost_after,         ///< booked whole, not deductible: written off after closing
  after_closing,      ///< the cause came after closing: disclosed; only lateness is booked
  paid_after,         ///< not booked: paid in full after closing
  factored,           ///< not booked: sold, the factor bears the risk
};
inline constexpr std::size_t claim_standings = 9;

/// Whether a claim of that standing carries an allowance.
bool is_booked(ClaimStanding standing);

enum class RateBasis : std::uint8_t { given, grid, lgd, lost };

/// What became of a claim between closing and the approval of the accounts, as the ledger says.
struct AfterClosing {
  std::optional<Date> paid = {};
  std::optional<Date> lost = {};
};
AfterClosing after_closing(const Receivable& receivable, Date as_of, Date approval_date);

/// One invoice looked at on its own. Money in euros, rounded to the cent.
struct AssessedClaim {
  std::uint32_t item = 0;      ///< index into Portfolio::open_items()
  std::uint32_t document = 0;  ///< index into Portfolio::receivables() of what it is left of
  ClaimTrigger trigger = ClaimTrigger::late;
  std::optional<Date> event_date = {};
  std::string evidence = {};
  std::string author = {};
  ClaimStanding standing = ClaimStanding::merely_late;
  AfterClosing after = {};
  int days_late = 0;
  double amount_ht = 0;
  double amount_ttc = 0;
  double rate = 0;
  RateBasis basis = RateBasis::grid;
  double allowance = 0;       ///< rate × amount_ht; 0 where not booked
  double deductible = 0;      ///< the part of it deductible: all or nothing
  bool doubtful = false;      ///< belongs in 416: it carries an allowance
  bool reclassified = false;  ///< goes from 411 to 416 now: set by mark_reclassified()
};

/// French GAAP, claim by claim: the claims of the table, then every open item of a buyer already
/// insolvent (its judgment from `insolvency_date`), then items more than `late_days` past due, then
/// what was written off after closing. Rates apply to amounts excluding VAT, since the VAT of a bad
/// debt comes back (CGI art. 272-1).
///
/// Claims without a rate of their own take the grid by age, or the loss given default of an
/// insolvent buyer, while those of one buyer come to at most `small_claim`; above that a row is a
/// problem, and what nobody wrote a row for stands unassessed. What comes between closing and
/// approval counts as evidence: a payment in full leaves nothing to write down, a write-off the
/// whole; a judgment confirms what stood at closing, unless its row says no and why: then what
/// lateness asks for stays. Insolvency is the buyer's: a row that names one of its invoices reaches
/// the others too.
///
/// Adds a problem for a claim that names no open item, is named twice, has no rate, says late of
/// what is not due, or passes what it ought to explain over. The portfolio has a date.
std::vector<AssessedClaim> assess_claims(const Portfolio& portfolio, std::span<const ClaimRow> rows,
                                         const FrenchRules& rules, ProblemLog& problems);

/// The rate of the last step of the grid that an item has reached; 0 before the first.
double grid_rate(std::span<const GridStep> grid, int days_late);

}  // namespace encours
