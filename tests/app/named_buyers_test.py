"""Whom to name: the list of encours compare, pasted into the study, costs what it says."""

import csv
import json
import unittest

from program import ProgramTest, encours

BUYERS = 60
TRIALS = 10000
POLICY = """
[[programme]]
name = "named"
kind = "policy"
premium = { rate = %s, base = "named_turnover", tax = 0.09 }
fees = { limit = 30, claim = 10 }
%s
clauses = [{ buyer_limit = true }, { insured_percentage = 0.9 }, { aggregate_first_loss = 2000 }]
"""


class NamedBuyers(ProgramTest):
    def study(self, rate="0.0025", more="", name="study.toml"):
        rows = ["buyer_id,name,pd,exposure,annual_sales,insurer_limit,sector"]
        for i in range(BUYERS):
            limit = "" if i % 6 == 5 else 0 if i % 10 == 4 else 1000 * (i % 20 + 1)
            rows.append(f"B{i:02},Buyer {i} (fictitious),{0.001 + 0.002 * (i * 7 % 20)},"
                        f"{1000 * (i % 20 + 1)},{8000 * (i % 20 + 1)},{limit},s{i % 3}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write(name, f"""
[study]
title = "named"
[portfolio]
buyers = "buyers.csv"
[run]
trials = {TRIALS}
seed = 1
[uncertainty]
enabled = false
[exposure]
mode = "static"
[[programme]]
name = "keep"
kind = "self_insurance"
{POLICY % (rate, more)}
""")

    def compared(self, study, *arguments):
        done = encours("compare", study, "--json", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        document = json.loads(done.stdout)
        return {one["name"]: one for one in document["scenarios"][0]["programmes"]}

    def test_the_list_pasted_costs_what_is_said(self):
        found = self.compared(self.study())["named"]["insure"]
        self.assertEqual(found["status"], "advised")
        self.assertGreater(found["named"], 2)
        self.assertLess(found["named"], 40)
        ids = ", ".join(f'"{one}"' for one in found["named_buyers"])
        pasted = self.study(more=f"named_buyers = [{ids}]", name="pasted.toml")
        again = self.compared(pasted, "--seed", found["valued_with_seed"])
        total = found["totals"]["set"]["mean_cost"]
        self.assertAlmostEqual(again["named"]["total_cost"]["mean"], total, delta=0.01)
        self.assertAlmostEqual(again["keep"]["total_cost"]["mean"],
                               found["totals"]["nobody"]["mean_cost"], delta=0.01)
        less = found["set_less_nobody"]
        self.assertAlmostEqual(total - again["keep"]["total_cost"]["mean"], less["mean"], delta=0.01)
        self.assertLess(less["mean"], -2 * less["standard_error"])

    def test_what_each_name_brings_is_that_of_the_study_without_it(self):
        found = self.compared(self.study())["named"]["insure"]
        one = found["buyers"][0]
        rest = sorted(b["buyer_id"] for b in found["buyers"] if b is not one)
        ids = ", ".join(f'"{each}"' for each in rest)
        without = self.study(more=f"named_buyers = [{ids}]", name="without.toml")
        left = self.compared(without, "--seed", found["valued_with_seed"])["named"]
        written = found["totals"]["as_written"]["mean_cost"]
        refused = 30 * sum(1 for i in range(BUYERS) if i % 6 != 5 and i % 10 == 4)
        # The list does not pay for the limits that were refused; trials are rounded to the cent.
        self.assertAlmostEqual(left["total_cost"]["mean"] - (written - refused),
                               one["brings"]["mean"] - one["price"], delta=0.02)

    def test_tables_and_screens(self):
        study = self.study()
        for language, words in (("en", ["WHOM TO NAME IN named, base", "GIVES BACK PER BUYER"]),
                                ("fr", ["QUI DÉNOMMER, named, base", "REND PAR CLIENT"])):
            done = encours("compare", study, "--lang", language, "-o", (self.directory / language))
            self.assertEqual(done.returncode, 0, done.stderr)
            for word in words:
                self.assertIn(word, done.stdout)
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)
        with open((self.directory / "en") / "buyers.csv", encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            parts = sum(float(row[key]) for key in ("guaranteed", "indemnity", "retained_loss"))
            self.assertAlmostEqual(float(row["gross_loss"]), parts, places=4)
        self.assertTrue(((self.directory / "en") / "named_buyers.csv").exists())
        done = encours("run", study, "--lang", "fr", "--quiet", "-o", (self.directory / "run"))
        self.assertEqual(done.returncode, 0, done.stderr)
        done = encours("report", (self.directory / "run"), "--lang", "fr", "--with",
                       (self.directory / "fr") / "comparison.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        page = ((self.directory / "run") / "report.html").read_text(encoding="utf-8")
        self.assertIn("Qui dénommer, named", page)
        self.assertIn("Rendu par client, named", page)

    def test_the_same_for_any_number_of_threads(self):
        study = self.study()
        texts = [encours("compare", study, "--json", "--trials", "3000", "--threads", str(n)).stdout
                 for n in (1, 2, 3)]
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(texts[0], texts[2])


if __name__ == "__main__":
    unittest.main()
