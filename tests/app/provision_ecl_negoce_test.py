"""The expected credit loss of examples/negoce, worked out again from the written tables alone.

Rates from the steps they come from, their intervals, credibility and forward look, allowances item
by item, sensitivities; the simulated figures are held against their closed form.
"""

import csv
import datetime
import math
import re
import unittest

from negoce_tables import (BUCKETS, NegoceTables, bucket_of, cents, score_interval, set_off_credit,
                           total, vasicek)
from program import NEGOCE


class Expected(NegoceTables):
    def scenarios(self, moved=0):
        """Weight and what each scenario makes of a share, from parameters.csv; `moved` standard
        deviations of the factor further."""
        correlation = float(self.parameters["asset_correlation"])

        def shifted(share):
            return vasicek(share, correlation, moved) if moved else share

        found = []
        for one in self.parameters["scenario"].split(", "):
            weight, kind, value = re.fullmatch(r".+ (\S+): (factor|rates x) (\S+)", one).groups()
            number = float(value)
            if kind == "factor":
                found.append((float(weight), lambda p, z=number: vasicek(p, correlation, z + moved)))
            else:
                found.append((float(weight),
                              lambda p, m=number: shifted(min(1, p * m))))
        return found

    def shares(self):
        """Share lost by segment and bucket, and of what was in default, from the roll rates."""
        steps, in_default = {}, {}
        for row in self.table("roll_rates"):
            pair = (float(row["entered_ht"]), float(row["went_on_ht"]))
            if row["bucket"] == "in_default":
                in_default[row["segment"]] = pair
            elif row["measure"] == "to_next_bucket":
                steps.setdefault(row["segment"], []).append(pair)
        company = [tuple(map(math.fsum, zip(*bucket))) for bucket in zip(*steps.values())]
        whole, share = [], 1.0
        for entered, rolled in reversed(company):
            share *= rolled / entered
            whole.insert(0, share)

        def chain(rolls):
            products, share = [None] * len(rolls), 1.0
            for bucket in reversed(range(len(rolls))):
                entered, rolled = rolls[bucket]
                if entered:
                    products[bucket] = share = share * (rolled / entered)
                else:
                    share = whole[bucket]  # what follows, as the whole company saw it
            return products

        def share_of(pair):
            return pair[1] / pair[0] if pair[0] else None

        own = {segment: chain(rolls) + [share_of(in_default[segment])]
               for segment, rolls in steps.items()}
        lost = tuple(map(math.fsum, zip(*in_default.values())))
        return own, whole + [lost[1] / lost[0]]

    def blended(self, row, share, complement, items_per_loss):
        """Credibility: the claims are buyers, expected or seen, whichever is more."""
        full = float(self.parameters["matrix.full_credibility"])
        if share is None:
            return 0, complement
        expected = max(float(row["lost_buyers"]),
                       min(float(row["followed_buyers"]),
                           float(row["followed_items"]) * complement / items_per_loss))
        self.assertAlmostEqual(float(row["expected_lost_buyers"]), expected, delta=1e-9)
        z = min(1, math.sqrt(expected / full))
        return z, z * share + (1 - z) * complement

    def test_matrix(self):
        own, company = self.shares()
        lgd = float(self.parameters["matrix.lgd"])
        rows = self.table("ecl_matrix")
        per_loss = []
        for bucket in BUCKETS:
            of_bucket = [row for row in rows if row["bucket"] == bucket
                         and row["state"] == "performing"]
            lost = [sum(int(row[name]) for row in of_bucket)
                    for name in ("lost_items", "lost_buyers")]
            per_loss.append(max(1, lost[0] / lost[1]))
        found = {}
        for row in (row for row in rows if row["state"] == "performing"):
            segment, bucket = row["segment"], BUCKETS.index(row["bucket"])
            with self.subTest(segment=segment, bucket=row["bucket"]):
                share = own[segment][bucket]
                self.assertEqual(row["own_share"] == "", share is None)
                self.assertAlmostEqual(float(row["complement"]), company[bucket], delta=1e-12)
                z, blended = self.blended(row, share, company[bucket], per_loss[bucket])
                self.assertAlmostEqual(float(row["credibility"]), z, delta=1e-12)
                self.assertAlmostEqual(float(row["share_lost"]), blended, delta=1e-12)
                self.assertAlmostEqual(float(row["historical_rate"]), lgd * blended, delta=1e-12)
                forward = math.fsum(w * under(blended) * lgd for w, under in self.scenarios())
                self.assertAlmostEqual(float(row["rate"]), forward, delta=1e-12)
                found[segment, row["bucket"]] = blended
                self.interval(row, share, z)
        self.assertEqual(len(found), len(own) * len(BUCKETS))
        # In default: at least what default cost, in the segment as far as it is credible.
        for row in (row for row in rows if row["state"] == "in_default"):
            blended = float(row["share_lost"])
            self.assertGreaterEqual(blended, found[row["segment"], row["bucket"]] - 1e-12)
            if blended > found[row["segment"], row["bucket"]] + 1e-12:
                share = own[row["segment"]][-1]
                z = float(row["credibility"])
                self.assertAlmostEqual(float(row["own_share"]), share, delta=1e-12)
                self.assertAlmostEqual(blended, z * share + (1 - z) * company[-1], delta=1e-12)

    def interval(self, row, share, z):
        """The own interval from its effective number of items, then blended like the share."""
        ends = [(float(row["complement_low"]), float(row["share_low"])),
                (float(row["complement_high"]), float(row["share_high"]))]
        if share:
            own = score_interval(share, float(row["effective_items"]))
            self.assertAlmostEqual(float(row["own_low"]), max(0, own[0]), delta=1e-12)
            self.assertAlmostEqual(float(row["own_high"]), min(1, own[1]), delta=1e-12)
        if share is None:
            own = (0, 0)
        else:
            own = (float(row["own_low"]), float(row["own_high"]))
        for end, (complement, blended) in zip(own, ends):
            self.assertAlmostEqual(blended, z * end + (1 - z) * complement, delta=1e-12)
        self.assertLess(float(row["share_low"]), float(row["share_high"]))

    def test_sensitivities(self):
        shares = {(row["segment"], row["bucket"], row["state"]): float(row["share_lost"])
                  for row in self.table("ecl_matrix")}
        lgd = float(self.parameters["matrix.lgd"])

        def pool(rate_of):
            return total(cents(lgd * rate_of(shares[row["segment"], row["bucket"], row["state"]])
                               * float(row["amount_ht"])) for row in self.items
                         if row["place"] == "pool")

        rows = self.table("sensitivity")
        self.assertEqual(float(rows[0]["matrix_ht"]), self.figures["ifrs_pool_matrix"])
        scenarios = self.scenarios()
        alone = [row for row in rows if row["kind"] == "scenario_alone"]
        values = [pool(under) for _, under in scenarios]
        for row, value in zip(alone, values):
            self.assertAlmostEqual(float(row["matrix_ht"]), value, delta=0.011)
        for row in (row for row in rows if row["kind"].startswith("weight")):
            place = [one["name"] for one in alone].index(row["name"])
            weight = scenarios[place][0] + float(row["moved"]) / 100
            self.assertAlmostEqual(float(row["matrix_ht"]),
                                   weight * values[place] + (1 - weight) * values[1 - place],
                                   delta=0.011)
        for row in (row for row in rows if row["kind"] == "factor"):
            moved = self.scenarios(float(row["moved"]))
            value = pool(lambda p, moved=moved: math.fsum(w * under(p) for w, under in moved))
            self.assertAlmostEqual(float(row["matrix_ht"]), value, delta=0.011)
        for row in rows:
            change = float(row["matrix_ht"]) - float(rows[0]["matrix_ht"])
            self.assertAlmostEqual(float(row["matrix_change"]), change, delta=0.0051)

    def test_allowance(self):
        rates = {(row["segment"], row["bucket"], row["state"]): float(row["rate"])
                 for row in self.table("ecl_matrix")}
        claims = {}
        for row in self.claims:
            claims.setdefault((row["buyer_id"], row["invoice_id"]), []).append(row)
        sums, gross, individual = {}, {}, []
        for row in self.items:
            amount, allowance = float(row["amount_ht"]), float(row["allowance_ht"])
            key = (row["segment"], row["bucket"], row["state"])
            self.assertEqual(row["bucket"], bucket_of(int(row["days_late"])))
            if row["place"] == "pool":
                late = int(row["days_late"]) >= int(self.parameters["default_days"])
                claim = claims.get((row["buyer_id"], row["invoice_id"]), [{"standing": ""}])[0]
                event = claim["standing"] in ("event_in_progress", "undated", "confirmed_after")
                self.assertEqual(row["state"], "in_default" if late or event else "performing")
            if row["place"] == "pool":
                self.assertEqual(float(row["rate"]), rates[key])
                secured = float(row["secured_share"])
                self.assertEqual(allowance, cents(rates[key] * amount * (1 - secured)))
                sums.setdefault(key, []).append(allowance)
                gross.setdefault(key, []).append(amount)
            elif row["place"] == "individual":
                of_claim = claims[(row["buyer_id"], row["invoice_id"])]
                self.assertIn(allowance, [float(one["allowance_ht"]) for one in of_claim])
                self.assertTrue(of_claim[0]["author"] or of_claim[0]["rate_basis"] == "lgd")
                individual.append(allowance)
            else:
                self.assertEqual(allowance, 0)
        for row in self.table("ecl_matrix"):
            key = (row["segment"], row["bucket"], row["state"])
            self.assertEqual(total(sums.get(key, [])), float(row["allowance_ht"]), key)
            self.assertEqual(total(gross.get(key, [])), float(row["gross_ht"]), key)
        pool = total(sum(sums.values(), []))
        overlays = total(float(row["amount_ht"]) for row in self.table("overlays"))
        figures = self.figures
        self.assertEqual(pool, figures["ifrs_pool_matrix"])
        self.assertEqual(total(individual), figures["ifrs_individual"])
        self.assertEqual(overlays, figures["ifrs_overlays"])
        self.assertEqual(total([pool, *individual, overlays]), figures["ifrs_allowance"])
        summary = {row["part"]: row for row in self.table("ecl_summary")}
        self.assertEqual(float(summary["total"]["allowance_ht"]), figures["ifrs_allowance"])
        for name in ("amount_ttc", "amount_ht"):
            owed = total(float(row[name]) for row in self.items)
            self.assertEqual(float(summary["total"][name.replace("amount", "gross")]), owed)

    def test_engine_against_its_items(self):
        """F(t) = 1 − (1 − PD)^(t/365) item by item, PDs raised by lateness, PD 1 in default; the
        simulation within four standard errors."""
        with open(NEGOCE.parent / "buyers.csv", encoding="utf-8", newline="") as file:
            known = {row["buyer_id"] for row in csv.DictReader(file, delimiter=";")}
        owed, weighted = {}, {}
        over = [float(one) for one in re.fullmatch(r"over 30 days x (\S+), over 60 days x (\S+)",
                                                   self.parameters["late_pd"]).groups()]
        pool = [row for row in self.items if row["place"] == "pool"]
        for row in (row for row in self.items if row["place"] in ("pool", "individual")):
            days, amount = int(row["days_late"]), float(row["amount_ht"])
            factor = over[1] if days > 60 else over[0] if days > 30 else 1
            owed.setdefault(row["buyer_id"], []).append(amount)
            weighted.setdefault(row["buyer_id"], []).append(factor * amount)
        losses, certain, base = [], [], {}
        for row in pool:
            self.assertIn(row["buyer_id"], known)
            amount, lgd = float(row["amount_ht"]), float(row["lgd"])
            if row["state"] != "performing":
                self.assertEqual([float(row["pd"]), float(row["failure_before_payment"])], [1, 1])
                self.assertAlmostEqual(cents(lgd * amount), float(row["historical_ht"]), delta=0.011)
                certain.append(lgd * amount)
                continue
            factor = math.fsum(weighted[row["buyer_id"]]) / math.fsum(owed[row["buyer_id"]])
            base.setdefault(row["buyer_id"], float(row["pd"]) / factor)
            self.assertAlmostEqual(float(row["pd"]), base[row["buyer_id"]] * factor, delta=1e-12)
            failure = -math.expm1(float(row["payment_day"]) / 365 * math.log1p(-float(row["pd"])))
            self.assertAlmostEqual(float(row["failure_before_payment"]), failure, delta=1e-13)
            self.assertAlmostEqual(float(row["engine_loss_ht"]), lgd * amount * failure, delta=0.02)
            losses.append(float(row["engine_loss_ht"]))
        expected = math.fsum(losses)
        rows = {row["measure"]: row for row in self.table("engine_scenarios")}
        late = rows["with_lateness"]
        self.assertAlmostEqual(float(late["closed_form"]), expected, delta=1e-3)
        self.assertLess(abs(float(late["expected_loss_ht"]) - expected),
                        4 * float(late["standard_error"]))
        self.assertAlmostEqual(float(rows["in_default"]["expected_loss_ht"]), math.fsum(certain),
                               delta=0.1)

    def test_bridge(self):
        rows = self.table("bridge")
        steps = [float(row["amount_ht"]) for row in rows[:-1]]
        self.assertEqual(total(steps), float(rows[-1]["amount_ht"]))
        self.assertEqual(float(rows[0]["amount_ht"]), self.figures["ifrs_pool_matrix"])
        self.assertEqual(float(rows[-1]["amount_ht"]), self.figures["ifrs_pool_engine"])
        historical = total(float(row["historical_ht"]) for row in self.items
                           if row["place"] == "pool")
        self.assertEqual(float(rows[2]["reached_ht"]), historical)

    def test_roll_rates_from_the_ledger(self):
        """The one step before the tables: the history counted again from receivables.csv."""
        with open(NEGOCE.parent / "buyers.csv", encoding="utf-8", newline="") as file:
            category = {row["buyer_id"]: row["category"] or "private"
                        for row in csv.DictReader(file, delimiter=";")}
        day = datetime.date.fromisoformat
        with open(NEGOCE.parent / "receivables.csv", encoding="utf-8", newline="") as file:
            documents = list(csv.DictReader(file, delimiter=";"))
        for row in documents:
            row["ttc"] = row["left"] = float(row["amount_ttc"].replace(",", "."))
        set_off_credit(documents)
        entered, rolled = {}, {}
        for row in documents:
            amount = row["left"]
            if amount < 0.005 or not "2024-01-01" <= row["invoice_date"] <= "2026-12-31":
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
                if late > (450 if bucket == 4 else end):
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
