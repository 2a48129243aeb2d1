"""Loss allowances, from a ledger to frozen tables."""

import datetime
import hashlib
import unittest

from program import encours
from provision_case import CLOSING, HEADER, STUDY, Provision, days, invoice, read


class Published(Provision):
    """The two worked matrices, from a ledger to the figure."""

    def ledger(self, ageing):
        """Open items without VAT of these amounts, one per bucket."""
        late = (-10, 15, 45, 75, 120)
        return "".join(invoice(f"O{i}", "a", days(-late[i]), amount, vat=0)
                       for i, amount in enumerate(ageing))

    def test_illustrative_example_12(self):
        self.write("receivables.csv", HEADER + self.ledger((15e6, 7.5e6, 4e6, 2.5e6, 1e6)))
        found = self.provide(self.study("""
[provision]
late_days = 0
[provision.matrix]
method = "given"
rates = [0.003, 0.016, 0.036, 0.066, 0.106]
"""))
        self.assertEqual([line["allowance_ht"] for line in found["ifrs9"]["matrix"]],
                         [45000, 120000, 144000, 165000, 106000])
        self.assertEqual(found["figures"]["ifrs_allowance"], 580000)

    def test_cohort_matrix(self):
        past = days(-700)
        history = [(50000, 0), (27000, 10), (15000, 40), (6000, 70)]
        text = HEADER + "".join(
            invoice(f"P{i}", "b", past, amount, paid=days(after, past), vat=0)
            for i, (amount, after) in enumerate(history))
        text += invoice("P9", "b", past, 2000, lost=days(200, past), vat=0)
        self.write("receivables.csv", text + self.ledger((300000, 140000, 60000, 23000, 5000)))
        found = self.provide(self.study("""
[provision]
late_days = 0
[provision.matrix]
method = "vintages"
history_from = 2024-01-01
"""))
        rates = [line["rate"] for line in found["ifrs9"]["matrix"]]
        for rate, expected in zip(rates, (0.02, 0.04, 2 / 23, 0.25, 1)):
            self.assertAlmostEqual(rate, expected, places=14)
        self.assertEqual(found["figures"]["ifrs_allowance"], 27567.39)


OVERLAY = """
[[provision.overlay]]
amount = 500
author = "C. Duval"
reason = "strike"
date = 2026-01-15
"""


class TwoClosings(Provision):
    """2025 and 2026, by hand: what was lost, what was paid, what stays, what is new."""

    ITEMS = [  # number, buyer, due, TTC, paid, lost
        ("X1", "a", datetime.date(2025, 8, 1), 1200, "", "2026-03-01"),
        ("X2", "a", datetime.date(2025, 6, 1), 960, "2026-02-01", ""),
        ("X3", "b", datetime.date(2025, 7, 1), 480, "", ""),
        ("X5", "c", datetime.date(2026, 7, 1), 360, "", ""),
        ("N1", "a", datetime.date(2027, 1, 20), 12000, "", ""),
        ("P1", "b", datetime.date(2024, 1, 20), 12000, "2024-01-20", ""),
        ("P2", "b", datetime.date(2024, 1, 20), 1200, "", "2024-09-20")]
    CLAIMS = ("buyer_id,invoice_id,trigger,event_date,evidence,rate\n"
              "a,X1,litigation,2025-10-10,summons,0.5\n"
              "b,X3,formal_demand,2025-11-10,letter,1\n")
    CLAIMS_2026 = ("buyer_id,invoice_id,trigger,event_date,evidence,rate\n"
                   "b,X3,formal_demand,2025-11-10,letter,1\n"
                   "c,X5,litigation,2026-11-10,summons,0.5\n")
    SETTINGS = """
[provision]
claims = "{claims}"
[provision.matrix]
history_from = 2023-12-01
prior = [0.01, 0.02, 0.05, 0.1, 0.5]
"""

    def setUp(self):
        super().setUp()
        self.write("receivables.csv", HEADER + "".join(invoice(*item) for item in self.ITEMS))
        self.write("claims25.csv", self.CLAIMS)
        self.write("claims26.csv", self.CLAIMS_2026)
        self.first = self.provide(
            self.study(self.SETTINGS.format(claims="claims25.csv") + OVERLAY,
                       datetime.date(2025, 12, 31)),
            output="y2025")

    def second(self, *arguments):
        study = self.study(self.SETTINGS.format(claims="claims26.csv"), name="study26.toml")
        return study, self.provide(study, "--previous", self.directory / "y2025", *arguments,
                                   output="y2026")

    def test_used_and_unused_reversals(self):
        # X1 1,000 at 50 %, X2 800 late 213 days at 20 % of the grid, X3 400 at 100 %.
        figures = self.first["figures"]
        self.assertEqual([figures["french_closing"], figures["french_deductible"]], [1060, 900])
        self.assertEqual(figures["french_added_back"], 160)
        _, found = self.second()
        figures = found["figures"]
        self.assertEqual(
            [figures[f"french_{name}"] for name in
             ("opening", "charge", "reversal_used", "reversal_unused", "closing")],
            [1060, 150, 500, 160, 550])  # X5 300 at 50 % is new
        self.assertEqual([figures["french_added_back"], figures["french_deducted"]], [0, 160])
        self.assertEqual(found["french"]["year_start"], "2026-01-01")
        back = read(self.directory / "y2026" / "backtest.csv")
        self.assertEqual([float(back[0][name]) for name in
                          ("gross_ht", "allowance_ht", "written_off_ht", "still_open_ht",
                           "collected_ht")], [2200, 1060, 1000, 400, 800])
        moved = found["ifrs9"]["movement"]
        self.assertAlmostEqual(
            moved["opening"] + moved["charge"] - moved["reversal_used"]
            - moved["reversal_unused"], moved["closing"], places=2)
        self.assertEqual(moved["opening"], self.first["figures"]["ifrs_allowance"])
        self.assertEqual(moved["closing"], figures["ifrs_allowance"])

    def test_entries_balance(self):
        self.second()
        balance = {}
        for line in read(self.directory / "y2026" / "entries.csv"):
            key = (line["entry"], line["invoice_id"])
            balance[key] = balance.get(key, 0) + float(line["debit"]) - float(line["credit"])
            self.assertTrue(line["label"])
        self.assertIn(("write_off", "X1"), balance)
        self.assertIn(("used_reversal", "X1"), balance)
        for key, amount in balance.items():
            self.assertAlmostEqual(amount, 0, places=6, msg=key)

    def test_416_holds_what_is_doubtful_over_two_years(self):
        """Account by account and invoice by invoice: what goes in comes out."""
        self.second()
        balance = {(account, number): amount for number, _, _, amount, _, _ in self.ITEMS
                   for account, amount in (("411", amount), ("416", 0))}

        def book(year):
            for line in read(self.directory / year / "entries.csv"):
                key = (line["account"], line["invoice_id"])
                balance[key] = balance.get(key, 0) + float(line["debit"]) - float(line["credit"])

        def doubtful(year):
            return {row["invoice_id"]: float(row["amount_ttc"])
                    for row in read(self.directory / year / "french_claims.csv")
                    if row["in_416"] == "1"}

        book("y2025")
        # P2 was lost before the first year; X2 is merely late, and written down all the same.
        self.assertEqual(doubtful("y2025"), {"X1": 1200, "X2": 960, "X3": 480})
        for number, _, _, _, _, _ in self.ITEMS:
            self.assertAlmostEqual(balance["416", number], doubtful("y2025").get(number, 0))
        balance["416", "X2"] -= 960  # paid in February
        book("y2026")
        self.assertEqual(doubtful("y2026"), {"X3": 480, "X5": 360})
        for number, _, _, amount, paid, lost in self.ITEMS:
            held = doubtful("y2026").get(number, 0)
            self.assertAlmostEqual(balance["416", number], held, msg=number)
            if lost == "2026-03-01":
                self.assertAlmostEqual(balance["411", number], 0, msg=number)
            elif not paid and not lost:
                self.assertAlmostEqual(balance["411", number], amount - held, msg=number)
        accounts = {row["account"]: row for row in read(self.directory / "y2026/accounts.csv")}
        self.assertEqual(float(accounts["416"]["after_entries"]), 840)
        self.assertEqual(float(accounts["491"]["after_entries"]), 550)
        self.assertEqual(accounts["411"]["in_the_books"], "")

    def test_accounts_of_the_books(self):
        study = self.study(self.SETTINGS.format(claims="claims25.csv")
                           + "[provision.accounts]\n411 = 30000\n416 = 2640.10\n491 = 1060\n",
                           datetime.date(2025, 12, 31), name="books.toml")
        self.provide(study, output="books")
        differences = {row["account"]: float(row["difference"])
                       for row in read(self.directory / "books" / "accounts.csv")}
        self.assertEqual(differences["416"], 0.10)
        self.assertEqual(differences["491"], 0)
        said = encours("provision", study, "--lang", "en").stdout
        self.assertIn("account 416: 2,640 after these entries, 2,640.1 in the books, difference 0.1",
                      said)

    def test_another_closing_is_not_written_over(self):
        study, _ = self.second()
        said = self.refused(study, "--previous", self.directory / "y2025",
                            "-o", self.directory / "y2025")
        self.assertIn("the directory holds another closing 'closing, 2025-12-31'", said)
        self.provide(study, "--previous", self.directory / "y2025", output="y2026")  # the same one

    def test_merely_late_says_why(self):
        rows = {row["invoice_id"]: row for row in read(self.directory / "y2025/french_claims.csv")}
        self.assertEqual(rows["X2"]["standing"], "merely_late")
        self.assertIn("merely late", rows["X2"]["reason"])
        self.assertEqual([rows["X2"]["allowance_ht"], rows["X2"]["deductible_ht"]], ["160", "0"])
        self.assertEqual(rows["X1"]["amount_ht"], "1000")  # of 1,200 including VAT

    def test_closings_are_frozen(self):
        sums = (self.directory / "y2025" / "SHA256SUMS").read_text().splitlines()
        for line in sums:
            digest, name = line.split("  ")
            data = (self.directory / "y2025" / name).read_bytes()
            self.assertEqual(hashlib.sha256(data).hexdigest(), digest)
        names = {line.split("  ")[1] for line in sums} | {"SHA256SUMS"}
        self.assertEqual({path.name for path in (self.directory / "y2025").iterdir()}, names)
        study, _ = self.second()
        inputs = {row["file"]: row["sha256"] for row in read(self.directory / "y2026/inputs.csv")}
        frozen = (self.directory / "y2025" / "SHA256SUMS").read_bytes()
        self.assertEqual(inputs["SHA256SUMS of the previous closing"],
                         hashlib.sha256(frozen).hexdigest())
        figures = self.directory / "y2025" / "figures.csv"
        whole = figures.read_text()
        figures.write_text(whole + "x,1\n")
        said = self.refused(study, "--previous", self.directory / "y2025")
        self.assertIn("not the one that was frozen 'figures.csv'", said)
        figures.write_text(whole)
        path = self.directory / "y2025" / "french_claims.csv"
        path.write_text(path.read_text().replace("500", "900"))
        said = self.refused(study, "--previous", self.directory / "y2025")
        self.assertIn("not the one that was frozen 'french_claims.csv'", said)
        said = self.refused(study, "--previous", self.directory)
        self.assertIn("no closing that encours provision wrote", said)

    def test_the_previous_closing_is_earlier(self):
        study, _ = self.second()
        said = self.refused(study, "--previous", self.directory / "y2026")
        self.assertIn("the previous closing is not before this one '2026-12-31'", said)

    def test_same_bytes_for_any_number_of_threads(self):
        study, _ = self.second()
        self.provide(study, "--previous", self.directory / "y2025", "--threads", "1", output="one")
        self.assertEqual((self.directory / "one" / "SHA256SUMS").read_text(),
                         (self.directory / "y2026" / "SHA256SUMS").read_text())


class Refusals(Provision):
    def setUp(self):
        super().setUp()
        self.write("receivables.csv", HEADER + invoice("A1", "a", days(20), 1200)
                   + invoice("B1", "b", days(-40), 24000))

    def test_weights_add_to_one(self):
        said = self.refused(self.study("""
[[provision.scenario]]
name = "base"
weight = 0.7
rate_factor = 1
[[provision.scenario]]
name = "down"
weight = 0.2
factor = -1
"""))
        self.assertIn("weights of the forward-looking scenarios do not add to 1 '0.9'", said)
        said = self.refused(self.study('[[scenario]]\nname = "a"\nweight = 0.6\n'
                                       '[[scenario]]\nname = "b"\nweight = 0.3\n'))
        self.assertIn("weights of the scenarios do not add to 1 '0.9'", said)

    def test_every_fault_of_the_claims_at_once(self):
        self.write("claims.csv", "buyer_id,invoice_id,trigger,event_date,rate\n"
                                 "z,A1,litigation,,0.5\n"
                                 "a,A1,lawsuit,,0.5\n"
                                 "b,B1,litigation,2026-13-01,150 %\n")
        said = self.refused(self.study('[provision]\nclaims = "claims.csv"\n'))
        for fault in ("claims.csv:2:1: error: there is no such buyer 'z'",
                      "claims.csv:3:6: error:", "claims.csv:4:", "errors"):
            self.assertIn(fault, said)
        self.write("claims.csv", "buyer_id,invoice_id,trigger,event_date,rate\n"
                                 "a,A7,litigation,2026-11-01,0.5\n"
                                 "b,B1,litigation,2026-11-01,\n")
        said = self.refused(self.study('[provision]\nclaims = "claims.csv"\n'))
        self.assertIn("claims.csv:2:1: error: a claim names no open item 'A7'", said)
        self.assertIn("claims.csv:3:1: error: a claim has no rate 'B1'", said)
        self.assertIn("2 errors", said)

    def test_a_history_too_short_asks_for_rates(self):
        said = self.refused(self.study())
        self.assertIn("the history gives no rate for a bucket", said)

    def test_keys(self):
        for text, fault in (
                ("[provision]\ndefault_days = 120\n", "above 90 without a rebuttal"),
                ("[provision.matrix]\nbuckets = [60, 30]\n", "does not part the ledger by age"),
                ("[provision.matrix]\nprior = [0.1]\n", "does not have a rate for each bucket"),
                ('[provision.matrix]\nmethod = "given"\n', "rates"),
                ("[provision.matrix]\nwrite_off_days = 60\n", "after the last bucket"),
                ("[provision]\nclaim = 1\n", "did you mean claims?"),
                ("[[provision.overlay]]\namount = 5\n", "author"),
                ('[[provision.approval]]\nparameter = "matrix.priors"\nsource = "x"\n'
                 'approver = "y"\n', "did you mean matrix.prior?"),
                ("[provision]\napproval_date = 2026-01-01\n", "before the ledger's date"),
                ('[provision]\nopening = "none.csv"\n', "none.csv")):
            with self.subTest(text):
                self.assertIn(fault, self.refused(self.study(text)))

    def test_a_study_without_receivables(self):
        text = STUDY.format(as_of=CLOSING).replace('receivables = "receivables.csv"\n', "")
        self.assertIn("no open items", self.refused(self.write("study.toml", text)))

    def test_both_languages(self):
        study = self.study("[provision.matrix]\nprior = [0.01, 0.02, 0.05, 0.1, 0.5]\n")
        french = encours("provision", study, "--lang", "fr").stdout
        english = encours("provision", study, "--lang", "en").stdout
        self.assertIn("à ne jamais additionner", french)
        self.assertIn("never add them", english)
        for line in (french + english).splitlines():
            self.assertLessEqual(len(line), 80, line)
        self.assertEqual(french.count("\n\n"), english.count("\n\n"))


if __name__ == "__main__":
    unittest.main()
