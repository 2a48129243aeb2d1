"""encours sensitivity: each figure is that of a run with the assumption written by hand."""

import csv
import json
import unittest

from program import ProgramTest, encours

PROGRAMMES = """
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "whole"
kind = "policy"
premium = { rate = 0.0035 }
clauses = [{ insured_percentage = 0.9 }, { discretionary_limit = 1000000 }]
"""
FIRM = """
[firm]
cash = 5000
credit_line = 20000
credit_rate = 0.06
equity = 200000
variable_cost_rate = 0.8
fixed_costs_monthly = 60000
"""


class SensitivityTest(ProgramTest):
    """A small study with cash, a retention and a policy."""

    def study(self, more="", exposure="mean_delay_days = 10", name="study.toml"):
        rows = ["buyer_id,pd,exposure,annual_sales,terms_days,sector"]
        rows += [f"B{i:02},{0.01 + 0.001 * (i % 20)},{1000 * (i + 1)},{8000 * (i + 1)},45,s{i % 3}"
                 for i in range(40)]
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write(name, f"""
[study]
title = "tornado"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-06-30
[run]
trials = 12000
[exposure]
{exposure}
{more}
{FIRM}
{PROGRAMMES}
""")

    def sensitivity(self, study, *arguments):
        done = encours("sensitivity", study, "--json", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["sensitivity"]

    def tried(self, found, name, value):
        effect = next(one for one in found["assumptions"] if one["name"] == name)
        return next(one for one in effect["tried"] if one["value"] == value)

    def test_figures_are_those_of_the_study_written_by_hand(self):
        found = self.sensitivity(self.study())
        off = "[uncertainty]\nenabled = false\n"
        by_hand = {
            ("exposure_delay", 20): self.study(off, "mean_delay_days = 20", name="a.toml"),
            ("branching_ratio", 0.2): self.study(
                off + "[contagion]\nbranching_ratio = 0.2\ngroup_probability = 0", name="b.toml"),
            ("factor_correlation", 0.25): self.study(
                off + "[default]\nfactor_correlation = 0.25", name="c.toml"),
            ("pd_level", 1.5): self.study(
                off + '[[scenario]]\nname = "base"\nweight = 1\n'
                'shocks = [{ kind = "scale_pd", factor = 1.5 }]', name="d.toml"),
            ("lgd", -0.03): self.study(
                off + '[[scenario]]\nname = "base"\nweight = 1\n'
                'shocks = [{ kind = "raise_lgd", add = -0.03 }]', name="e.toml")}
        for (name, value), study in by_hand.items():
            told = self.run_study(study)["scenarios"][0]
            tried = self.tried(found, name, value)
            self.assertEqual(tried["gross_loss"]["average_loss"]["value"],
                             told["gross_loss"]["mean"], name)
            for here, there in zip(tried["programmes"], told["programmes"]):
                cost = there["total_cost"]
                self.assertEqual(here["average_cost"]["value"], cost["mean"], name)
                self.assertEqual(here["cost_one_in_100"]["value"],
                                 cost["value_at_risk"]["0.99"], name)
                self.assertEqual(here["reserve"]["value"], there["reserve"]["0.99"], name)
                self.assertEqual(here["shortfall"]["value"],
                                 there["cash"]["shortfall_probability"]["mean"], name)

    def test_screen_files_and_languages(self):
        study = self.study()
        output = self.directory / "out"
        for language, words in (("fr", ("SENSIBILITÉ", "COÛT MOYEN", "tirages")),
                                ("en", ("SENSITIVITY", "MEAN COST", "trials"))):
            done = encours("sensitivity", study, "--lang", language, "-o", output)
            self.assertEqual(done.returncode, 0, done.stderr)
            for word in words:
                self.assertIn(word, done.stdout)
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)
        written = json.loads((output / "sensitivity.json").read_text(encoding="utf-8"))
        self.assertEqual(written["run"]["trials"], 12000)
        with (output / "sensitivity.csv").open(encoding="utf-8") as table:
            rows = list(csv.DictReader(table))
        self.assertEqual({row["assumption"] for row in rows},
                         {"pd_level", "lgd", "asset_correlation", "factor_correlation",
                          "branching_ratio", "exposure_delay"})
        with (output / "decisions.csv").open(encoding="utf-8") as table:
            self.assertEqual({row["measure"] for row in csv.DictReader(table)},
                             {"average_cost", "cost_one_in_100"})

    def test_where_the_order_turns_a_comparison_sees_a_tie(self):
        found = self.sensitivity(self.study())
        pair = found["decisions"][0]["pairs"][0]
        self.assertEqual(pair["standing"], "tie_by_assumptions")
        screen = encours("sensitivity", self.study(), "--lang", "en").stdout
        self.assertIn("MEAN COST: keep first, but not surely", screen)
        flip = next(one for one in pair["flips"] if one["assumption"] == "pd_level")
        self.assertIsNotNone(flip["value"])
        there = self.study('[[scenario]]\nname = "base"\nweight = 1\n'
                           f'shocks = [{{ kind = "scale_pd", factor = {flip["value"]!r} }}]',
                           name="there.toml")
        done = encours("compare", there, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        ranked = json.loads(done.stdout)["scenarios"][0]["programmes"]
        self.assertEqual(ranked[1]["standing"], "tie_by_noise")

    def test_one_thread_and_two_say_the_same(self):
        study = self.study()
        first = encours("sensitivity", study, "--json", "--threads", "1").stdout
        self.assertEqual(first, encours("sensitivity", study, "--json", "--threads", "2").stdout)

    def test_an_unknown_scenario_names_the_nearest(self):
        done = encours("sensitivity", self.study(), "--scenario", "bse")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean base?", done.stderr)


if __name__ == "__main__":
    unittest.main()
