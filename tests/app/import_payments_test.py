"""What an import learns of payments, and what it says that it does not."""

import calendar
import csv
import datetime
import unittest

from program import ProgramTest, encours

HEADER = "N° facture;Code client;Nom;Date facture;Échéance;Montant TTC;Reste dû;Réglé le\n"


def shown(day):
    return day.strftime("%d/%m/%Y") if day else ""


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Payments(ProgramTest):
    def ledger(self, paid):
        """Twelve monthly invoices of each of eight clients, 30 days net; `paid` of them, in order,
        40 days after the invoice."""
        lines = []
        for client in range(8):
            for month in range(1, 13):
                day = datetime.date(2025, month, 5)
                settled = day + datetime.timedelta(40) if len(lines) < paid else None
                lines.append(f"F{client}-{month};C{client};;{shown(day)};"
                             f"{shown(day + datetime.timedelta(30))};1200,00;"
                             f"{'0,00' if settled else '1200,00'};{shown(settled)}\n")
        return lines

    def take(self, lines):
        table = self.write("invoices.csv", HEADER + "".join(lines))
        target = self.directory / "study"
        done = encours("import", "invoices", table, "--map", "generic", "--as-of", "2025-12-31",
                       "-o", target, "--lang", "fr")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        kinds = {row["kind"] for row in rows(target / "data_quality.csv")}
        notes = {row["field"]: row for row in rows(target / "import_notes.csv")}
        return target, " ".join(done.stdout.split()), kinds, notes

    def not_learnt(self, paid, kind):
        target, screen, kinds, notes = self.take(self.ledger(paid))
        self.assertIn(kind, kinds)
        self.assertIn("le retard n'a PAS été appris", screen)
        self.assertNotIn("mean_delay_days =", (target / "study.toml").read_text(encoding="utf-8"))
        note = notes["study.exposure.mean_delay_days"]
        self.assertEqual(note["value"], "0, the default")
        self.assertIn("lateness was not learnt", note["reason"])
        checked = encours("check", target / "study.toml")
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_books_without_a_payment_teach_no_lateness(self):
        self.not_learnt(0, "payments_missing")

    def test_one_payment_teaches_no_lateness(self):
        self.not_learnt(1, "payments_few")

    def test_payments_of_a_few_clients_teach_no_lateness(self):
        self.not_learnt(36, "payments_partial")

    def test_payments_that_end_before_the_ledger_teach_no_lateness(self):
        """Two invoices a day for a year, each paid on the day it is due, until October is over."""
        lines = []
        for day in range(365):
            issued = datetime.date(2025, 1, 1) + datetime.timedelta(day)
            due = issued + datetime.timedelta(30)
            paid = due if due <= datetime.date(2025, 10, 31) else None
            for client in range(2):
                lines.append(f"F{client}-{day};C{client};;{shown(issued)};{shown(due)};1200,00;"
                             f"{'0,00' if paid else '1200,00'};{shown(paid)}\n")
        target, screen, kinds, notes = self.take(lines)
        self.assertIn("payments_behind", kinds)
        self.assertIn("prenez --as-of à ce jour", screen)
        self.assertIn("2025-10-31", screen)
        self.assertNotIn("mean_delay_days =", (target / "study.toml").read_text(encoding="utf-8"))
        self.assertIn("payments end 61 days before", notes["study.exposure.mean_delay_days"]["reason"])
        seen = encours("observe", target / "study.toml", "--lang", "en")
        self.assertIn("None: the last payment is of 31 Oct 2025", " ".join(seen.stdout.split()))
        self.assertNotIn("mean_delay_days =", seen.stdout)

    def test_thirty_payments_and_more_do(self):
        target, screen, kinds, _ = self.take(self.ledger(96))
        self.assertFalse(kinds & {"payments_missing", "payments_few", "payments_partial",
                                  "payments_behind"})
        self.assertIn("mean_delay_days = 10",
                      (target / "study.toml").read_text(encoding="utf-8"))

    def test_terms_to_a_months_end_are_those_of_the_invoices(self):
        """Invoiced on the last day of the month, 30 days and then its end: 33 days, not 45."""
        lines = []
        for month in range(1, 13):
            day = datetime.date(2025, month, calendar.monthrange(2025, month)[1])
            due = day + datetime.timedelta(30)
            due = due.replace(day=calendar.monthrange(due.year, due.month)[1])
            lines.append(f"F{month};C1;;{shown(day)};{shown(due)};1200,00;0,00;{shown(due)}\n")
        target, _, _, notes = self.take(lines)
        self.assertEqual(notes["buyers.terms_days"]["value"], "30 days then end of month")
        days = [(datetime.date.fromisoformat(row["due_date"])
                 - datetime.date.fromisoformat(row["invoice_date"])).days
                for row in rows(target / "receivables.csv")]
        mean = round(sum(days) / len(days))
        self.assertLess(mean, 40)
        self.assertEqual(float(rows(target / "buyers.csv")[0]["terms_days"]), mean)


if __name__ == "__main__":
    unittest.main()
