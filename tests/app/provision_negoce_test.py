"""The allowances of examples/negoce, worked out again from the written tables alone.

Nothing of the program is used but the files that encours provision wrote: claims, items, roll rates,
parameters. Every figure of figures.csv and provision.json that is not simulated comes out again,
number for number; the simulated ones are held against their closed form.
"""

import csv
import hashlib
import math
import unittest

from negoce_tables import BOOKED, NegoceTables, cents, total
from program import NEGOCE


class French(NegoceTables):
    def grid(self):
        steps = [step.split(": ") for step in self.parameters["grid"].split(", ")]
        return [(int(days), float(rate)) for days, rate in steps]

    def test_claims(self):
        booked = deductible = 0
        for row in self.claims:
            amount, rate = float(row["amount_ht"]), float(row["rate"])
            with self.subTest(row["invoice_id"]):
                if row["rate_basis"] == "grid" and row["standing"] in BOOKED:
                    reached = [r for days, r in self.grid() if int(row["days_late"]) >= days]
                    self.assertEqual(rate, reached[-1])
                expected = cents(rate * amount) if row["standing"] in BOOKED else 0
                self.assertEqual(float(row["allowance_ht"]), expected)
                in_progress = row["standing"] == "event_in_progress"
                self.assertEqual(float(row["deductible_ht"]), expected if in_progress else 0)
                if in_progress:
                    self.assertTrue(row["event_date"] <= "2026-12-31" and row["evidence"])
                if row["trigger"] == "late":
                    self.assertEqual(row["standing"], "merely_late")
                    self.assertIn("simple retard", row["reason"])
                booked = total([booked, expected])
                deductible = total([deductible, float(row["deductible_ht"])])
        self.assertEqual(booked, self.figures["french_closing"])
        self.assertEqual(deductible, self.figures["french_deductible"])
        self.assertEqual(total([booked, -deductible]), self.figures["french_not_deductible"])
        self.assertEqual({row["standing"] for row in self.claims},
                         BOOKED | {"factored"})

    def test_movement_and_tax(self):
        names = ("opening", "charge", "reversal_used", "reversal_unused", "closing")
        sums = dict.fromkeys(names, 0.0)
        added = deducted = 0.0
        held, losses = {}, {}

        def key_of(row):
            return row["buyer_id"], row["invoice_id"]

        for line in self.table("entries"):
            if line["account"] == "654":
                losses.setdefault(key_of(line), []).append(float(line["debit"]))
        for row in self.claims:
            key = (row["buyer_id"], row["invoice_id"])
            held[key] = held.get(key, 0) + float(row["allowance_ht"])
        for row in self.table("french_movement"):
            move = {name: float(row[name]) for name in names}
            lost = total(line for line in losses.get(key_of(row), []))
            self.assertEqual(lost, float(row["lost"]))
            used = min(move["opening"], lost)
            change = total([move["closing"], used, -move["opening"]])
            self.assertEqual([used, max(change, 0), max(-change, 0)],
                             [move["reversal_used"], move["charge"], move["reversal_unused"]])
            self.assertEqual(move["closing"],
                             total([held.get((row["buyer_id"], row["invoice_id"]), 0)]))
            for name in names:
                sums[name] = total([sums[name], move[name]])
            change = total([float(row["closing_not_deductible"]),
                            -float(row["opening_not_deductible"])])
            added, deducted = total([added, max(change, 0)]), total([deducted, max(-change, 0)])
        for name in names:
            self.assertEqual(sums[name], self.figures[f"french_{name}"], name)
        self.assertEqual(added, self.figures["french_added_back"])
        self.assertEqual(deducted, self.figures["french_deducted"])
        rate = float(self.parameters["tax_rate"])
        self.assertEqual(cents(rate * self.figures["french_not_deductible"]),
                         self.figures["deferred_tax_asset"])

    def test_entries(self):
        accounts, entries = {}, {}
        for line in self.table("entries"):
            amount = float(line["debit"]) - float(line["credit"])
            accounts.setdefault(line["account"], []).append(amount)
            entries.setdefault((line["entry"], line["invoice_id"], line["date"]), []).append(amount)
        for key, amounts in entries.items():
            self.assertEqual(total(amounts), 0, key)
        figures = self.figures
        self.assertEqual(total(accounts["68174"]), figures["french_charge"])
        reversals = total([figures["french_reversal_used"], figures["french_reversal_unused"]])
        self.assertEqual(total(accounts["78174"]), -reversals)
        self.assertEqual(total(accounts["491"]), total([reversals, -figures["french_charge"]]))
        # 416 by invoice: in at the opening or now, out by a write-off or back; no more, no less.
        held = {(row["buyer_id"], row["invoice_id"]): [] for row in self.claims}
        for line in self.table("entries"):
            if line["account"] == "416":
                held.setdefault((line["buyer_id"], line["invoice_id"]), []).append(
                    float(line["debit"]) - float(line["credit"]))
        with open(NEGOCE.parent / "opening.csv", encoding="utf-8", newline="") as file:
            opening = {(row["buyer_id"], row["invoice_id"])
                       for row in csv.DictReader(file, delimiter=";")}
        doubtful = {}
        for row in self.claims:
            if row["in_416"] == "1":
                doubtful.setdefault((row["buyer_id"], row["invoice_id"]), []).append(
                    float(row["amount_ttc"]))
        for key, lines in held.items():
            if key in opening:
                self.assertLessEqual(total(lines), 0, key)  # what it held then goes, if anything
            else:
                self.assertEqual(total(lines), total(doubtful.get(key, [])), key)
        balances = {row["account"]: float(row["after_entries"]) for row in self.table("accounts")}
        self.assertEqual(balances["416"], total(sum(doubtful.values(), [])))
        self.assertEqual(balances["491"], figures["french_closing"])

    def test_json_and_tables_say_the_same(self):
        for name, value in self.found["figures"].items():
            written = self.figures[name]
            self.assertTrue(value == written or (value is None and math.isnan(written)), name)
        claims = self.found["french"]["by_standing"]
        self.assertEqual(sum(one["claims"] for one in claims.values()), len(self.claims))

    def test_ledger_and_trail(self):
        ledger = {row["name"]: float(row["euros"]) for row in self.table("reconciliation")}
        self.assertEqual(total(float(row["amount_ht"]) for row in self.items),
                         ledger["open_items_ht"])
        self.assertEqual(total(value for name, value in ledger.items()
                               if name.startswith("of_them")), ledger["open_items_ht"])
        for row in self.table("inputs"):
            data = (NEGOCE.parent / row["file"]).read_bytes()
            self.assertEqual(hashlib.sha256(data).hexdigest(), row["sha256"], row["file"])
        approved = [row for row in self.table("parameters") if row["approver"]]
        self.assertEqual(len(approved), 2)
        levels = [float(row["level"]) for row in self.table("tail_reserve")]
        self.assertEqual(levels, [0.95, 0.99, 0.995] * 4 * 4)  # three scenarios and all of them
        self.assertEqual({row["scenario"] for row in self.table("tail_reserve")},
                         {"Normal", "Crise 2008", "Chute du n°1", "all_by_weight"})
        largest = self.table("concentration")
        self.assertEqual(len(largest), 20)
        owed = [float(row["amount_ht"]) for row in self.items
                if row["place"] != "factored" and row["buyer_id"] == largest[0]["buyer_id"]]
        self.assertEqual(total(owed), float(largest[0]["gross_ht"]))


if __name__ == "__main__":
    unittest.main()
