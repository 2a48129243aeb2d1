"""encours import: what is wrong with a map, and tables that do harm or do not add up."""

import json
import unittest

from import_invoices_test import MapTest, SAMPLES, rows
from program import encours


class Defects(MapTest):
    def refuse(self, text, *words, kind="invoices"):
        own = self.write("bad.toml", text)
        _, done = self.import_file(kind, SAMPLES / "sap-fbl5n.csv", own, code=2)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_every_fault_of_a_map_is_told_at_its_place(self):
        self.refuse("""\
kind = "invoices"
date_format = "%d/%m"
decimal_mark = "dot"
amounts = "by_debit_credit"
[columns]
buyer = "A"
debit = "D"
invoice_date = ""
state = 3
""", "bad.toml:2:15: error: not a date format '%d/%m'", "bad.toml:3:16: error: unknown decimal_mark",
                    "bad.toml:6:1: error: unknown key in columns 'buyer'",
                    "bad.toml:8:16: error: columns.invoice_date names no column",
                    "bad.toml:9:9: error: columns.state has the wrong type",
                    "only one of debit and credit", "amounts need a column debit_credit")

    def test_faults_of_an_ageing_map(self):
        self.refuse("""\
kind = "ageing"
[columns]
buyer_id = "Client"
[[bucket]]
column = "a"
from = 1
to = 30
[[bucket]]
column = "b"
from = 30
to = 60
[[bucket]]
column = "c"
from = 61
""", "basis is missing", "buckets overlap", "bucket without end needs take", kind="ageing")

    def test_what_is_no_map_at_all(self):
        for text, words in (("", "empty"), ("kind = 3\n", "unknown kind"), ("x = [", "not valid TOML"),
                            ('title = "x"\n', "kind is missing"), ("\0\0", "NUL")):
            with self.subTest(words):
                self.refuse(text, words)

    def test_names_of_maps(self):
        sample = SAMPLES / "sap-fbl5n.csv"
        _, done = self.import_file("invoices", sample, "sap-fbl5", code=2)
        self.assertIn("did you mean sap-fbl5n?", done.stderr)
        _, done = self.import_file("ageing", sample, "sap-fbl5n", code=2)
        self.assertIn("encours import invoices takes it", done.stderr)
        _, done = self.import_file("invoices", sample, self.directory / "none.toml", code=2)
        self.assertIn("none.toml", done.stderr)
        self.assertEqual(encours("import", "maps", "nothing").returncode, 2)

    def test_errors_as_json(self):
        _, done = self.import_file("invoices", self.directory / "none.csv", "sap-fbl5n", "s",
                                   "--json", code=2)
        self.assertEqual(json.loads(done.stdout)["errors"][0]["file"],
                         str(self.directory / "none.csv"))

    def test_hostile_files(self):
        for content in (b"\0\1\2", b"PK\x03\x04", b"\xff\xfeA\0", b"", b"KUNNR;BLDAT;DMBTR\n" * 3,
                        b";" * 70000, b"KUNNR;BLDAT;DMBTR\n\"" + b"x" * 70000):
            path = self.directory / "hostile.csv"
            path.write_bytes(content)
            self.import_file("invoices", path, "sap-fbl5n", code=2)

    def test_ageing_rows_that_do_not_add_up_and_reports_of_another_day(self):
        table = self.write("aged.csv", "Code client;Solde;Non échu;1-30;31-60;61-90;>90\n"
                           "C1;100,00;60,00;30,00;;;\nC2;-20,00;-20,00;;;;\nC3;1,00;;x;;;\n"
                           "C4;5,00;5,00;;;;\n")
        study, _ = self.import_file("ageing", table, "balance-agee")
        found = self.findings(study)
        self.assertEqual([(row["line"], row["amount"]) for row in found["buckets_differ"]],
                         [("2", "10.00")])
        self.assertEqual([row["value"] for row in found["amount_unreadable"]], ["x"])
        self.assertEqual([row["buyer_id"] for row in found["credit_balance"]], ["C2"])
        control = {row["buyer_id"]: row for row in rows(study / "reconciliation.csv")}
        self.assertEqual(control["C1"]["difference"], "-10.00")
        self.assertEqual(control["C2"]["credit_balances"], "-20.00")
        _, done = self.import_file("ageing", SAMPLES / "business-central.csv", "business-central",
                                   "other", as_of="2026-11-30", code=2)
        self.assertIn("another day", done.stderr)


if __name__ == "__main__":
    unittest.main()
