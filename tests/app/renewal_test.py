"""renewal_month: a policy that is renewed, or not, within the horizon, from the study to the results."""

import re
import unittest

import h5py
import numpy

from program import ProgramTest, encours, summary

STUDY = """
[study]
title = "renewal"
language = "en"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 4000
[uncertainty]
enabled = false
[[scenario]]
name = "normal"
shocks = [ {shock} ]
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "insure"
kind = "policy"
premium = {{ rate = 0.002, tax = 0.09 }}
clauses = [ {{ buyer_limit = true }}, {{ insured_percentage = 0.9 }} ]
{renewal}
"""
NO_SHOCK = '{ kind = "raise_lgd", factor = 1 }'
END = '{ kind = "end_policies", month = 6 }'
RENEWED = """renewal_month = 6
insurer_response = { non_renewal = 0.3, renewal_premium_factor = 1.2 }"""
NEVER = "renewal_month = 6\ninsurer_response = { non_renewal = 1 }"


class Renewal(ProgramTest):
    def setUp(self):
        super().setUp()
        rows = [f"B{i:03},{0.005 * (1 + i % 10)},{40000 + 1000 * i},{4000 + 200 * i}"
                for i in range(100)]
        self.write("buyers.csv", "buyer_id,pd,annual_sales,insurer_limit\n" + "\n".join(rows) + "\n")

    def results(self, name, shock=NO_SHOCK, renewal="", language="en"):
        study = self.write(f"{name}.toml", STUDY.replace("{shock}", shock)
                           .replace("{renewal}", renewal).replace("{{", "{").replace("}}", "}"))
        output = self.directory / name
        done = encours("run", study, "--lang", language, "-o", output)
        self.assertEqual(done.returncode, 0, done.stderr)
        return summary(output), h5py.File(output / "results.h5"), " ".join(done.stdout.split())

    def column(self, file, name):
        return file[f"scenario/0/programme/1/{name}"][:]

    def test_what_a_scenario_ended_before_is_not_told_as_renewed(self):
        told, _, screen = self.results("told", renewal=RENEWED)
        self.assertIn("renewal", told["scenarios"][0]["programmes"][1])
        self.assertIn("end of the policy after 6 months", screen)
        ended, _, screen = self.results("before", END.replace("6", "3"), RENEWED)
        self.assertNotIn("renewal", ended["scenarios"][0]["programmes"][1])
        self.assertNotIn("end of the policy", screen)

    def test_nothing_is_renewed_unless_it_is_said(self):
        answer, file, screen = self.results("off")
        self.assertNotIn("renewal", answer["scenarios"][0]["programmes"][1])
        self.assertNotIn("renewal_premium", file["scenario/0/programme/1"])
        self.assertNotIn("renewal_premium_mean", file)
        self.assertNotIn("end of the policy", screen)

    def test_never_renewed_is_the_policy_that_ends(self):
        never, file, _ = self.results("never", renewal=NEVER)
        ended, other, _ = self.results("ended", shock=END)
        for name in ("indemnity", "retained_loss"):
            self.assertEqual(self.column(file, name).tobytes(), self.column(other, name).tobytes())
        numpy.testing.assert_allclose(self.column(file, "total_cost"),
                                      self.column(other, "total_cost"), atol=0.021)
        self.assertTrue((self.column(file, "not_renewed") == 1).all())
        self.assertGreater(self.column(file, "indemnity_lost_to_renewal").mean(), 0)

    def test_a_share_of_the_trials_ends(self):
        answer, file, screen = self.results("renewed", renewal=RENEWED)
        programme = answer["scenarios"][0]["programmes"][1]
        told = programme["renewal"]
        ended = self.column(file, "not_renewed")
        added = self.column(file, "renewal_premium")
        self.assertEqual(told["month"], 6)
        self.assertAlmostEqual(told["not_renewed"]["mean"], ended.mean())
        self.assertAlmostEqual(told["not_renewed"]["mean"], 0.3, delta=4 * (0.21 / 4000) ** 0.5)
        half = programme["premium"] / 2 * 1.09
        numpy.testing.assert_allclose(added, numpy.where(ended == 1, -half, 0.2 * half), atol=0.011)
        self.assertAlmostEqual(told["premium"]["mean"], added.mean(), places=6)
        self.assertEqual(file["renewal_premium_mean"][0, 1], told["premium"]["mean"])
        self.assertTrue(numpy.isnan(file["not_renewed_probability"][0, 0]))
        fixed = programme["premium"] + programme["fees"]
        numpy.testing.assert_allclose(self.column(file, "total_cost"),
                                      fixed + self.column(file, "retained_loss") + added, atol=0.011)
        self.assertIn("end of the policy after 6 months, insure: normal not renewed in", screen)
        study = answer["study"]["programmes"][1]["renewal"]
        self.assertEqual(study["not_renewed"], {"calm": 0.3, "crisis": 0.3})
        values = [one["value"] for one in answer["assumptions"]
                  if one["field"] == "study.programme.renewal_month"]
        self.assertEqual(values, ["month 6: not renewed with 30 %, premium × 1.2 (insure)",
                                  "clauses as before (insure)"])

    def test_report_and_screen_in_french(self):
        _, _, screen = self.results("french", renewal=RENEWED, language="fr")
        self.assertIn("fin de la police au bout de 6 mois, insure", screen)
        page = (self.directory / "french" / "report.html").read_text()
        self.assertTrue("fin au bout de 6" in re.sub(r"<[^>]*>", "", page))
        for english in ("one draw a trial", "not renewed with", "clauses as before"):
            self.assertFalse(english in page, english)

    def test_a_comparison_adds_up(self):
        self.results("renewed", renewal=RENEWED)
        done = encours("compare", self.directory / "renewed.toml", "--lang", "en",
                       "-o", self.directory / "compared")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("renewal", done.stdout)

    def test_without_a_month_it_is_refused(self):
        study = STUDY.replace("{shock}", NO_SHOCK).replace(
            "{renewal}", "insurer_response = { non_renewal = 0.1 }")
        done = encours("check", self.write("bad.toml", study.replace("{{", "{").replace("}}", "}")))
        self.assertEqual(done.returncode, 2)
        self.assertIn("add renewal_month = 6", done.stderr)


if __name__ == "__main__":
    unittest.main()
