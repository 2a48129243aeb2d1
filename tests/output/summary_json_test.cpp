#include "output/summary_json.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "core/checksum.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours::summary_json_test {
namespace {

using Json = nlohmann::json;

std::string rendered(const Results& results) {
  const Study study = handmade::study();
  return render_summary(results, {.study = study, .language = Language::english});
}

Json summary(const Results& results) {
  return Json::parse(rendered(results));
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

void expect_keys(const Json& object, const std::vector<std::string>& names) {
  for (const std::string& name : names) EXPECT_TRUE(object.contains(name)) << name;
}

void expect_block(const Json& block) {
  EXPECT_EQ(block.size(), 8U);
  expect_keys(block, {"mean", "standard_error", "standard_deviation", "value_at_risk",
                      "value_at_risk_interval", "expected_shortfall", "expected_shortfall_interval",
                      "assumption_range"});
  const std::vector<std::string> levels = {"0.90", "0.95", "0.99", "0.995", "0.999"};
  EXPECT_EQ(keys(block["value_at_risk"]), levels);
  EXPECT_EQ(keys(block["expected_shortfall"]), levels);
  EXPECT_EQ(keys(block["value_at_risk_interval"]), levels);
  EXPECT_EQ(keys(block["expected_shortfall_interval"]), levels);
  EXPECT_EQ(block["value_at_risk_interval"]["0.99"].size(), 2U);
  expect_keys(block["assumption_range"], {"mean", "value_at_risk", "expected_shortfall"});
  EXPECT_EQ(keys(block["assumption_range"]["value_at_risk"]), levels);
}

TEST(SummaryJson, HasTheFieldsOfTheInterface) {
  const Json json = summary(handmade::results());
  expect_keys(json["portfolio"], {"buyers", "exposure", "expected_loss"});
  expect_keys(json["run"], {"trials", "trials_requested", "seed", "threads", "partial", "seconds",
                            "trials_per_second"});
  expect_keys(json["assumptions"][0], {"field", "count", "value", "reason"});
  expect_keys(json["checks"][0],
              {"scenario", "name", "expected", "simulated", "standard_error", "z"});
  EXPECT_TRUE(json["payment"].is_null());
  const Json& scenario = json["scenarios"][1];
  expect_keys(scenario, {"name", "weight", "defaults", "gross_loss", "contagion", "programmes"});
  expect_keys(scenario["defaults"], {"mean", "standard_error"});
  expect_block(scenario["gross_loss"]);
  const Json& programme = scenario["programmes"][1];
  expect_keys(programme, {"name", "kind", "gross_loss", "retained_loss", "indemnity", "premium",
                          "implied_loss_ratio", "total_cost", "reserve", "reserve_interval",
                          "versus_self_insurance", "insurer_response", "cash"});
  for (const char* amount : {"gross_loss", "retained_loss", "indemnity", "total_cost"}) {
    expect_block(programme[amount]);
  }
  EXPECT_EQ(keys(programme["reserve"]),
            (std::vector<std::string>{"0.95", "0.99", "0.995", "0.999"}));
  expect_keys(programme["implied_loss_ratio"], {"mean", "standard_error", "above_one"});
  expect_keys(programme["versus_self_insurance"], {"mean", "standard_error", "assumption_range"});
}

TEST(SummaryJson, TellsTheFiguresOfTheRun) {
  const Results results = handmade::results();
  const Json json = summary(results);
  EXPECT_EQ(json["run"]["seed"], "18446744073709551615");
  EXPECT_EQ(json["run"]["trials_per_second"], 200'000.0);
  EXPECT_EQ(json["portfolio"]["expected_loss"], 62'950.25);
  const Block& cost = results.scenarios[1].programmes[2].total_cost;
  const Json& written = json["scenarios"][1]["programmes"][2]["total_cost"];
  EXPECT_EQ(written["value_at_risk"]["0.95"], cost.value_at_risk[1].value);
  EXPECT_EQ(written["expected_shortfall_interval"]["0.99"][1], *cost.expected_shortfall[2].high);
  EXPECT_EQ(written["assumption_range"]["value_at_risk"]["0.995"][0],
            cost.assumption_range->value_at_risk[3].low);
  EXPECT_EQ(json["scenarios"][0]["programmes"][0]["reserve"]["0.99"], 184'000.0);
}

TEST(SummaryJson, WritesUnknownAsNull) {
  Results results = handmade::results();
  results.portfolio.expected_loss.reset();
  results.scenarios[0].gross_loss.assumption_range.reset();
  results.scenarios[0].gross_loss.mean = std::numeric_limits<double>::quiet_NaN();
  const std::string text = rendered(results);
  const Json json = Json::parse(text);
  EXPECT_TRUE(json["portfolio"]["expected_loss"].is_null());
  EXPECT_TRUE(json["scenarios"][0]["gross_loss"]["assumption_range"].is_null());
  EXPECT_TRUE(json["scenarios"][0]["gross_loss"]["mean"].is_null());
  EXPECT_TRUE(json["scenarios"][0]["gross_loss"]["value_at_risk_interval"]["0.999"][1].is_null());
  EXPECT_TRUE(json["scenarios"][0]["programmes"][0]["versus_self_insurance"].is_null());
  EXPECT_TRUE(json["checks"][1]["z"].is_null());
  EXPECT_EQ(text.find("NaN"), std::string::npos);
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(SummaryJson, TwoRunsDifferByTimeAndThreadsOnly) {
  Results other = handmade::results();
  other.run.seconds = 7;
  other.run.threads = 5;
  Json first = summary(handmade::results());
  Json second = summary(other);
  EXPECT_NE(first, second);
  for (Json* json : {&first, &second}) {
    for (const char* name : {"seconds", "trials_per_second", "threads"}) (*json)["run"].erase(name);
  }
  EXPECT_EQ(first, second);
}

TEST(SummaryJson, TakesNamesOfAnyBytes) {
  Results results = handmade::results();
  results.title = "\"</script>\x01 caf\xE9";
  results.portfolio.largest[0].name = "\xF0\x9F\x8F\xAD \xE2\x80\xAE";
  const Json json = summary(results);
  EXPECT_EQ(json["title"], "\"</script>\x01 caf\xEF\xBF\xBD");
  EXPECT_EQ(json["portfolio"]["single_names"][0]["name"], "\xF0\x9F\x8F\xAD \xE2\x80\xAE");
}

TEST(SummaryJson, DoublesReadBackExactly) {
  Results results = handmade::results();
  results.portfolio.exposure = 0.1 + 0.2;
  results.portfolio.annual_sales = 1.0 / 3.0 * 1e15;
  const std::string text = rendered(results);
  EXPECT_NE(text.find("\"exposure\": 0.30000000000000004,"), std::string::npos);
  EXPECT_EQ(Json::parse(text)["portfolio"]["annual_sales"], 1.0 / 3.0 * 1e15);
}

TEST(SummaryJson, RecordsWhatTheRunWasMadeFrom) {
  Study study = handmade::study();
  study.contagion = ContagionSettings{.total_pd = Contagion::TotalPd::added_to};
  study.programmes[2].protection =
      PolicyTerms{.premium = {.rate = 0.002, .minimum = 0}, .clauses = {Threshold{.amount = 500}}};
  study.programmes[2].reserve = QuantileReserve{.quantile = 0.95};
  const Json json = Json::parse(
      render_summary(handmade::results(), {.study = study, .language = Language::english}));
  EXPECT_EQ(json["run"]["language"], "en");
  const Json& asked = json["study"];
  EXPECT_EQ(asked["sha256"], sha256_hex(study.text));
  EXPECT_EQ(asked["contagion"]["keep_total_pd"], false);
  EXPECT_EQ(asked["cover_programme"], 2);
  EXPECT_TRUE(asked["programmes"][0]["premium"].is_null());
  const Json& policy = asked["programmes"][2];
  EXPECT_EQ(policy["premium"]["rate"], 0.002);
  EXPECT_EQ(policy["clauses"], Json::parse(R"([{"kind": "threshold", "amount": 500}])"));
  EXPECT_EQ(policy["reserve"]["quantile"], 0.95);
}

TEST(SummaryJson, IsWrittenAtomically) {
  const TemporaryDirectory directory;
  const Study study = handmade::study();
  write_summary(handmade::results(), {.study = study, .language = Language::english},
                directory / "summary.json");
  EXPECT_EQ(bytes_of(directory / "summary.json"), rendered(handmade::results()));
  EXPECT_EQ(directory.entries(), 1);
}

TEST(SummaryJson, TellsWhatInsurersCut) {
  Results results = handmade::results();
  results.scenarios[1].programmes[1].limit_cuts = handmade::limit_cuts();
  const Json json = summary(results);
  EXPECT_TRUE(json["scenarios"][0]["programmes"][1]["insurer_response"].is_null());
  const Json& cuts = json["scenarios"][1]["programmes"][1]["insurer_response"];
  EXPECT_EQ(cuts["preset"], "gfc");
  EXPECT_EQ(cuts["limits"], 231);
  EXPECT_EQ(cuts["cut_share"]["by_number"], 0.059);
  EXPECT_EQ(cuts["cut_share"]["by_amount"], 0.047);
  EXPECT_EQ(cuts["cut_share"]["of_worst_class"], 0.306);
  EXPECT_EQ(cuts["indemnity_lost"]["mean"], 3'200);
  EXPECT_EQ(cuts["indemnity_lost"]["standard_error"], 55);
}

TEST(SummaryJson, TellsHowLateBuyersPay) {
  Results results = handmade::results();
  results.payment = PaymentResult{.mean_days = 12.9,
                                  .mean_days_of_failing = 41.8,
                                  .share_of_buyers = {0.9, 0.06, 0.04},
                                  .share_of_failures = {0.5, 0.2, 0.3},
                                  .sudden_share = 0.25,
                                  .stop_shipment_days = std::nullopt};
  const Json payment = summary(results)["payment"];
  EXPECT_EQ(payment["mean_days"], 12.9);
  EXPECT_EQ(payment["mean_days_of_failing"], 41.8);
  EXPECT_EQ(payment["share_of_failures"], Json::array({0.5, 0.2, 0.3}));
  EXPECT_EQ(payment["sudden_share"], 0.25);
  EXPECT_TRUE(payment["stop_shipment_days"].is_null());
}

}  // namespace
}  // namespace encours::summary_json_test
