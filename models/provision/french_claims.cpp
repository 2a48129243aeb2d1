#include "models/provision/french_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/contract.hpp"
#include "core/money.hpp"
#include "core/text.hpp"
#include "portfolio/open_documents.hpp"

namespace encours {

namespace {

/// Works the claims out; every item is looked at once.
class Assessment {
 public:
  Assessment(const Portfolio& portfolio, const FrenchRules& rules, ProblemLog& problems)
      : portfolio_(portfolio),
        rules_(rules),
        problems_(problems),
        as_of_(*portfolio.as_of()),
        documents_(open_documents(portfolio.receivables(), portfolio.as_of())),
        taken_(portfolio.open_items().size()) {}

  void take_row(const ClaimRow& row) {
    const auto [first, last] = items_of(row.buyer);
    bool found = false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (!row.invoice_id.empty() && receivable(i).invoice_id != row.invoice_id) continue;
      found = true;
      if (taken_[i] != 0) {
        tell(row, "an open item is claimed twice", "one rate applies to it",
             "remove one of the two rows");
        return;
      }
      taken_[i] = 1;
      add_row(row, i);
    }
    if (!found) {
      tell(row, "a claim names no open item", "what was paid or written off needs no allowance",
           "check invoice_id, or remove the row");
    }
  }

  /// What the ledger itself says of buyers in insolvency proceedings.
  void take_insolvent() {
    const auto buyers = portfolio_.buyers();
    for (std::uint32_t buyer = 0; buyer < buyers.size(); ++buyer) {
      const auto& judgment = buyers[buyer].insolvency_date;
      const bool known = judgment && *judgment <= rules_.approval_date;
      if (buyers[buyer].pd < 1 && !known) continue;
      const auto [first, last] = items_of(buyer);
      for (std::uint32_t i = first; i < last; ++i) {
        if (taken_[i] != 0) continue;
        taken_[i] = 1;
        AssessedClaim claim = start(i);
        claim.trigger = ClaimTrigger::insolvency;
        claim.event_date = judgment;
        if (judgment) claim.evidence = "insolvency_date, buyers.csv";
        claim.standing = standing_of(claim.event_date, claim.evidence, false);
        finish(claim, buyers[buyer].lgd, RateBasis::lgd);
      }
    }
  }

  void take_late() {
    if (!rules_.late_days) return;
    for (std::uint32_t i = 0; i < taken_.size(); ++i) {
      AssessedClaim claim = start(i);
      if (taken_[i] != 0 || claim.days_late <= *rules_.late_days) continue;
      taken_[i] = 1;
      finish(claim, grid_rate(rules_.grid, claim.days_late), RateBasis::grid);
    }
  }

  std::vector<AssessedClaim> claims() && {
    std::ranges::sort(claims_, {}, &AssessedClaim::item);
    return std::move(claims_);
  }

 private:
  const Receivable& receivable(std::uint32_t item) const {
    return portfolio_.receivables()[documents_[item]];
  }

  std::pair<std::uint32_t, std::uint32_t> items_of(std::uint32_t buyer) const {
    const auto range =
        std::ranges::equal_range(portfolio_.open_items(), buyer, {}, &OpenItem::buyer);
    const auto begin = portfolio_.open_items().begin();
    return {static_cast<std::uint32_t>(range.begin() - begin),
            static_cast<std::uint32_t>(range.end() - begin)};
  }

  void tell(const ClaimRow& row, const char* what, std::string why, const char* remedy) {
    problems_.add({.where = row.where,
                   .what = what,
                   .value = printable(row.invoice_id.empty() ? portfolio_.buyers()[row.buyer].id
                                                             : row.invoice_id),
                   .why = std::move(why),
                   .remedy = remedy});
  }

  AssessedClaim start(std::uint32_t i) const {
    const OpenItem& item = portfolio_.open_items()[i];
    return {.item = i,
            .document = documents_[i],
            .days_late = static_cast<int>((as_of_ - item.due_date).count()),
            .amount_ht = round_to_cent(item.amount_ht),
            .amount_ttc = round_to_cent(item.amount_ttc)};
  }

  ClaimStanding standing_of(const std::optional<Date>& event, const std::string& evidence,
                            bool existed) const {
    if (event && *event > as_of_) {
      return existed ? ClaimStanding::confirmed_after : ClaimStanding::after_closing;
    }
    const bool shown = evidence.find_first_not_of(" \t") != std::string::npos;
    return event && shown ? ClaimStanding::event_in_progress : ClaimStanding::undated;
  }

  void add_row(const ClaimRow& row, std::uint32_t i) {
    AssessedClaim claim = start(i);
    claim.trigger = row.trigger;
    claim.event_date = row.event_date;
    claim.evidence = row.evidence;
    claim.author = row.author;
    claim.standing = standing_of(row.event_date, row.evidence, row.existed_at_closing);
    if (row.trigger == ClaimTrigger::late) claim.standing = ClaimStanding::merely_late;
    if (row.trigger == ClaimTrigger::factored) claim.standing = ClaimStanding::factored;
    if (row.event_date && *row.event_date > rules_.approval_date) {
      tell(row, "the event of a claim comes after the accounts were approved",
           "events are looked at up to provision.approval_date",
           "leave the claim to the next closing, or correct a date");
    }
    if (row.rate) {
      finish(claim, *row.rate, RateBasis::given);
      return;
    }
    const bool insolvent = row.trigger == ClaimTrigger::insolvency;
    const double usual =
        insolvent ? portfolio_.buyers()[row.buyer].lgd : grid_rate(rules_.grid, claim.days_late);
    const bool small = claim.amount_ht <= rules_.small_claim;
    if ((!small || usual <= 0) && row.trigger != ClaimTrigger::factored) {
      tell(row, "a claim has no rate",
           small ? "the grid by age has none for an item of this age"
                 : fmt::format("only claims up to {:.2f} euros excluding VAT take a usual rate",
                               rules_.small_claim),
           "write a rate");
    }
    finish(claim, usual, insolvent ? RateBasis::lgd : RateBasis::grid);
  }

  void finish(AssessedClaim& claim, double rate, RateBasis basis) {
    const bool booked =
        claim.standing != ClaimStanding::after_closing && claim.standing != ClaimStanding::factored;
    claim.basis = basis;
    claim.rate = booked ? rate : 0;
    claim.allowance = round_to_cent(claim.rate * claim.amount_ht);
    if (claim.standing == ClaimStanding::event_in_progress) claim.deductible = claim.allowance;
    const bool already =
        receivable(claim.item).doubtful_date && *receivable(claim.item).doubtful_date <= as_of_;
    claim.reclassified = booked && claim.standing != ClaimStanding::merely_late && !already;
    claims_.push_back(std::move(claim));
  }

  const Portfolio& portfolio_;
  const FrenchRules& rules_;
  ProblemLog& problems_;
  Date as_of_;
  std::vector<std::uint32_t> documents_;  ///< of each open item
  std::vector<std::uint8_t> taken_;
  std::vector<AssessedClaim> claims_;
};

}  // namespace

double grid_rate(std::span<const GridStep> grid, int days_late) {
  double rate = 0;
  for (const GridStep& step : grid) {
    if (days_late >= step.days) rate = step.rate;
  }
  return rate;
}

std::vector<AssessedClaim> assess_claims(const Portfolio& portfolio, std::span<const ClaimRow> rows,
                                         const FrenchRules& rules, ProblemLog& problems) {
  expects(portfolio.as_of().has_value(), "claims are assessed on a day");
  Assessment assessment(portfolio, rules, problems);
  for (const ClaimRow& row : rows) assessment.take_row(row);
  assessment.take_insolvent();
  assessment.take_late();
  return std::move(assessment).claims();
}

}  // namespace encours
