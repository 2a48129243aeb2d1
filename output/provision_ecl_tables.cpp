#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "core/money.hpp"
#include "output/csv_writer.hpp"
#include "output/provision_report.hpp"

namespace encours {

namespace {

void header(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.text(name);
  csv.end_row();
}

std::string day(const std::optional<Date>& date) {
  return date ? to_iso(*date) : std::string();
}

CsvTable items(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id",
               "invoice_id",
               "due_date",
               "days_late",
               "place",
               "segment",
               "bucket",
               "state",
               "disputed",
               "paid_after",
               "lost_after",
               "amount_ttc",
               "amount_ht",
               "rate",
               "secured_share",
               "historical_ht",
               "allowance_ht",
               "payment_day",
               "pd",
               "lgd",
               "failure_before_payment",
               "discount",
               "engine_loss_ht"});
  const ExpectedCreditLoss& ecl = report.provision.expected;
  for (const ItemAllowance& one : ecl.items) {
    const OpenItem& item = report.portfolio.open_items()[one.item];
    const bool pool = one.place == ItemPlace::pool;
    const auto pooled = [&](double value) { return pool ? std::optional(value) : std::nullopt; };
    csv.text(report.portfolio.buyers()[item.buyer].id);
    csv.text(report.portfolio.receivables()[one.document].invoice_id);
    csv.text(to_iso(item.due_date)).number(one.days_late);
    csv.text(item_place_names.at(static_cast<std::size_t>(one.place)));
    csv.text(ecl.matrix.rows()[one.segment].segment);
    csv.text(ecl.matrix.buckets().name(one.bucket));
    csv.text(item_state_names.at(static_cast<std::size_t>(one.state)));
    csv.count(item.disputed ? 1 : 0).text(day(one.after.paid)).text(day(one.after.lost));
    csv.number(one.amount_ttc).number(one.amount_ht).number(one.rate).number(one.secured_share);
    csv.number(pooled(one.historical)).number(one.allowance);
    csv.number(pooled(one.life.payment_day)).number(pooled(one.engine_pd));
    csv.number(pooled(one.engine_lgd)).number(pooled(one.life.failure));
    csv.number(pooled(one.life.discount)).number(pooled(one.life.loss)).end_row();
  }
  return {.file_name = "ecl_items.csv", .content = csv.content()};
}

/// Items in default one by one, with what each carries.
CsvTable defaults(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id", "invoice_id", "days_late", "place", "state", "amount_ht", "rate",
               "allowance_ht", "engine_loss_ht"});
  for (const ItemAllowance& one : report.provision.expected.items) {
    const bool counts = one.place == ItemPlace::pool || one.place == ItemPlace::individual;
    if (one.state == ItemState::performing || !counts) continue;
    const OpenItem& item = report.portfolio.open_items()[one.item];
    csv.text(report.portfolio.buyers()[item.buyer].id);
    csv.text(report.portfolio.receivables()[one.document].invoice_id).number(one.days_late);
    csv.text(item_place_names.at(static_cast<std::size_t>(one.place)));
    csv.text(item_state_names.at(static_cast<std::size_t>(one.state))).number(one.amount_ht);
    csv.number(one.rate).number(one.allowance);
    csv.number(one.place == ItemPlace::pool ? std::optional(one.life.loss) : std::nullopt);
    csv.end_row();
  }
  return {.file_name = "ecl_defaults.csv", .content = csv.content()};
}

void share_cells(CsvWriter& csv, const std::optional<Estimate>& share) {
  csv.number(share ? std::optional(share->value) : std::nullopt);
  csv.number(share ? share->low : std::nullopt).number(share ? share->high : std::nullopt);
}

void rate_cells(CsvWriter& csv, const MatrixRate& rate) {
  csv.number(rate.historical);
  share_cells(csv, rate.share);
  share_cells(csv, rate.own ? std::optional(rate.own->share) : std::nullopt);
  csv.number(rate.own ? std::optional(rate.own->effective_items) : std::nullopt);
  csv.count(rate.own ? rate.own->items : 0).count(rate.own ? rate.own->buyers : 0);
  csv.count(rate.own ? rate.own->losses.items : 0).count(rate.own ? rate.own->losses.buyers : 0);
  csv.number(rate.expected_losses).number(rate.credibility);
  share_cells(csv, rate.complement);
}

/// What 7.35N asks for: rate, gross amount and allowance by bucket, with where the rate comes from.
CsvTable matrix(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"segment",
               "bucket",
               "state",
               "items",
               "gross_ttc",
               "gross_ht",
               "disputed_ht",
               "secured_ht",
               "rate",
               "allowance_ht",
               "historical_rate",
               "share_lost",
               "share_low",
               "share_high",
               "own_share",
               "own_low",
               "own_high",
               "effective_items",
               "followed_items",
               "followed_buyers",
               "lost_items",
               "lost_buyers",
               "expected_lost_buyers",
               "credibility",
               "complement",
               "complement_low",
               "complement_high"});
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const auto line_of = [&](std::uint32_t s, std::uint32_t b, ItemState state) {
    const auto line = std::ranges::find_if(ecl.lines, [&](const EclLine& one) {
      return one.segment == s && one.bucket == b && one.state == state;
    });
    return line == ecl.lines.end() ? EclLine{} : *line;
  };
  for (std::uint32_t s = 0; s < ecl.matrix.rows().size(); ++s) {
    const MatrixRow& row = ecl.matrix.rows()[s];
    for (std::uint32_t b = 0; b < row.rates.size(); ++b) {
      for (std::size_t state = 0; state < item_states; ++state) {
        const EclLine sums = line_of(s, b, static_cast<ItemState>(state));
        if (state > 0 && sums.items == 0) continue;
        const MatrixRate& rate = ecl.matrix.rate_of(s, b, static_cast<ItemState>(state));
        csv.text(row.segment).text(ecl.matrix.buckets().name(b));
        csv.text(item_state_names.at(state)).count(sums.items).number(sums.gross_ttc);
        csv.number(sums.gross).number(round_to_cent(sums.disputed));
        csv.number(round_to_cent(sums.secured)).number(rate.forward).number(sums.allowance);
        rate_cells(csv, rate);
        csv.end_row();
      }
    }
  }
  return {.file_name = "ecl_matrix.csv", .content = csv.content()};
}

/// Every open item once: what is owed, what secures it, what is set aside; ties to the balance
/// sheet.
CsvTable summary(const ProvisionReport& report) {
  struct Part {
    std::size_t items = 0;
    double ttc = 0;
    double ht = 0;
    double secured = 0;
    double allowance = 0;
  };
  const ExpectedCreditLoss& ecl = report.provision.expected;
  std::array<Part, item_places> parts;
  for (const ItemAllowance& one : ecl.items) {
    Part& part = parts.at(static_cast<std::size_t>(one.place));
    ++part.items;
    part.ttc += one.amount_ttc;
    part.ht += one.amount_ht;
    part.secured += one.secured_share * one.amount_ht;
    part.allowance += one.allowance;
  }
  CsvWriter csv;
  header(csv, {"part", "items", "gross_ttc", "gross_ht", "secured_ht", "allowance_ht"});
  Part total;
  const auto row = [&](const char* name, const Part& part) {
    csv.text(name).count(part.items).number(round_to_cent(part.ttc));
    csv.number(round_to_cent(part.ht)).number(round_to_cent(part.secured));
    csv.number(round_to_cent(part.allowance)).end_row();
  };
  for (std::size_t i = 0; i < item_places; ++i) {
    row(item_place_names.at(i), parts.at(i));
    total.items += parts.at(i).items;
    total.ttc += parts.at(i).ttc;
    total.ht += parts.at(i).ht;
    total.secured += parts.at(i).secured;
    total.allowance += parts.at(i).allowance;
  }
  row("overlays", {.items = 0, .ttc = 0, .ht = 0, .secured = 0, .allowance = ecl.overlays});
  total.allowance += ecl.overlays;
  row("total", total);
  return {.file_name = "ecl_summary.csv", .content = csv.content()};
}

/// The largest balances that carry an expected credit loss, by buyer.
CsvTable concentration(const ProvisionReport& report) {
  struct Sum {
    double gross = 0;
    double allowance = 0;
  };
  std::map<std::uint32_t, Sum> buyers;
  double total = 0;
  for (const ItemAllowance& one : report.provision.expected.items) {
    if (one.place == ItemPlace::factored) continue;
    Sum& sum = buyers[report.portfolio.open_items()[one.item].buyer];
    sum.gross += one.amount_ht;
    sum.allowance += one.allowance;
    total += one.amount_ht;
  }
  std::vector<std::pair<std::uint32_t, Sum>> sorted(buyers.begin(), buyers.end());
  std::ranges::stable_sort(sorted, [](const auto& first, const auto& second) {
    return first.second.gross > second.second.gross;
  });
  constexpr std::size_t told = 20;
  sorted.resize(std::min(told, sorted.size()));
  CsvWriter csv;
  header(csv, {"rank", "buyer_id", "name", "gross_ht", "share", "allowance_ht"});
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto& [buyer, sum] = sorted[i];
    csv.count(i + 1).text(report.portfolio.buyers()[buyer].id);
    csv.text(report.portfolio.buyers()[buyer].name).number(round_to_cent(sum.gross));
    csv.number(sum.gross / total).number(round_to_cent(sum.allowance)).end_row();
  }
  return {.file_name = "concentration.csv", .content = csv.content()};
}

/// 7.35H: from what the last closing booked to what this one books.
CsvTable movement(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"line", "amount_ht"});
  if (const auto& moved = report.provision.expected_movement) {
    const auto row = [&](const char* line, double amount) {
      csv.text(line).number(amount).end_row();
    };
    row("opening", moved->opening);
    row("charge", moved->charge);
    row("reversal_used", -moved->used);
    row("reversal_unused", -moved->unused);
    row("closing", moved->closing);
  }
  return {.file_name = "ifrs_movement.csv", .content = csv.content()};
}

void step_cells(CsvWriter& csv, const RollStep& step) {
  csv.count(step.items).count(step.buyers).number(step.entered).number(step.rolled);
  csv.number(step.rate()).number(step.variance);
}

CsvTable roll_rates(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"segment", "bucket", "measure", "items", "buyers", "entered_ht", "went_on_ht",
               "rate", "variance"});
  const ProvisionMatrix& matrix = report.provision.expected.matrix;
  for (const MatrixRow& row : matrix.rows()) {
    for (std::size_t b = 0; b < row.history.steps.size(); ++b) {
      csv.text(row.segment).text(matrix.buckets().name(b)).text("to_next_bucket");
      step_cells(csv, row.history.steps[b]);
      csv.end_row();
      csv.text(row.segment).text(matrix.buckets().name(b)).text("to_loss");
      step_cells(csv, row.history.to_loss[b]);
      csv.end_row();
    }
    if (row.history.steps.empty()) continue;
    csv.text(row.segment).text("in_default").text("to_loss");
    step_cells(csv, row.history.default_to_loss);
    csv.end_row();
  }
  return {.file_name = "roll_rates.csv", .content = csv.content()};
}

CsvTable engine_scenarios(const ProvisionReport& report) {
  const EngineEcl& engine = report.provision.expected.engine;
  CsvWriter csv;
  header(csv, {"measure", "scenario", "weight", "expected_loss_ht", "standard_error", "closed_form",
               "mean_failures", "failures_standard_error"});
  const auto row = [&](const char* measure, const ScenarioItemLoss& one) {
    csv.text(measure).text(one.name).number(one.weight).number(one.gross.mean);
    csv.number(one.gross.standard_error).number(one.closed_form).number(one.defaults.mean);
    csv.number(one.defaults.standard_error).end_row();
  };
  row("paid_when_due", engine.when_due.scenarios.front());
  row("paid_late", engine.paid_late.scenarios.front());
  row("with_lateness", engine.with_lateness.scenarios.front());
  row("with_contagion", engine.with_contagion.scenarios.front());
  for (const ScenarioItemLoss& one : engine.all.scenarios) row("scenario", one);
  csv.text("in_default").text("").number(1).number(engine.in_default).number(0);
  csv.number(engine.in_default).text("").text("").end_row();
  return {.file_name = "engine_scenarios.csv", .content = csv.content()};
}

CsvTable bridge(const ProvisionReport& report) {
  const EclBridge& bridge = report.provision.expected.bridge;
  CsvWriter csv;
  header(csv, {"step", "amount_ht", "reached_ht"});
  double reached = bridge.matrix;
  csv.text("matrix").number(bridge.matrix).number(reached).end_row();
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    reached = round_to_cent(reached + bridge.steps[i]);
    csv.text(bridge_step_names.at(i)).number(bridge.steps[i]).number(reached).end_row();
  }
  csv.text("engine").number(bridge.engine).number(reached).end_row();
  return {.file_name = "bridge.csv", .content = csv.content()};
}

CsvTable sensitivities(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv,
         {"kind", "name", "moved", "matrix_ht", "matrix_change", "engine_ht", "engine_change"});
  const auto& all = report.provision.expected.sensitivities;
  const auto change = [](const std::optional<double>& value, const std::optional<double>& base) {
    return value && base ? std::optional(round_to_cent(*value - *base)) : std::nullopt;
  };
  for (const Sensitivity& one : all) {
    csv.text(one.kind).text(one.name).number(one.moved);
    csv.number(one.matrix).number(change(one.matrix, all.front().matrix));
    csv.number(one.engine).number(change(one.engine, all.front().engine)).end_row();
  }
  return {.file_name = "sensitivity.csv", .content = csv.content()};
}

CsvTable reserves(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv,
         {"programme", "scenario", "weight", "level", "expected_loss_ht", "value_at_risk_less_mean",
          "value_at_risk_low", "value_at_risk_high", "expected_shortfall_less_mean",
          "expected_shortfall_low", "expected_shortfall_high", "reserve_held", "still_to_hold"});
  for (const TailReserve& one : report.provision.reserves) {
    csv.text(one.programme).text(one.scenario.empty() ? all_scenarios : one.scenario);
    csv.number(one.weight).number(one.level).number(one.expected_loss);
    csv.number(one.value_at_risk.value).number(one.value_at_risk.low);
    csv.number(one.value_at_risk.high).number(one.expected_shortfall.value);
    csv.number(one.expected_shortfall.low).number(one.expected_shortfall.high);
    csv.number(one.reserve_held);
    csv.number(std::max(0.0, one.value_at_risk.value - one.reserve_held)).end_row();
  }
  return {.file_name = "tail_reserve.csv", .content = csv.content()};
}

}  // namespace

std::vector<CsvTable> render_ecl_tables(const ProvisionReport& report) {
  return {summary(report),  items(report),         defaults(report),
          matrix(report),   roll_rates(report),    engine_scenarios(report),
          bridge(report),   sensitivities(report), concentration(report),
          movement(report), reserves(report)};
}

}  // namespace encours
