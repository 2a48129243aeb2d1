#include "engine/provision/expected_credit_loss.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/money.hpp"
#include "core/problem.hpp"
#include "engine/provision/ecl_sensitivity.hpp"
#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/open_documents.hpp"
#include "scenarios/cover_terms.hpp"

namespace encours {

namespace {

Date history_start(const ProvisionSettings& settings, const Portfolio& portfolio) {
  if (settings.matrix.history_from) return *settings.matrix.history_from;
  if (portfolio.history().from) return *portfolio.history().from;
  const auto receivables = portfolio.receivables();
  return receivables.empty()
             ? *portfolio.as_of()
             : std::ranges::min(receivables, {}, &Receivable::invoice_date).invoice_date;
}

void refuse_unknown(const ProvisionSettings& settings, const ProvisionMatrix& matrix) {
  if (!matrix.unknown()) return;
  SourceLocation where = settings.where;
  throw BadInput({{.where = std::move(where),
                   .what = "the history gives no rate for a bucket",
                   .value = *matrix.unknown(),
                   .why = "no past invoice was followed that far past its due date",
                   .remedy = "give prior rates, or rates with method = \"given\", under "
                             "[provision.matrix]"}});
}

/// What secures each buyer's balance and counts as part of its loss, as shares of the balance.
struct Securities {
  std::vector<double> insured;
  std::vector<double> guaranteed;

  double share(std::uint32_t buyer) const {
    return std::min(1.0, insured[buyer] + guaranteed[buyer]);
  }
};

Securities securities_of(const Study& study, const ProvisionSettings& settings,
                         const Portfolio& portfolio) {
  const std::size_t count = portfolio.buyers().size();
  Securities found{.insured = std::vector<double>(count), .guaranteed = std::vector<double>(count)};
  const bool insured = settings.insurance == SecurityTreatment::integral;
  const bool guaranteed = settings.guarantees == SecurityTreatment::integral;
  if (!insured && !guaranteed) return found;
  const std::vector<Cover> all = covers(portfolio, cover_terms(study));
  for (std::size_t i = 0; i < count; ++i) {
    if (all[i].exposure <= 0) continue;
    if (insured) found.insured[i] = all[i].insured / all[i].exposure;
    if (!guaranteed) continue;
    // Behind insurance that is a part of the loss itself; alone where it stands apart.
    const double alone = std::min(all[i].exposure, portfolio.buyers()[i].guarantee.value_or(0));
    found.guaranteed[i] = (insured ? all[i].guarantee : alone) / all[i].exposure;
  }
  return found;
}

/// Index of the programme whose policy counts; none where insurance stands apart or there is none.
std::optional<std::size_t> integral_policy(const Study& study, const ProvisionSettings& settings) {
  if (settings.insurance == SecurityTreatment::separate) return std::nullopt;
  const std::string name = cover_terms(study).policy;
  const auto place = std::ranges::find(study.programmes, name, &Programme::name);
  if (place == study.programmes.end()) return std::nullopt;
  return static_cast<std::size_t>(place - study.programmes.begin());
}

ItemPlace place_of(const AssessedClaim& claim) {
  if (claim.standing == ClaimStanding::factored) return ItemPlace::factored;
  const bool own = claim.standing == ClaimStanding::event_in_progress ||
                   claim.standing == ClaimStanding::undated ||
                   claim.standing == ClaimStanding::confirmed_after;
  return own ? ItemPlace::individual : ItemPlace::pool;
}

/// What every item is worked out from.
struct Inputs {
  const Portfolio& portfolio;
  const ProvisionSettings& settings;
  const ProvisionMatrix& matrix;
  const Securities& securities;
  ItemTiming timing;
  std::vector<std::uint32_t> documents;  ///< of each open item
};

void price_in_pool(const Inputs& inputs, const OpenItem& item, ItemAllowance& one) {
  const MatrixRate& rate = inputs.matrix.rows()[one.segment].rates[one.bucket];
  const Buyer& buyer = inputs.portfolio.buyers()[item.buyer];
  one.secured_share = inputs.securities.share(item.buyer);
  const double open = 1 - one.secured_share;
  one.rate = rate.forward;
  one.historical = round_to_cent(rate.historical * one.amount_ht);
  one.unsecured_historical = round_to_cent(rate.historical * one.amount_ht * open);
  one.allowance = round_to_cent(rate.forward * one.amount_ht * open);
  const double lgd = buyer.lgd * (1 - inputs.securities.guaranteed[item.buyer]);
  one.life = life_of(item, buyer.pd, lgd, *inputs.portfolio.as_of(), inputs.timing);
}

ItemAllowance allowance_of(const Inputs& inputs, std::uint32_t i, const AssessedClaim* claim) {
  const OpenItem& item = inputs.portfolio.open_items()[i];
  const int late = static_cast<int>((*inputs.portfolio.as_of() - item.due_date).count());
  ItemAllowance one{.item = i,
                    .document = inputs.documents[i],
                    .segment = inputs.matrix.segment_of(item.buyer),
                    .bucket = static_cast<std::uint32_t>(inputs.matrix.buckets().of(late)),
                    .days_late = late,
                    .amount_ht = round_to_cent(item.amount_ht),
                    .life = {}};
  if (claim != nullptr) one.place = place_of(*claim);
  const bool apart = inputs.settings.disputed == DisputedItems::apart && item.disputed;
  if (one.place == ItemPlace::pool && apart) one.place = ItemPlace::disputed;
  one.in_default = late >= inputs.settings.default_days || one.place == ItemPlace::individual;
  if (one.place == ItemPlace::pool) {
    price_in_pool(inputs, item, one);
  } else if (one.place == ItemPlace::individual) {
    one.rate = claim->rate;
    one.allowance = claim->allowance;
  }
  return one;
}

/// The pool alone, at the LGD of what no integral guarantee secures.
Portfolio pool_portfolio(const Portfolio& portfolio, std::span<const ItemAllowance> items,
                         const Securities& securities) {
  std::vector<OpenItem> pool;
  for (const ItemAllowance& one : items) {
    if (one.place == ItemPlace::pool) pool.push_back(portfolio.open_items()[one.item]);
  }
  const Portfolio alone = portfolio_of_items(portfolio, pool);
  std::vector<Buyer> buyers(alone.buyers().begin(), alone.buyers().end());
  for (std::size_t i = 0; i < buyers.size(); ++i) buyers[i].lgd *= 1 - securities.guaranteed[i];
  return {std::move(buyers),
          {alone.receivables().begin(), alone.receivables().end()},
          alone.as_of(),
          alone.network()};
}

void sum_up(const Portfolio& portfolio, ExpectedCreditLoss& ecl) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, EclLine> lines;
  for (const ItemAllowance& one : ecl.items) {
    if (one.place == ItemPlace::individual) {
      ecl.individual = round_to_cent(ecl.individual + one.allowance);
    }
    if (one.place != ItemPlace::pool) continue;
    ecl.pool_gross = round_to_cent(ecl.pool_gross + one.amount_ht);
    ecl.pool = round_to_cent(ecl.pool + one.allowance);
    EclLine& line = lines[{one.segment, one.bucket}];
    line.segment = one.segment;
    line.bucket = one.bucket;
    ++line.items;
    line.gross = round_to_cent(line.gross + one.amount_ht);
    line.allowance = round_to_cent(line.allowance + one.allowance);
    if (portfolio.open_items()[one.item].disputed) line.disputed += one.amount_ht;
  }
  for (auto& [key, line] : lines) ecl.lines.push_back(line);
}

MatrixAmounts matrix_amounts(const ExpectedCreditLoss& ecl) {
  MatrixAmounts amounts{.booked = ecl.pool};
  for (const ItemAllowance& one : ecl.items) {
    amounts.without_forward += one.unsecured_historical;
    amounts.bare += one.historical;
  }
  return amounts;
}

std::optional<Concentration> concentration_of(const Portfolio& portfolio,
                                              const ExpectedCreditLoss& ecl) {
  std::vector<double> balances(portfolio.buyers().size());
  for (const ItemAllowance& one : ecl.items) {
    if (one.place == ItemPlace::factored) continue;
    balances[portfolio.open_items()[one.item].buyer] += one.amount_ht;
  }
  return concentration(std::move(balances));
}

}  // namespace

ExpectedCreditLoss expected_credit_loss(const Study& study, const ProvisionSettings& settings,
                                        const Portfolio& portfolio,
                                        std::span<const AssessedClaim> claims, unsigned threads,
                                        AssumptionLog& assumptions) {
  const Date from = history_start(settings, portfolio);
  auto segments = segments_of(portfolio, settings.matrix.segment);
  const auto history = loss_history(portfolio, from, segments.of_buyer);
  ExpectedCreditLoss ecl{
      .matrix = ProvisionMatrix(settings.matrix, std::move(segments), history, settings.forward,
                                settings.asset_correlation),
      .history_from = from,
      .history_items = history.size(),
      .history_years = static_cast<double>((*portfolio.as_of() - from).count()) / 365.25,
      .items = {},
      .lines = {},
      .engine = {.when_due = {}, .late = {}, .with_contagion = {}, .all = {}, .policy = {}},
      .bridge = {},
      .sensitivities = {},
      .concentration = {}};
  refuse_unknown(settings, ecl.matrix);
  const Securities securities = securities_of(study, settings, portfolio);
  const ItemTiming timing = item_timing(study, settings);
  const Inputs items{.portfolio = portfolio,
                     .settings = settings,
                     .matrix = ecl.matrix,
                     .securities = securities,
                     .timing = timing,
                     .documents = open_documents(portfolio.receivables(), portfolio.as_of())};
  std::vector<const AssessedClaim*> claim_of(portfolio.open_items().size());
  for (const AssessedClaim& claim : claims) claim_of[claim.item] = &claim;
  for (std::uint32_t i = 0; i < claim_of.size(); ++i) {
    ecl.items.push_back(allowance_of(items, i, claim_of[i]));
  }
  sum_up(portfolio, ecl);
  for (const ProvisionOverlay& overlay : settings.overlays) ecl.overlays += overlay.amount;
  ecl.overlays = round_to_cent(ecl.overlays);
  const Portfolio pool = pool_portfolio(portfolio, ecl.items, securities);
  if (months_to_last_payment(study, timing, pool) > longest_item_months) {
    assumptions.add("provision.engine", fmt::format("{} months", longest_item_months),
                    "items expected to be paid later count as paid by then in the engine's figure");
  }
  ecl.engine = simulate_engine_ecl(study, timing, pool, integral_policy(study, settings), threads);
  ecl.bridge = build_bridge(matrix_amounts(ecl), ecl.engine);
  const double collective = settings.booked == EclMethod::engine ? ecl.bridge.engine : ecl.pool;
  ecl.booked = round_to_cent(collective + ecl.individual + ecl.overlays);
  ecl.sensitivities = ecl_sensitivities(study, settings, pool, ecl);
  ecl.concentration = concentration_of(portfolio, ecl);
  return ecl;
}

}  // namespace encours
