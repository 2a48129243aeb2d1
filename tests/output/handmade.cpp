#include "tests/output/handmade.hpp"

#include <algorithm>

namespace encours::handmade {

namespace {

constexpr std::uint32_t scenarios = 2;
constexpr std::uint32_t cases_per_scenario = 3;
constexpr std::uint32_t programmes = 3;
constexpr std::uint32_t sectors = 2;
constexpr std::uint32_t buyers = 3;

/// Quantiles that grow with the level, each with its interval.
std::array<Estimate, risk_levels.size()> tail(double first, double step, double half_width) {
  std::array<Estimate, risk_levels.size()> estimates;
  for (std::size_t k = 0; k < estimates.size(); ++k) {
    const double value = first + step * static_cast<double>(k);
    estimates[k] = {.value = value, .low = value - half_width, .high = value + half_width};
  }
  estimates.back().high.reset();  // the sample does not reach it
  return estimates;
}

Block block(double mean, double first, double step) {
  Block figures{.mean = mean,
                .standard_error = mean * 0.003,
                .standard_deviation = mean * 0.9,
                .value_at_risk = tail(first, step, step * 0.02),
                .expected_shortfall = tail(first * 1.2, step * 1.2, step * 0.04),
                .assumption_range = BlockRange{}};
  BlockRange& range = *figures.assumption_range;
  range.mean = {.low = mean * 0.65, .high = mean * 1.55};
  for (std::size_t k = 0; k < risk_levels.size(); ++k) {
    const double value = figures.value_at_risk[k].value;
    range.value_at_risk[k] = {.low = value * 0.7, .high = value * 1.4};
    range.expected_shortfall[k] = {.low = value * 0.8, .high = value * 1.7};
  }
  return figures;
}

Block nothing() {
  return block(0, 0, 0);
}

ProgrammeResult retention(double stress) {
  ProgrammeResult result;
  result.name = "Garder le risque";
  result.kind = "self_insurance";
  result.gross_loss = block(63'000 * stress, 95'000 * stress, 76'000 * stress);
  result.retained_loss = result.gross_loss;
  result.indemnity = nothing();
  result.total_cost = block(78'000 * stress, 110'000 * stress, 76'000 * stress);
  result.reserve_held = 184'000;
  result.cost_of_capital = 14'720;
  result.reserve = {{{.value = 79'000, .low = 78'000, .high = 80'500},
                     {.value = 184'000, .low = 181'000, .high = 188'000},
                     {.value = 231'000, .low = 226'000, .high = 239'000},
                     {.value = 340'000, .low = 322'000, .high = std::nullopt}}};
  return result;
}

ProgrammeResult policy(const std::string& name, double stress, double mean_difference) {
  ProgrammeResult result = retention(stress);
  result.name = name;
  result.kind = "policy";
  result.indemnity = block(40'000 * stress, 60'000 * stress, 40'000 * stress);
  result.retained_loss = block(23'000 * stress, 35'000 * stress, 20'000 * stress);
  result.total_cost = block(106'000 + 20'000 * (stress - 1), 118'000, 15'000);
  result.premium = 68'000;
  result.reserve_held = 0;
  result.cost_of_capital = 0;
  result.implied_loss_ratio =
      LossRatio{.mean = 0.59 * stress, .standard_error = 0.0024, .above_one = 0.08};
  PairedDifference difference;
  difference.mean = mean_difference;
  difference.standard_error = 310;
  difference.assumption_range =
      Range{.low = mean_difference - 26'000, .high = mean_difference + 11'000};
  result.versus_self_insurance = difference;
  PairedDifference tail_difference;
  tail_difference.mean = -114'000;
  tail_difference.standard_error = 2'100;
  tail_difference.assumption_range = Range{.low = -190'000, .high = -61'000};
  result.one_in_100_versus_self_insurance = tail_difference;
  return result;
}

/// Equal parts of a loss, but for the last month of the last sector, which takes what is left.
SectorMonthLosses sector_months(double loss) {
  constexpr std::size_t months = 12;
  SectorMonthLosses made{.sectors = {"bâtiment", "négoce"},
                         .months = months,
                         .mean = std::vector<double>(sectors * months, loss / 30),
                         .standard_error = std::vector<double>(sectors * months, loss / 3'000)};
  made.mean.back() = loss - 23 * loss / 30;
  return made;
}

ScenarioResult scenario(const std::string& name, double weight, double stress, double difference) {
  ScenarioResult result;
  result.name = name;
  result.weight = weight;
  result.defaults = {.mean = 22.6 * stress, .standard_error = 0.02};
  result.gross_loss = retention(stress).gross_loss;
  result.sector_months = sector_months(result.gross_loss.mean);
  result.programmes = {retention(stress), policy("Police A", stress, difference),
                       policy("Police B", stress, difference - 24'000)};
  return result;
}

}  // namespace

Study study() {
  Study made;
  made.title = "Négoce Exemple SA (fictif)";
  made.language = Language::french;
  made.text = "[study]\ntitle = \"Négoce Exemple SA (fictif)\"\n";
  made.file_name = "exemple.toml";
  made.programmes.resize(programmes);
  return made;
}

Results results() {
  Results made;
  made.title = study().title;
  made.as_of = parse_date("2026-12-31");
  made.run = {.trials = 100'000,
              .trials_requested = 100'000,
              .seed = 18'446'744'073'709'551'615U,
              .horizon_months = 12,
              .threads = 2,
              .partial = false,
              .seconds = 0.5};
  PortfolioSummary& ledger = made.portfolio;
  ledger.buyers = 1'200;
  ledger.exposure = 6'000'000;
  ledger.balance_ht = 6'000'000;
  ledger.balance_ttc = 7'200'000;
  ledger.annual_sales = 40'000'000;
  ledger.expected_loss = 62'950.25;
  ledger.top1_share = 0.047;
  ledger.top10_share = 0.23;
  ledger.effective_number = 71.5;
  ledger.insured = 4'700'000;
  ledger.unsecured = 1'300'000;
  ledger.refused = 100'000;
  ledger.largest = {{.buyer_id = "C0001",
                     .name = "Alpha (fictif)",
                     .exposure = 282'000,
                     .gross_loss = 262'000,
                     .retained_loss = {262'000, 26'000, 41'000},
                     .recovered = 20'000,
                     .vat_back = 56'400,
                     .indemnity = {0, 236'000, 221'000}}};
  ledger.write_offs = {{.end = *parse_date("2024-12-31"), .amount_ht = 58'000},
                       {.end = *parse_date("2025-12-31"), .amount_ht = 71'000},
                       {.end = *parse_date("2026-12-31"), .amount_ht = 66'000}};
  made.inputs = {{.file = "clients.csv",
                  .separator = "semicolon",
                  .decimal_mark = "comma",
                  .encoding = "Windows-1252",
                  .rows = 1'200,
                  .sha256 = std::string(64, 'a')}};
  made.assumptions = {
      {.field = "buyers.pd", .count = 1'100, .value = "by sector and size", .reason = "empty"},
      {.field = "buyers.lgd", .count = 1'200, .value = "93 %", .reason = "column absent"},
      {.field = "study.default.asset_correlation",
       .count = 1,
       .value = "size",
       .reason = "absent"}};
  made.checks = {{.scenario = "base",
                  .name = "expected_loss",
                  .expected = 62'950.25,
                  .simulated = 63'000,
                  .standard_error = 189,
                  .z = 0.26},
                 {.scenario = "base",
                  .name = "expected_defaults",
                  .expected = 10,
                  .simulated = 10,
                  .standard_error = 0,
                  .z = std::nullopt,
                  .certain = true}};
  made.scenarios = {scenario("base", 0.9, 1.0, 28'000),
                    scenario("Crise type 2008", 0.1, 1.7, 11'000)};
  return made;
}

OutcomeLayout layout(std::uint64_t trials, bool with_events) {
  OutcomeLayout made;
  made.trials = trials;
  made.scenarios = {"base", "crise <b>\"2008\"</b>"};
  made.programmes = {"Garder le risque", "Police A", "=Police B"};
  made.sectors = {"bâtiment", "négoce"};
  made.buyers = {"C0001", "C0002", "C0003"};
  made.central = {0, cases_per_scenario};
  made.with_events = with_events;
  return made;
}

namespace {

/// The events and losses of one trial in one case; a function of both only.
void add_trial(std::uint64_t trial, std::uint32_t number, CaseOutcome& outcome) {
  const std::uint64_t count = (trial + number) % 3;
  double gross = 0;
  std::array<double, sectors> by_sector{};
  for (std::uint32_t k = 0; k < count; ++k) {
    const double loss = static_cast<double>((trial * 7919 + number * 104'729 + k) % 1'000'003) / 4;
    const auto buyer = static_cast<std::uint32_t>((trial + k) % buyers);
    outcome.events.push_back({.event = {.buyer = buyer,
                                        .month = static_cast<std::uint16_t>(trial % 12),
                                        .cause = k == 0 ? DefaultCause::own : DefaultCause::forced},
                              .loss = loss});
    by_sector[buyer % sectors] += loss;
    gross += loss;
  }
  outcome.event_count.push_back(count);
  outcome.defaults.push_back(static_cast<std::uint32_t>(count));
  outcome.gross_loss.push_back(gross);
  outcome.sector_gross_loss.insert(outcome.sector_gross_loss.end(), by_sector.begin(),
                                   by_sector.end());
  for (std::uint32_t j = 0; j < programmes; ++j) {
    const double indemnity = std::min(gross, 40'000.25 * j);
    outcome.programmes[j].indemnity.push_back(indemnity);
    outcome.programmes[j].retained_loss.push_back(gross - indemnity);
  }
}

}  // namespace

BatchOutcome batch(std::uint64_t first_trial, std::uint32_t trials) {
  BatchOutcome made{.first_trial = first_trial, .trials = trials, .cases = {}};
  made.cases.resize(std::size_t{scenarios} * cases_per_scenario);
  for (std::uint32_t number = 0; number < made.cases.size(); ++number) {
    made.cases[number].programmes.resize(programmes);
    for (std::uint32_t i = 0; i < trials; ++i)
      add_trial(first_trial + i, number, made.cases[number]);
  }
  return made;
}

void run(OutcomeSink& sink, std::uint64_t trials, std::uint64_t done) {
  sink.begin(layout(trials));
  for (std::uint64_t first = 0; first < done; first += batch_size) {
    sink.batch(batch(
        first, static_cast<std::uint32_t>(std::min<std::uint64_t>(batch_size, done - first))));
  }
  sink.end(done);
}

LimitCutResult limit_cuts() {
  return {.preset = "gfc",
          .limits = 231,
          .shares = LimitCuts::Shares{.by_number = 0.059, .by_amount = 0.047, .of_worst = 0.306},
          .indemnity_lost = {.mean = 3'200, .standard_error = 55}};
}

ScoreSummary scoring() {
  return {.sources = {{.sources = "override", .buyers = 1, .expected = 2'000},
                      {.sources = "table + bureau", .buyers = 2, .expected = 1'500.5}},
          .ablations = {{.kept = "all", .expected = 3'500.5, .moved = 700},
                        {.kept = "base", .expected = 2'900, .moved = 0}},
          .uncertain = 2,
          .largest_uncertainty = 0.25,
          .overrides = {{.order = {.buyer = "B7",
                                   .pd = 0.4,
                                   .author = "J. Martin",
                                   .note = "accounts seen",
                                   .date = std::nullopt,
                                   .where = {}},
                         .replaced = 0.03}}};
}

}  // namespace encours::handmade
