"""[payment]: late payment simulated, from the study file to the results."""

import unittest

import h5py

from program import ProgramTest, encours, summary

STUDY = """
[study]
title = "late"
language = "en"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 4000
[[scenario]]
name = "base"
weight = 0.9
[[scenario]]
name = "slow"
weight = 0.1
shocks = [ { kind = "delay_payments", days = 10 } ]
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "insure"
kind = "policy"
premium = { rate = 0.002 }
clauses = [ { discretionary_limit = 100000 }, { insured_percentage = 0.9 } ]
"""


class Payment(ProgramTest):
    def setUp(self):
        super().setUp()
        rows = [f"B{i},{0.005 * (1 + i % 5)},{40000 + 1000 * i}" for i in range(50)]
        self.write("buyers.csv", "buyer_id,pd,annual_sales\n" + "\n".join(rows) + "\n")

    def ran(self, tables, name="out"):
        study = self.write(f"{name}.toml", STUDY + tables)
        done = encours("run", study, "-o", self.directory / name, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        return summary(self.directory / name)

    def columns(self, name):
        with h5py.File(self.directory / name / "results.h5") as file:
            group = file["scenario"]
            return {f"{s}/{p}/{column}": values[...].tobytes()
                    for s in group for p in group[s]["programme"]
                    for column, values in group[s]["programme"][p].items()
                    if isinstance(values, h5py.Dataset)}

    def test_late_off_is_payment_when_due(self):
        self.assertIsNone(self.ran("", "without")["payment"])
        self.ran("[payment]\non_time_share = 1\nstop_shipment_days = 30\n", "punctual")
        self.assertEqual(self.columns("punctual"), self.columns("without"))
        self.assertGreater(len(self.columns("without")), 8)

    def test_no_stop_reaches_sudden_failures(self):
        self.ran("[payment]\nsudden_share = 1\n", "delivered")
        self.ran("[payment]\nsudden_share = 1\nstop_shipment_days = 15\n", "stopped")
        self.assertEqual(self.columns("stopped"), self.columns("delivered"))

    def test_a_stop_saves_and_delays_cost(self):
        late = self.ran("[payment]\n", "late")
        stopped = self.ran("[payment]\nstop_shipment_days = 30\n", "stopped")
        loss = [one["gross_loss"]["mean"] for one in late["scenarios"]]
        self.assertGreater(loss[1], loss[0])
        self.assertLess(stopped["scenarios"][0]["gross_loss"]["mean"], 0.97 * loss[0])
        self.assertAlmostEqual(late["payment"]["mean_days"], 12.9, 1)
        self.assertGreater(late["payment"]["mean_days_of_failing"], 15)
        self.assertAlmostEqual(sum(late["payment"]["share_of_failures"]), 1, 9)
        self.assertEqual(stopped["payment"]["stop_shipment_days"], 30)
        for result in (late, stopped):
            self.assertEqual(len(result["checks"]), 4)
            for check in result["checks"]:
                self.assertLess(abs(check["z"]), 4, check)

    def test_debts_that_end_in_credit_notes_are_not_insured(self):
        causes = "[payment]\ncauses = { distress = 0.5, dispute = 0.5 }\ndispute_resolution_days = 400\n"
        causes += "dispute_credit_note_share = 1\n"
        disputed = self.ran(causes, "disputed")["scenarios"][0]["programmes"][1]
        late = self.ran("[payment]\n", "late")["scenarios"][0]["programmes"][1]
        share = [one["indemnity"]["mean"] / one["gross_loss"]["mean"] for one in (disputed, late)]
        self.assertLess(share[0], 0.6 * share[1])

    def test_the_screen_says_how_late(self):
        study = self.write("study.toml", STUDY + "[payment]\nstop_shipment_days = 60\n")
        for language, words in (("en", "Late payment: 12.9 days on average"),
                                ("fr", "Retards : 12,9 jours en moyenne")):
            done = encours("run", study, "--trials", 1000, "--lang", language, "-o",
                           self.directory / language)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(words, " ".join(done.stdout.replace("\u00a0", " ").split()))


if __name__ == "__main__":
    unittest.main()
