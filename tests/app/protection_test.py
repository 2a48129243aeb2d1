"""Self-insurance funds and guarantees: what a study gives them, what every answer says of them."""

import json
import unittest

import h5py
import numpy

from program import ProgramTest, encours

BUYERS = 40
STUDY = """
[study]
title = "protected"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 6000
[exposure]
mode = "static"
[[scenario]]
name = "base"
[[programme]]
name = "keep"
kind = "self_insurance"
"""
FUND = """
[[programme]]
name = "fund"
kind = "self_insurance"
cost_of_capital = 0.08
fund = { initial = 60_000, monthly_contribution = 1_000, cap = 90_000, yield = 0.02 }
"""
GUARANTEED = """
[[programme]]
name = "guaranteed"
kind = "policy"
premium = { rate = 0.004 }
clauses = [{ threshold = 500 }, { buyer_limit = true }, { insured_percentage = 0.9 }]
issuers = { "Bank A" = 0.02, "Holding" = 0.1 }
[[programme.guarantees]]
buyer = "B39"
kind = "bank_guarantee"
amount = 20_000
issuer = "Bank A"
yearly_fee = 200
[[programme.guarantees]]
buyer = "B38"
kind = "parent_guarantee"
amount = 30_000
issuer = "Holding"
[[programme.guarantees]]
buyer = "B37"
kind = "letter_of_credit"
amount = 9_000
issuer = "Bank A"
expiry = 2027-06-30
yearly_fee = 100
"""


class ProtectionTest(ProgramTest):
    def study(self, text):
        rows = ["buyer_id,pd,exposure,annual_sales,insurer_limit,sector"]
        for i in range(BUYERS):
            rows.append(f"B{i:02},{0.02 + 0.001 * (i % 20)},{1000 * (i + 1)},{8000 * (i + 1)},"
                        f"{800 * (i + 1)},s{i % 3}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write("study.toml", text)

    def trials(self, programme):
        with h5py.File(self.directory / "out" / "results.h5") as file:
            group = file[f"scenario/0/programme/{programme}"]
            columns = {name: column[:] for name, column in group.items()
                       if isinstance(column, h5py.Dataset)}
            return columns, {name: group.attrs[name] for name in ("premium", "fees")}

    def test_the_trials_of_a_fund_add_up_and_it_is_never_negative(self):
        found = self.run_study(self.study(STUDY + FUND))["scenarios"][0]["programmes"]
        keep, fund = found
        columns, _ = self.trials(1)
        self.assertGreaterEqual(columns["fund_balance"].min(), 0)
        self.assertTrue((columns["unfunded_loss"] <= columns["retained_loss"]).all())
        parts = columns["retained_loss"] + columns["fund_cost"]
        numpy.testing.assert_allclose(columns["total_cost"], parts, atol=0.011)
        dry = (columns["unfunded_loss"] > 0).mean()
        told = fund["fund"]["depletion_probability"]
        self.assertAlmostEqual(told["mean"], dry, places=12)
        self.assertTrue(0 < told["interval"][0] < dry < told["interval"][1] < 1)
        self.assertAlmostEqual(fund["fund"]["balance"]["mean"], columns["fund_balance"].mean(), 2)
        self.assertAlmostEqual(fund["cost_of_capital"], columns["fund_cost"].mean(), 2)
        self.assertEqual(fund["retained_loss"], keep["retained_loss"])
        self.assertIsNone(keep["fund"])
        # On the same trials the fund costs what its capital costs, and nothing else.
        self.assertAlmostEqual(fund["versus_self_insurance"]["mean"], fund["cost_of_capital"], 2)

    def test_guarantees_come_before_the_policy_and_losses_add_up(self):
        found = self.run_study(self.study(STUDY + GUARANTEED))["scenarios"][0]["programmes"][1]
        columns, fixed = self.trials(1)
        left = columns["gross_loss"] - columns["guaranteed"] - columns["indemnity"]
        numpy.testing.assert_allclose(columns["retained_loss"], left, atol=0.011)
        self.assertGreaterEqual(columns["retained_loss"].min(), 0)
        self.assertGreater(columns["guaranteed"].max(), 0)
        self.assertGreater(columns["unmet_guarantees"].max(), 0)
        self.assertAlmostEqual(fixed["fees"], 200 + 100 * 181 / 365, places=2)
        total = columns["retained_loss"] + fixed["fees"] + fixed["premium"]
        numpy.testing.assert_allclose(columns["total_cost"], total, atol=0.011)
        self.assertEqual(found["guarantees"]["count"], 3)
        why = found["why_not_paid"]["mean"]
        steps = sum(why[reason] for reason in found["why_not_paid"]["order"])
        self.assertAlmostEqual(why["gross_loss"],
                               why["guaranteed"] + steps + why["indemnity"], places=4)

    def test_compare_tells_the_parts_and_how_often_a_fund_runs_dry(self):
        study = self.study(STUDY + FUND + GUARANTEED)
        done = encours("compare", study, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        programmes = json.loads(done.stdout)["scenarios"][0]["programmes"]
        for one in programmes:
            self.assertAlmostEqual(sum(one["parts"].values()), one["total_cost"]["mean"], places=4)
        by_name = {one["name"]: one for one in programmes}
        self.assertGreater(by_name["fund"]["fund_depletion"], 0)
        self.assertIsNone(by_name["keep"]["fund_depletion"])
        self.assertGreater(by_name["guaranteed"]["guaranteed"], 0)
        screen = encours("compare", study, "--lang", "en").stdout
        self.assertIn("runs dry in", screen)
        self.assertIn("paid by guarantees", screen)
        self.assertLessEqual(max(map(len, screen.splitlines())), 80)

    def test_removing_a_programme_leaves_the_events(self):
        def events(text):
            self.run_study(self.study(text), "--events")
            with h5py.File(self.directory / "out" / "results.h5") as file:
                return {name: column[:].tobytes()
                        for name, column in file["scenario/0/event"].items()
                        if name != "event"}
        self.assertEqual(events(STUDY + FUND + GUARANTEED), events(STUDY))

    def test_what_is_not_simulated_is_refused_by_name(self):
        study = self.study(STUDY + FUND + "factoring = { commission = 0.005 }\n")
        done = encours("run", study, "-o", self.directory / "out")
        self.assertEqual(done.returncode, 2)
        self.assertIn("factoring", done.stderr)

    def test_guarantees_of_a_table_are_those_of_the_study(self):
        listed = self.run_study(self.study(STUDY + GUARANTEED))
        self.write("guarantees.csv", "buyer_id;kind;amount;issuer;issuer_pd;expiry;yearly_fee\n"
                   "B39;bank_guarantee;20 000,00;Bank A;2 %;;200\n"
                   "B38;parent_guarantee;30000;Holding;0,1;;\n"
                   "B37;letter_of_credit;9000;Bank A;;30/06/2027;100\n")
        text = STUDY + GUARANTEED[:GUARANTEED.index("issuers")] + 'guarantees = "guarantees.csv"\n'
        tabled = self.run_study(self.study(text))
        for of_list, of_table in zip(listed["scenarios"], tabled["scenarios"], strict=True):
            self.assertEqual(of_list, of_table)
        names = [one["file"] for one in tabled["inputs"]]
        self.assertIn("guarantees.csv", [name.split("/")[-1] for name in names])

    def test_a_guarantee_of_a_stranger_is_refused(self):
        study = self.study(STUDY + GUARANTEED.replace("B39", "B99"))
        done = encours("check", study)
        self.assertEqual(done.returncode, 2)
        self.assertIn("a guarantee names a buyer that is not in the portfolio 'B99'", done.stderr)


if __name__ == "__main__":
    unittest.main()
