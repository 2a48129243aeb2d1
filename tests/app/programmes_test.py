"""encours programmes lists and explains the ready-made programmes; a study uses one by its name."""

import json
import re
import unittest

import h5py
import numpy

from program import ProgramTest, encours

BUYERS = "\n".join(
    ["buyer_id;sector;size;pd;exposure;annual_sales;insurer_limit"]
    + [f"B{i};wholesale;small;0.05;{10000 + i};{80000 + i};{'' if i % 4 else 5000}"
       for i in range(40)]
)
STUDY = """
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 4000
[exposure]
mode = "static"
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
use = "whole-turnover"
premium.rate = 0.002
discretionary_limit = 4000
"""
SOLD = """
[[programme]]
name = "sold"
kind = "factoring"
commission = { rate = 0.005, minimum = { share = 0.7 } }
covered_share = 0.95
other_lines = 3000
"""
FIRM = """
[firm]
cash = 20_000
credit_line = 500_000
variable_cost_rate = 0.7
fixed_costs_monthly = 80_000
payables_days = 45
"""


class ReadyMadeProgrammes(ProgramTest):
    """The list, the explanations and a study that uses one."""

    def study(self, text=STUDY):
        self.write("buyers.csv", BUYERS)
        return self.write("study.toml", text)

    def test_are_listed_within_the_screen_and_explained_with_sources(self):
        listed = encours("programmes", "--lang", "en").stdout
        names = [line.split()[0] for line in listed.splitlines() if line.strip()]
        for name in ("self-insurance", "own-fund", "whole-turnover", "excess-of-loss",
                     "named-buyers", "factoring", "prevention"):
            self.assertIn(name, names)
            for language in ("en", "fr"):
                one = encours("programmes", name, "--lang", language).stdout
                self.assertLessEqual(max(map(len, one.splitlines())), 80)
                self.assertIn("Source", one)
        self.assertLessEqual(max(map(len, listed.splitlines())), 80)
        self.assertIn("Police globale", encours("programmes", "--lang", "fr").stdout)
        self.assertIn("The study has to give premium.rate, discretionary_limit,",
                      encours("programmes", "excess-of-loss", "--lang", "en").stdout)

    def test_are_told_whole_as_json(self):
        for programme in json.loads(encours("programmes", "--json").stdout)["programmes"]:
            for part in programme["parts"]:
                self.assertTrue(part["source"]["en"] and part["source"]["fr"], programme["name"])
                self.assertTrue(part["keys"])

    def test_an_unknown_name_tells_the_nearest(self):
        done = encours("programmes", "whole-turnovr", "--lang", "en")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean whole-turnover?", done.stderr)
        french = encours("programmes", "whole-turnovr", "--lang", "fr")
        self.assertEqual(french.returncode, 2)
        self.assertIn("écrivez whole-turnover", french.stderr)

    def test_one_is_that_of_a_study_that_writes_it_out(self):
        used = self.run_study(self.study())["scenarios"][0]["programmes"][1]
        self.assertEqual((used["name"], used["kind"]), ("whole-turnover", "policy"))
        written = STUDY[:STUDY.index("use =")] + """
name = "whole-turnover"
kind = "policy"
premium = { rate = 0.002 }
fees = { limit = 57, collection = 0.015 }
clauses = [ { threshold = 300 }, { maximum_terms = 120 }, { buyer_limit = true },
  { discretionary_limit = 4000 }, { insured_percentage = { named = 0.90, discretionary = 0.60 } },
  { maximum_liability = { premium_multiple = 30 } } ]
insurer_response = "base"
extension_days = 60
"""
        self.assertEqual(self.run_study(self.study(written))["scenarios"][0]["programmes"][1], used)

    def test_what_it_holds_is_listed_with_its_source(self):
        made = self.run_study(self.study())["assumptions"]
        said = {one["value"]: one["reason"] for one in made if one["reason"].startswith("programme")}
        self.assertIn("ICISA", " ".join(said.values()))
        self.assertIn("[{ threshold = 300 }] (whole-turnover)", said)
        self.assertFalse([value for value in said if "rate" in value or "4000" in value])


class Factoring(ProgramTest):
    """Receivables sold without recourse."""

    def study(self, text):
        self.write("buyers.csv", BUYERS)
        return self.write("study.toml", text)

    def sold(self, more=""):
        text = STUDY[:STUDY.index("[[programme]]\nuse")] + SOLD + more
        return self.study(text)

    def test_takes_losses_within_its_lines_for_a_commission(self):
        found = self.run_study(self.sold())["scenarios"][0]["programmes"][1]
        sales = 1.2 * sum(80000 + i for i in range(40))
        self.assertEqual(found["kind"], "factoring")
        self.assertAlmostEqual(found["factoring"]["sales_including_vat"], sales, delta=0.01)
        self.assertAlmostEqual(found["factoring"]["commission"], 0.005 * sales, delta=0.01)
        self.assertEqual(found["premium"], 0, "a commission is no premium")
        self.assertAlmostEqual(found["fees"], found["factoring"]["commission"], delta=0.01)
        self.assertIsNone(found["implied_loss_ratio"])
        cost = found["fees"] + found["retained_loss"]["mean"]
        self.assertAlmostEqual(found["total_cost"]["mean"], cost, delta=0.01)
        share = found["indemnity"]["mean"] / found["gross_loss"]["mean"]
        # 5,000 of about 10,020 on one buyer in four, 3,000 on the others.
        self.assertAlmostEqual(share, 0.95 * (5000 + 3 * 3000) / 4 / 10020, delta=0.01)

    def test_screens_and_report_call_it_factoring_in_both_languages(self):
        study = self.sold()
        for language, line, page in (("en", "factoring, sold: commission", "commission of 0.5"),
                                     ("fr", "affacturage, sold", "commission de 0,5")):
            done = encours("run", study, "-o", self.directory / "out", "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(line, " ".join(done.stdout.split()))
            self.assertRegex(done.stdout, "r[eé]tention +sold ", "its cost stands beside retention")
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
            done = encours("report", self.directory / "out", "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            text = (self.directory / "out" / "report.html").read_text(encoding="utf-8")
            self.assertIn(page, re.sub("<[^>]*>", "", text))
        compared = encours("compare", study, "--trials", 2000, "--lang", "en")
        self.assertEqual(compared.returncode, 0, compared.stderr)
        self.assertIn("factoring, sold: commission", " ".join(compared.stdout.split()))

    def test_advances_come_sooner_and_cost_interest(self):
        financed = SOLD.replace("sold", "financed") + "financing = { rate = 0.04, share = 0.8 }\n"
        study = self.sold(financed + FIRM)
        study = self.write("study.toml", study.read_text().replace('"static"', '"flow"'))
        summary = self.run_study(study)
        sold, advanced = summary["scenarios"][0]["programmes"][1:]
        told = advanced["factoring"]["advances"]
        self.assertNotIn("advances", sold["factoring"])
        self.assertAlmostEqual(told["interest"] / told["mean"], 0.04, delta=1e-4)
        self.assertAlmostEqual(advanced["fees"] - sold["fees"], told["interest"], delta=0.011)
        written = summary["study"]["programmes"][2]["factoring"]["financing"]
        self.assertEqual(written, {"share": 0.8, "rate": 0.04})
        # At most what stands within the lines: 5,000 and three times 3,000, with VAT.
        self.assertGreater(told["mean"], 0.3 * 0.8 * 1.2 * 10 * 14000)
        self.assertLess(told["mean"], 1.1 * 0.8 * 1.2 * 10 * 14000)
        self.assertEqual(advanced["retained_loss"]["mean"], sold["retained_loss"]["mean"])
        with h5py.File(self.directory / "out" / "results.h5") as file:
            one, other = (file[f"scenario/0/programme/{p}"] for p in (1, 2))
            for group in (one, other):
                cost = (group.attrs["fees"] + group["retained_loss"][:] + group["finance_cost"][:]
                        - group.attrs["ordinary_finance_cost"])
                numpy.testing.assert_allclose(group["total_cost"][:], cost, atol=0.011)
            self.assertLess(other["finance_cost"][:].mean(), one["finance_cost"][:].mean())
            more = other["minimum_cash"][:] - one["minimum_cash"][:]
            self.assertGreater(more.min(), 0)
            self.assertLess(more.max(), 2 * told["mean"])

    def test_advances_without_cash_and_keys_of_policies_are_refused(self):
        for more, words in (("financing = { rate = 0.02 }\n", "to a firm without cash 'sold'"),
                            ("guarantee_fund = 0.1\n", "is given without financing"),
                            ("financing = { share = 0.5 }\n", "financing.rate is missing"),
                            ("financing = { rate = 0.02, share = 0.95 }\n" + FIRM,
                             "advances more than its guarantee fund leaves"),
                            ("premium = { rate = 0.001 }\n", "does not belong to factoring")):
            done = encours("check", self.sold(more), "--lang", "en")
            self.assertEqual(done.returncode, 2, more)
            self.assertIn(words, done.stderr)


class LateNotification(ProgramTest):
    """Claims that are notified too late are told apart from those that are contested."""

    def test_its_step_stands_in_the_summary_only_where_it_takes_something(self):
        self.write("buyers.csv", BUYERS)
        policy = ('[[programme]]\nname = "p"\nkind = "policy"\npremium = { rate = 0.002 }\n'
                  'clauses = [ {} {{ buyer_limit = true }}, {{ insured_percentage = 0.9 }} ]\n')
        text = STUDY[:STUDY.index("[[programme]]\nuse")]
        study = self.write("study.toml", text + policy.replace("{}", "", 1).replace("{{", "{")
                           .replace("}}", "}"))
        plain = self.run_study(study)["scenarios"][0]["programmes"][1]
        self.assertNotIn("late_notification", plain["why_not_paid"]["mean"])
        late = "{ late_notification = 0.2 },"
        study = self.write("study.toml", text + policy.replace("{}", late, 1).replace("{{", "{")
                           .replace("}}", "}"))
        found = self.run_study(study)["scenarios"][0]["programmes"][1]
        self.assertIn("late_notification", found["why_not_paid"]["order"])
        mean = found["why_not_paid"]["mean"]
        self.assertGreater(mean["late_notification"], 0)
        self.assertEqual(mean["claim_refused"], 0)
        steps = sum(value for name, value in mean.items() if name != "gross_loss")
        self.assertAlmostEqual(steps, mean["gross_loss"], delta=0.01)
        self.assertLess(found["indemnity"]["mean"], plain["indemnity"]["mean"])


if __name__ == "__main__":
    unittest.main()
