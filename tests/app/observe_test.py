"""`encours observe`: what a ledger of paid invoices tells, and what it refuses."""

import csv
import datetime
import json
import random
import unittest

from program import NEGOCE, ProgramTest, encours

AS_OF = datetime.date(2026, 12, 31)
HABITS = {"ash": 2, "birch": 8, "cedar": 15, "elm": 25, "fir": 5, "hazel": 12}

STUDY = """
[study]
title = "payments"
language = "en"
[portfolio]
buyers = "buyers.csv"
receivables = "receivables.csv"
as_of = 2026-12-31
[[programme]]
name = "keep"
kind = "self_insurance"
"""


class Observe(ProgramTest):
    def ledger(self, rise_of="elm", rise=30):
        """Two years of weekly invoices at 30 days; one buyer pays `rise` days later at the end."""
        draw = random.Random(5)
        rows = ["invoice_id,buyer_id,invoice_date,due_date,amount_ttc,paid_date"]
        for buyer, habit in HABITS.items():
            for week in range(104):
                day = AS_OF - datetime.timedelta(days=730 - 7 * week)
                due = day + datetime.timedelta(days=30)
                late = habit + draw.randint(-4, 4)
                if buyer == rise_of and week >= 84:
                    late += rise
                paid = due + datetime.timedelta(days=late)
                shown = paid.isoformat() if paid <= AS_OF else ""
                rows.append(f"{buyer}{week},{buyer},{day},{due},1200,{shown}")
        self.write("buyers.csv", "buyer_id,annual_sales,terms_days\n" +
                   "".join(f"{buyer},52000,30\n" for buyer in HABITS))
        self.write("receivables.csv", "\n".join(rows) + "\n")
        return self.write("study.toml", STUDY)

    def observed(self, study, *arguments):
        done = encours("observe", study, "--json", *arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def test_habits_stand_in_the_table(self):
        study = self.ledger(rise=0)
        answer = self.observed(study, "-o", self.directory / "out")
        with open(self.directory / "out" / "payment.csv", encoding="utf-8", newline="") as file:
            rows = {row["buyer_id"]: row for row in csv.DictReader(file)}
        self.assertEqual(set(rows), set(HABITS))
        for buyer, habit in HABITS.items():
            row = rows[buyer]
            self.assertEqual(row["terms_days"], "30")
            self.assertAlmostEqual(float(row["delay_days"]), habit, delta=1)
            self.assertLessEqual(float(row["delay_days_low"]), float(row["delay_days"]))
        mean = sum(HABITS.values()) / len(HABITS)
        self.assertAlmostEqual(answer["lateness"]["by_amount"]["value"], mean, delta=0.5)
        low, high = answer["exposure"]["mean_delay_days"]["interval"]
        self.assertLessEqual(low, answer["exposure"]["mean_delay_days"]["value"])
        self.assertGreater(high, low)
        self.assertEqual(answer["changes"]["recent"], [])
        self.assertEqual(answer["slowest"][0]["buyer_id"], "elm")

    def test_a_buyer_that_slows_down_is_named(self):
        answer = self.observed(self.ledger())
        alerts = answer["changes"]["recent"]
        self.assertEqual([alert["buyer_id"] for alert in alerts], ["elm"])
        self.assertAlmostEqual(alerts[0]["before_days"], 25, delta=2)
        self.assertGreater(alerts[0]["after_days"], 40)
        self.assertGreater(alerts[0]["open_amount"], 0)

    def test_payments_after_the_date_are_not_known(self):
        study = self.ledger(rise=0)
        before = self.observed(study)
        text = (self.directory / "receivables.csv").read_text(encoding="utf-8")
        later = "2027-01-20"
        lines = [line + later if line.endswith(",1200,") else line for line in text.splitlines()]
        self.write("receivables.csv", "\n".join(lines) + "\n")
        self.assertEqual(self.observed(study)["lateness"], before["lateness"])

    def test_the_keys_go_into_the_study(self):
        study = self.ledger()
        for language in ("en", "fr"):
            screen = encours("observe", study, "--lang", language).stdout
            keys = screen[screen.index("[exposure]"):]
            with_keys = self.write("with_keys.toml", STUDY + keys)
            done = encours("check", with_keys, "--json")
            self.assertEqual(done.returncode, 0, done.stdout)
            fields = [made["field"] for made in json.loads(done.stdout)["assumptions"]]
            self.assertNotIn("study.exposure.mean_delay_days", fields)
            self.assertNotIn("study.exposure.overdue_delay_days", fields)

    def test_no_line_is_wider_than_the_screen(self):
        for language in ("en", "fr"):
            done = encours("observe", NEGOCE, "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_the_example_has_the_lateness_it_was_made_with(self):
        answer = self.observed(NEGOCE)
        low, high = answer["lateness"]["by_amount"]["interval"]
        self.assertLess(low, 13.6)
        self.assertGreater(high, 12.4)
        self.assertEqual(answer["failures"]["count"], 54)

    def test_a_ledger_without_payments_is_refused(self):
        study = self.ledger()
        self.write("receivables.csv", "invoice_id,buyer_id,invoice_date,due_date,amount_ttc\n"
                                      "1,ash,2026-12-01,2026-12-31,1200\n")
        done = encours("observe", study)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no invoice of the ledger was ever paid", done.stderr)
        self.assertTrue(done.stderr.endswith("1 error\n"))

    def test_a_ledger_without_a_date_is_refused(self):
        self.ledger()
        study = self.write("study.toml", STUDY.replace("as_of = 2026-12-31\n", ""))
        done = encours("observe", study, "--json")
        self.assertEqual(done.returncode, 2)
        self.assertIn("as_of is missing", json.loads(done.stdout)["errors"][0]["problem"])

    def test_a_study_without_receivables_is_refused(self):
        self.write("buyers.csv", "buyer_id,annual_sales\nash,52000\n")
        bare = STUDY.replace('receivables = "receivables.csv"\n', "")
        for text, what in ((bare, "no invoice of the ledger was ever paid"),
                           (bare.replace("as_of = 2026-12-31\n", ""), "the ledger has no date")):
            done = encours("observe", self.write("study.toml", text))
            self.assertEqual(done.returncode, 2)
            self.assertIn(what, done.stderr)


if __name__ == "__main__":
    unittest.main()
