"""Debts that solvent buyers do not pay: what every answer says of them adds up."""

import unittest

import h5py
import numpy

from program import ProgramTest, encours

BUYERS = 40
STUDY = """
[study]
title = "protracted"
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
name = "policy"
kind = "policy"
premium = { rate = 0.02 }
clauses = [{ insured_percentage = 0.9 }, { discretionary_limit = 1e9 }]
"""
PROTRACTED = """
[protracted]
rate = 0.1
success = 0.6
delay_days = 90
[[collection.channel]]
name = "Agency"
success = 0.8
fee = 0.1
[[programme]]
name = "channels"
kind = "self_insurance"
cure = { cost = 0, collection = { channels = ["Agency"] } }
[[programme]]
name = "insolvency"
kind = "policy"
premium = { rate = 0.02 }
clauses = [{ insured_percentage = 0.9 }, { discretionary_limit = 1e9 }]
covers_protracted = false
"""


class ProtractedTest(ProgramTest):
    def study(self, text):
        rows = ["buyer_id,pd,exposure,annual_sales"]
        for i in range(BUYERS):
            rows.append(f"B{i:02},{0.02 + 0.001 * (i % 20)},{1000 * (i + 1)},{8000 * (i + 1)}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write("study.toml", text)

    def columns(self, *names, programme=None):
        with h5py.File(self.directory / "out" / "results.h5") as file:
            group = file["scenario/0"]
            if programme is not None:
                group = group[f"programme/{programme}"]
            return [group[name][:] for name in names]

    def test_failures_stay_and_losses_add_up(self):
        self.run_study(self.study(STUDY))
        failures, alone = self.columns("defaults", "gross_loss")
        found = self.run_study(self.study(STUDY + PROTRACTED), "--events")["scenarios"][0]
        same, gross, count, debt, loss = self.columns(
            "defaults", "gross_loss", "protracted_defaults", "protracted_debt", "protracted_loss")
        numpy.testing.assert_array_equal(same, failures)
        numpy.testing.assert_allclose(gross - loss, alone, atol=0.011)
        numpy.testing.assert_allclose(loss, 0.4 * debt, atol=0.011)
        self.assertAlmostEqual(count.mean(), found["protracted"]["defaults"]["mean"], delta=1e-9)
        self.assertAlmostEqual(loss.mean(), found["protracted"]["loss"]["mean"], delta=0.01)
        retained, prevented = self.columns("retained_loss", "prevented", programme=2)
        # 0.8 less the fee on what comes in, VAT included: 0.704 in the place of 0.6.
        numpy.testing.assert_allclose(prevented, 0.104 * debt, atol=0.011)
        numpy.testing.assert_allclose(retained + prevented, gross, atol=0.011)
        covered, = self.columns("indemnity", programme=1)
        left_out, = self.columns("indemnity", programme=3)
        numpy.testing.assert_allclose(covered, 0.9 * gross, atol=0.011)
        numpy.testing.assert_allclose(left_out, 0.9 * alone, atol=0.011)
        with h5py.File(self.directory / "out" / "results.h5") as file:
            event = file["scenario/0/event"]
            self.assertEqual((event["cause"][:] == 3).sum(), count.sum())
            self.assertTrue(event["cause"].attrs["flag_meanings"].endswith("protracted"))
        checks = {check["name"]: check for check in self.run_study(
            self.study(STUDY + PROTRACTED))["checks"]}
        for name in ("expected_loss", "expected_defaults", "expected_protracted"):
            self.assertLess(abs(checks[name]["z"]), 4, name)

    def test_rate_zero_is_none(self):
        self.run_study(self.study(STUDY))
        alone = self.columns("gross_loss")[0]
        found = self.run_study(self.study(STUDY + "[protracted]\nrate = 0\n"))
        self.assertNotIn("protracted", found["scenarios"][0])
        numpy.testing.assert_array_equal(self.columns("gross_loss")[0], alone)

    def test_its_own_events_give_the_run_back(self):
        study = self.study(STUDY + PROTRACTED)
        self.run_study(study, "--events")
        gross, loss = self.columns("gross_loss", "protracted_loss")
        (self.directory / "out" / "results.h5").rename(self.directory / "events.h5")
        self.run_study(study, "--events-from", self.directory / "events.h5")
        again = self.columns("gross_loss", "protracted_loss")
        numpy.testing.assert_array_equal(again[0], gross)
        numpy.testing.assert_array_equal(again[1], loss)
        done = encours("run", self.study(STUDY), "--events-from", self.directory / "events.h5",
                       "-o", self.directory / "refused", "--quiet")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("it goes from 0 to 2", done.stderr)

    def test_screen_report_and_tables_tell_them_in_both_languages(self):
        study = self.study(STUDY + PROTRACTED)
        for language, said, column, lever in (
                ("en", "protracted defaults of solvent buyers", "protracted defaults, average",
                 "protracted defaults collected by Agency"),
                ("fr", "impayés prolongés de clients solvables", "impayés prolongés, moyenne",
                 "impayés prolongés recouvrés par Agency")):
            out = self.directory / language
            done = encours("run", study, "-o", out, "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            screen = " ".join(done.stdout.split())
            self.assertIn(said, screen)
            self.assertIn(lever, screen)
            self.assertEqual(encours("report", out, "--lang", language).returncode, 0)
            page = (out / "report.html").read_text(encoding="utf-8")
            self.assertIn('id="protracted"', page)
            tables = self.directory / f"tables-{language}"
            done = encours("export", out, "--csv", tables, "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(tables / "scenarios.csv", encoding="utf-8-sig") as file:
                self.assertIn(column, file.read())

    def test_plans(self):
        """Kept they lose nothing; one beyond extension_days is uninsured without consent."""
        self.run_study(self.study(STUDY))
        alone, = self.columns("indemnity", programme=1)
        base = STUDY + "[protracted]\nrate = 0.1\nsuccess = 0.6\nplan = "

        def run(plan, keys=""):
            text = base.replace("discretionary_limit = 1e9 }]", "discretionary_limit = 1e9 }]\n" + keys)
            found = self.run_study(self.study(text + plan + "\n"))
            return found, *self.columns("protracted_loss", "protracted_debt"), \
                *self.columns("indemnity", programme=1)

        found, loss, debt, indemnity = run("{ instalments = 6, kept = 1 }", "plan_consent = true")
        self.assertEqual(found["study"]["payment_plan"], {"instalments": 6, "kept": 1})
        self.assertGreater(debt.sum(), 0)
        self.assertEqual(loss.sum(), 0)
        numpy.testing.assert_allclose(indemnity, alone, atol=0.011)
        _, broken, debt, covered = run("{ instalments = 6, kept = 0 }", "plan_consent = true")
        numpy.testing.assert_allclose(broken, 0.4 * debt, atol=0.011)
        self.assertGreater(covered.sum(), alone.sum())
        found, _, _, uninsured = run("{ instalments = 6, kept = 0 }")
        numpy.testing.assert_array_equal(uninsured, alone)
        self.assertIn("not covered (policy)", [one["value"] for one in found["assumptions"]])
        _, _, _, short = run("{ instalments = 1, kept = 0 }", "extension_days = 91")
        numpy.testing.assert_allclose(short, covered, atol=0.011)

    def test_what_makes_no_sense_is_refused(self):
        for text, words in (
                ("[[programme]]\nname = \"x\"\nkind = \"self_insurance\"\n"
                 "cure = { collection = { } }\n", "cure.collection is given without [protracted]"),
                ("[protracted]\nhanded_over_days = 3\n", "protracted.rate"),
                (PROTRACTED.replace("\"Agency\"] }", "\"Agancy\"] }"), "did you mean Agency?"),
                (PROTRACTED + "waiting_period = 2\n", "covers_protracted = false")):
            done = encours("check", self.study(STUDY + text), "--lang", "en")
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
