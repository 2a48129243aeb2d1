"""The tables of examples/negoce are the bytes that its generator writes, and hold what they say."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path


def fail(message):
    sys.exit(f"examples/negoce: {message}")


def check_bytes(example, written):
    for name in ("buyers.csv", "receivables.csv"):
        if (example / name).read_bytes() != (written / name).read_bytes():
            fail(f"{name} is not what generate.py writes; run it and commit the result")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def number(text):
    return float(text.replace(",", "."))


def check_facts(example):
    """The figures README.md promises, from the tables alone."""
    buyers = rows(example / "buyers.csv")
    receivables = rows(example / "receivables.csv")
    ids = {buyer["buyer_id"] for buyer in buyers}
    if len(ids) != 1200 or len(buyers) != 1200:
        fail("there are not 1,200 accounts with ids of their own")
    if len({item["invoice_id"] for item in receivables}) != len(receivables):
        fail("two documents share an id")
    owed = dict.fromkeys(ids, 0.0)
    written_off = dict.fromkeys(("2024", "2025", "2026"), 0.0)
    for item in receivables:
        amount = number(item["amount_ttc"])
        if item["written_off_date"]:
            year = item["written_off_date"][:4]
            written_off[year] += amount / (1 + number(item["vat_rate"]))
        elif not item["paid_date"]:
            owed[item["buyer_id"]] += amount
    balance = sum(owed.values())
    largest = sorted(owed.values(), reverse=True)
    if not 7e6 < balance < 7.5e6:
        fail(f"the open balance is {balance:.0f} €, not between 7 and 7.5 M€")
    if not 0.05 < largest[0] / balance < 0.08 or not 0.23 < sum(largest[:10]) / balance < 0.30:
        fail("the largest buyers weigh more or less than README.md says")
    if not all(45e3 < amount < 80e3 for amount in written_off.values()):
        fail(f"write-offs of a year are outside 45–80 k€: {written_off}")
    top = max(owed, key=owed.get)
    if f'buyer = "{top}"' not in (example / "study.toml").read_text(encoding="utf-8"):
        fail(f"study.toml does not fail the largest buyer, {top}")


def main():
    example = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as directory:
        subprocess.run([sys.executable, str(example / "generate.py"), directory], check=True)
        check_bytes(example, Path(directory))
    check_facts(example)


main()
