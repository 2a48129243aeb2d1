"""encours diff: what differs between two runs, and what is beyond noise."""

import json
import math
import unittest

import h5py
import numpy

from program import ProgramTest, encours, summary

STUDY = """
[study]
title = "Two runs"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 8000
[exposure]
mode = "static"
[[scenario]]
name = "normal"
weight = 0.9
[[scenario]]
name = "bad"
weight = 0.1
shocks = [ { kind = "scale_pd", factor = 2 } ]
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "insure"
kind = "policy"
premium = { rate = 0.004 }
clauses = [ { buyer_limit = true }, { insured_percentage = 0.9 } ]
"""


class Diff(ProgramTest):
    def setUp(self):
        super().setUp()
        self.buyers(1)
        self.study = self.write("study.toml", STUDY)

    def buyers(self, factor):
        rows = "".join(f"B{k:02},Buyer {k},{8000 + 700 * k},90000,{factor * (0.01 + 0.001 * k)},20000\n"
                       for k in range(40))
        self.write("buyers.csv", f"buyer_id,name,exposure,annual_sales,pd,insurer_limit\n{rows}")

    def run_into(self, name, *options, study=None):
        done = encours("run", study or self.study, "-o", self.directory / name, "--quiet",
                       "--no-report", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.directory / name

    def diff(self, before, after):
        done = encours("diff", before, after, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def figure(self, told, path, scenario="normal", programme=None):
        (found,) = [row for row in told["results"] if row["figure"] == path and
                    row["scenario"] == scenario and row["programme"] == programme]
        return found

    def test_a_run_is_like_itself(self):
        before, after = self.run_into("a"), self.run_into("b", "--threads", 1)
        told = self.diff(before, after)
        self.assertTrue(told["same_study"])
        for changes in ("run", "study", "assumptions", "only_in"):
            self.assertEqual(told[changes], [])
        self.assertEqual([(row["what"], row["before"] == row["after"]) for row in told["inputs"]],
                         [("buyers.csv", True)])
        self.assertEqual(len(told["results"]), 2 * (4 + 2 * 7 + 1))
        self.assertEqual({row["verdict"] for row in told["results"]}, {"same"})
        screen = encours("diff", before, after, "--lang", "en").stdout
        self.assertNotIn("beyond noise\n", screen)
        self.assertIn(f"{len(told['results'])} of {len(told['results'])} figures are the same", screen)

    def test_a_premium_is_named_and_its_effect_exact(self):
        before = self.run_into("a")
        cheaper = self.write("cheaper.toml", STUDY.replace("rate = 0.004", "rate = 0.003"))
        told = self.diff(before, self.run_into("b", study=cheaper))
        self.assertEqual(told["study"], [{"what": 'programme "insure".premium.rate',
                                          "before": "0.004", "after": "0.003"}])
        premium = self.figure(told, "premium", programme="insure")
        self.assertEqual((premium["basis"], premium["standard_error"]), ("exact", 0))
        self.assertAlmostEqual(premium["difference"], -0.001 * 40 * 90000, places=6)
        cost = self.figure(told, "total_cost/mean", programme="insure")
        self.assertEqual((cost["basis"], cost["verdict"]), ("paired", "beyond_noise"))
        self.assertLess(cost["standard_error"], 0.01)  # the losses are the same, trial by trial
        rare = self.figure(told, "total_cost/value_at_risk/0.95", programme="insure")
        self.assertEqual((rare["basis"], rare["verdict"]), ("sections", "beyond_noise"))
        self.assertLess(rare["standard_error"], 0.01)
        self.assertEqual(self.figure(told, "total_cost/mean", programme="keep")["verdict"], "same")

    def test_the_paired_error_is_that_of_the_trials(self):
        before = self.run_into("a")
        self.buyers(1.05)
        after = self.run_into("b")
        told = self.diff(before, after)
        self.assertNotEqual(told["inputs"][0]["before"], told["inputs"][0]["after"])
        columns = []
        for run in (before, after):
            with h5py.File(run / "results.h5") as file:
                columns.append(file["scenario/1/programme/1/retained_loss"][:])
        difference = columns[1] - columns[0]
        found = self.figure(told, "retained_loss/mean", "bad", "insure")
        self.assertEqual(found["basis"], "paired")
        self.assertAlmostEqual(found["difference"], difference.mean(), places=6)
        self.assertAlmostEqual(found["standard_error"],
                               difference.std(ddof=1) / math.sqrt(difference.size), places=6)
        both = [summary(run)["scenarios"][1]["programmes"][1]["retained_loss"]["standard_error"]
                for run in (before, after)]
        self.assertLess(found["standard_error"], numpy.hypot(*both))  # common random numbers
        self.assertEqual(found["verdict"], "beyond_noise")
        rare = self.figure(told, "total_cost/value_at_risk/0.95", "bad", "keep")
        self.assertEqual(rare["basis"], "sections")
        level = -(-400 * 95 // 100) - 1  # of 400 trials in order
        with h5py.File(before / "results.h5") as first, h5py.File(after / "results.h5") as second:
            path = "scenario/1/programme/0/total_cost"
            parts = [[numpy.sort(file[path][k * 400:(k + 1) * 400])[level] for k in range(20)]
                     for file in (first, second)]
        spread = numpy.subtract(parts[1], parts[0])
        self.assertAlmostEqual(rare["standard_error"], spread.std(ddof=1) / math.sqrt(20), places=6)
        # Eight thousand trials are too few for twenty quantiles at 99 %: 4 beyond in each.
        rarest = self.figure(told, "total_cost/value_at_risk/0.99", "bad", "keep")
        self.assertEqual(rarest["basis"], "bound")
        self.assertIn(rarest["verdict"], ("within_bound", "beyond_noise"))

    def test_other_seeds_are_independent_and_within_noise(self):
        before, after = self.run_into("a"), self.run_into("b", "--seed", 77)
        told = self.diff(before, after)
        self.assertEqual([row["what"] for row in told["run"]], ["run/seed"])
        found = self.figure(told, "total_cost/mean", programme="keep")
        errors = [summary(run)["scenarios"][0]["programmes"][0]["total_cost"]["standard_error"]
                  for run in (before, after)]
        self.assertEqual(found["basis"], "independent")
        self.assertAlmostEqual(found["standard_error"], math.hypot(*errors), places=6)
        # Fixed seeds; with others, 38 dependent figures at 3 errors would be off once in 10 tries.
        self.assertLessEqual({row["verdict"] for row in told["results"]}, {"same", "within_noise"})

    def test_other_numbers_of_trials_share_the_first_ones(self):
        before, after = self.run_into("a"), self.run_into("b", "--trials", 3000)
        with h5py.File(before / "results.h5") as long, h5py.File(after / "results.h5") as short:
            first, others = numpy.split(long["scenario/0/gross_loss"][:], [3000])
            self.assertTrue((short["scenario/0/gross_loss"][:] == first).all())
        share = 3000 / 8000
        expected = math.hypot((1 - share) * first.std(ddof=1) / math.sqrt(3000),
                              (1 - share) * others.std(ddof=1) / math.sqrt(5000))
        for told in (self.diff(before, after), self.diff(after, before)):
            found = self.figure(told, "gross_loss/mean")
            self.assertEqual((found["basis"], found["verdict"]), ("paired", "within_noise"))
            self.assertAlmostEqual(found["standard_error"], expected, places=6)
            rare = self.figure(told, "gross_loss/value_at_risk/0.95")
            self.assertEqual(rare["basis"], "bound")

    def test_the_capital_of_a_quantile_is_as_unsure_as_the_quantile(self):
        study = self.write("reserve.toml", STUDY.replace(
            'kind = "self_insurance"',
            'kind = "self_insurance"\nreserve = { quantile = 0.99 }\ncost_of_capital = 0.5'))
        before = self.run_into("a", study=study)
        told = self.diff(before, self.run_into("b", "--trials", 3000, study=study))
        for path in ("total_cost/mean", "total_cost/value_at_risk/0.95"):
            found = self.figure(told, path, programme="keep")
            self.assertEqual((found["basis"], found["verdict"]), ("bound", "within_bound"))
        self.assertEqual(self.figure(told, "retained_loss/mean", programme="keep")["basis"], "paired")

    def test_a_lost_buyer_shows_in_the_ledger_without_noise(self):
        before = self.run_into("a")
        table = (self.directory / "buyers.csv").read_text(encoding="utf-8").splitlines(True)
        self.write("buyers.csv", "".join(table[:-1]))
        told = self.diff(before, self.run_into("b"))
        rows = {row["figure"]: row for row in told["ledger"]}
        self.assertEqual((rows["buyers"]["before"], rows["buyers"]["after"]), (40, 39))
        self.assertLess(rows["expected_loss"]["difference"], 0)
        self.assertEqual({row["standard_error"] for row in told["ledger"]}, {0})
        self.assertEqual({row["scenario"] for row in told["ledger"]}, {None})
        screen = encours("diff", before, self.directory / "b", "--lang", "en").stdout
        self.assertRegex(screen, r"LEDGER \(EUR ex VAT\) +before +after +difference\n"
                                 r"  buyers +40 +39 +−1\n")

    def test_an_interrupted_run_is_told(self):
        before, after = self.run_into("a"), self.run_into("b")
        told = summary(after)
        told["run"]["partial"], told["run"]["trials_requested"] = True, 20000
        (after / "summary.json").write_text(json.dumps(told), encoding="utf-8")
        self.assertIn({"what": "run/trials_requested", "before": "8000", "after": "20000"},
                      self.diff(before, after)["run"])
        self.assertTrue(self.diff(before, after)["after"]["partial"])
        screen = " ".join(encours("diff", before, after, "--lang", "fr").stdout.split())
        self.assertIn("INTERROMPU : 20 000 tirages demandés", screen.replace("\u00a0", " "))

    def test_what_one_run_lacks_is_told(self):
        before = self.run_into("a")
        text = STUDY.replace('name = "bad"', 'name = "worse"').replace('"keep"', '"=1+1 \\u202e<b>"')
        after = self.run_into("b", study=self.write("other.toml", text))
        told = self.diff(before, after)
        self.assertEqual([(row["what"], row["in"]) for row in told["only_in"]],
                         [("bad", "before"), ("worse", "after"), ("normal, keep", "before"),
                          ("normal, =1+1 \u202e<b>", "after")])
        screen = encours("diff", before, after, "--lang", "en").stdout
        self.assertNotIn("\u202e", screen)
        self.assertIn("only after: worse", screen)

    def test_the_screen_in_both_languages(self):
        before = self.run_into("a")
        self.buyers(2)
        after = self.run_into("b", "--seed", 5)
        for language, words in (("en", ["INPUTS", "changed", "beyond noise", "independent"]),
                                ("fr", ["ENTRÉES", "changé", "hors bruit", "indépendants"])):
            screen = encours("diff", before, after, "--lang", language).stdout
            for word in words:
                self.assertIn(word, screen)
            self.assertLessEqual(max(map(len, screen.splitlines())), 80)
            self.assertNotIn("\x1b", screen)

    def test_what_is_no_run_is_refused(self):
        run = self.run_into("a")
        for arguments in ((run, self.directory), (self.directory, run), (run, "absent")):
            done = encours("diff", *arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn("summary.json", done.stderr)
            self.assertIn("give the directory that encours run wrote", done.stderr)
        (run / "results.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(500))
        done = encours("diff", run, run)
        self.assertEqual(done.returncode, 2)
        self.assertIn("results.h5", done.stderr)


if __name__ == "__main__":
    unittest.main()
