"""encours scenarios lists and explains the shipped crises; a study takes one by its name."""

import json
import unittest

from program import ProgramTest, encours, summary

BUYERS = "\n".join(
    ["buyer_id;sector;size;pd;exposure;annual_sales;insurer_limit"]
    + [f"B{i};mining;small;0.03;{10000 + i};{80000 + i};5000" for i in range(40)]
)

STUDY = """
[study]
title = "Mines"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 4000
[[scenario]]
name = "Normal"
[[scenario]]
library = "sector-construction"
[[scenario]]
library = "largest-in-march"
[[scenario]]
library = "2008"
[[scenario]]
name = "dated"
shocks = [ { kind = "scale_pd", factor = 3, size = "small", from_month = 6, ramp_months = 3 } ]
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "insure"
kind = "policy"
premium = { rate = 0.003 }
clauses = [ { buyer_limit = true }, { insured_percentage = 0.9 } ]
"""


class ShippedScenarios(ProgramTest):
    """The list and the explanations."""

    def test_are_listed_within_the_screen(self):
        listed = encours("scenarios", "--lang", "en").stdout
        names = [line.split()[0] for line in listed.splitlines() if line.strip()]
        for name in ("base", "2008", "sector-construction", "two-largest", "largest-in-march"):
            self.assertIn(name, names)
        self.assertLessEqual(max(map(len, listed.splitlines())), 80)
        self.assertIn("La crise de 2008-2009", encours("scenarios", "--lang", "fr").stdout)

    def test_are_explained_with_sources_in_both_languages(self):
        one = encours("scenarios", "2008", "--lang", "en").stdout
        for words in ("PDs × 1.7", "ICISA", "Source: an assumption", 'library = "2008"'):
            self.assertIn(words, one)
        french = encours("scenarios", "largest-in-march", "--lang", "fr").stdout
        self.assertIn("le premier client défaille en mars", french)
        for scenario in json.loads(encours("scenarios", "--json").stdout)["scenarios"]:
            for shock in scenario["shocks"]:
                self.assertTrue(shock["source"]["en"] and shock["source"]["fr"], scenario["name"])

    def test_an_unknown_name_tells_the_nearest(self):
        done = encours("scenarios", "2007")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean 2008?", done.stderr)
        french = encours("scenarios", "2007", "--lang", "fr")
        self.assertEqual(french.returncode, 2)
        self.assertIn("aucun scénario fourni ne porte ce nom", french.stderr)
        self.assertIn("écrivez 2008", french.stderr)


class StudyWithCrises(ProgramTest):
    """A ledger of miners in crises that mostly mean others."""

    def run_crises(self):
        self.write("buyers.csv", BUYERS)
        study = self.write("study.toml", STUDY)
        done = encours("run", study, "-o", self.directory / "out", "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout, summary(self.directory / "out")

    def test_runs_with_notices_resolutions_and_effects(self):
        screen, found = self.run_crises()
        words = " ".join(screen.split())
        self.assertIn("Left out of sector-construction", words)
        self.assertIn("COST BY SCENARIO", words)
        self.assertLessEqual(max(map(len, screen.splitlines())), 80)
        made = [one["value"] for one in found["assumptions"]]
        self.assertIn("B39 fails in month 2", made)
        self.assertTrue(any(one.startswith("left out: PDs × 3") for one in made))
        base, _, march, crisis, dated = found["scenarios"]
        self.assertIsNone(base["programmes"][0]["versus_first_scenario"])
        for one in (march, crisis, dated):
            versus = one["programmes"][0]["versus_first_scenario"]
            self.assertGreater(versus["mean"], 4 * versus["standard_error"], one["name"])
            gap = one["gross_loss"]["mean"] - base["gross_loss"]["mean"]
            self.assertAlmostEqual(versus["mean"], gap, delta=0.01)

    def test_contagion_of_the_first_scenario_alone_is_reported_as_coming_on_top(self):
        start, rest = STUDY.split("[[scenario]]", 1)
        study = self.directory / "spreading.toml"
        (self.directory / "buyers.csv").write_text(BUYERS, encoding="utf-8")
        first = '[[scenario]]\nname = "spreads"\nshocks = [ { kind = "branching_ratio", ratio = 0.3 } ]\n'
        study.write_text(start + first + "[[programme]]" + rest.split("[[programme]]", 1)[1],
                         encoding="utf-8")
        output = self.directory / "out"
        run = encours("run", study, "-o", output, "--lang", "en", "--trials", "1000")
        self.assertEqual(run.returncode, 0, run.stderr)
        report = (output / "report.html").read_text(encoding="utf-8")
        self.assertIn("that of a scenario adds to the default probabilities", report)

    def test_dated_failures_agree_with_the_closed_form(self):
        _, found = self.run_crises()
        dated = [check for check in found["checks"] if check["scenario"] == "dated"]
        self.assertTrue(dated)
        for check in dated:  # two checks at 4.5 standard errors: false alarm below 2e-5
            self.assertLess(abs(check["z"]), 4.5, check["name"])


if __name__ == "__main__":
    unittest.main()
