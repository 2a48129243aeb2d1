#!/usr/bin/env python3
"""Synthetic accounting entries files (FEC) of a fictitious company, and their truth.

    generate.py DIR [--seed N] [--buyers N] [--variant NAME ...]

Writes two financial years, 2025 and 2026, into DIR/clean and, for each variant, the same entries in
another writing into DIR/NAME; without --variant, all of them. DIR/truth.json holds what each client
owes by account on 31 December 2026 and every invoice with what became of it. Nothing in here is of a
real company; the same seed gives the same bytes.

The books hold invoices of one or two revenue lines and three VAT rates, credit notes, payments whole
and in parts, bills (413), doubtful clients (416), write-offs (654) with
their VAT, allowances (491), advances (419), invoices to be issued (418), a payment that came back,
one client without lettering, and purchases that are none of our business.
"""

import argparse
import datetime
import json
import pathlib
import random

from writings import DAY, VARIANTS, YEARS, write

ACCOUNTS = {"411": "411000", "413": "413000", "416": "416000", "418": "418100", "419": "419100",
            "491": "491000"}


def letters(number):
    """AAA, AAB … as accounting programs letter."""
    text = ""
    for _ in range(3):
        number, digit = divmod(number, 26)
        text = chr(65 + digit) + text
    return text


class Books:
    """The entries of both years in order of time."""

    def __init__(self, seed, buyers):
        self.random = random.Random(seed)
        self.lines = []  # dictionaries by column; amounts in cents
        self.number = 0
        self.letter = 0
        self.invoices = []
        self.buyers = [(f"C{i:04d}", f"Client n°{i} Éts Forêt") for i in range(1, buyers + 1)]
        for place, buyer in enumerate(self.buyers):
            self.play(place, buyer)
        self.purchases()
        self.lines.sort(key=lambda line: (line["EcritureDate"], line["EcritureNum"]))
        self.renumber()

    def entry(self, journal, date, piece, lines, piece_date=None):
        """Lines are (account, buyer or None, cents: debit above 0)."""
        assert sum(cents for _, _, cents in lines) == 0, (journal, date, piece, lines)
        self.number += 1
        made = []
        for account, buyer, cents in lines:
            made.append({
                "JournalCode": journal, "EcritureNum": self.number, "EcritureDate": date,
                "CompteNum": ACCOUNTS.get(account, account), "CompteLib": f"Compte {account}",
                "CompAuxNum": buyer[0] if buyer else "", "CompAuxLib": buyer[1] if buyer else "",
                "PieceRef": piece, "PieceDate": piece_date or date, "cents": cents,
                "EcritureLet": "", "DateLet": None})
        self.lines += made
        return made

    def renumber(self):
        """Entry numbers in order of time, from 1 in each year."""
        numbers = {}
        counts = dict.fromkeys(YEARS, 0)
        for line in self.lines:
            old = line["EcritureNum"]
            if old not in numbers:
                counts[line["EcritureDate"].year] += 1
                numbers[old] = counts[line["EcritureDate"].year]
            line["EcritureNum"] = numbers[old]

    def match(self, *lines):
        """Letters lines, as the bookkeeper does: on the day of the last one."""
        code = letters(self.letter)
        self.letter += 1
        for line in lines:
            line["EcritureLet"] = code
            line["DateLet"] = max(one["EcritureDate"] for one in lines)

    def invoice(self, buyer, date, number):
        rate = self.random.choice([2000, 2000, 2000, 1000, 550])
        parts = [self.random.randrange(5_000, 900_000) for _ in range(self.random.choice([1, 1, 2]))]
        ht = sum(parts)
        vat = (ht * rate + 5_000) // 10_000
        lines = [("411", buyer, ht + vat)]
        lines += [("701000", None, -part) for part in parts] + [("445710", None, -vat)]
        line = self.entry("VE", date, number, lines)[0]
        told = {"buyer": buyer[0], "number": number, "date": date.isoformat(), "amount": ht + vat,
                "ht": ht, "paid": [], "written_off": None, "doubtful": None}
        self.invoices.append(told)
        return line, told

    def pay(self, buyer, date, piece, cents):
        return self.entry("BQ", date, piece, [("512000", None, cents), ("411", buyer, -cents)])[1]

    def play(self, place, buyer):
        """Two years of one client."""
        draw = self.random
        terms = draw.choice([30, 30, 45, 60])
        lettered = place % 10 != 4
        last = datetime.date(YEARS[-1], 12, 31)
        date = datetime.date(YEARS[0], 1, 1) + DAY * draw.randrange(40)
        count = 0
        while date <= last:
            count += 1
            number = f"F{date.year}-{place:04d}-{count:03d}"
            line, told = self.invoice(buyer, date, number)
            paid = date + DAY * (terms + max(0, draw.randrange(-3, 9)))
            story = draw.random()
            if story < 0.04:
                self.credit_note(buyer, line, told, paid)
            elif story < 0.10:
                self.two_payments(buyer, line, told, paid, lettered)
            elif story < 0.14 and date.month < 9:
                self.fail(buyer, line, told, date)
            elif story < 0.17:
                self.bill(buyer, line, told, date, terms)
            elif story < 0.19 and paid + 20 * DAY <= last:
                self.come_back(buyer, line, told, paid)
            elif paid <= last:
                payment = self.pay(buyer, paid, f"V{number[1:]}", told["amount"])
                if lettered:
                    self.match(line, payment)
                told["paid"].append((paid.isoformat(), told["amount"]))
            date += DAY * draw.randrange(20, 75)
        self.extras(place, buyer, last)

    def credit_note(self, buyer, line, told, paid):
        """A tenth is credited, the rest is paid."""
        ht = told["ht"] // 10
        ttc = (told["amount"] * ht) // told["ht"]
        if paid > datetime.date(YEARS[-1], 12, 31):
            return
        note = self.entry("VE", paid - 5 * DAY, "A" + told["number"][1:],
                          [("411", buyer, -ttc), ("701000", None, ht), ("445710", None, ttc - ht)])
        payment = self.pay(buyer, paid, "V" + told["number"][1:], told["amount"] - ttc)
        self.match(line, note[0], payment)

    def two_payments(self, buyer, line, told, paid, lettered):
        """Half and half a month later; the second half may be still to come."""
        last = datetime.date(YEARS[-1], 12, 31)
        half = told["amount"] // 2
        if paid > last:
            return
        first = self.pay(buyer, paid, "V1" + told["number"][1:], half)
        told["paid"].append((paid.isoformat(), half))
        later = paid + 30 * DAY
        if later > last:
            if lettered:
                self.match(line, first)
            return
        second = self.pay(buyer, later, "V2" + told["number"][1:], told["amount"] - half)
        told["paid"].append((later.isoformat(), told["amount"] - half))
        if lettered:
            self.match(line, first, second)

    def fail(self, buyer, line, told, date):
        """Doubtful after 120 days, an allowance, and perhaps lost after 240."""
        last = datetime.date(YEARS[-1], 12, 31)
        doubtful = date + 120 * DAY
        if doubtful > last:
            return
        amount, ht = told["amount"], told["ht"]
        out, into = self.entry("OD", doubtful, "D" + told["number"][1:],
                               [("411", buyer, -amount), ("416", buyer, amount)])
        self.match(line, out)
        told["doubtful"] = doubtful.isoformat()
        half = ht // 2
        self.entry("OD", doubtful, "P" + told["number"][1:],
                   [("681740", None, half), ("491", buyer, -half)])
        lost = date + 240 * DAY
        if lost > last:
            return
        gone = self.entry("OD", lost, "L" + told["number"][1:],
                          [("654000", None, ht), ("445710", None, amount - ht),
                           ("416", buyer, -amount)])[2]
        self.entry("OD", lost, "R" + told["number"][1:],
                   [("491", buyer, half), ("781740", None, -half)])
        self.match(into, gone)
        told["written_off"] = lost.isoformat()

    def bill(self, buyer, line, told, date, terms):
        """Accepted after ten days, cashed at the end of the terms."""
        last = datetime.date(YEARS[-1], 12, 31)
        accepted = date + 10 * DAY
        if accepted > last:
            return
        amount = told["amount"]
        out, into = self.entry("OD", accepted, "T" + told["number"][1:],
                               [("411", buyer, -amount), ("413", buyer, amount)])
        self.match(line, out)
        cashed = date + terms * DAY
        if cashed > last:
            return
        cash = self.entry("BQ", cashed, "E" + told["number"][1:],
                          [("512000", None, amount), ("413", buyer, -amount)])[1]
        self.match(into, cash)
        told["paid"].append((cashed.isoformat(), amount))

    def come_back(self, buyer, line, told, paid):
        """Paid, returned by the bank after a week, paid again after ten more days."""
        amount = told["amount"]
        first = self.pay(buyer, paid, "V1" + told["number"][1:], amount)
        back = self.entry("BQ", paid + 7 * DAY, "I" + told["number"][1:],
                          [("411", buyer, amount), ("512000", None, -amount)])[0]
        again = self.pay(buyer, paid + 17 * DAY, "V2" + told["number"][1:], amount)
        self.match(line, first, back, again)

    def extras(self, place, buyer, last):
        if place % 10 == 7:  # an advance, and an invoice to be issued
            self.entry("BQ", last - 20 * DAY, f"ACO{place}",
                       [("512000", None, 120_000), ("419", buyer, -120_000)])
            self.entry("OD", last, f"FAE{place}", [("418", buyer, 240_000),
                                                   ("701000", None, -200_000),
                                                   ("445870", None, -40_000)])
        if place % 10 == 5:  # doubtful at the end
            date = datetime.date(YEARS[-1], 6, 10)
            self.fail(buyer, *self.invoice(buyer, date, f"F{YEARS[-1]}-{place:04d}-DTX"), date)
        if place % 10 == 8:  # pays more than it owes, without letter
            self.pay(buyer, last - 10 * DAY, f"TROP{place}", 1_234_567)

    def purchases(self):
        for month in range(24):
            date = datetime.date(YEARS[0] + month // 12, month % 12 + 1, 15)
            ht = self.random.randrange(100_000, 2_000_000)
            self.entry("AC", date, f"FF{month}", [("601000", None, ht), ("445660", None, ht // 5),
                                                  ("401000", None, -ht - ht // 5)])

    def year(self, year):
        """Lines of one year, after the opening entries of the second."""
        lines = [line for line in self.lines if line["EcritureDate"].year == year]
        return (self.opening(year) if year > YEARS[0] else []) + lines

    def opening(self, year):
        """What the year before carries over: client lines one by one, the rest by account."""
        first = datetime.date(year, 1, 1)
        sums, details = {}, []
        for line in self.lines:
            if line["EcritureDate"] >= first:
                continue
            if line["CompAuxNum"]:
                if line["EcritureLet"] and line["DateLet"] < first:
                    continue
                details.append(line)
            else:
                sums[line["CompteNum"]] = sums.get(line["CompteNum"], 0) + line["cents"]
        lines = list(details)
        result = sum(cents for account, cents in sums.items() if account[0] in "67")
        for account, cents in sorted(sums.items()):
            if account[0] not in "67" and cents:
                lines.append({"CompteNum": account, "CompteLib": f"Compte {account}",
                              "CompAuxNum": "", "CompAuxLib": "", "PieceRef": "", "cents": cents,
                              "PieceDate": first, "EcritureLet": "", "DateLet": None})
        if result:
            lines.append({"CompteNum": "120000", "CompteLib": "Résultat", "CompAuxNum": "",
                          "CompAuxLib": "", "PieceRef": "", "cents": result, "PieceDate": first,
                          "EcritureLet": "", "DateLet": None})
        return [dict(line, JournalCode="AN", EcritureNum=0, EcritureDate=first) for line in lines]

    def truth(self):
        balances = {}
        for line in self.lines:
            account = line["CompteNum"][:3]
            if line["CompAuxNum"] and account in ACCOUNTS:
                of = balances.setdefault(account, {})
                of[line["CompAuxNum"]] = of.get(line["CompAuxNum"], 0) + line["cents"]
        return {"balances": balances, "invoices": self.invoices}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--buyers", type=int, default=20)
    parser.add_argument("--variant", action="append", choices=sorted(VARIANTS))
    chosen = parser.parse_args()
    books = Books(chosen.seed, chosen.buyers)
    write(books, chosen.directory / "clean", {})
    for name in VARIANTS if chosen.variant is None else chosen.variant:
        write(books, chosen.directory / name, VARIANTS[name])
    truth = json.dumps(books.truth(), indent=1, default=str, ensure_ascii=False)
    (chosen.directory / "truth.json").write_text(truth + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
