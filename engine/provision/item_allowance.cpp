#include "engine/provision/item_allowance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "core/money.hpp"
#include "core/problem.hpp"
#include "models/insurance/policy.hpp"
#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/open_documents.hpp"
#include "scenarios/cover_terms.hpp"
#include "scenarios/prepare.hpp"

namespace encours {

namespace {

/// Lateness alone, whether anyone looked at it or not, is what the matrix is for, and so is a claim
/// at the rate of the grid, which is nobody's assessment.
ItemPlace place_of(const AssessedClaim& claim) {
  if (claim.basis == RateBasis::grid && is_booked(claim.standing)) return ItemPlace::pool;
  switch (claim.standing) {
    case ClaimStanding::factored:
      return ItemPlace::factored;
    case ClaimStanding::paid_after:
      return ItemPlace::settled;
    case ClaimStanding::merely_late:
    case ClaimStanding::after_closing:
      return ItemPlace::pool;
    default:
      return ItemPlace::individual;
  }
}

class Items {
 public:
  explicit Items(const ItemInputs& inputs)
      : inputs_(inputs),
        portfolio_(inputs.portfolio),
        as_of_(*inputs.portfolio.as_of()),
        approval_(inputs.settings.approval_date.value_or(as_of_)),
        claim_of_(portfolio_.open_items().size()) {
    for (const AssessedClaim& claim : inputs.claims) claim_of_[claim.item] = &claim;
  }

  ItemAllowances work_out() {
    place_all();
    found_.securities = securities();
    found_.late_factor = late_factors();
    for (ItemAllowance& one : found_.items) price(one);
    check_maximum();
    return std::move(found_);
  }

 private:
  void place_all() {
    const auto documents = open_documents(portfolio_.receivables(), as_of_);
    for (std::uint32_t i = 0; i < documents.size(); ++i) {
      found_.items.push_back(placed(i, documents[i]));
    }
  }

  ItemAllowance placed(std::uint32_t i, std::uint32_t document) const {
    const OpenItem& item = portfolio_.open_items()[i];
    const Receivable& receivable = portfolio_.receivables()[document];
    const int late = static_cast<int>((as_of_ - item.due_date).count());
    ItemAllowance one{.item = i,
                      .document = document,
                      .segment = inputs_.matrix.segment_of(item.buyer),
                      .bucket = static_cast<std::uint32_t>(inputs_.matrix.buckets().of(late)),
                      .days_late = late,
                      .after = after_closing(receivable, as_of_, approval_),
                      .amount_ht = round_to_cent(item.amount_ht),
                      .amount_ttc = round_to_cent(item.amount_ttc),
                      .life = {}};
    if (claim_of_[i] != nullptr) one.place = place_of(*claim_of_[i]);
    const bool apart = inputs_.settings.disputed == DisputedItems::apart && item.disputed;
    if (one.place == ItemPlace::pool && apart) one.place = ItemPlace::disputed;
    one.state = state_of(one, receivable);
    const bool defaulted = one.state != ItemState::performing;
    if (one.place == ItemPlace::pool && defaulted && one.after.paid) one.place = ItemPlace::settled;
    return one;
  }

  ItemState state_of(const ItemAllowance& one, const Receivable& receivable) const {
    const Buyer& buyer = portfolio_.buyers()[receivable.buyer];
    const auto by_now = [&](const std::optional<Date>& day) { return day && *day <= as_of_; };
    if (inputs_.matrix.past_write_off(one.days_late)) return ItemState::past_write_off;
    const bool flagged = by_now(receivable.doubtful_date) || by_now(buyer.insolvency_date) ||
                         buyer.pd >= 1 || has_event(one);
    const bool long_late = one.days_late >= inputs_.settings.matrix.default_days;
    return flagged || long_late ? ItemState::in_default : ItemState::performing;
  }

  /// Whether an event, more than lateness, stood at the closing date.
  bool has_event(const ItemAllowance& one) const {
    const AssessedClaim* claim = claim_of_[one.item];
    if (claim == nullptr) return false;
    return one.place == ItemPlace::individual ||
           claim->standing == ClaimStanding::event_in_progress ||
           claim->standing == ClaimStanding::undated ||
           claim->standing == ClaimStanding::confirmed_after;
  }

  /// An insurer pays nothing on what is contested until the dispute is settled.
  bool may_be_secured(const ItemAllowance& one) const {
    const AssessedClaim* claim = claim_of_[one.item];
    const bool contested = portfolio_.open_items()[one.item].disputed ||
                           (claim != nullptr && claim->trigger == ClaimTrigger::litigation);
    return !contested && (one.place == ItemPlace::pool || one.place == ItemPlace::individual);
  }

  std::uint32_t buyer_of(const ItemAllowance& one) const {
    return portfolio_.open_items()[one.item].buyer;
  }

  Securities securities() const {
    const ProvisionSettings& settings = inputs_.settings;
    const std::size_t count = portfolio_.buyers().size();
    Securities found{.insured = std::vector<double>(count),
                     .guaranteed = std::vector<double>(count)};
    const bool insured = settings.policy.has_value();
    const bool guaranteed = settings.guarantees == SecurityTreatment::integral;
    if (!insured && !guaranteed) return found;
    std::vector<double> owed(count);
    for (const ItemAllowance& one : found_.items) {
      if (may_be_secured(one)) owed[buyer_of(one)] += one.amount_ht;
    }
    const CoverTerms terms = terms_in_force();
    for (std::size_t i = 0; i < count; ++i) {
      if (owed[i] <= 0) continue;
      const Buyer& buyer = portfolio_.buyers()[i];
      const double paid =
          insured && owed[i] > terms.threshold ? cover(buyer, owed[i], terms).insured : 0.0;
      found.insured[i] = paid / owed[i];
      if (!guaranteed) continue;
      found.guaranteed[i] = std::min(owed[i] - paid, buyer.guarantee.value_or(0)) / owed[i];
    }
    return found;
  }

  CoverTerms terms_in_force() const {
    Study named = inputs_.study;
    if (inputs_.settings.policy) {
      named.diagnosis.policy = inputs_.study.programmes[*inputs_.settings.policy].name;
    }
    return cover_terms(named);
  }

  std::vector<double> late_factors() const {
    const std::size_t count = portfolio_.buyers().size();
    std::vector<double> factors(count, 1);
    if (!inputs_.settings.late_pd) return factors;
    std::vector<double> amounts(count);
    std::vector<double> weighted(count);
    for (const ItemAllowance& one : found_.items) {
      if (one.place != ItemPlace::pool && one.place != ItemPlace::individual) continue;
      amounts[buyer_of(one)] += one.amount_ht;
      weighted[buyer_of(one)] +=
          one.amount_ht * lateness_factor(*inputs_.settings.late_pd, one.days_late);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (amounts[i] > 0 && weighted[i] > amounts[i]) factors[i] = weighted[i] / amounts[i];
    }
    return factors;
  }

  void price(ItemAllowance& one) {
    if (may_be_secured(one)) one.secured_share = found_.securities.share(buyer_of(one));
    const double insured = may_be_secured(one) ? found_.securities.insured[buyer_of(one)] : 0.0;
    const double open = 1 - one.secured_share;
    if (one.place == ItemPlace::individual) {
      one.rate = individual_rate(one);
      one.allowance = round_to_cent(one.rate * one.amount_ht * open);
    } else if (one.place == ItemPlace::pool) {
      const MatrixRate& rate = inputs_.matrix.rate_of(one.segment, one.bucket, one.state);
      one.rate = rate.forward;
      one.historical = round_to_cent(rate.historical * one.amount_ht);
      one.unsecured_historical = round_to_cent(rate.historical * one.amount_ht * open);
      one.allowance = round_to_cent(rate.forward * one.amount_ht * open);
      price_by_engine(one, rate);
    }
    found_.insured_relief += one.rate * one.amount_ht * insured;
  }

  /// A rate that nobody answers for is no lower than that of the matrix.
  double individual_rate(const ItemAllowance& one) const {
    const AssessedClaim& claim = *claim_of_[one.item];
    const bool answered = claim.author.find_first_not_of(" \t") != std::string::npos;
    if (answered) return claim.rate;
    return std::max(claim.rate, inputs_.matrix.rate_of(one.segment, one.bucket, one.state).forward);
  }

  void price_by_engine(ItemAllowance& one, const MatrixRate& rate) const {
    const Buyer& buyer = portfolio_.buyers()[buyer_of(one)];
    const double guaranteed = may_be_secured(one) ? found_.securities.guaranteed[buyer_of(one)] : 0;
    if (one.state != ItemState::performing) {
      one.engine_pd = 1;
      one.engine_lgd = rate.historical * (1 - guaranteed);
      one.life = {.payment_day = 0, .failure = 1, .loss = one.engine_lgd * one.amount_ht};
      return;
    }
    const double factor = found_.late_factor[buyer_of(one)];
    one.engine_pd = late_pd(buyer.pd, factor);
    one.engine_lgd = buyer.lgd * (1 - guaranteed);
    one.life = life_of(portfolio_.open_items()[one.item], one.engine_pd, one.engine_lgd, as_of_,
                       inputs_.timing);
  }

  /// No more can come off than the policy pays in a year.
  void check_maximum() const {
    if (!inputs_.settings.policy) return;
    const auto& terms =
        std::get<PolicyTerms>(inputs_.study.programmes[*inputs_.settings.policy].protection);
    const Policy policy(terms, portfolio_.buyers(), insured_turnover(portfolio_), 12);
    for (const Clause& clause : terms.clauses) {
      const auto* most = std::get_if<MaximumLiability>(&clause);
      if (most == nullptr) continue;
      const double limit =
          most->premium_multiple > 0 ? most->premium_multiple * policy.premium() : most->amount;
      if (found_.insured_relief <= limit) continue;
      SourceLocation where = inputs_.settings.where;
      throw BadInput({{.where = std::move(where),
                       .what = "integral insurance takes more off than the policy pays in a year",
                       .value = fmt::format("{:.2f}", found_.insured_relief),
                       .why = fmt::format("its maximum liability is {:.2f} euros", limit),
                       .remedy = "write insurance = \"separate\""}});
    }
  }

  const ItemInputs& inputs_;
  const Portfolio& portfolio_;
  Date as_of_;
  Date approval_;
  std::vector<const AssessedClaim*> claim_of_;  ///< of each open item
  ItemAllowances found_;
};

}  // namespace

double late_pd(double pd, double late_factor) {
  constexpr double highest = 0.99;
  return late_factor > 1 ? std::min(highest, late_factor * pd) : pd;
}

double Securities::share(std::uint32_t buyer) const {
  return std::min(1.0, insured[buyer] + guaranteed[buyer]);
}

ItemAllowances work_out_items(const ItemInputs& inputs) {
  return Items(inputs).work_out();
}

}  // namespace encours
