"""`encours validate`: the program held against published tables and exact formulas."""

import json
import unittest

from program import ProgramTest, encours


class Validate(ProgramTest):
    def test_every_figure_passes(self):
        done = encours("validate", "--json")
        self.assertEqual(done.returncode, 0, done.stdout)
        answer = json.loads(done.stdout)
        self.assertTrue(answer["passed"])
        self.assertEqual(answer["failures"], 0)
        self.assertEqual(answer["trials"], 200000)
        simulated = [line for line in answer["lines"] if line["method"] == "simulated"]
        self.assertGreater(len(simulated), 75)
        for line in simulated:
            self.assertLessEqual(abs(line["z"]), answer["bound"])
            self.assertTrue(line["source"])
        # 5.73 for 100 figures, 5.85 for 200.
        self.assertTrue(5.6 < answer["bound"] < 5.9)
        topics = {line["topic"] for line in answer["lines"]}
        self.assertEqual(topics, {
            "binomial", "large_pool", "finite_pool", "student_pool", "credit_risk_plus",
            "frailty_pool", "davis_lo", "basel", "policy", "receivables"})

    def test_the_published_percentiles_are_met_to_the_unit(self):
        answer = json.loads(encours("validate", "--json", "--trials", "10000").stdout)
        found = {line["parameter"]: round(line["computed"]) for line in answer["lines"]
                 if line["subject"] == "1A, banded" and line["figure"] == "value_at_risk"}
        self.assertEqual(found, {0.5: 11089455, 0.75: 20498062, 0.95: 38908486, 0.975: 46152128,
                                 0.99: 55311503, 0.995: 62033181, 0.9975: 68612540,
                                 0.999: 77133478})

    def test_the_screen_in_both_languages(self):
        for language, verdict in (("en", "figures pass."), ("fr", "valeurs passent.")):
            done = encours("validate", "--trials", "10000", "--lang", language)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertIn(verdict, done.stdout)
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_seeds_and_threads(self):
        one = encours("validate", "--trials", "10000", "--json", "--threads", "1").stdout
        two = encours("validate", "--trials", "10000", "--json", "--threads", "3").stdout
        other = encours("validate", "--trials", "10000", "--json", "--seed", "2").stdout
        self.assertEqual(one, two)
        self.assertNotEqual(one, other)
        self.assertEqual(json.loads(other)["seed"], "2")

    def test_too_few_trials_are_refused(self):
        self.assertEqual(encours("validate", "--trials", "9999").returncode, 2)


class GammaFrailty(ProgramTest):
    """The model through a study: its own closed forms, printed on every run."""

    def study(self, extra, default=""):
        rows = "".join(f"B{i:03},{0.005 + 0.0005 * i},1,{1000 + 137 * i},1,{'ab'[i % 2]}\n"
                       for i in range(100))
        self.write("buyers.csv", "buyer_id,pd,lgd,exposure,annual_sales,sector\n" + rows)
        return self.write("study.toml", f"""
[study]
title = "frailty"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 100000
[exposure]
mode = "static"
[uncertainty]
enabled = false
[default]
model = "gamma_frailty"
{default}
{extra}
""")

    def test_checks_hold_and_the_loss_distribution_is_the_analytic_one(self):
        answer = self.run_study(self.study("", 'events = "poisson"\nsector_variance = 0.6'))
        names = {check["name"] for check in answer["checks"]}
        self.assertIn("creditrisk_plus_value_at_risk_0.999", names)
        self.assertIn("creditrisk_plus_expected_shortfall_0.99", names)
        for check in answer["checks"]:
            self.assertLess(abs(check["z"]), 4.5, check)

    def test_without_an_analytic_distribution_the_reason_is_told(self):
        answer = self.run_study(self.study(""))
        told = [one for one in answer["assumptions"] if one["field"] == "check.creditrisk_plus"]
        self.assertEqual(len(told), 1)
        self.assertIn("at most once", told[0]["reason"])
        self.assertEqual({check["name"] for check in answer["checks"]},
                         {"expected_loss", "expected_defaults"})

    def test_shocks(self):
        answer = self.run_study(self.study("""
[[scenario]]
name = "base"
weight = 0.25
[[scenario]]
name = "doubled"
weight = 0.25
shocks = [{ kind = "scale_pd", factor = 2 }]
[[scenario]]
name = "bad"
weight = 0.25
shocks = [{ kind = "move_factor", by = -1.5 }]
[[scenario]]
name = "given"
weight = 0.25
shocks = [{ kind = "fail_buyer", buyer = "B050", month = 2, condition = true }]
"""))
        for check in answer["checks"]:
            self.assertLess(abs(check["z"]), 4.5, check)
        self.assertEqual({check["scenario"] for check in answer["checks"]},
                         {"base", "doubled", "bad"})
        mean = {one["name"]: one["defaults"]["mean"] for one in answer["scenarios"]}
        self.assertGreater(mean["given"], mean["base"] + 1)
        self.assertGreater(mean["bad"], 1.5 * mean["base"])

    def test_horizons(self):
        for months in (12, 24, 36):
            study = self.study("", 'sector_variance = 2')
            text = study.read_text().replace("[run]", f"[run]\nhorizon_months = {months}")
            study.write_text(text)
            for check in self.run_study(study, "--trials", "50000")["checks"]:
                self.assertLess(abs(check["z"]), 4.5, (months, check))


if __name__ == "__main__":
    unittest.main()
