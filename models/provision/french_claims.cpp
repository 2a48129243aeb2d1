#include "models/provision/french_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/contract.hpp"
#include "core/money.hpp"
#include "core/text.hpp"
#include "portfolio/open_documents.hpp"

namespace encours {

namespace {

bool blank(const std::string& text) {
  return text.find_first_not_of(" \t") == std::string::npos;
}

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

  /// A row of the whole buyer leaves to others what a row of their own names, and where it speaks
  /// of lateness what is not late.
  void take_row(const ClaimRow& row) {
    const auto [first, last] = items_of(row.buyer);
    const bool whole = row.invoice_id.empty();
    const bool of_lateness =
        row.trigger == ClaimTrigger::late || row.trigger == ClaimTrigger::late_with_note;
    bool found = false;
    bool due = false;
    check(row);
    for (std::uint32_t i = first; i < last; ++i) {
      if (!whole && receivable(i).invoice_id != row.invoice_id) continue;
      found = true;
      if (of_lateness && days_late(i) <= 0) continue;
      due = true;
      if (taken_[i] != 0 && whole && named_[i] != 0) continue;
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
    } else if (!due) {
      tell(row, "a claim says late of what is not past due",
           "lateness begins the day after the due date",
           "write the event that makes the claim doubtful, or remove the row");
    }
  }

  void take_rows(std::span<const ClaimRow> rows) {
    named_.assign(taken_.size(), 0);
    for (const ClaimRow& row : rows) {
      if (row.invoice_id.empty()) continue;
      take_row(row);
      const auto [first, last] = items_of(row.buyer);
      for (std::uint32_t i = first; i < last; ++i) named_[i] = taken_[i];
    }
    for (const ClaimRow& row : rows) {
      if (row.invoice_id.empty()) take_row(row);
    }
    for (const ClaimRow& row : rows) {
      if (row.trigger == ClaimTrigger::insolvency) reach_buyer(row, rows);
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
        const bool later = judgment && *judgment > as_of_;
        claim.standing = later ? ClaimStanding::confirmed_after : ClaimStanding::unassessed;
        add(std::move(claim), buyers[buyer].lgd, RateBasis::lgd, nullptr);
      }
    }
  }

  /// Items that are late without any event, and those that were lost after closing.
  void take_late() {
    for (std::uint32_t i = 0; i < taken_.size(); ++i) {
      if (taken_[i] != 0) continue;
      AssessedClaim claim = start(i);
      const bool late = rules_.late_days && claim.days_late > *rules_.late_days;
      if (!late && !claim.after.lost) continue;
      taken_[i] = 1;
      const double rate = grid_rate(rules_.grid, claim.days_late);
      add(std::move(claim), rate, RateBasis::grid, nullptr);
    }
  }

  /// A judgment opens against a debtor, not against an invoice.
  void reach_buyer(const ClaimRow& row, std::span<const ClaimRow> rows) {
    const bool several = std::ranges::any_of(rows, [&](const ClaimRow& other) {
      return other.trigger == ClaimTrigger::insolvency && other.buyer == row.buyer &&
             other.rate != row.rate;
    });
    const auto [first, last] = items_of(row.buyer);
    bool told = false;
    for (std::uint32_t i = first; i < last; ++i) {
      if (taken_[i] != 0) continue;
      if (several && !std::exchange(told, true)) {
        tell(row, "insolvency rows of one buyer have several rates and leave invoices out",
             "proceedings reach all that the buyer owes, at one of these rates",
             "add a row of the buyer without invoice_id for the rest");
      }
      taken_[i] = 1;
      add_row(row, i);
    }
  }

  std::vector<AssessedClaim> claims() && {
    check_sizes();
    std::vector<AssessedClaim> finished;
    for (Drafted& one : drafts_) finished.push_back(finish(std::move(one)));
    std::ranges::sort(finished, {}, &AssessedClaim::item);
    return finished;
  }

 private:
  /// A claim before the sizes of its buyer's claims are known.
  struct Drafted {
    AssessedClaim claim;
    double rate = 0;
    const ClaimRow* row = nullptr;  ///< null: found in the ledger
  };

  const Receivable& receivable(std::uint32_t item) const {
    return portfolio_.receivables()[documents_[item]];
  }

  int days_late(std::uint32_t item) const {
    return static_cast<int>((as_of_ - portfolio_.open_items()[item].due_date).count());
  }

  std::pair<std::uint32_t, std::uint32_t> items_of(std::uint32_t buyer) const {
    const std::span<const OpenItem> items = portfolio_.open_items();
    const auto first = std::ranges::lower_bound(items, buyer, {}, &OpenItem::buyer);
    const auto last = std::ranges::upper_bound(items, buyer, {}, &OpenItem::buyer);
    return {static_cast<std::uint32_t>(first - items.begin()),
            static_cast<std::uint32_t>(last - items.begin())};
  }

  void tell(const ClaimRow& row, const char* what, std::string why, const char* remedy) {
    problems_.add({.where = row.where,
                   .what = what,
                   .value = printable(row.invoice_id.empty() ? portfolio_.buyers()[row.buyer].id
                                                             : row.invoice_id),
                   .why = std::move(why),
                   .remedy = remedy});
  }

  void check(const ClaimRow& row) {
    if (row.event_date && *row.event_date > rules_.approval_date) {
      tell(row, "the event of a claim comes after the accounts were approved",
           "events are looked at up to provision.approval_date",
           "leave the claim to the next closing, or correct a date");
    }
    const bool later = row.event_date && *row.event_date > as_of_;
    if (later && row.existed_at_closing == false && blank(row.evidence)) {
      tell(row, "a claim is left out without a reason",
           "an event after closing confirms what stood then, unless its cause came later",
           "say under evidence what came after the closing date");
    }
  }

  AssessedClaim start(std::uint32_t i) const {
    const OpenItem& item = portfolio_.open_items()[i];
    return {.item = i,
            .document = documents_[i],
            .after = after_closing(receivable(i), as_of_, rules_.approval_date),
            .days_late = days_late(i),
            .amount_ht = round_to_cent(item.amount_ht),
            .amount_ttc = round_to_cent(item.amount_ttc)};
  }

  ClaimStanding standing_of(const ClaimRow& row, int late) const {
    if (row.trigger == ClaimTrigger::factored) return ClaimStanding::factored;
    if (row.trigger == ClaimTrigger::late) return ClaimStanding::merely_late;
    if (row.event_date && *row.event_date > as_of_) {
      return row.existed_at_closing == false ? ClaimStanding::after_closing
                                             : ClaimStanding::confirmed_after;
    }
    if (!row.event_date || blank(row.evidence)) return ClaimStanding::undated;
    const bool noted = row.trigger != ClaimTrigger::late_with_note || late > rules_.note_days;
    return noted ? ClaimStanding::event_in_progress : ClaimStanding::merely_late;
  }

  void add_row(const ClaimRow& row, std::uint32_t i) {
    AssessedClaim claim = start(i);
    claim.trigger = row.trigger;
    claim.event_date = row.event_date;
    claim.evidence = row.evidence;
    claim.author = row.author;
    claim.standing = standing_of(row, claim.days_late);
    if (claim.standing == ClaimStanding::after_closing) {
      const bool late = rules_.late_days && claim.days_late > *rules_.late_days;
      add(std::move(claim), late ? grid_rate(rules_.grid, days_late(i)) : 0, RateBasis::grid, &row);
      return;
    }
    if (row.rate) {
      add(std::move(claim), *row.rate, RateBasis::given, &row);
      return;
    }
    const bool insolvent = row.trigger == ClaimTrigger::insolvency;
    const double usual =
        insolvent ? portfolio_.buyers()[row.buyer].lgd : grid_rate(rules_.grid, claim.days_late);
    const bool answered = !insolvent || !blank(row.author);
    if (claim.standing == ClaimStanding::event_in_progress && !answered) {
      claim.standing = ClaimStanding::unassessed;
    }
    add(std::move(claim), usual, insolvent ? RateBasis::lgd : RateBasis::grid, &row);
  }

  void add(AssessedClaim claim, double rate, RateBasis basis, const ClaimRow* row) {
    claim.basis = basis;
    if (claim.after.paid && claim.standing != ClaimStanding::factored) {
      claim.standing = ClaimStanding::paid_after;
    }
    const bool later = claim.standing == ClaimStanding::after_closing;
    if (claim.after.lost && is_booked(claim.standing) && !later) {
      rate = 1;
      claim.basis = RateBasis::lost;
      if (claim.standing != ClaimStanding::event_in_progress) {
        claim.standing = ClaimStanding::lost_after;
      }
    }
    drafts_.push_back({.claim = std::move(claim), .rate = rate, .row = row});
  }

  /// Usual rates are for small claims, and the claims of one buyer are one.
  void check_sizes() {
    std::map<std::uint32_t, double> usual;
    const auto takes_usual = [](const Drafted& one) {
      const bool of_table = one.claim.basis == RateBasis::grid || one.claim.basis == RateBasis::lgd;
      const bool later = one.claim.standing == ClaimStanding::after_closing;
      return of_table && is_booked(one.claim.standing) && !later;
    };
    const auto buyer_of = [&](const Drafted& one) {
      return portfolio_.open_items()[one.claim.item].buyer;
    };
    for (const Drafted& one : drafts_) {
      if (takes_usual(one)) usual[buyer_of(one)] += one.claim.amount_ht;
    }
    std::set<const ClaimRow*> told;
    for (Drafted& one : drafts_) {
      if (!takes_usual(one)) continue;
      const bool small = usual[buyer_of(one)] <= rules_.small_claim;
      if (one.row == nullptr) {
        if (!small && one.claim.standing == ClaimStanding::merely_late) {
          one.claim.standing = ClaimStanding::unassessed;
        }
      } else if ((!small || one.rate <= 0) && told.insert(one.row).second) {
        tell(*one.row, "a claim has no rate",
             small
                 ? "the grid by age has none for an item of this age"
                 : fmt::format("only claims of up to {:.2f} euros excluding VAT on one buyer take "
                               "a usual rate",
                               rules_.small_claim),
             "write a rate");
      }
    }
  }

  static AssessedClaim finish(Drafted one) {
    AssessedClaim claim = std::move(one.claim);
    claim.rate = is_booked(claim.standing) ? one.rate : 0;
    claim.allowance = round_to_cent(claim.rate * claim.amount_ht);
    if (claim.standing == ClaimStanding::event_in_progress) claim.deductible = claim.allowance;
    claim.doubtful = claim.allowance > 0;
    return claim;
  }

  const Portfolio& portfolio_;
  const FrenchRules& rules_;
  ProblemLog& problems_;
  Date as_of_;
  std::vector<std::uint32_t> documents_;  ///< of each open item
  std::vector<std::uint8_t> taken_;
  std::vector<std::uint8_t> named_;  ///< taken by a row that names the invoice
  std::vector<Drafted> drafts_;
};

}  // namespace

bool is_booked(ClaimStanding standing) {
  using enum ClaimStanding;
  return standing != paid_after && standing != factored;
}

AfterClosing after_closing(const Receivable& receivable, Date as_of, Date approval_date) {
  const auto in_between = [&](const std::optional<Date>& day) {
    return day && *day > as_of && *day <= approval_date;
  };
  AfterClosing after;
  if (in_between(receivable.written_off_date)) {
    after.lost = receivable.written_off_date;
  } else if (in_between(receivable.paid_date)) {
    after.paid = receivable.paid_date;
  }
  return after;
}

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
  assessment.take_rows(rows);
  assessment.take_insolvent();
  assessment.take_late();
  return std::move(assessment).claims();
}

}  // namespace encours
