// Exact messages of planted defects: one fault, one message, at the place of the fault.
#include <gmock/gmock.h>

#include <ostream>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::planted_defects_test {
namespace {

using ::testing::ElementsAre;

/// `planted` is appended to a minimal study of two lines, so that its first line is line 3.
struct Defect {
  std::string planted;
  std::string message;  ///< without "study.toml:"
};

void PrintTo(const Defect& defect, std::ostream* stream) {
  *stream << defect.planted;
}

class PlantedDefect : public ::testing::TestWithParam<Defect> {};

TEST_P(PlantedDefect, IsToldOnceAtItsPlace) {
  EXPECT_THAT(messages_of(minimal_study + GetParam().planted),
              ElementsAre("study.toml:" + GetParam().message));
}

const std::string one_scenario = "[[scenario]]\nname = \"a\"\n";
const std::string one_policy =
    "[[programme]]\nname = \"a\"\nkind = \"policy\"\npremium = { rate = 0.001 }\n";

INSTANTIATE_TEST_SUITE_P(
    Values, PlantedDefect,
    ::testing::Values(
        Defect{"as_of = \"2025-02-30\"\n",
               "3:9: error: portfolio.as_of is not a date '2025-02-30' (YYYY-MM-DD or DD/MM/YYYY, "
               "of a day that exists) write as_of = 2026-12-31"},
        Defect{"as_of = 20261231\n",
               "3:9: error: portfolio.as_of has the wrong type '20261231' (found a whole number, "
               "expected a date) write as_of = 2026-12-31"},
        Defect{"links = \"\"\n",
               "3:9: error: portfolio.links names no file (a path, relative to the study file) "
               "write links = \"links.csv\""},
        Defect{"links = \"\"\n[contagion]\nbeta = 2.2\n",
               "3:9: error: portfolio.links names no file (a path, relative to the study file) "
               "write links = \"links.csv\""},
        Defect{
            "outside_firms = \"firms.csv\"\n",
            "3:17: error: portfolio.outside_firms without links (firms outside the ledger matter "
            "by their links with buyers only) add links = \"links.csv\", or remove it"},
        Defect{"[contagion]\nbeta = 2.2\n",
               "4:8: error: contagion.beta without links (it is the effect of a customer's failure "
               "along known trade links) add links = \"links.csv\" under [portfolio], or remove "
               "it; branching_ratio stands for links nobody knows"},
        Defect{"[contagion]\nlag_months = [1, 2]\n",
               "4:14: error: contagion.lag_months without branching_ratio (it tells how failures "
               "spread along links nobody knows, which is off) write branching_ratio, for example "
               "0.2, or remove the key"},
        Defect{"[contagion]\nown_sector_share = 0.5\n",
               "4:20: error: contagion.own_sector_share without branching_ratio (it tells how "
               "failures spread along links nobody knows, which is off) write branching_ratio, for "
               "example 0.2, or remove the key"},
        Defect{"[default]\ndegrees_of_freedom = 4\n",
               "4:22: error: default.degrees_of_freedom does not belong to this model (only "
               "student_t knows it) remove it, or write model = \"student_t\""},
        Defect{"[default]\nmodel = \"gamma_frailty\"\ndegrees_of_freedom = 4\n",
               "5:22: error: default.degrees_of_freedom does not belong to this model (only "
               "student_t knows it) remove it, or write model = \"student_t\""},
        Defect{"receivables = \"\"\n",
               "3:15: error: portfolio.receivables names no file (a path, relative to the study "
               "file) write receivables = \"receivables.csv\""},
        Defect{"vat_rate = nan\n",
               "3:12: error: portfolio.vat_rate is out of range 'nan' (a number from 0 to 1) write "
               "vat_rate = 0.20"},
        Defect{"[study]\nlanguage = \"de\"\n",
               "4:12: error: unknown study.language 'de' (known are en, fr) did you mean en?"},
        Defect{
            "[run]\ntrials = 1e5\n",
            "4:10: error: run.trials has the wrong type '1e5' (found a decimal, expected a whole "
            "number) write trials = 100000"},
        Defect{"[run]\nseed = -1\n",
               "4:8: error: run.seed is out of range '-1' (a whole number from 0 to "
               "9223372036854775807) write seed = 1"},
        Defect{"[run]\nhorizon_months = 61\n",
               "4:18: error: run.horizon_months is out of range '61' (a whole number from 1 to 60) "
               "write horizon_months = 12"},
        Defect{
            "[default]\nmodel = \"gamma_frailty\"\nasset_correlation = 0.2\n",
            "5:21: error: default.asset_correlation does not belong to this model (gamma_frailty "
            "takes its dependence from sector_variance) remove it, or write model = "
            "\"gaussian\""},
        Defect{"[default]\nmodel = \"gamma_frailty\"\nfactor_correlation = \"matrix.csv\"\n",
               "5:22: error: default.factor_correlation names a file (gamma_frailty knows one "
               "correlation between any two sectors) write a number like 0.5"},
        Defect{"[default]\nmodel = \"gamma_frailty\"\nsector_variance = -1\n",
               "5:19: error: default.sector_variance is out of range '-1' (a number from 0 to 100) "
               "write sector_variance = 0.25"},
        Defect{"[default]\nsector_variance = 0.25\n",
               "4:19: error: default.sector_variance does not belong to this model (only "
               "gamma_frailty knows it) remove it, or write model = \"gamma_frailty\""},
        Defect{
            "[default]\nmodel = \"student_t\"\nevents = \"poisson\"\n",
            "5:10: error: default.events does not belong to this model (only gamma_frailty knows "
            "it) remove it, or write model = \"gamma_frailty\""},
        Defect{
            "[default]\nasset_correlation = \"bassel\"\n",
            "4:21: error: unknown default.asset_correlation 'bassel' (known are size, basel) did "
            "you mean basel?"},
        Defect{"[default]\nasset_correlation = { micro = 0.03, larg = 0.12 }\n",
               "4:37: error: unknown key in default.asset_correlation 'larg' (known are micro, "
               "small, medium, large) did you mean large?"},
        Defect{"[loss]\nmodel = true\n",
               "4:9: error: loss.model has the wrong type 'true' (found a truth value, expected a "
               "text) write model = \"fixed\""},
        Defect{"[uncertainty]\nenabled = 1\n",
               "4:11: error: uncertainty.enabled has the wrong type '1' (found a whole number, "
               "expected true or false) write enabled = true or enabled = false"},
        Defect{"[uncertainty]\nlgd_shift = [0.02]\n",
               "4:13: error: uncertainty.lgd_shift is not a range (it has 1 numbers, not 2) write "
               "lgd_shift = [-0.03, 0.02]"},
        Defect{
            "[firm]\ncash = 1\nfixed_costs_monthly = 1\n",
            "3:1: error: firm.variable_cost_rate is missing (the weekly cash needs what the goods "
            "cost) add variable_cost_rate = 0.80, the cost of goods as a share of sales"},
        Defect{
            "[firm]\ncredit_line = 1\n",
            "4:15: error: firm.credit_line is given without firm.cash (it only counts in the "
            "weekly cash, which starts from the cash of today) add cash = 1000000 under [firm], or "
            "remove it"},
        Defect{
            "[default.extra]\n",
            "3:10: error: unknown key in default 'extra' (known are model, parameters, "
            "pd_definition, "
            "asset_correlation, factor_correlation, degrees_of_freedom, sector_variance, events) "
            "remove it"},
        Defect{"[scenario]\nname = \"a\"\n",
               "3:1: error: scenario has the wrong type (found a table, expected an array) write "
               "[[scenario]] with two brackets"},
        Defect{
            "[[run]]\ntrials = 1\n",
            "3:1: error: run has the wrong type (found an array, expected a table) write its keys "
            "in a table"}));

INSTANTIATE_TEST_SUITE_P(
    Scenarios, PlantedDefect,
    ::testing::Values(
        Defect{one_scenario + "weight = 0.9\n",
               "3:1: error: the weights of the scenarios do not add to 1 '0.9' (weights are "
               "probabilities) change them so that they add to 1"},
        Defect{one_scenario + "weight = 1\n[[scenario]]\nname = \"b\"\n",
               "6:1: error: a scenario has no weight 'b' (other scenarios have one) give every "
               "scenario a weight, or none"},
        Defect{one_scenario + one_scenario,
               "5:1: error: a name is given to two scenarios 'a' (each scenario has a name of its "
               "own) rename one"},
        Defect{
            "[[scenario]]\nname = \" \"\n",
            "4:8: error: scenario.name is blank (each scenario has a name of its own) write name "
            "= \"crisis\""},
        Defect{
            "[[scenario]]\nshocks = []\n",
            "3:1: error: scenario.name is missing (each scenario has a name of its own) add name "
            "= \"crisis\""},
        Defect{one_scenario + "shocks = [ { factor = 2 } ]\n",
               "5:12: error: shock.kind is missing (one of scale_pd, move_factor, fail_buyer, "
               "fail_group, raise_lgd, raise_correlation, branching_ratio, delay_payments, "
               "supplier_terms, change_sales, cap_share, raise_credit_rate, insurer_response, "
               "withdraw_limits, end_policies, raise_premium) add kind = \"scale_pd\""},
        Defect{
            one_scenario + "shocks = [ 7 ]\n",
            "5:12: error: a shock has the wrong type '7' (found a whole number, expected a table "
            "in braces) write { kind = \"scale_pd\", factor = 2 }"},
        Defect{one_scenario + "shocks = [ { kind = \"withdraw_limits\", left = 2 } ]\n",
               "5:47: error: withdraw_limits.left is out of range '2' (a number from 0 to 1) write "
               "left = 0.5"},
        Defect{one_scenario + "shocks = [ { kind = \"raise_correlation\" } ]\n",
               "5:12: error: raise_correlation.factor is missing (asset correlations are "
               "multiplied by it) add factor = 2"},
        Defect{one_scenario + "shocks = [ { kind = \"fail_buyer\", largest = 2, condition = "
                              "\"owm\" } ]\n",
               "5:60: error: unknown fail_buyer.condition 'owm' (a failure is an intervention "
               "(false), a condition whatever its cause (true), or given as the buyer's own "
               "(\"own\")) write condition = true"},
        Defect{one_scenario + "shocks = [ { kind = \"insurer_response\", preset = \"gfc\" },\n"
                              "  { kind = \"withdraw_limits\" } ]\n",
               "6:3: error: insurer_response and withdraw_limits in one scenario (insurers cut "
               "limits in one way in a scenario) remove one of the two"},
        Defect{one_scenario + "shocks = [ { kind = \"scale_pd\", factor = -1 } ]\n",
               "5:42: error: scale_pd.factor is out of range '-1' (a number from 0 to 1000) write "
               "factor = 2"},
        Defect{one_scenario +
                   "shocks = [\n  { kind = \"scale_pd\", factor = 2, sector = \"é\", buyer = \"b\" "
                   "} ]\n",
               "6:58: error: scale_pd names a sector and a buyer 'b' (it takes one of them, or "
               "neither for all buyers) remove one, or write two shocks"},
        Defect{one_scenario + "shocks = [ { kind = \"fail_buyer\", buyer = \"b\", month = 12 } ]\n",
               "5:56: error: fail_buyer.month is out of range '12' (a whole number from 0 to 11) "
               "write month = 0"},
        Defect{one_scenario +
                   "shocks = [ { kind = \"fail_buyer\", buyer = \"b\", month = 3 },\n  { kind = "
                   "\"fail_buyer\", buyer = \"c\" }, { kind = \"fail_buyer\", buyer = \"b\" } ]\n",
               "6:72: error: a buyer fails twice in one scenario 'b' (each buyer fails at most "
               "once) remove one of the two fail_buyer shocks"},
        Defect{one_scenario + "shocks = [ { kind = \"raise_lgd\" } ]\n",
               "5:12: error: raise_lgd has neither factor nor add (it multiplies or adds to every "
               "loss given default) add factor = 1.05 or add = 0.02"},
        Defect{one_scenario + "shocks = [ { kind = \"raise_lgd\", ad = 0.1 } ]\n",
               "5:34: error: unknown key in raise_lgd 'ad' (known are kind, factor, add) did you "
               "mean add?"},
        Defect{one_scenario + "shocks = [ { kind = \"delay_payments\", days = -1 } ]\n",
               "5:46: error: delay_payments.days is out of range '-1' (a number from 0 to 365) "
               "write days = 5"},
        Defect{one_scenario + "shocks = [ { kind = \"delay_payments\" } ]\n",
               "5:12: error: delay_payments.days is missing (invoices are paid so many days later) "
               "add days = 5"},
        Defect{one_scenario +
                   "shocks = [ { kind = \"delay_payments\", days = 5, sector = \"a\", buyer = "
                   "\"b\" } ]\n",
               "5:71: error: delay_payments names a sector and a buyer 'b' (it takes one of them, "
               "or neither for all buyers) remove one, or write two shocks"},
        Defect{
            one_scenario + "shocks = [ { kind = \"move_factor\" } ]\n",
            "5:12: error: move_factor.by is missing (standard deviations, negative is bad) add by "
            "= -2"}));

INSTANTIATE_TEST_SUITE_P(
    Payment, PlantedDefect,
    ::testing::Values(
        Defect{"[payment]\non_time_share = 48.7\n",
               "4:17: error: payment.on_time_share is out of range '48.7' (a number from 0 to 1) "
               "write on_time_share = 0.2"},
        Defect{"[payment]\nmedian_late_day = 17\n",
               "4:1: error: unknown key in payment 'median_late_day' (known are on_time_share, "
               "median_late_days, late_spread, heavy_tail_share, heavy_tail_days, buyer_spread, "
               "factor_link, causes, dispute_resolution_days, dispute_credit_note_share, "
               "late_pd_multipliers, sudden_share, stop_shipment_days, individual_buyers) did you "
               "mean "
               "median_late_days?"},
        Defect{"[exposure]\nmean_delay_days = 12\n[payment]\n",
               "4:19: error: exposure.mean_delay_days is given beside [payment] '12' (the mean "
               "delay follows from the law of payment) remove it, or remove [payment]"},
        Defect{"[payment]\ncauses = { oversight = 0.3, distress = 0.5 }\n",
               "4:10: error: the causes of late payment do not add to 1 '0.8' (they share the late "
               "invoices out) write causes = { oversight = 0.3, distress = 0.5, dispute = 0.2 }"},
        Defect{"[payment]\ncauses = { distress = 0.5, dispute = 0.5 }\n",
               "3:1: error: payment.dispute_resolution_days is missing (nothing published says how "
               "long disputes take) add dispute_resolution_days = 60"},
        Defect{"[payment]\ncauses = 1\n",
               "4:10: error: payment.causes has the wrong type '1' (found a whole number, expected "
               "a table) write its keys in a table"},
        Defect{"[payment]\ncauses = { distress = 2 }\n",
               "4:23: error: payment.causes.distress is out of range '2' (a number from 0 to 1) "
               "write distress = 0.2"},
        Defect{
            "[payment]\nlate_pd_multipliers = [6]\n",
            "4:23: error: payment.late_pd_multipliers is not a pair (one factor on the PD beyond "
            "30 days of lateness, one beyond 60) write late_pd_multipliers = [6, 11]"},
        Defect{"[payment]\nlate_pd_multipliers = [6, -1]\n",
               "4:27: error: payment.late_pd_multipliers is out of range '-1' (a number from 0 to "
               "1000) write late_pd_multipliers = [6, 11]"}));

INSTANTIATE_TEST_SUITE_P(
    Programmes, PlantedDefect,
    ::testing::Values(
        Defect{"[[programme]]\nname = \"a\"\n",
               "3:1: error: programme.kind is missing (self_insurance, policy or factoring) add "
               "kind = "
               "\"self_insurance\""},
        Defect{
            "[[programme]]\nname = \"a\"\nkid = \"policy\"\n",
            "5:1: error: unknown key in programme 'kid' (known are name, use, kind, reserve, "
            "cost_of_capital, fund, guarantees, prevention, cure, issuers, premium, fees, "
            "bonus_malus, clauses, "
            "extension_days, notification_days, indemnity_delay_months, insurer_response, "
            "waiting_period, covers_protracted, commission, covered_share, other_lines, financing, "
            "guarantee_fund) did you mean kind?"},
        Defect{
            "[[programme]]\nname = \"a\"\nkind = \"captive\"\n",
            "5:8: error: programme.kind is not available in this version 'captive' (this kind of "
            "programme is not simulated yet) use self_insurance, policy or factoring"},
        Defect{"[[programme]]\nname = \"a\"\nkind = \"policy\"\n",
               "3:1: error: programme.premium is missing (what the policy costs) add premium = { "
               "rate = 0.0017, base = \"turnover\" }"},
        Defect{
            "[[programme]]\nname = \"a\"\nkind = \"policy\"\npremium = { minimum = 1 }\n",
            "6:11: error: programme.premium.rate is missing (a fraction of the insured turnover) "
            "add rate = 0.0017"},
        Defect{"[[programme]]\nname = \"a\"\nkind = \"policy\"\npremium = 0.1\n",
               "6:11: error: programme.premium has the wrong type '0.1' (found a decimal, expected "
               "a table) write its keys in a table"},
        Defect{
            one_policy + one_policy,
            "7:1: error: a name is given to two programmes 'a' (each programme has a name of its "
            "own) rename one"},
        Defect{
            one_policy + "reserve = { quantil = 0.99 }\n",
            "7:13: error: unknown key in programme.reserve 'quantil' (known are quantile) did you "
            "mean quantile?"},
        Defect{one_policy + "reserve = { quantile = 99 }\n",
               "7:24: error: programme.reserve.quantile is out of range '99' (a number from 0.5 to "
               "0.9999) write quantile = 0.99"},
        Defect{one_policy + "cost_of_capital = \"8 %\"\n",
               "7:19: error: programme.cost_of_capital has the wrong type '8 %' (found a text, "
               "expected a number) write cost_of_capital = 0.08"},
        Defect{
            one_policy + "clauses = [ { buyer_limit = false } ]\n",
            "7:29: error: clause.buyer_limit is not true 'false' (the limits of the insurer stand "
            "in buyers.csv; without this clause named buyers are unlimited) write buyer_limit = "
            "true or remove the clause"},
        Defect{one_policy + "clauses = [ { insured_percentage = { named = 0.9 } } ]\n",
               "7:36: error: clause.insured_percentage.discretionary is missing (both kinds of "
               "buyers need a percentage) write { named = 0.90, discretionary = 0.60 }"},
        Defect{one_policy + "clauses = [ { threshold = -5 } ]\n",
               "7:27: error: clause.threshold is out of range '-5' (a number from 0 to "
               "1000000000000) write threshold = 10000"},
        Defect{one_policy + "clauses = [ { excluded = [\"publik\"] } ]\n",
               "7:27: error: unknown clause.excluded 'publik' (known are private, public, related, "
               "individual) did you mean public?"},
        Defect{one_policy + "clauses = [ { excluded = [] } ]\n",
               "7:26: error: clause.excluded names nobody (it lists the categories of buyers that "
               "the policy does not insure) write excluded = [\"public\"] or remove the clause"},
        Defect{one_policy + "clauses = [ { claim_refused = 2 } ]\n",
               "7:31: error: clause.claim_refused is out of range '2' (a number from 0 to 1) write "
               "claim_refused = 0.02"},
        Defect{
            one_policy + "bonus_malus = [ { up_to = 1, factor = 1 }, { up_to = 0.3, factor = "
                         "0.9 } ]\nclauses = []\n",
            "7:44: error: bands of programme.bonus_malus do not go up '0.3' (the first band that "
            "holds the loss ratio is taken; only the last one may be without up_to) write them "
            "by rising up_to"},
        Defect{
            one_policy + "clauses = [ { } ]\n",
            "7:13: error: a clause does not have exactly one key (it has 0; the order of clauses "
            "is the order in which they apply) write one table in braces per clause"},
        Defect{
            one_policy + "clauses = [ { maximum_liability = { premium_multiple = 0 } } ]\n",
            "7:56: error: clause.maximum_liability.premium_multiple is out of range '0' (a number "
            "from 0.01 to 10000) write premium_multiple = 30"}));

}  // namespace
}  // namespace encours::planted_defects_test
