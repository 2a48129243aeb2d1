#include "engine/provision/expected_credit_loss.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "core/money.hpp"
#include "core/problem.hpp"
#include "engine/provision/ecl_sensitivity.hpp"

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

/// A history without any loss says that nothing is ever lost, which no history can say.
void refuse_lossless(const ProvisionSettings& settings, const ProvisionMatrix& matrix) {
  if (!matrix.losses() || matrix.losses()->items > 0 || !settings.matrix.prior.empty()) return;
  SourceLocation where = settings.where;
  throw BadInput({{.where = std::move(where),
                   .what = "the history holds no loss at all",
                   .value = {},
                   .why = "its rates would be 0, and nothing set aside for items however late",
                   .remedy = "give prior rates, or rates with method = \"given\", under "
                             "[provision.matrix]"}});
}

void note_history(const ProvisionSettings& settings, const LossHistory& history,
                  const ProvisionMatrix& matrix, AssumptionLog& assumptions) {
  if (history.cancelled > 0) {
    assumptions.add("provision.matrix.history", fmt::format("{:.2f} euros", history.cancelled_ht),
                    "unpaid invoices that open credit notes set off: left out of the history",
                    history.cancelled);
  }
  const auto& losses = matrix.losses();
  if (!losses || losses->buyers >= few_losing_buyers || !settings.matrix.prior.empty()) return;
  assumptions.add("provision.matrix.history",
                  fmt::format("{} losses of {} buyers", losses->items, losses->buyers),
                  "too few to stand alone, and no prior completes them: see the intervals",
                  losses->items);
}

/// These items alone, for the LGD of what no integral guarantee secures and raised PDs.
Portfolio portfolio_of_pool(const Portfolio& portfolio, const std::vector<OpenItem>& items,
                            std::span<const double> guaranteed,
                            std::span<const double> late_factor) {
  const Portfolio alone = portfolio_of_items(portfolio, items);
  std::vector<Buyer> buyers(alone.buyers().begin(), alone.buyers().end());
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].lgd *= 1 - guaranteed[i];
    if (!late_factor.empty()) buyers[i].pd = late_pd(buyers[i].pd, late_factor[i]);
  }
  return {std::move(buyers),
          {alone.receivables().begin(), alone.receivables().end()},
          alone.as_of(),
          alone.network()};
}

/// The pool as the engine takes it.
EnginePool engine_pool(const Portfolio& portfolio, const ItemAllowances& found) {
  std::vector<OpenItem> all;
  std::vector<OpenItem> performing;
  double in_default = 0;
  double insured = 0;
  const bool late = std::ranges::any_of(found.late_factor, [](double one) { return one > 1; });
  for (const ItemAllowance& one : found.items) {
    if (one.place != ItemPlace::pool) continue;
    const OpenItem& item = portfolio.open_items()[one.item];
    all.push_back(item);
    if (one.state == ItemState::performing) {
      performing.push_back(item);
      continue;
    }
    in_default += one.life.loss;
    const double share = one.secured_share > 0 ? found.securities.insured[item.buyer] : 0;
    insured += one.historical * share;
  }
  const bool differs = late || performing.size() != all.size();
  return {.all = portfolio_of_pool(portfolio, all, found.securities.guaranteed, {}),
          .performing = portfolio_of_pool(portfolio, performing, found.securities.guaranteed,
                                          found.late_factor),
          .late = differs,
          .in_default = in_default,
          .in_default_insured = insured};
}

void sum_up(const Portfolio& portfolio, ExpectedCreditLoss& ecl) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, ItemState>, EclLine> lines;
  for (const ItemAllowance& one : ecl.items) {
    if (one.place == ItemPlace::individual) {
      ecl.individual = round_to_cent(ecl.individual + one.allowance);
    }
    if (one.place != ItemPlace::pool) continue;
    ecl.pool_gross = round_to_cent(ecl.pool_gross + one.amount_ht);
    ecl.pool = round_to_cent(ecl.pool + one.allowance);
    EclLine& line = lines[{one.segment, one.bucket, one.state}];
    line.segment = one.segment;
    line.bucket = one.bucket;
    line.state = one.state;
    ++line.items;
    line.gross = round_to_cent(line.gross + one.amount_ht);
    line.gross_ttc = round_to_cent(line.gross_ttc + one.amount_ttc);
    line.secured += one.secured_share * one.amount_ht;
    line.allowance = round_to_cent(line.allowance + one.allowance);
    if (portfolio.open_items()[one.item].disputed) line.disputed += one.amount_ht;
  }
  for (auto& [key, line] : lines) ecl.lines.push_back(line);
}

SettledAfter paid_after(std::span<const ItemAllowance> items) {
  SettledAfter found;
  for (const ItemAllowance& one : items) {
    if (!one.after.paid) continue;
    ++found.items;
    found.amount = round_to_cent(found.amount + one.amount_ht);
    if (one.place != ItemPlace::settled) continue;
    ++found.taken_items;
    found.taken = round_to_cent(found.taken + one.amount_ht);
  }
  return found;
}

/// What is booked lies between nothing and what is owed.
void add_overlays(const ProvisionSettings& settings, ExpectedCreditLoss& ecl) {
  double gross = ecl.pool_gross;
  for (const ItemAllowance& one : ecl.items) {
    if (one.place == ItemPlace::individual) gross += one.amount_ht;
  }
  for (const ProvisionOverlay& overlay : settings.overlays) ecl.overlays += overlay.amount;
  ecl.overlays = round_to_cent(ecl.overlays);
  ecl.booked = round_to_cent(ecl.pool + ecl.individual + ecl.overlays);
  if (ecl.overlays == 0 || (ecl.booked >= 0 && ecl.booked <= gross)) return;
  SourceLocation where = settings.where;
  throw BadInput({{.where = std::move(where),
                   .what = "overlays leave an allowance that cannot be",
                   .value = fmt::format("{:.2f}", ecl.booked),
                   .why = fmt::format("it lies between nothing and the {:.2f} euros owed", gross),
                   .remedy = "correct the amounts of [[provision.overlay]]"}});
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
  const LossHistory history = loss_history(portfolio, from, segments.of_buyer);
  ExpectedCreditLoss ecl{
      .matrix = ProvisionMatrix(settings.matrix, std::move(segments), history.items,
                                settings.forward, settings.asset_correlation),
      .history_from = from,
      .history_items = history.items.size(),
      .cancelled_items = history.cancelled,
      .history_years = static_cast<double>((*portfolio.as_of() - from).count()) / 365.25,
      .items = {},
      .lines = {},
      .engine = {},
      .bridge = {},
      .paid_after = {},
      .sensitivities = {},
      .concentration = {}};
  refuse_unknown(settings, ecl.matrix);
  refuse_lossless(settings, ecl.matrix);
  note_history(settings, history, ecl.matrix, assumptions);
  const ItemTiming timing = item_timing(study, settings);
  ItemAllowances found = work_out_items({.study = study,
                                         .settings = settings,
                                         .portfolio = portfolio,
                                         .matrix = ecl.matrix,
                                         .claims = claims,
                                         .timing = timing});
  const EnginePool pool = engine_pool(portfolio, found);
  ecl.items = std::move(found.items);
  sum_up(portfolio, ecl);
  ecl.paid_after = paid_after(ecl.items);
  add_overlays(settings, ecl);
  if (months_to_last_payment(study, timing, pool.all) > longest_item_months) {
    assumptions.add("provision.engine", fmt::format("{} months", longest_item_months),
                    "items expected to be paid later count as paid by then in the engine's figure");
  }
  ecl.engine = simulate_engine_ecl(study, settings, timing, pool, threads);
  ecl.bridge = build_bridge(matrix_amounts(ecl), ecl.engine);
  ecl.sensitivities = ecl_sensitivities(study, settings, pool.performing, ecl);
  ecl.concentration = concentration_of(portfolio, ecl);
  return ecl;
}

}  // namespace encours
