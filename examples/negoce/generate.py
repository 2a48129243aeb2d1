#!/usr/bin/env python3
"""Writes the ledger of Négoce Exemple SA, a French wholesaler that does not exist.

    generate.py [DIRECTORY]      writes buyers.csv and receivables.csv there (default: beside it)

The same bytes come out of every Python 3: draws go through random.random() and NormalDist only,
sums through math.fsum, money is whole cents. Every figure that describes the company is a constant
below, with its source where it has one; the mechanics follow in the order of a customer's life.
"""

import csv
import math
import random
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import NormalDist

SEED = 3029
AS_OF = date(2026, 12, 31).toordinal()
YEARS = (2024, 2025, 2026)
ACCOUNTS = 1200                  # rows of buyers.csv, closed accounts included
SALES = {2024: 37.4e6, 2025: 38.9e6, 2026: 40.4e6}  # before credit notes, euros excluding VAT
ZIPF = 0.85                      # account of rank r buys in proportion to r ** -ZIPF
VAT = 0.20                       # nothing on exports
INVOICES_AT_10K = 22             # invoices a year of an account that buys 10 k€; grows like its root
CLOSED_PER_YEAR = {2024: 15, 2025: 18, 2026: 17}  # accounts written off
PUBLIC_SHARE, EXPORT_SHARE = 0.08, 0.06
CREDIT_NOTE_RATE = 0.012         # credit notes per invoice
UNALLOCATED_PAYMENTS = 40
DISPUTED_SHARE = 0.015           # of the open invoices

# Sector: share of the accounts, annual PD, words a trade name ends with. The PDs only decide who
# fails in the past and whom the insurer distrusts: buyers.csv leaves the column empty.
SECTORS = {
    "construction": (0.24, 0.021, ("Bâtiment", "Toitures", "Génie")),
    "wholesale": (0.20, 0.019, ("Négoce", "Diffusion", "Comptoir")),
    "services": (0.16, 0.015, ("Services", "Conseil", "Entretien")),
    "industry": (0.16, 0.012, ("Industrie", "Mécanique", "Atelier")),
    "horeca": (0.08, 0.022, ("Hôtel", "Restauration", "Traiteur")),
    "transport": (0.08, 0.020, ("Transports", "Logistique", "Messagerie")),
    "agri_food": (0.05, 0.0105, ("Conserves", "Meunerie", "Primeurs")),
    "real_estate": (0.03, 0.0075, ("Immobilier", "Foncière", "Gérance")),
}
SIZE_FACTOR = {"micro": 1.15, "small": 0.95, "medium": 0.47, "large": 0.21}
# Sizes by rank: (last rank, cumulative shares of large, medium, small; the rest is micro).
SIZES = ((3, (1.00, 1.00, 1.00)), (12, (0.50, 1.00, 1.00)), (90, (0.25, 0.75, 1.00)),
         (400, (0.02, 0.30, 0.85)), (ACCOUNTS, (0.00, 0.04, 0.40)))
# Lateness by size: P(on time), then log-mean and log-sd of the days when late (Altares bins 2015,
# fitted), and 1.2 % of payments that take 40 to 140 days more.
LATENESS = {"micro": (0.50, 2.70, 0.556), "small": (0.48, 2.70, 0.556),
            "medium": (0.34, 2.50, 0.484), "large": (0.20, 2.50, 0.382)}
LATE_TAIL, LATE_TAIL_DAYS = 0.012, (40, 140)
BUYER_SHARE = 0.65               # of the variance of lateness lies between buyers
PUBLIC_DELAY = (45, 75)          # days, a public body
TERMS = ((30, 45, 60), {"large": (0.25, 0.70, 1.0), "medium": (0.30, 0.75, 1.0),
                        "small": (0.40, 0.85, 1.0), "micro": (0.45, 0.85, 1.0)})
SYLLABLES = ("vra", "zol", "qui", "bru", "xan", "mor", "pli", "dju", "tel", "gav", "oné", "fur",
             "kès", "lun", "rib", "wal", "yst", "nau", "cé", "hup")
EXPORTS = ("BE", "DE", "ES", "IT", "CH", "LU")
# Groups: prefix of the name, members (the first is the parent), first rank looked at for members.
GROUPS = {"G01": ("Holdarim", 5, 8), "G02": ("Vexaline", 4, 40), "G03": ("Tribolune", 4, 150),
          "R01": ("Réseau Zolimar", 12, 300)}
BUYER_COLUMNS = ("buyer_id", "name", "sector", "country", "size", "group_id", "parent_id", "pd",
                 "category", "annual_sales", "terms_days", "own_limit", "insurer_limit", "equity")
RECEIVABLE_COLUMNS = ("invoice_id", "buyer_id", "invoice_date", "due_date", "amount_ttc",
                      "vat_rate", "paid_date", "disputed", "written_off_date")

draw = random.Random(SEED).random


@dataclass
class Account:
    """A customer account; `failed` is the day insolvency proceedings opened, if they did."""
    rank: int
    sector: str
    size: str
    terms: int
    sales: float                 # a year, euros excluding VAT, before credit notes
    name: str = ""
    id: str = ""
    country: str = "FR"
    category: str = "private"
    group: str = ""
    parent: str = ""
    failed: int = 0              # ordinal of a day, 0: alive
    written_off: int = 0
    lateness: float = 0.0        # standard normal, the buyer's habit
    sales_2026: int = 0          # cents, as invoiced, credit notes deducted

    def pd(self):
        return SECTORS[self.sector][1] * SIZE_FACTOR[self.size]


@dataclass
class Document:
    """One line of the ledger; amounts in cents, days as ordinals, 0 where there is no such day."""
    account: Account
    kind: str                    # F invoice, A credit note, R unallocated payment
    day: int
    due: int
    amount: int                  # including VAT
    paid: int = 0
    written_off: int = 0
    disputed: bool = False


def normal():
    return NormalDist().inv_cdf(draw())


def between(low, high):
    """A whole number, low ≤ n < high."""
    return low + int(draw() * (high - low))


def pick(values):
    return values[between(0, len(values))]


def pick_by(cumulative, values):
    u = draw()
    return next(value for limit, value in zip(cumulative, values) if u < limit)


def invented_names():
    """Names made of syllables that mean nothing, each once."""
    seen = set()
    while True:
        name = (pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES)).capitalize()
        if name not in seen:
            seen.add(name)
            yield name


def new_account(rank, sales, names):
    sector = pick_by([math.fsum(s[0] for s in list(SECTORS.values())[:k + 1]) + 1e-9
                      for k in range(len(SECTORS))], list(SECTORS))
    shares = next(shares for last, shares in SIZES if rank <= last)
    size = pick_by(shares + (1.0,), ("large", "medium", "small", "micro"))
    account = Account(rank, sector, size, pick_by(TERMS[1][size], TERMS[0]), sales)
    account.name = f"{next(names)} {pick(SECTORS[sector][2])}"
    account.lateness = normal()
    if rank > 15 and draw() < PUBLIC_SHARE / (1 - 15 / ACCOUNTS):
        account.category, account.sector, account.terms = "public", "services", 30
        account.size = pick(("small", "medium"))
        account.name = f"Commune de {account.name.split()[0]}"
    elif rank > 10 and draw() < EXPORT_SHARE:
        account.country = pick(EXPORTS)
    return account


def private_account(rank, sales, names):
    while True:
        account = new_account(rank, sales, names)
        if account.category == "private":
            return account


def living_accounts(count, names):
    """Accounts still trading, Zipf-like, whose sales of 2026 add up to SALES[2026]."""
    weights = [rank ** -ZIPF * (math.exp(0.1 * normal()) if rank > 3 else 1)
               for rank in range(1, count + 1)]
    total = math.fsum(weights)
    accounts = [new_account(rank, SALES[2026] * weight / total, names)
                for rank, weight in enumerate(weights, 1)]
    private = [a for a in accounts if a.category == "private" and a.country == "FR"]
    related = next(a for a in private if a.rank > 60)
    related.category, related.sector, related.size = "related", "services", "small"
    related.name = "Négoce Exemple Services (fictif)"
    form_groups([a for a in private if a is not related])
    return accounts


def form_groups(candidates):
    for group, (prefix, members, first_rank) in GROUPS.items():
        chosen = []
        for account in candidates:
            if account.rank >= first_rank and not account.group and len(chosen) < members:
                if not chosen or draw() < 0.1:
                    account.group = group
                    account.name = f"{prefix} {account.name}"
                    chosen.append(account)
        for account in chosen[1:]:
            account.parent = chosen[0]


def failed_accounts(names):
    """Accounts written off in each year, and four whose proceedings have just opened."""
    accounts = []
    for year, count in CLOSED_PER_YEAR.items():
        while count:
            account = private_account(between(60, 1000), 0, names)
            if draw() > account.pd() / 0.026:
                continue
            account.sales = SALES[year] * 0.095 * account.rank ** -ZIPF
            account.written_off = date(year, 1, 1).toordinal() + between(20, 360)
            account.failed = account.written_off - between(90, 300)
            accounts.append(account)
            count -= 1
    for number in range(4):
        account = private_account(900 + number, 8e3 + 3e3 * number, names)
        account.failed = AS_OF - between(15, 75)
        accounts.append(account)
    return accounts


def business_day(ordinal):
    return ordinal + (0, 0, 0, 0, 0, 2, 1)[(ordinal - 1) % 7]


def day_in(year):
    """A business day of the year; a quarter of August's business goes elsewhere."""
    first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    day = business_day(between(first, after))
    return day_in(year) if date.fromordinal(day).month == 8 and draw() < 0.25 else day


def days_late(account):
    """Lateness of one payment: an atom at zero, a lognormal, a heavy tail; the buyer's habit and
    chance share its variance, so that buyers differ more than the invoices of one buyer."""
    if account.category == "public":
        return between(*PUBLIC_DELAY)
    on_time, log_mean, log_sd = LATENESS[account.size]
    score = math.sqrt(BUYER_SHARE) * account.lateness + math.sqrt(1 - BUYER_SHARE) * normal()
    u = NormalDist().cdf(score)
    days = 0
    if u > on_time:
        z = NormalDist().inv_cdf(min((u - on_time) / (1 - on_time), 1 - 1e-9))
        days = round(math.exp(log_mean + log_sd * z))
    return days + (between(*LATE_TAIL_DAYS) if draw() < LATE_TAIL else 0)


def settle(document):
    """Decides when the invoice is paid; it stays open when that is after AS_OF or never comes."""
    account = document.account
    late = days_late(account)
    if account.failed and document.day > account.failed - 150:
        late += 20               # short of cash before it fails
    paid = business_day(document.due + late)
    if account.failed and paid >= account.failed:
        document.written_off = account.written_off
    elif paid <= AS_OF:
        document.paid = paid
    document.disputed = not document.paid and not account.failed and draw() < DISPUTED_SHARE


def invoices_of(account, year):
    """The invoices of one account in one year, and the credit notes on them."""
    sales = account.sales * (1 if account.written_off else SALES[year] / SALES[2026])
    count = max(4, round(INVOICES_AT_10K * math.sqrt(sales / 1e4)))
    weights = [math.exp(0.5 * normal()) for _ in range(count)]
    total = math.fsum(weights)
    vat = VAT if account.country == "FR" else 0
    documents = []
    for weight in weights:
        day = day_in(year)
        amount = round(100 * sales * weight / total * (1 + vat))
        if account.failed and day >= account.failed:
            continue
        invoice = Document(account, "F", day, day + account.terms, amount)
        settle(invoice)
        if year < YEARS[0] and not invoice.written_off:
            continue             # older years: only what was carried forward unpaid
        documents.append(invoice)
        if draw() < CREDIT_NOTE_RATE and not account.failed:
            credit = -round(amount * (0.1 + 0.9 * draw() ** 2))
            noted = business_day(day + between(8, 40))
            if noted <= AS_OF:
                documents.append(Document(account, "A", noted, noted, credit,
                                          max(invoice.paid, noted) if invoice.paid else 0))
    return documents


def ledger(accounts):
    documents = [document for account in accounts for year in (YEARS[0] - 1, *YEARS)
                 if year >= YEARS[0] or account.written_off
                 for document in invoices_of(account, year)]
    documents = [d for d in documents if not d.paid or d.paid >= d.day]
    owing = [d for d in documents if d.kind == "F" and not d.paid and not d.account.failed]
    for _ in range(UNALLOCATED_PAYMENTS):
        day = AS_OF - between(0, 60)
        documents.append(Document(pick(owing).account, "R", day, day, -between(5000, 150000)))
    documents.sort(key=lambda d: (d.day, d.account.id, d.kind, d.amount))
    for d in documents:
        if date.fromordinal(d.day).year == 2026 and d.kind != "R" and not d.account.failed:
            vat = VAT if d.account.country == "FR" else 0
            d.account.sales_2026 += round(d.amount / (1 + vat))
    return documents


def decimal_comma(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"


def iso(ordinal):
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


def limits(account):
    """Our own limit and the insurer's: none asked for small accounts (discretionary cover), refused
    or reduced the likelier the weaker the buyer. Euros excluding VAT; empty where there is none."""
    if account.written_off:
        return "", "0"
    if account.failed or account.category == "related":
        return "0" if account.failed else "", "0"
    need = account.sales * (account.terms + 28) / 365
    own = 1000 * math.ceil(1.3 * need / 1000)
    refusal, luck, cut = account.pd() / 0.015 * 0.05, draw(), 0.3 + 0.4 * draw()
    named, capped = need > 9e3 or draw() < 0.08, draw() < 0.6
    granted = 1000 * math.ceil(need / 1000)
    if luck < refusal:
        granted = 0
    elif luck < 3.5 * refusal:
        granted = 1000 * math.ceil(cut * need / 1000)
    return str(own) if named and capped else "", str(granted) if named else ""


def buyer_rows(accounts):
    for a in sorted(accounts, key=lambda account: account.id):
        pd = "0" if a.written_off else "1" if a.failed else ""
        equity = 10_000 * round(a.sales * (3 + 9 * draw()) / 10_000)
        known = a.size in ("medium", "large") and not a.failed and a.category == "private"
        yield (a.id, a.name, a.sector, a.country, a.size, a.group,
               a.parent.id if a.parent else "", pd, a.category, decimal_comma(a.sales_2026),
               a.terms, *limits(a), equity if known else "")


def receivable_rows(documents):
    counts = {}
    for d in documents:
        key = (d.kind, date.fromordinal(d.day).year)
        counts[key] = counts.get(key, 0) + 1
        vat = "0,20" if d.account.country == "FR" else "0"
        yield (f"{d.kind}{key[1] % 100}{counts[key]:05d}", d.account.id, iso(d.day), iso(d.due),
               decimal_comma(d.amount), vat, iso(d.paid), int(d.disputed), iso(d.written_off))


def write_table(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main():
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
    names = invented_names()
    failed = failed_accounts(names)
    accounts = living_accounts(ACCOUNTS - len(failed), names) + failed
    order = sorted((draw(), number) for number in range(len(accounts)))
    for place, (_, number) in enumerate(order, 1):
        accounts[number].id = f"C{place:04d}"
    documents = ledger(accounts)
    write_table(directory / "buyers.csv", BUYER_COLUMNS, buyer_rows(accounts))
    write_table(directory / "receivables.csv", RECEIVABLE_COLUMNS, receivable_rows(documents))


if __name__ == "__main__":
    main()
