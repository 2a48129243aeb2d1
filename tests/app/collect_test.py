"""encours collect: its choices against a recount in Python, its files, its refusals."""

import csv
import datetime
import json
import unittest

from program import NEGOCE, ProgramTest, encours

CHANNELS = """
[collection]
yearly_rate = 0
[[collection.channel]]
name = "Agency"
success = 0.5
fee = 0.15
[[collection.channel]]
name = "Lawyer"
success = 0.7
fixed_cost = 2000
"""


class Collect(ProgramTest):
    def study(self, extra=CHANNELS, amounts=(7272, 7273, 100)):
        self.write("buyers.csv", "buyer_id,name,pd,annual_sales\n" +
                   "".join(f"B{k},=1+{k} <b>,0.02,9000\n" for k in range(len(amounts))) + "F,Failed,1,9000\n")
        rows = "".join(f"I{k},B{k},2026-09-01,2026-10-01,{amount},\n"
                       for k, amount in enumerate(amounts))
        rows += "D,B0,2026-09-01,2026-10-01,50,yes\nF,F,2026-09-01,2026-10-01,50,\n"
        rows += "N,B0,2026-12-01,2027-01-15,50,\n"
        self.write("receivables.csv",
                   f"invoice_id,buyer_id,invoice_date,due_date,amount_ttc,disputed\n{rows}")
        return self.write("study.toml", '[portfolio]\nbuyers = "buyers.csv"\n'
                          f'receivables = "receivables.csv"\nas_of = 2026-12-31\n{extra}')

    def table(self, study):
        done = encours("collect", study, "-o", self.directory / "out", "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.directory / "out" / "collection.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file)), done.stdout

    def test_the_lawyer_begins_where_both_are_worth_the_same(self):
        table, screen = self.table(self.study())
        channel = {row["buyer_id"]: row["channel"] for row in table}
        self.assertEqual(channel, {"B0": "Agency", "B1": "Lawyer", "B2": "Agency"})
        self.assertIn("left out: 1 in dispute (to be settled first), 1 of failed buyers", screen)
        self.assertRegex(screen, r"Lawyer rather than Agency +7.3k +7.3k +7.3k +7.3k")
        self.assertTrue(all(row["name"].startswith("'=1+") for row in table))
        for row in table:
            self.assertAlmostEqual(float(row["net Agency"]), 0.425 * float(row["overdue_ttc"]))
            self.assertAlmostEqual(float(row["net Lawyer"]), 0.7 * float(row["overdue_ttc"]) - 2000)

    def test_what_no_channel_is_worth_goes_to_nobody(self):
        lawyer = CHANNELS[:CHANNELS.index("[[")] + CHANNELS[CHANNELS.rindex("[["):]
        told = json.loads(encours("collect", self.study(lawyer), "--json").stdout)
        self.assertEqual(told["to_none"]["debtors"], 1)
        self.assertEqual(told["channels"][0]["given"]["debtors"], 2)
        self.assertAlmostEqual(told["net"], 0.7 * (7272 + 7273) - 4000)
        self.assertEqual(told["lost_by_waiting"], 0)  # a share that does not age, at no interest

    def test_the_example_adds_up(self):
        done = encours("collect", NEGOCE, "--json", "-o", self.directory / "out")
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        self.assertEqual(json.loads((self.directory / "out" / "collection.json").read_text("utf-8")),
                         told)
        with open(self.directory / "out" / "collection.csv", encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        nets = [[float(row[f"net {one['name']}"] or 0) for one in told["channels"]]
                for row in table]
        self.assertAlmostEqual(told["net"], sum(max(0, *row) for row in nets), places=4)
        for k, one in enumerate(told["channels"]):
            self.assertAlmostEqual(one["net_alone"], sum(max(0, row[k]) for row in nets), places=4)
            self.assertLessEqual(one["net_alone"], told["net"])
            not_taken = [row for row in table if not row[f"net {one['name']}"]]
            self.assertAlmostEqual(one["net_not_taken"], sum(float(row["net"]) for row in not_taken),
                                   places=4)
            mine = [row for row in table if row["channel"] == one["name"]]
            self.assertEqual(one["given"]["debtors"], len(mine))
            self.assertAlmostEqual(one["given"]["claimed"],
                                   sum(float(row["overdue_ttc"]) for row in mine), places=4)
        lost = [float(row["lost_by_waiting"]) for row in table]
        self.assertEqual(lost, sorted(lost, reverse=True))
        self.assertIn("study.collection.channel.success",
                      {one["field"] for one in told["assumptions"]})

    def test_the_screen_in_both_languages(self):
        for language, word in (("en", "WHERE TO SEND THEM"), ("fr", "À QUI LES CONFIER")):
            screen = encours("collect", NEGOCE, "--lang", language).stdout
            self.assertIn(word, screen)
            self.assertLessEqual(max(map(len, screen.splitlines())), 80)

    def test_nothing_overdue_is_said(self):
        study = self.study()
        text = study.read_text("utf-8").replace("2026-12-31", "2026-09-15")
        done = encours("collect", self.write("study.toml", text), "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Nothing is overdue that could be collected.", done.stdout)

    def test_a_study_without_channels_is_refused(self):
        done = encours("collect", self.study(""))
        self.assertEqual(done.returncode, 2)
        self.assertIn("the study names no way of collecting", done.stderr)

    def test_faults_are_told_at_once_by_every_command(self):
        study = self.study("""
[collection]
yearly_rate = 3
[[collection.channel]]
name = "A"
success = [[3, 0.5], [1, 0.2]]
[[collection.channel]]
name = "B"
success = "sure"
[[collection.channel]]
success = 0
[[collection.channel]]
name = "C"
success = 0.5
fees = 0.1
[[collection.channel]]
name = "C"
success = [0.5]
""")
        for command in ("check", "collect"):
            done = encours(command, study)
            self.assertEqual(done.returncode, 2)
            for words in ("collection.yearly_rate", "the months of collection.channel.success do not",
                          "'sure'", "collection.channel.name", "did you mean fee?",
                          "pairs of months past due and a share"):
                self.assertIn(words, done.stderr)
            self.assertRegex(done.stderr, r"study\.toml:\d+:\d+: error: two channels|"
                                          r"study\.toml:\d+:\d+: error: collection.yearly_rate")


if __name__ == "__main__":
    unittest.main()
