"""What the tests of the allowances of examples/negoce share.

Nothing of the program is used but the files that encours provision wrote.
"""

import csv
import json
import math
import pathlib
import tempfile
import unittest
from statistics import NormalDist

import findings

NORMAL = NormalDist()
BOOKED = {"event_in_progress", "merely_late", "undated", "unassessed", "confirmed_after",
          "after_closing"}
BUCKETS = ["not_due", "1-30", "31-60", "61-90", ">90"]


def cents(euros):
    """Euros to the nearest cent, halves away from zero."""
    scaled = abs(euros) * 100
    return math.copysign(math.floor(scaled * (1 + 1e-12) + 0.5) / 100, euros)


def total(values):
    return round(math.fsum(values), 2)


def score_interval(share, items):
    """Wilson's interval at 95 %."""
    z = NORMAL.inv_cdf(0.975)
    middle = (share + z * z / (2 * items)) / (1 + z * z / items)
    half = (z / (1 + z * z / items)
            * math.sqrt(share * (1 - share) / items + z * z / (4 * items * items)))
    return middle - half, middle + half


def bucket_of(days_late):
    return BUCKETS[sum(days_late > bound for bound in (0, 30, 60, 90))]


def set_off_credit(documents):
    """What open credit notes of a buyer leave of its open invoices, oldest due date first."""
    credit, unpaid = {}, {}
    for row in documents:
        if row["paid_date"] or row["written_off_date"]:
            continue
        if row["ttc"] < 0:
            credit[row["buyer_id"]] = credit.get(row["buyer_id"], 0) - row["ttc"]
        else:
            unpaid.setdefault(row["buyer_id"], []).append(row)
    for buyer, amount in credit.items():
        for row in sorted(unpaid.get(buyer, []), key=lambda one: one["due_date"]):
            used = min(amount, row["left"])
            row["left"] -= used
            amount -= used


def vasicek(probability, correlation, factor):
    if not 0 < probability < 1:
        return probability
    return NORMAL.cdf((NORMAL.inv_cdf(probability) - math.sqrt(correlation) * factor)
                      / math.sqrt(1 - correlation))


class NegoceTables(unittest.TestCase):
    """The closing of the example, once for all tests of a file."""

    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        made = pathlib.Path(holder.name)
        findings.take(made)
        cls.directory = made / "closing"
        told = made / "found" / findings.FILES["provision"]
        cls.found = json.loads(told.read_text(encoding="utf-8"))
        cls.parameters = {row["parameter"]: row["value"] for row in cls.table("parameters")}
        cls.figures = {row["figure"]: float(row["euros"] or "nan") for row in cls.table("figures")}
        cls.items = cls.table("ecl_items")
        cls.claims = cls.table("french_claims")

    @classmethod
    def table(cls, name):
        with open(cls.directory / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
