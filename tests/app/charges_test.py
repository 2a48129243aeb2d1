"""Claims refused by chance, tax, fees, bonus and malus: what every answer says of them adds up."""

import csv
import json
import unittest

import h5py
import numpy

from program import ProgramTest, encours

BUYERS = 40
STUDY = """
[study]
title = "charged"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 6000
[exposure]
mode = "static"
[[scenario]]
name = "base"
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "plain"
kind = "policy"
premium = { rate = 0.02 }
clauses = [{ threshold = 500 }, { buyer_limit = true }, { insured_percentage = 0.9 }]
[[programme]]
name = "charged"
kind = "policy"
premium = { rate = 0.02, tax = 0.09 }
fees = { limit = 40, claim = 100, collection = 0.015 }
bonus_malus = [{ up_to = 0.3, factor = 0.9 }, { up_to = 1, factor = 1 }, { factor = 1.2 }]
clauses = [{ claim_refused = 0.25 }, { threshold = 500 }, { buyer_limit = true }, { insured_percentage = 0.9 }]
"""
KEEP, PLAIN, CHARGED = 0, 1, 2


class ChargesTest(ProgramTest):
    def study(self, text=STUDY):
        rows = ["buyer_id,pd,exposure,annual_sales,insurer_limit,sector"]
        for i in range(BUYERS):
            rows.append(f"B{i:02},{0.02 + 0.001 * (i % 20)},{1000 * (i + 1)},{8000 * (i + 1)},"
                        f"{800 * (i + 1) if i % 10 else 0},s{i % 3}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write("study.toml", text)

    def test_every_trial_costs_what_is_charged_and_kept(self):
        summary = self.run_study(self.study())["scenarios"][0]["programmes"][CHARGED]
        charges = summary["charges"]
        premium = summary["premium"]
        self.assertAlmostEqual(charges["premium_tax"], 0.09 * premium, delta=0.011)
        self.assertEqual(charges["limit_fees"], 40 * BUYERS)
        self.assertAlmostEqual(summary["fees"], charges["premium_tax"] + 40 * BUYERS, delta=0.011)
        with h5py.File(self.directory / "out" / "results.h5") as file:
            group = file[f"scenario/0/programme/{CHARGED}"]
            column = {name: group[name][:] for name in
                      ("indemnity", "retained_loss", "total_cost", "claim_fees", "bonus_malus")}
            self.assertEqual(group.attrs["fees"], summary["fees"])
            plain = file[f"scenario/0/programme/{PLAIN}"]
            self.assertNotIn("claim_fees", plain)
            refused = plain["indemnity"][:] - column["indemnity"]
            self.assertEqual(file["claim_fees_mean"][0, CHARGED], charges["claim_fees"]["mean"])
        numpy.testing.assert_allclose(
            column["total_cost"], premium + summary["fees"] + column["retained_loss"] +
            column["claim_fees"] + column["bonus_malus"], atol=0.011)
        ratio = column["indemnity"] / premium
        factor = numpy.where(ratio <= 0.3, 0.9, numpy.where(ratio <= 1, 1.0, 1.2))
        numpy.testing.assert_allclose(column["bonus_malus"], (factor - 1) * premium * 1.09,
                                      atol=0.011)
        self.assertTrue((refused >= 0).all() and (refused > 0).any())
        self.assertAlmostEqual(column["bonus_malus"].mean(), charges["bonus_malus"]["mean"],
                               delta=0.01)

    def test_why_not_paid_has_the_refused_claims(self):
        programmes = self.run_study(self.study())["scenarios"][0]["programmes"]
        self.assertEqual(programmes[CHARGED]["why_not_paid"]["order"][3], "claim_refused",
                         "after what is no claim, the threshold and who has no cover")
        mean = programmes[CHARGED]["why_not_paid"]["mean"]
        self.assertGreater(mean["claim_refused"], 0)
        steps = sum(value for name, value in mean.items() if name != "gross_loss")
        self.assertAlmostEqual(steps, mean["gross_loss"], delta=0.01)
        self.assertEqual(programmes[PLAIN]["why_not_paid"]["mean"]["claim_refused"], 0)

    def test_screen_and_report_say_it_in_both_languages(self):
        study = self.study()
        for language, said in (("en", ("claim refused", "tax of ", "bonus")),
                               ("fr", ("sinistres refusés en entier", "taxe de ", "bonus-malus"))):
            answer = encours("run", study, "-o", self.directory / "out", "--lang", language)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            self.assertIn("bonus", answer.stdout)
            answer = encours("report", self.directory / "out", "--lang", language)
            self.assertEqual(answer.returncode, 0, answer.stderr)
            page = (self.directory / "out" / "report.html").read_text(encoding="utf-8")
            for words in said:
                self.assertIn(words, page.replace("of claims refused whole", "claim refused"))

    def test_compare_adds_up_and_the_break_even_premium_knows_the_tax(self):
        study = self.study()
        answer = encours("compare", study, "--lang", "en",
                         "-o", self.directory / "compared")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        found = json.loads((self.directory / "compared" / "comparison.json").read_text())
        scenario = found["scenarios"][0]
        for programme in scenario["programmes"]:
            self.assertAlmostEqual(sum(programme["parts"].values()),
                                   programme["total_cost"]["mean"], delta=0.01)
        with open(self.directory / "compared" / "programmes.csv", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        self.assertTrue(any(float(row["bonus_malus"]) != 0 for row in rows))

    def test_a_frontier_prices_fees_and_bonus_as_a_run_does(self):
        study = self.study()
        answer = encours("frontier", study, "--policy", "charged", "--lever", "claim_refused=0.25",
                         "-o", self.directory / "frontier", "--lang", "en")
        self.assertEqual(answer.returncode, 0, answer.stderr)
        found = json.loads((self.directory / "frontier" / "frontier.json").read_text())
        ran = self.run_study(study)["scenarios"][0]["programmes"]
        cost = found["as_written"]["scenarios"][0]
        self.assertAlmostEqual(cost["mean"], ran[CHARGED]["total_cost"]["mean"], delta=0.01)
        self.assertAlmostEqual(cost["one_in_100"],
                               ran[CHARGED]["total_cost"]["value_at_risk"]["0.99"], delta=0.01)
        self.assertAlmostEqual(cost["above_retention"],
                               ran[CHARGED]["versus_self_insurance"]["mean"], delta=0.01)
        self.assertIsNone(cost["break_even_premium"], "a bonus moves with the premium")

    def test_a_frontier_refuses_what_it_does_not_price(self):
        answer = encours("frontier", self.study(), "--policy", "charged",
                         "--lever", "claim_refused=0,0.1", "--loss-ratio", "0.5", "--lang", "en")
        self.assertEqual(answer.returncode, 2)
        self.assertIn("premiums made from a loss ratio meet a bonus_malus", answer.stderr)


if __name__ == "__main__":
    unittest.main()
