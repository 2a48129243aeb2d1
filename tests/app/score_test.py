"""PDs from several sources, from the study to every output."""

import csv
import json
import unittest

from program import ProgramTest, encours

BUYERS = """buyer_id,name,sector,size,pd,exposure,score,score_source,founded,days_late
a,A,wholesale,small,0.02,200000,A,bureau,1990,5
b,B,wholesale,small,0.02,300000,C,bureau,2024,45
c,C,transport,micro,,100000,B,bureau,2010,-3
d,D,transport,micro,,50000,?,bureau,,70
e,E,industry,large,,400000,,,1980,
f,F,industry,large,1,10000,C,bureau,1980,90
"""
STUDY = """
[study]
title = "scored"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 20000
[exposure]
mode = "static"
"""
SCORING = """
[scoring]
age = "fiben"
behaviour = "altares"
drift_per_year = 0.3
statistics = { weight = 0.5, staleness_months = 24 }
ratios = { file = "ratios.csv", weights = { leverage = 0.8, solvency = -2 } }
[[scoring.external]]
source = "bureau"
map = [["A", 0.002], ["B", 0.01], ["C", 0.05]]
unknown = 0.03
holds_behaviour = true
"""
RATIOS = "buyer_id;leverage;solvency\na;0,5;35 %\nb;2,5;5 %\ne;1,0;30 %\n"
OVERRIDE = """
[[override]]
buyer = "e"
pd = 0.08
author = "J. Martin"
note = "loss of the largest customer"
date = 2026-11-03
"""


class Scoring(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("buyers.csv", BUYERS)
        self.write("ratios.csv", RATIOS)

    def study(self, more=""):
        return self.write("study.toml", STUDY + more)

    def scores(self, directory):
        with open(directory / "scores.csv", encoding="utf-8", newline="") as file:
            return {row["buyer_id"]: row for row in csv.DictReader(file)}

    def test_every_output_says_where_pds_come_from(self):
        found = self.run_study(self.study(SCORING + OVERRIDE))
        scores = self.scores(self.directory / "out")
        self.assertEqual([row["sources"] for row in scores.values()],
                         ["statistics + table + bureau", "statistics + table + bureau",
                          "statistics + bureau", "statistics + bureau", "override", "table"])
        self.assertEqual(scores["e"]["pd"], "0.08")
        self.assertEqual(scores["f"]["pd"], "1")
        self.assertEqual(scores["d"]["external_pd"], "0.03")
        self.assertGreater(float(scores["a"]["uncertainty"]), 0.1)
        scoring = found["scoring"]
        self.assertEqual(scoring["overrides"],
                         [{"buyer": "e", "pd": 0.08, "replaced": scoring["overrides"][0]["replaced"],
                           "author": "J. Martin", "note": "loss of the largest customer",
                           "date": "2026-11-03"}])
        self.assertEqual(sum(share["buyers"] for share in scoring["sources"]), 6)
        fields = {one["field"] for one in found["assumptions"]}
        self.assertLessEqual({"scoring.sources", "scoring.second_order", "override.e",
                              "buyers.score", "ratios"}, fields)
        self.assertIn("ratios.csv", [one["file"] for one in found["inputs"]])
        for check in found["checks"]:
            self.assertLess(abs(check["z"]), 4.5, check)

    def test_the_total_stays_unless_information_is_new(self):
        held = self.run_study(self.study(SCORING))["scoring"]["ablations"]
        totals = [one["expected_default_amount"] for one in held]
        self.assertEqual([one["kept"] for one in held],
                         ["all", "without_external", "without_behaviour", "base"])
        for total in totals:
            self.assertAlmostEqual(total / totals[-1], 1, delta=1e-12)
        self.assertGreater(held[0]["moved"], 100)
        new = SCORING.replace("[scoring]", '[scoring]\nnew_information = ["external"]')
        moved = self.run_study(self.study(new))["scoring"]["ablations"]
        self.assertGreater(abs(moved[0]["expected_default_amount"] / totals[-1] - 1), 0.01)

    def test_sources_that_agree_change_nothing(self):
        """Disagreement 0: the same trials as first order, figure by figure."""
        buyers = "buyer_id,sector,pd,exposure,score,score_source\n"
        for number in range(60):
            sector = ["wholesale", "transport"][number % 2]
            grade = "AB"[number % 3 == 0]
            pd = {"A": 0.02, "B": 0.06}[grade]
            buyers += f"b{number:02},{sector},{pd},{1000 + 37 * number},{grade},bureau\n"
        self.write("buyers.csv", buyers)
        plain = self.run_study(self.study())
        agree = self.run_study(self.study(
            '[[scoring.external]]\nsource = "bureau"\nholds_behaviour = false\n'
            'map = [["A", 0.02], ["B", 0.06]]\n'
            "[scoring]\nnew_information = true\n"))
        self.assertEqual(agree["scenarios"], plain["scenarios"])
        self.assertNotIn("scoring", plain)

    def test_score_tells_what_each_source_adds(self):
        study = self.study(SCORING + OVERRIDE)
        for language, words in [("en", ["Where the PDs come from", "without external scores"]),
                                ("fr", ["D'où viennent", "sans les scores externes"])]:
            done = encours("score", study, "--lang", language, "-o", self.directory / "s")
            self.assertEqual(done.returncode, 0, done.stderr)
            for word in [*words, "J. Martin", "bureau"]:
                self.assertIn(word, done.stdout)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        self.assertEqual(len(self.scores(self.directory / "s")), 6)
        done = encours("score", study, "--json")
        self.assertEqual(json.loads(done.stdout)["overrides"][0]["author"], "J. Martin")

    def test_score_without_scoring_is_refused(self):
        done = encours("score", self.study())
        self.assertEqual(done.returncode, 2)
        self.assertIn("neither scores nor overrides PDs", done.stderr)

    def test_hostile_words_of_an_override_do_no_harm(self):
        note = OVERRIDE.replace("loss of", "\\u001b[31m\\u202e=cmd()")
        study = self.study(SCORING + note)
        done = encours("score", study)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("\x1b", done.stdout)
        self.assertNotIn("\u202e", done.stdout)
        self.assertIn("\x1b", self.run_study(study)["scoring"]["overrides"][0]["note"])

    def test_uncertain_pds_widen_the_tail_and_keep_the_mean(self):
        tails = []
        for drift in (0.0, 0.3, 0.6, 1.2):
            self.write("buyers.csv", "buyer_id,sector,pd,exposure\n" + "".join(
                f"b{number:03},wholesale,0.02,1000\n" for number in range(300)))
            found = self.run_study(self.study(
                f"[scoring]\ndrift_per_year = {drift}\ntable = {{ staleness_months = 12 }}\n"))
            gross = found["scenarios"][0]["gross_loss"]
            tails.append(gross["expected_shortfall"]["0.99"])
            self.assertLess(abs(gross["mean"] - 300 * 20 * 0.93), 4 * gross["standard_error"])
        self.assertEqual(tails, sorted(tails))
        self.assertGreater(tails[-1], 1.5 * tails[0])

    def test_shocks_and_copulas_know_uncertain_pds(self):
        """Closed forms under a moved factor, for both copulas; a failure given runs through."""
        self.write("buyers.csv", "buyer_id,sector,pd,exposure\n" + "".join(
            f"b{number:03},{'wholesale' if number % 2 else 'transport'},0.02,1000\n"
            for number in range(100)))
        for model in ("gaussian", "student_t"):
            found = self.run_study(self.study(f"""
[default]
model = "{model}"
[scoring]
drift_per_year = 0.5
table = {{ staleness_months = 12 }}
[[scenario]]
name = "base"
weight = 0.8
[[scenario]]
name = "crisis"
weight = 0.1
shocks = [ {{ kind = "move_factor", by = -2 }} ]
[[scenario]]
name = "failure"
weight = 0.1
shocks = [ {{ kind = "fail_buyer", buyer = "b000", condition = true }} ]
"""))
            checks = {(one["scenario"], one["name"]): one["z"] for one in found["checks"]}
            self.assertIn(("crisis", "expected_defaults"), checks)
            for name, z in checks.items():
                self.assertLess(abs(z), 4.5, name)
            base, crisis, failure = (one["defaults"]["mean"] for one in found["scenarios"])
            self.assertGreater(crisis, 1.5 * base)
            self.assertGreater(failure, 1 + 2 * base)


if __name__ == "__main__":
    unittest.main()
