"""The allowances of examples/negoce, worked out again from the written tables alone.

Nothing of the program is used but the files that encours provision wrote: claims, items, roll rates,
parameters. Every figure of figures.csv and provision.json that is not simulated comes out again,
number for number; the simulated ones are held against their closed form.
"""

import csv
import datetime
import hashlib
import json
import math
import pathlib
import re
import tempfile
import unittest
from statistics import NormalDist

from program import NEGOCE, encours

NORMAL = NormalDist()
BOOKED = {"event_in_progress", "merely_late", "undated", "confirmed_after"}
BUCKETS = ["not_due", "1-30", "31-60", "61-90", ">90"]


def cents(euros):
    """Euros to the nearest cent, halves away from zero."""
    scaled = abs(euros) * 100
    return math.copysign(math.floor(scaled * (1 + 1e-12) + 0.5) / 100, euros)


def total(values):
    return round(math.fsum(values), 2)


def bucket_of(days_late):
    return BUCKETS[sum(days_late > bound for bound in (0, 30, 60, 90))]


def vasicek(probability, correlation, factor):
    if not 0 < probability < 1:
        return probability
    return NORMAL.cdf((NORMAL.inv_cdf(probability) - math.sqrt(correlation) * factor)
                      / math.sqrt(1 - correlation))


class Negoce(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.directory = pathlib.Path(holder.name)
        done = encours("provision", NEGOCE, "-o", cls.directory, "--json")
        if done.returncode != 0:
            raise AssertionError(done.stdout + done.stderr)
        cls.found = json.loads(done.stdout)
        cls.parameters = {row["parameter"]: row["value"] for row in cls.table("parameters")}
        cls.figures = {row["figure"]: float(row["euros"] or "nan") for row in cls.table("figures")}
        cls.items = cls.table("ecl_items")
        cls.claims = cls.table("french_claims")

    @classmethod
    def table(cls, name):
        with open(cls.directory / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def grid(self):
        steps = [step.split(": ") for step in self.parameters["grid"].split(", ")]
        return [(int(days), float(rate)) for days, rate in steps]

    def scenarios(self):
        """Weight and what each scenario makes of a share, from parameters.csv."""
        correlation = float(self.parameters["asset_correlation"])
        found = []
        for one in self.parameters["scenario"].split(", "):
            weight, kind, value = re.fullmatch(r".+ (\S+): (factor|rates x) (\S+)", one).groups()
            number = float(value)
            if kind == "factor":
                found.append((float(weight), lambda p, z=number: vasicek(p, correlation, z)))
            else:
                found.append((float(weight), lambda p, m=number: min(1, p * m)))
        return found

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
                         BOOKED | {"after_closing", "factored"})

    def test_movement_and_tax(self):
        names = ("opening", "charge", "reversal_used", "reversal_unused", "closing")
        sums = dict.fromkeys(names, 0.0)
        added = deducted = 0.0
        held = {}
        for row in self.claims:
            key = (row["buyer_id"], row["invoice_id"])
            held[key] = held.get(key, 0) + float(row["allowance_ht"])
        for row in self.table("french_movement"):
            move = {name: float(row[name]) for name in names}
            self.assertEqual(total([move["opening"], move["charge"], -move["reversal_used"],
                                    -move["reversal_unused"]]), move["closing"])
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
        doubtful = total(float(row["amount_ttc"]) for row in self.claims
                         if row["reclassified"] == "1")
        self.assertEqual(total(line for line in accounts["416"]), doubtful)

    def shares(self):
        """Share lost by segment and bucket: roll rates, then credibility."""
        steps = {}
        for row in self.table("roll_rates"):
            if row["measure"] == "to_next_bucket":
                steps.setdefault(row["segment"], []).append(
                    (float(row["entered_ht"]), float(row["went_on_ht"])))
        def chain(rolls):
            products, share = [], 1.0
            for entered, rolled in reversed(rolls):
                share = share * (rolled / entered) if entered else math.nan
                products.insert(0, share)
            return products
        company = chain([tuple(map(math.fsum, zip(*bucket))) for bucket in zip(*steps.values())])
        return {segment: chain(rolls) for segment, rolls in steps.items()}, company

    def test_matrix(self):
        own, company = self.shares()
        full = float(self.parameters["matrix.full_credibility"])
        lgd = float(self.parameters["matrix.lgd"])
        rows = self.table("ecl_matrix")
        self.assertEqual(len(rows), len(own) * len(BUCKETS))
        for row in rows:
            segment, bucket = row["segment"], BUCKETS.index(row["bucket"])
            with self.subTest(segment=segment, bucket=row["bucket"]):
                share = own[segment][bucket]
                z = min(1, math.sqrt(int(row["lost_items"]) / full)) if row["own_share"] else 0
                self.assertAlmostEqual(float(row["credibility"]), z, delta=1e-12)
                self.assertAlmostEqual(float(row["complement"]), company[bucket], delta=1e-12)
                blended = z * share + (1 - z) * company[bucket] if z else company[bucket]
                self.assertAlmostEqual(float(row["share_lost"]), blended, delta=1e-12)
                self.assertAlmostEqual(float(row["historical_rate"]), lgd * blended, delta=1e-12)
                forward = math.fsum(w * under(blended) * lgd for w, under in self.scenarios())
                self.assertAlmostEqual(float(row["rate"]), forward, delta=1e-12)

    def test_allowance(self):
        rates = {(row["segment"], row["bucket"]): float(row["rate"])
                 for row in self.table("ecl_matrix")}
        claims = {}
        for row in self.claims:
            claims.setdefault((row["buyer_id"], row["invoice_id"]), []).append(row)
        sums, gross, individual = {}, {}, []
        for row in self.items:
            amount, allowance = float(row["amount_ht"]), float(row["allowance_ht"])
            key = (row["segment"], row["bucket"])
            self.assertEqual(row["bucket"], bucket_of(int(row["days_late"])))
            if row["place"] == "pool":
                self.assertEqual(float(row["rate"]), rates[key])
                secured = float(row["secured_share"])
                self.assertEqual(allowance, cents(rates[key] * amount * (1 - secured)))
                sums.setdefault(key, []).append(allowance)
                gross.setdefault(key, []).append(amount)
            elif row["place"] == "individual":
                of_claim = claims[(row["buyer_id"], row["invoice_id"])]
                self.assertIn(allowance, [float(one["allowance_ht"]) for one in of_claim])
                individual.append(allowance)
            else:
                self.assertEqual(allowance, 0)
        for row in self.table("ecl_matrix"):
            key = (row["segment"], row["bucket"])
            self.assertEqual(total(sums.get(key, [])), float(row["allowance_ht"]), key)
            self.assertEqual(total(gross.get(key, [])), float(row["gross_ht"]), key)
        pool = total(sum(sums.values(), []))
        overlays = total(float(row["amount_ht"]) for row in self.table("overlays"))
        figures = self.figures
        self.assertEqual(pool, figures["ifrs_pool_matrix"])
        self.assertEqual(total(individual), figures["ifrs_individual"])
        self.assertEqual(overlays, figures["ifrs_overlays"])
        self.assertEqual(total([pool, *individual, overlays]), figures["ifrs_allowance"])

    def test_engine_against_its_items(self):
        """F(t) = 1 − (1 − PD)^(t/365) item by item; the simulation within four standard errors."""
        losses = []
        for row in self.items:
            if row["place"] != "pool":
                continue
            failure = -math.expm1(float(row["payment_day"]) / 365 * math.log1p(-float(row["pd"])))
            loss = float(row["lgd"]) * float(row["amount_ht"]) * failure
            self.assertAlmostEqual(float(row["failure_before_payment"]), failure, delta=1e-13)
            self.assertAlmostEqual(float(row["engine_loss_ht"]), loss, delta=0.02)
            losses.append(float(row["engine_loss_ht"]))
        expected = math.fsum(losses)
        late = next(row for row in self.table("engine_scenarios") if row["measure"] == "paid_late")
        self.assertAlmostEqual(float(late["closed_form"]), expected, delta=1e-3)
        self.assertLess(abs(float(late["expected_loss_ht"]) - expected),
                        4 * float(late["standard_error"]))

    def test_bridge(self):
        rows = self.table("bridge")
        steps = [float(row["amount_ht"]) for row in rows[:-1]]
        self.assertEqual(total(steps), float(rows[-1]["amount_ht"]))
        self.assertEqual(float(rows[0]["amount_ht"]), self.figures["ifrs_pool_matrix"])
        self.assertEqual(float(rows[-1]["amount_ht"]), self.figures["ifrs_pool_engine"])
        historical = total(float(row["historical_ht"]) for row in self.items
                           if row["place"] == "pool")
        self.assertEqual(float(rows[2]["reached_ht"]), historical)

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
        self.assertEqual(levels, [0.95, 0.99, 0.995] * 4)

    def test_roll_rates_from_the_ledger(self):
        """The one step before the tables: the history counted again from receivables.csv."""
        with open(NEGOCE.parent / "buyers.csv", encoding="utf-8", newline="") as file:
            category = {row["buyer_id"]: row["category"] or "private"
                        for row in csv.DictReader(file, delimiter=";")}
        day = datetime.date.fromisoformat
        entered, rolled = {}, {}
        with open(NEGOCE.parent / "receivables.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                amount = float(row["amount_ttc"].replace(",", "."))
                if amount <= 0 or not "2024-01-01" <= row["invoice_date"] <= "2026-12-31":
                    continue
                amount /= 1 + float(row["vat_rate"].replace(",", "."))
                due = day(row["due_date"])
                followed = (day("2026-12-31") - due).days
                lost = bool(row["written_off_date"]) or not row["paid_date"]
                late = math.inf if lost else (day(row["paid_date"]) - due).days
                for bucket, bound in enumerate((-math.inf, 0, 30, 60, 90)):
                    if followed <= bound or late <= bound:
                        break
                    end = (0, 30, 60, 90)[bucket] if bucket < 4 else 449
                    if followed <= end:
                        continue
                    key = (category[row["buyer_id"]], BUCKETS[bucket])
                    entered.setdefault(key, []).append(amount)
                    if lost if bucket == 4 else late > end:
                        rolled.setdefault(key, []).append(amount)
        for row in self.table("roll_rates"):
            if row["measure"] != "to_next_bucket":
                continue
            key = (row["segment"], row["bucket"])
            self.assertEqual(int(row["items"]), len(entered.get(key, [])), key)
            self.assertAlmostEqual(float(row["entered_ht"]), math.fsum(entered.get(key, [])),
                                   delta=1e-4)
            self.assertAlmostEqual(float(row["went_on_ht"]), math.fsum(rolled.get(key, [])),
                                   delta=1e-4)


if __name__ == "__main__":
    unittest.main()
