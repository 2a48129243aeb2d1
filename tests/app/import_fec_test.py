"""encours import fec: every writing of the same books gives the same study, which runs as it is."""

import csv
import json
import sys
import tomllib
import unittest

from program import SOURCE, ProgramTest, encours, summary

sys.path.insert(0, str(SOURCE / "examples" / "fec"))
import generate  # noqa: E402
import writings  # noqa: E402

AS_OF = "2026-12-31"
TABLES = ("buyers.csv", "receivables.csv")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(text):
    return round(float(text) * 100)


class FecTest(ProgramTest):
    """The generator's books, imported where a test needs them."""

    @classmethod
    def setUpClass(cls):
        cls.books = generate.Books(seed=1, buyers=20)
        cls.truth = json.loads(json.dumps(cls.books.truth(), default=str))

    def files(self, variant, changes=None):
        directory = self.directory / variant
        writings.write(self.books, directory,
                       writings.VARIANTS.get(variant, {}) if changes is None else changes)
        return sorted(directory.iterdir())

    def import_fec(self, files, name="study", *arguments, code=0):
        target = self.directory / "studies" / name
        done = encours("import", "fec", *files, "--as-of", AS_OF, "-o", target, *arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return target, done


class Writings(FecTest):
    """Acceptance 1 of the importers."""

    def test_every_variant_gives_the_portfolio_of_the_clean_files(self):
        clean, _ = self.import_fec(self.files("clean"), "clean")
        self.assertGreater(len(rows(clean / "receivables.csv")), 200)
        for variant in writings.VARIANTS:
            with self.subTest(variant):
                study, done = self.import_fec(self.files(variant), variant, "--json")
                self.assertEqual(json.loads(done.stdout)["files"][0]["faulty_rows"], 0)
                for table in TABLES:
                    self.assertEqual((study / table).read_bytes(), (clean / table).read_bytes())

    def test_the_order_of_the_files_changes_nothing(self):
        files = self.files("clean")
        forward, _ = self.import_fec(files, "forward")
        backward, _ = self.import_fec(files[::-1], "backward")
        for file in forward.iterdir():
            self.assertEqual(file.read_bytes(), (backward / file.name).read_bytes(), file.name)

    def test_one_year_alone_starts_from_its_opening_entries(self):
        """What is owed at the end is the same; the history is shorter."""
        both, _ = self.import_fec(self.files("clean"), "both")
        second, done = self.import_fec(self.files("clean")[1:], "second", "--json")
        kinds = {finding["kind"] for finding in json.loads(done.stdout)["findings"]}
        self.assertIn("opening_balance", kinds)
        self.assertNotIn("opening_missing", kinds)
        self.assertEqual(self.open_balances(both), self.open_balances(second))

    def open_balances(self, study):
        sums = {}
        for row in rows(study / "receivables.csv"):
            if not row["paid_date"] and not row["written_off_date"]:
                sums[row["buyer_id"]] = sums.get(row["buyer_id"], 0) + cents(row["amount_ttc"])
        return {buyer: amount for buyer, amount in sums.items() if amount}


class Reconciliation(FecTest):
    def setUp(self):
        super().setUp()
        self.study, self.done = self.import_fec(self.files("clean"), "study", "--json")
        self.answer = json.loads(self.done.stdout)

    def test_balances_by_buyer_are_those_of_the_books_to_the_cent(self):
        expected = {}
        for account in ("411", "413", "416"):
            for buyer, amount in self.truth["balances"].get(account, {}).items():
                expected[buyer] = expected.get(buyer, 0) + amount
        found = {}
        for row in rows(self.study / "receivables.csv"):
            open_row = not row["paid_date"] and not row["written_off_date"]
            amount = cents(row["amount_ttc"]) if open_row else 0
            found[row["buyer_id"]] = found.get(row["buyer_id"], 0) + amount
        self.assertEqual({k: v for k, v in found.items() if v},
                         {k: v for k, v in expected.items() if v})

    def test_accounts_are_reconciled_and_credit_balances_shown_apart(self):
        accounts = {one["account"]: one for one in self.answer["accounts"]}
        for account, balances in self.truth["balances"].items():
            with self.subTest(account):
                owed = sum(amount for amount in balances.values() if amount > 0)
                credit = sum(amount for amount in balances.values() if amount < 0)
                self.assertEqual(cents(accounts[account]["debit_balances"]), owed)
                self.assertEqual(cents(accounts[account]["credit_balances"]), credit)
                if account in ("411", "413", "416"):
                    self.assertEqual(accounts[account]["rebuilt"], accounts[account]["closing"])
        self.assertEqual(self.answer["control_basis"], "closing_balances")
        self.assertGreater(cents(accounts["416"]["closing"]), 0)
        for row in rows(self.study / "reconciliation.csv"):
            self.assertIn(row["difference"], ("", "0.00"), row)

    def test_payments_write_offs_and_doubtful_dates_are_those_of_the_books(self):
        table = rows(self.study / "receivables.csv")
        by_number = {}
        for row in table:
            by_number.setdefault(row["invoice_id"].split("/")[0], []).append(row)
        unlettered = generate.Books(seed=1, buyers=20).buyers[4::10]
        told = paid = lost = doubtful = 0
        for invoice in self.truth["invoices"]:
            if invoice["buyer"] in {buyer for buyer, _ in unlettered}:
                continue
            parts = by_number[invoice["number"]]
            told += 1
            self.assertEqual(sum(cents(row["amount_ttc"]) for row in parts), invoice["amount"])
            if invoice["written_off"]:
                lost += 1
                self.assertEqual([row["written_off_date"] for row in parts],
                                 [invoice["written_off"]])
            if invoice["doubtful"]:
                doubtful += 1
                self.assertEqual({row["doubtful_date"] for row in parts}, {invoice["doubtful"]})
            if invoice["paid"] and sum(amount for _, amount in invoice["paid"]) == invoice["amount"]:
                paid += 1
                last = max(date for date, _ in invoice["paid"])
                self.assertEqual({row["paid_date"] for row in parts}, {last}, invoice)
        self.assertGreater(min(told, paid, lost, doubtful), 2)

    def test_own_losses_are_account_654_of_the_full_years_in_the_books(self):
        lost = sum(line["cents"] for line in self.books.lines if line["CompteNum"] == "654000")
        self.assertGreater(lost, 0)
        table = rows(self.study / "write_offs.csv")
        self.assertEqual(sum(cents(row["amount_ht"]) for row in table), lost)
        study = tomllib.loads((self.study / "study.toml").read_text(encoding="utf-8"))
        first = min(line["EcritureDate"] for line in self.books.lines)
        self.assertEqual(study["portfolio"]["books_from"], first)
        run = encours("run", self.study / "study.toml", "--trials", 1000, "-o",
                      self.study / "results", "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_what_is_no_sale_is_marked(self):
        kinds = {}
        for row in rows(self.study / "receivables.csv"):
            kinds.setdefault(row["document"], set()).add(row["invoice_id"].split("/")[0][0])
        self.assertEqual(set(kinds), {"", "returned_payment", "payment"})
        self.assertEqual(kinds[""], {"F"})
        self.assertEqual(kinds["returned_payment"], {"I"})

    def test_vat_comes_from_the_entry(self):
        rates = {row["vat_rate"] for row in rows(self.study / "receivables.csv")}
        self.assertLessEqual(rates - {""}, {"0.2", "0.1", "0.055"})
        self.assertGreaterEqual(rates, {"0.2", "0.1", "0.055"})


class Study(FecTest):
    """Acceptance 3 of the importers."""

    def test_the_study_runs_unchanged_and_lists_what_was_inferred(self):
        for language in ("fr", "en"):
            with self.subTest(language):
                study, done = self.import_fec(self.files("clean"), language, "--lang", language)
                self.assertIn("study.toml", done.stdout)
                run = encours("run", study / "study.toml", "--trials", 2000,
                              "-o", study / "results", "--quiet")
                self.assertEqual(run.returncode, 0, run.stderr)
                fields = {}
                for one in summary(study / "results")["assumptions"]:
                    fields.setdefault(one["field"], []).append(one)
                inferred = sum(row["due_date_inferred"] == "true"
                               for row in rows(study / "receivables.csv"))
                self.assertGreater(inferred, 100)
                marked = [one for one in fields["receivables.due_date"]
                          if one["value"] == "inferred by the import"]
                self.assertEqual([one["count"] for one in marked], [inferred])
                for note in rows(study / "import_notes.csv"):
                    self.assertTrue(any(
                        (one["value"], one["reason"], one["count"]) ==
                        (note["value"], note["reason"], int(note["count"]))
                        for one in fields[note["field"]]), note)
                checked = encours("check", study / "study.toml")
                self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_lateness_is_learnt_from_the_payments_and_no_quote_is_invented(self):
        study, _ = self.import_fec(self.files("clean"))
        with open(study / "study.toml", "rb") as file:
            text = tomllib.load(file)
        self.assertEqual([one["kind"] for one in text["programme"]], ["self_insurance"])
        observed = json.loads(encours("observe", study / "study.toml", "--json").stdout)
        self.assertAlmostEqual(text["exposure"]["mean_delay_days"],
                               observed["exposure"]["mean_delay_days"]["value"], delta=0.051)
        notes = {row["field"] for row in rows(study / "import_notes.csv")}
        self.assertIn("study.exposure.mean_delay_days", notes)

    def test_due_dates_of_the_file_are_taken(self):
        columns = {"more": ["DateLimitReglmt", "NumFacture"], "due": 37}
        study, done = self.import_fec(self.files("due", columns), "due", "--json")
        invoices = [row for row in rows(study / "receivables.csv") if row["vat_rate"]
                    and float(row["amount_ttc"]) > 0]
        self.assertEqual({row["due_date_inferred"] for row in invoices}, {""})
        self.assertEqual({row["terms_days"] for row in rows(study / "buyers.csv")}, {"37"})
        self.assertNotIn("due_date_inferred",
                         {one["kind"] for one in json.loads(done.stdout)["findings"]})


class Faults(FecTest):
    def test_each_malformed_row_is_told_and_reading_goes_on(self):
        clean, _ = self.import_fec(self.files("clean"), "clean")
        files = self.files("faulty", {})
        lines = files[0].read_text(encoding="utf-8").split("\n")
        width = lines[1].count("\t")
        planted = [
            ("VE\tVentes\t90\t20250231\t411000" + "\t" * (width - 4), "date_unreadable", 4,
             "20250231"),
            ("VE\tVentes\t91\t20250301\t411000\tx\tC1\tx\tF\t20250301\tx\t12,3x\t0,00"
             + "\t" * (width - 12), "amount_unreadable", 12, "12,3x"),
            ("VE\tVentes\t92\t20250301\t\tx\tC1\tx\tF\t20250301\tx\t12\t0,00"
             + "\t" * (width - 12), "account_missing", 5, ""),
            ("half a row\tonly", "cell_count", None, "2 / 18"),
            ("x\t" * (width + 4), "cell_count", None, f"{width + 5} / 18"),
        ]
        for place, (line, *_rest) in enumerate(planted):
            lines.insert(10 * place + 5, line)
        files[0].write_text("\n".join(lines), encoding="utf-8")
        study, done = self.import_fec(files, "faulty", "--json")
        answer = json.loads(done.stdout)
        self.assertEqual(answer["files"][0]["faulty_rows"], len(planted))
        found = {one["line"]: one for one in answer["findings"] if one["severity"] == "error"}
        self.assertEqual(sorted(found), [10 * place + 6 for place in range(len(planted))])
        for place, (line, kind, cell, value) in enumerate(planted):
            one = found[10 * place + 6]
            self.assertEqual((one["kind"], one["value"]), (kind, value))
            self.assertEqual(one["file"], files[0].name)
            if cell:
                column = len("\t".join(line.split("\t")[:cell - 1])) + (2 if cell > 1 else 1)
                self.assertEqual(one["column"], column)
        for table in TABLES:
            self.assertEqual((study / table).read_bytes(), (clean / table).read_bytes())
        told = rows(study / "data_quality.csv")
        self.assertEqual(sum(row["severity"] == "error" for row in told), len(planted))
        _, screen = self.import_fec(files, "screen", "--lang", "en")
        self.assertIn("what the rows left out hold is in neither: 5 rows left out", screen.stdout)

    def test_entries_out_of_balance_are_told_and_the_totals_too(self):
        files = self.files("clean")
        text = files[0].read_text(encoding="utf-8").split("\n")
        place = next(i for i, line in enumerate(text) if "\t601000\t" in line)
        cells = text[place].split("\t")
        wrong = f"{float(cells[11].replace(',', '.')) + 12.34:.2f}".replace(".", ",")
        text[place] = "\t".join(cells[:11] + [wrong] + cells[12:])
        files[0].write_text("\n".join(text), encoding="utf-8")
        _, done = self.import_fec(files, "unbalanced", "--json")
        found = {one["kind"]: one for one in json.loads(done.stdout)["findings"]}
        self.assertEqual(found["entry_unbalanced"]["amount"], 12.34)
        self.assertEqual(found["entry_unbalanced"]["line"], place + 1)
        self.assertEqual(found["file_unbalanced"]["amount"], 12.34)

    def refused(self, files, text):
        target, done = self.import_fec(files, "refused", code=2)
        self.assertIn(text, done.stderr)
        self.assertFalse(target.exists())
        self.assertEqual(done.stdout, "")

    def test_what_is_no_fec_is_refused_and_nothing_is_written(self):
        self.refused([self.directory / "absent.txt"], "file does not exist")
        self.refused([self.directory], "not a regular file")
        self.refused([self.write("empty.txt", "")], "file is empty")
        self.refused([self.write("letter.txt", "Dear Sir,\nplease pay.\n")],
                     "columns missing: EcritureDate, CompteNum")
        self.refused([self.write("zip.txt", "PK\x03\x04...")], "workbook or an archive")
        header = "\t".join(writings.COLUMNS) + "\n"
        self.refused([self.write("noclients.txt", header)], "no client account")
        other = "".join("garbage without any tab\n" for _ in range(50))
        self.refused([self.write("garbage.txt", header + other)], "50 of 50 rows cannot be read")

    def test_files_that_do_not_go_together_are_refused(self):
        files = self.files("clean")
        self.refused([files[0], files[0]], "the same file is given twice")
        copy = self.directory / "copy.txt"
        copy.write_bytes(files[0].read_bytes() + b"\n\n")
        self.refused([files[0], copy], "covers the same months")

    def test_an_import_never_overwrites(self):
        study, _ = self.import_fec(self.files("clean"))
        before = {file.name: file.read_bytes() for file in study.iterdir()}
        _, done = self.import_fec(self.files("clean"), code=2)
        self.assertIn("already holds files", done.stderr)
        self.assertEqual(before, {file.name: file.read_bytes() for file in study.iterdir()})
        self.assertEqual([entry.name for entry in study.parent.iterdir()], ["study"])


class Anonymise(FecTest):
    def setUp(self):
        super().setUp()
        self.key = self.write("key", "0123456789abcdef0123456789abcdef\n")

    def test_no_name_or_id_is_left_and_the_figures_are_the_same(self):
        clean, _ = self.import_fec(self.files("clean"), "clean")
        hidden, done = self.import_fec(self.files("clean"), "hidden", "--anonymise",
                                       "--key-file", self.key, "--json")
        everything = b"".join(file.read_bytes() for file in hidden.iterdir()) + done.stdout.encode()
        for row in rows(clean / "buyers.csv"):
            self.assertNotIn(row["buyer_id"].encode() + b",", everything)
            self.assertNotIn(row["name"].encode(), everything)
        self.assertNotIn(b"F2025-", everything)
        self.assertNotIn(writings.SIREN.encode() + b"FEC", everything)
        for column in ("amount_ttc", "invoice_date", "paid_date", "due_date"):
            self.assertEqual(sorted(row[column] for row in rows(clean / "receivables.csv")),
                             sorted(row[column] for row in rows(hidden / "receivables.csv")))
        run = encours("run", hidden / "study.toml", "--trials", 1000, "-o", hidden / "results",
                      "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_pseudonyms_hang_on_the_key_alone(self):
        files = self.files("clean")
        options = ("--anonymise", "--key-file")
        first, _ = self.import_fec(files, "first", *options, self.key)
        second, _ = self.import_fec(self.files("pipe"), "second", *options, self.key)
        other = self.write("other", "another key of more than 16 bytes")
        third, _ = self.import_fec(files, "third", *options, other)
        ids = [{row["buyer_id"] for row in rows(study / "buyers.csv")}
               for study in (first, second, third)]
        self.assertEqual(ids[0], ids[1])
        self.assertFalse(ids[0] & ids[2])

    def test_a_key_is_needed(self):
        files = self.files("clean")
        _, done = self.import_fec(files, "a", "--anonymise", code=2)
        self.assertIn("--key-file", done.stderr)
        _, done = self.import_fec(files, "b", "--anonymise", "--key-file", self.write("s", "short"),
                                  code=2)
        self.assertIn("no key of at least 16 bytes", done.stderr)


if __name__ == "__main__":
    unittest.main()
