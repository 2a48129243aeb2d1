"""insurer_response: limits that the insurer cuts, from the study file to the results."""

import unittest

import h5py
import numpy

from program import ProgramTest, encours, summary

STUDY = """
[study]
title = "cuts"
language = "en"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 4000
[payment]
stop_shipment_days = 30
[uncertainty]
enabled = false
[[scenario]]
name = "calm"
weight = 0.9
[[scenario]]
name = "crisis"
weight = 0.1
shocks = [ {shock} ]
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "insure"
kind = "policy"
premium = {{ rate = 0.002 }}
clauses = [ {{ buyer_limit = true }}, {{ insured_percentage = 0.9 }} ]
{response}
"""
GFC = '{ kind = "insurer_response", preset = "gfc" }'
NO_SHOCK = '{ kind = "raise_lgd", factor = 1 }'


class InsurerResponse(ProgramTest):
    def setUp(self):
        super().setUp()
        rows = [f"B{i:03},{0.005 * (1 + i % 10)},{40000 + 1000 * i},{4000 + 200 * i}"
                for i in range(100)]
        self.write("buyers.csv", "buyer_id,pd,annual_sales,insurer_limit\n" + "\n".join(rows) + "\n")

    def results(self, name, shock=NO_SHOCK, response=""):
        study = self.write(f"{name}.toml", STUDY.replace("{shock}", shock)
                           .replace("{response}", response).replace("{{", "{").replace("}}", "}"))
        output = self.directory / name
        done = encours("run", study, "-o", output)
        self.assertEqual(done.returncode, 0, done.stderr)
        return summary(output), h5py.File(output / "results.h5"), " ".join(done.stdout.split())

    def columns(self, file, scenario, *names):
        group = file[f"scenario/{scenario}/programme/1"]
        return [group[name][:] for name in names]

    def test_off_is_said(self):
        answer, file, screen = self.results("off")
        self.assertIn("Assumes that the insurer never cuts a limit.", screen)
        self.assertTrue(any("limits are never cut" in one["value"] for one in answer["assumptions"]))
        self.assertIsNone(answer["scenarios"][1]["programmes"][1]["insurer_response"])
        self.assertNotIn("indemnity_lost_to_cuts", file["scenario/1/programme/1"])

    def test_no_hazard_pays_the_same(self):
        never = ("insurer_response = { preset = \"gfc\", monthly_cuts = { others = 0, worst = 0 }, "
                 "crisis_cuts = { others = 0, worst = 0 } }")
        _, off, _ = self.results("off")
        _, zero, _ = self.results("zero", response=never)
        for scenario in (0, 1):
            for one, other in zip(self.columns(off, scenario, "gross_loss", "indemnity"),
                                  self.columns(zero, scenario, "gross_loss", "indemnity")):
                self.assertEqual(one.tobytes(), other.tobytes())

    def test_the_crisis_takes_indemnities_and_leaves_losses(self):
        _, off, _ = self.results("off")
        answer, cut, screen = self.results("cut", shock=GFC)
        gross, indemnity = self.columns(off, 1, "gross_loss", "indemnity")
        names = ("gross_loss", "indemnity", "retained_loss", "indemnity_lost_to_cuts")
        after_gross, after, retained, lost = self.columns(cut, 1, *names)
        self.assertEqual(gross.tobytes(), after_gross.tobytes())
        self.assertTrue((after <= indemnity).all())
        self.assertTrue((numpy.round(after + lost, 2) == indemnity).all())
        self.assertTrue((numpy.round(after + retained, 2) == gross).all())
        self.assertGreater(lost.mean(), 0)
        self.assertEqual(self.columns(cut, 0, "indemnity")[0].tobytes(),
                         self.columns(off, 0, "indemnity")[0].tobytes())
        told = answer["scenarios"][1]["programmes"][1]["insurer_response"]
        self.assertEqual(told["preset"], "gfc")
        self.assertAlmostEqual(told["cut_share"]["by_number"], 0.059, delta=0.002)
        self.assertAlmostEqual(told["cut_share"]["of_worst_class"], 0.306, delta=0.005)
        self.assertAlmostEqual(told["indemnity_lost"]["mean"], lost.mean(), places=6)
        self.assertIn("limits cut, insure: crisis 5.9% (31% of the riskiest), indemnity −", screen)
        self.assertIn("Limits are cut only where the lines above say so", screen)

    def test_limits_that_cannot_be_cut_stay(self):
        study = STUDY.replace("{shock}", GFC).replace("{response}", 'insurer_response = "none"')
        study = study.replace("{{", "{").replace("}}", "}")
        done = encours("check", self.write("none.toml", study))
        self.assertEqual(done.returncode, 2)
        self.assertIn("without a policy whose limits can be cut", done.stderr)


if __name__ == "__main__":
    unittest.main()
