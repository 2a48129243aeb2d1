"""encours frontier over the keys of a programme: funds, preventions, cures, waiting periods."""

import csv
import json
import random
import unittest

from program import ProgramTest, encours

BUYERS = 40
STUDY = """
[study]
title = "levers"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 4000
seed = 7
[payment]
on_time_share = 0.5
[protracted]
rate = 0.03
[[scenario]]
name = "base"
[[scenario]]
name = "crisis"
shocks = [{ kind = "scale_pd", factor = 2 }, { kind = "change_sales", factor = 0.8 }]
[[programme]]
name = "keep"
kind = "self_insurance"
reserve = { quantile = 0.95 }
cost_of_capital = 0.08
"""
FUND = """
[[programme]]
name = "told"
kind = "self_insurance"
cost_of_capital = 0.08
fund = { initial = %(initial)s, monthly_contribution = %(monthly)s, yield = 0.01 }
[programme.prevention]
margin = 0.3
deposit = { share = %(deposit)s, sales_kept = 0.95 }
monitoring = { lead_time_days = %(lead)s, hit_rate = 0.6, cost_per_buyer = 5 }
"""
POLICY = """
[[programme]]
name = "told"
kind = "policy"
premium = { rate = 0.004, tax = 0.09 }
clauses = [{ threshold = 500 }, { buyer_limit = true }, { insured_percentage = %(share)s }]
waiting_period = %(waiting)s
[programme.prevention]
margin = 0.3
terms = { days = %(days)s, sales_kept = 0.97 }
[programme.cure]
reminders = { steps = [{ day = 10, cost = 2, speed = %(speed)s }], failing_heed = true, invoice_amount = 900 }
"""
AS_WRITTEN = {"initial": 30000, "monthly": 500, "deposit": 0.1, "lead": 10,
              "share": 0.9, "waiting": 5, "days": 45, "speed": 1.2}
KEYS = {"initial": "fund.initial", "monthly": "fund.monthly_contribution",
        "deposit": "prevention.deposit.share", "lead": "prevention.monitoring.lead_time_days",
        "share": "insured_percentage", "waiting": "waiting_period", "days": "prevention.terms.days",
        "speed": "cure.reminders.steps.1.speed"}


class FrontierOfProgrammes(ProgramTest):
    def study(self, programme, values=None, name="study.toml"):
        rows = ["buyer_id,pd,exposure,annual_sales,insurer_limit,sector,terms_days"]
        for i in range(BUYERS):
            rows.append(f"B{i:02},{0.02 + 0.001 * (i % 20)},{1000 * (i + 1)},{6000 * (i + 1)},"
                        f"{800 * (i + 1)},s{i % 3},60")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write(name, STUDY + programme % {**AS_WRITTEN, **(values or {})})

    def frontier(self, study, levers, *arguments, code=0):
        options = [word for name, values in levers.items()
                   for word in ("--lever", f"{KEYS.get(name, name)}={values}")]
        done = encours("frontier", study, *options, *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def check_grid(self, programme, levers):
        files = self.directory / "files"
        study = self.study(programme)
        answer = json.loads(self.frontier(study, levers, "--programme", "told", "--json", "-o",
                                          files).stdout)
        self.assertEqual(answer["simulations"], 1)
        names = {key: name for name, key in KEYS.items()}
        for setting in random.Random(5).sample(answer["settings"], 3):
            values = {names[key]: value for key, value in setting["values"].items()}
            alone = self.study(programme, values, "alone.toml")
            done = encours("compare", alone, "--json")
            self.assertEqual(done.returncode, 0, done.stderr)
            for s, scenario in enumerate(json.loads(done.stdout)["scenarios"]):
                known = {one["name"]: one for one in scenario["programmes"]}
                cost = setting["scenarios"][s]
                for name, found in (("told", cost), ("keep", answer["retention"]["scenarios"][s])):
                    total = known[name]["total_cost"]
                    self.assertAlmostEqual(found["mean"], total["mean"], delta=0.005)
                    self.assertAlmostEqual(found["one_in_100"], total["value_at_risk"]["0.99"],
                                           delta=0.005)
                if "fund_depletion" in cost:
                    self.assertEqual(cost["fund_depletion"]["mean"],
                                     known["told"]["fund_depletion"])
        with (files / "frontier.csv").open(encoding="utf-8") as table:
            rows = list(csv.DictReader(table))
        for scenario in ("base", "crisis"):
            told = [row for row in rows if row["scenario"] == scenario]
            costs = [(float(row["mean"]), float(row["one_in_100"])) for row in told]
            for row, cost in zip(told, costs):
                beaten = any(o[0] <= cost[0] and o[1] <= cost[1] and o != cost for o in costs)
                self.assertEqual(row["efficient"], "false" if beaten else "true")
        return answer, rows

    def test_settings_of_a_self_insurance_are_what_a_comparison_of_them_gives(self):
        answer, rows = self.check_grid(FUND, {"initial": "10000,30000,60000", "monthly": "0,1000",
                                              "deposit": "0:0.3:0.1", "lead": "0,30"})
        self.assertEqual(answer["kind"], "self_insurance")
        self.assertIsNone(answer["policy"])
        self.assertEqual(answer["conducts"], 1 + 8)
        shares = [setting["scenarios"][0]["fund_depletion"] for setting in answer["settings"]]
        self.assertGreater(max(one["mean"] for one in shares), min(one["mean"] for one in shares))
        for one in shares:
            low, high = one["interval"]
            self.assertTrue(low <= one["mean"] <= high)
        self.assertEqual(float(rows[-1]["fund_depletion"]),
                         answer["settings"][-1]["scenarios"][-1]["fund_depletion"]["mean"])

    def test_settings_of_a_policy_with_a_conduct_are_what_a_comparison_of_them_gives(self):
        answer, rows = self.check_grid(POLICY, {"share": "0.7,0.9", "waiting": "3,6",
                                                "days": "30,60", "speed": "1,1.5"})
        self.assertEqual(answer["policy"], "told")
        self.assertEqual(answer["conducts"], 1 + 4)
        self.assertNotIn("fund_depletion", rows[0])
        # Fewer sales, smaller premium.
        self.assertLess(answer["settings"][0]["scenarios"][1]["premium"],
                        answer["settings"][0]["scenarios"][0]["premium"])

    def test_screens(self):
        for programme, lever in ((FUND, {"initial": "10000:60000:10000"}),
                                 (POLICY, {"days": "30,60"})):
            study = self.study(programme)
            for language in ("fr", "en"):
                screen = self.frontier(study, lever, "--programme", "told", "--lang",
                                       language).stdout
                self.assertTrue(all(len(line) <= 80 for line in screen.splitlines()), screen)
                fund = {"fr": "épuisé", "en": " dry\n"}[language]
                self.assertEqual(fund in screen, programme == FUND, screen)
                cash = {"fr": "la trésorerie n'est pas compté",
                        "en": "in the firm's cash is not counted"}[language]
                self.assertEqual(cash in " ".join(screen.split()), programme == POLICY, screen)

    def test_what_a_lever_leaves_open_is_told(self):
        study = self.study(POLICY)
        answer = json.loads(self.frontier(study, {"prevention.deposit.share": "0.1,0.2"},
                                          "--json").stdout)
        fields = [one["field"] for one in answer["assumptions"]]
        self.assertEqual(fields, ["study.programme.prevention.deposit.sales_kept"])

    def test_faults(self):
        study = self.study(FUND)
        for lever, words in (
                ({"insured_percentage": "0.7"}, "does not have 'insured_percentage'"),
                ({"fund.initial": "0", "fund.monthly_contribution": "0"}, "the fund holds nothing"),
                ({"reserve": "5000"}, "a reserve or a fund, not both"),
                ({"prevention.deposit.share": "0.5:1.5:0.5"}, "programme.prevention.deposit.share"),
                ({"prevention.cost": "1:100:1"}, "too many different preventions and cures")):
            done = self.frontier(study, lever, "--programme", "told", code=2)
            self.assertIn(words, done.stderr)
            # What a lever makes wrong elsewhere is told where the study says it.
            elsewhere = ("the fund holds nothing", "a reserve or a fund, not both")
            place = "study.toml:29:8" if words in elsewhere else "--lever"
            self.assertIn(f"{place}: error: ", done.stderr)
        done = self.frontier(study, {"fund.initial": "5000"}, "--programme", "tol", code=2)
        self.assertIn("did you mean told?", done.stderr)
        self.frontier(study, {"fund.initial": "5000"}, "--programme", "told", "--loss-ratio", "0.6",
                      code=2)


if __name__ == "__main__":
    unittest.main()
