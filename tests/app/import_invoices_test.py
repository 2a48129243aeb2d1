"""encours import invoices and ageing: each shipped map on a synthetic sample with its tool's
columns, a user's own map, planted defects; the studies run as they are."""

import csv
import json
import unittest

from program import SOURCE, ProgramTest, encours, summary

SAMPLES = SOURCE / "tests" / "data" / "import"
AS_OF = "2026-12-31"


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cents(text):
    return round(float(text) * 100)


class MapTest(ProgramTest):
    def import_file(self, kind, file, map_name, name="study", *arguments, as_of=AS_OF, code=0):
        target = self.directory / "studies" / name
        day = ("--as-of", as_of) if as_of else ()
        done = encours("import", kind, file, "--map", map_name, *day, "-o", target, *arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        if code != 0:
            self.assertFalse(target.exists(), "nothing is written on bad input")
        return target, done

    def open_balances(self, study):
        sums = {}
        for row in rows(study / "receivables.csv"):
            if not row["paid_date"]:
                sums[row["buyer_id"]] = sums.get(row["buyer_id"], 0) + cents(row["amount_ttc"])
        return sums

    def findings(self, study):
        found = {}
        for row in rows(study / "data_quality.csv"):
            found.setdefault(row["kind"], []).append(row)
        return found

    def notes(self, study):
        return [(row["field"], row["value"]) for row in rows(study / "import_notes.csv")]


# Open balance by client in cents, and the number of rows of receivables.csv.
INVOICES = {
    "sap-fbl5n": ({"100001": 840050, "100002": 240000, "100003": 125000}, 5),
    "sap-bsid": ({"100001": 840050, "100002": 240000, "100003": 125000}, 5),
    "highradius": ({"0200000001": 840050, "0200000002": 240000}, 3),
    "generic": ({"C1": 84005, "C2": 25000}, 4),
    "ibm-invoices": ({"8976-BIRCH": 30000}, 4),
    "erpnext-invoices": ({"CUST-1": 600000, "CUST-2": 250000, "CUST-3": 125000}, 4),
    "odoo-open-items": ({"Alder (fictitious)": 600000, "Birch (fictitious)": 250000,
                         "Cedar (fictitious)": 125000}, 4),
}
# Open balance by client, and the ages in days, from the map's basis, of the rows.
NAMES = ("Alder (fictitious)", "Birch (fictitious)", "Cedar (fictitious)")
ALL = (1000000, 250000, 125000)
AGEING = {
    "odoo-aged-balance": (dict(zip(NAMES, ALL)), {-15, 15, 45, 75, 105, 150}, "due_date"),
    "business-central": ({"10000": 1000000, "20000": 250000}, {-15, 15, 45, 90}, "due_date"),
    "erpnext-ageing": ({"CUST-1": 600000, "CUST-2": 250000, "CUST-3": 125000}, {15, 45, 150},
                       "to_be_told"),
    "sage-ca": (dict(zip(NAMES, ALL)), {14, 44, 74, 104, 150}, "invoice_date"),
    "sage-intacct": (dict(zip(("C1", "C2", "C3"), ALL)), {15, 45, 75, 105, 150}, "to_be_told"),
    "quickbooks-xero": (dict(zip(NAMES, (1000000, 300000, 125000))), {-15, 15, 45, 75, 120},
                        "due_date"),
    "balance-agee": (dict(zip(("C001", "C002", "C003"), ALL)), {-15, 15, 45, 75, 120}, "due_date"),
    "balance-agee-120": (dict(zip(("C001", "C002", "C003"), ALL)), {-15, 15, 45, 75, 105, 150},
                         "due_date"),
}


class ShippedMaps(MapTest):
    def test_all_are_listed_and_tested(self):
        listed = json.loads(encours("import", "maps", "--json").stdout)
        self.assertEqual({(one["name"], one["kind"]) for one in listed},
                         {(name, "invoices") for name in INVOICES}
                         | {(name, "ageing") for name in AGEING})
        text = encours("import", "maps").stdout
        for one in listed:
            self.assertIn(one["title"], text)

    def test_each_list_of_invoices_gives_its_open_balances_and_a_study_that_runs(self):
        for name, (balances, count) in INVOICES.items():
            with self.subTest(name):
                study, _ = self.import_file("invoices", SAMPLES / f"{name}.csv", name, name)
                self.assertEqual(self.open_balances(study), balances)
                self.assertEqual(len(rows(study / "receivables.csv")), count)
                self.assertNotIn("ERROR", {row["severity"] for row in rows(
                    study / "data_quality.csv") if row["kind"] != "currency_other"})
                self.run_imported(study, name)

    def run_imported(self, study, name):
        output = self.directory / "out" / name
        done = encours("run", study / "study.toml", "-o", output, "--quiet", "--trials", "2000")
        self.assertEqual(done.returncode, 0, done.stderr)
        listed = {one["field"] for one in summary(output)["assumptions"]}
        self.assertLessEqual({"import.map", "buyers.annual_sales"}, listed)

    def test_each_aged_balance_gives_its_balances_and_a_study_that_runs(self):
        for name, (balances, ages, basis) in AGEING.items():
            with self.subTest(name):
                told = ("--basis", "due_date") if basis == "to_be_told" else ()
                study, done = self.import_file("ageing", SAMPLES / f"{name}.csv", name, name, *told)
                self.assertEqual(self.open_balances(study), balances)
                column = "invoice_date" if basis == "invoice_date" else "due_date"
                self.assertEqual({self.age(row[column]) for row in rows(
                    study / "receivables.csv")}, ages)
                self.assertEqual({row["due_date_inferred"] for row in rows(
                    study / "receivables.csv")}, {"true"})
                self.assertEqual({row["difference"] for row in rows(
                    study / "reconciliation.csv")}, {"0.00"})
                self.assertIn("ageing by " + column.replace("_", " "), done.stdout)
                self.assertIn("import.basis", dict(self.notes(study)))
                self.run_imported(study, name)

    def age(self, day):
        import datetime
        return (datetime.date.fromisoformat(AS_OF) - datetime.date.fromisoformat(day)).days

    def test_basis_must_be_told_where_the_tool_has_two(self):
        for name in ("erpnext-ageing", "sage-intacct"):
            _, done = self.import_file("ageing", SAMPLES / f"{name}.csv", name, code=2)
            self.assertIn("--basis", done.stderr)

    def test_the_basis_changes_the_dates(self):
        study = {}
        for basis in ("due_date", "invoice_date"):
            study[basis], _ = self.import_file("ageing", SAMPLES / "sage-intacct.csv",
                                               "sage-intacct", basis, "--basis", basis)
        first = {basis: rows(path / "receivables.csv")[-1] for basis, path in study.items()}
        self.assertEqual(first["due_date"]["due_date"], first["invoice_date"]["invoice_date"])
        self.assertLess(first["due_date"]["due_date"], first["invoice_date"]["due_date"])

    def test_a_printed_map_is_a_map_of_ones_own(self):
        text = encours("import", "maps", "sap-fbl5n").stdout
        own = self.write("own.toml", text)
        sample = SAMPLES / "sap-fbl5n.csv"
        mine, _ = self.import_file("invoices", sample, own, "mine")
        theirs, _ = self.import_file("invoices", sample, "sap-fbl5n", "theirs")
        for table in ("buyers.csv", "receivables.csv"):
            self.assertEqual((mine / table).read_bytes(), (theirs / table).read_bytes())

    def test_pseudonyms_replace_ids_and_names(self):
        key = self.write("key", "0123456789abcdef0123456789abcdef")
        study, _ = self.import_file("invoices", SAMPLES / "sap-fbl5n.csv", "sap-fbl5n", "hidden",
                                    "--anonymise", "--key-file", key)
        for file in study.iterdir():
            text = file.read_text(encoding="utf-8")
            self.assertNotIn("100001", text)
            self.assertNotIn("Alder", text)


OWN_MAP = """\
kind = "invoices"
title = "Our own books"
date_format = ["%d/%m/%Y", "%d.%m.%y"]
decimal_mark = "comma"
amounts = "by_document_type"
total_rows = ["TOTAL"]

[columns]
invoice_id = "Pièce"
buyer_id = ["Tiers", "Client"]
name = "Intitulé"
invoice_date = "Date"
due_date = "Échéance"
amount_ttc = "Montant"
open_amount = "Reste dû"
paid_date = "Réglé le"
document_type = "Type"
state = "État"
disputed = "Litige"
currency = "Devise"

[states]
open = ["ouvert"]
paid = ["soldé"]
ignored = ["brouillon"]

[document_types]
invoice = ["F"]
credit_note = ["A"]
payment = ["R"]
"""
OWN_HEADER = "Pièce;Client;Intitulé;Date;Échéance;Montant;Reste dû;Réglé le;Type;État;Litige;Devise"


class OwnMap(MapTest):
    def table(self, *lines, header=OWN_HEADER):
        self.own = self.write("own.toml", OWN_MAP)
        return self.write("items.csv", "\n".join([header, *lines]) + "\n")

    def take(self, *lines, code=0, **options):
        return self.import_file("invoices", self.table(*lines), self.own, code=code, **options)

    def test_signs_states_parts_and_disputes(self):
        study, _ = self.take(
            "F1;C1;Un;01/10/2026;31/10/2026;1 000,00;0,00;05/11/2026;F;soldé;;EUR",
            "F2;C1;;02/11/2026;02/12/26;500,00;500,00;;F;ouvert;oui;EUR".replace(
                "02/12/26", "02.12.26"),
            "F3;C1;;03/11/2026;03/12/2026;600,00;150,00;20/11/2026;F;ouvert;;EUR".replace(
                "ouvert", ""),
            "A1;C1;;04/11/2026;;100,00;100,00;;A;ouvert;;EUR",
            "F4;C2;Deux;05/11/2026;05/12/2026;400,00;90,00;;F;ouvert;non;EUR",
            "R1;C2;;06/11/2026;;50,00;50,00;;R;ouvert;;",
            "F5;C2;;07/11/2026;07/12/2026;10,00;10,00;;F;brouillon;;EUR",
            "F6;C2;;08/11/2026;08/12/2026;70,00;0,00;;F;soldé;;EUR",
            "F7;C2;;09/11/2026;09/12/2026;80,00;0,00;15/01/2027;F;soldé;;EUR",
            "F8;C2;;09/01/2027;09/02/2027;80,00;80,00;;F;ouvert;;EUR",
            "TOTAL;;;;;9 999,00;;;;;;")
        table = {row["invoice_id"]: row for row in rows(study / "receivables.csv")}
        self.assertEqual({key: cents(row["amount_ttc"]) for key, row in table.items()},
                         {"F1": 100000, "F2": 50000, "F3": 45000, "F3/2": 15000, "A1": -10000,
                          "F4": 9000, "R1": -5000, "F7": 8000})
        self.assertEqual(table["F1"]["paid_date"], "2026-11-05")
        self.assertEqual(table["F2"]["due_date"], "2026-12-02")
        self.assertEqual(table["F2"]["disputed"], "true")
        self.assertEqual(table["F3"]["paid_date"], "2026-11-20")
        self.assertEqual(table["F3/2"]["paid_date"], "")
        self.assertEqual(table["F7"]["paid_date"], "", "paid after the date: open on it")
        self.assertEqual(table["A1"]["due_date_inferred"], "true")
        found = {kind: len(list_) for kind, list_ in self.findings(study).items()}
        self.assertEqual(found, {"after_as_of": 1, "due_date_inferred": 1, "row_ignored": 1,
                                 "total_row": 1, "paid_after_as_of": 1, "paid_date_missing": 1,
                                 "part_paid": 1, "sales_period_short": 1,
                                 "payments_few": 1})
        names = {row["buyer_id"]: row["name"] for row in rows(study / "buyers.csv")}
        self.assertEqual(names, {"C1": "Un", "C2": "Deux"})

    def test_a_client_called_total_is_a_client(self):
        lines = [f"F{i};C{i};{name};01/10/2026;31/10/2026;100,00;100,00;;F;ouvert;;EUR"
                 for i, name in enumerate(["Total", "Un"])]
        study, _ = self.take(*lines, "TOTAL;;;;;200,00;;;;;;")
        self.assertEqual({row["buyer_id"]: row["name"] for row in rows(study / "buyers.csv")},
                         {"C0": "Total", "C1": "Un"})
        self.assertEqual([row["amount"] for row in self.findings(study)["total_row"]], ["200.00"])

    def good(self, count):
        return [f"G{i};C1;;01/10/2026;31/10/2026;100,00;100,00;;F;ouvert;;EUR"
                for i in range(count)]

    def test_every_faulty_row_is_told_with_its_place_and_value_and_the_others_are_read(self):
        study, _ = self.take(
            *self.good(14),
            "X1;C1;;31/02/2026;31/03/2026;100,00;100,00;;F;ouvert;;EUR",
            "X2;C1;;01/10/2026;31/10/2026;cent;;;F;ouvert;;EUR",
            "X3;;;01/10/2026;31/10/2026;100,00;;;F;ouvert;;EUR",
            "X4;C1;;01/10/2026;31/10/2026;100,00;;;Z;ouvert;;EUR",
            "X5;C1;;01/10/2026;31/10/2026;100,00;;;F;ouvert;;USD",
            "X6;C1;;01/10/2026",
            "X7;C1;;;;100,00;;;F;ouvert;;EUR",
            "X8;C1;;01/10/2026;31/10/2026;100,00;;;F;perdu;;EUR")
        kept = [row["invoice_id"] for row in rows(study / "receivables.csv")]
        self.assertEqual(sorted(kept), sorted(f"G{i}" for i in range(14)))
        places = {(row["kind"], row["line"], row["column"], row["value"])
                  for row in rows(study / "data_quality.csv") if row["severity"] == "error"}
        self.assertEqual(places, {
            ("date_unreadable", "16", "8", "31/02/2026"),
            ("amount_unreadable", "17", "30", "cent"),
            ("buyer_missing", "18", "4", ""),
            ("word_unknown", "19", "39", "Z"),
            ("currency_other", "20", "49", "USD"),
            ("cell_count", "21", "1", ""),
            ("date_missing", "22", "8", ""),
            ("word_unknown", "23", "41", "perdu")})

    def test_dates_that_contradict_are_mended_and_told(self):
        study, _ = self.take(
            *self.good(2),
            "Y1;C1;;10/10/2026;01/10/2026;100,00;100,00;;F;ouvert;;EUR",
            "Y2;C1;;10/10/2026;31/10/2026;100,00;0,00;01/10/2026;F;soldé;;EUR",
            "Y3;C1;;10/10/2026;31/10/2026;100,00;100,00;20/10/2026;F;ouvert;;EUR",
            "Y3;C1;;11/10/2026;31/10/2026;100,00;150,00;;F;ouvert;;EUR", as_of="2026-10-31")
        table = {row["invoice_id"]: row for row in rows(study / "receivables.csv")}
        self.assertEqual(table["Y1"]["due_date_inferred"], "true")
        self.assertGreaterEqual(table["Y1"]["due_date"], "2026-10-10")
        self.assertEqual(table["Y2"]["paid_date"], "2026-10-10")
        self.assertEqual(table["Y3"]["paid_date"], "")
        self.assertEqual(table["Y3/2"]["amount_ttc"], "150.00")
        self.assertLessEqual({"due_before_invoice", "paid_before_invoice", "state_contradicts",
                              "open_differs", "number_repeated"}, set(self.findings(study)))

    def test_a_list_that_ends_long_before_the_day_is_told_or_refused(self):
        """Of open items the list may be old; of paid ones, days without payments would count."""
        study, _ = self.take(*self.good(2))
        self.assertEqual(self.findings(study)["list_ends_early"][0]["value"], "2026-10-01")
        paid = "F1;C1;Un;01/10/2026;31/10/2026;1 000,00;0,00;05/11/2026;F;soldé;;EUR"
        _, done = self.take(paid, name="paid", code=2)
        self.assertIn("the list ends on 2026-11-05, 56 days before --as-of", done.stderr)
        self.assertIn("give --as-of 2026-11-05", done.stderr)

    def test_one_old_open_item_does_not_stand_for_a_year_of_sales(self):
        """What is open, and what was cleared in December, as the usual export has it."""
        table = ["BUKRS;BELNR;KUNNR;NAME1;BLDAT;AUGDT;NETDT;DMBTR;STATUSPS"]
        for day in range(2, 31, 2):
            table.append(f"1000;1{day};C1;Un;202611{day:02};202612{day:02};202612{day:02};1200,00;C")
            table.append(f"1000;2{day};C1;Un;202612{day:02};00000000;20270130;1200,00;O")
        sales = {}
        for name, more in (("without", []), ("with", [
                "1000;9;C2;Old;20251101;00000000;20251201;1200,00;O"])):
            file = self.write(f"{name}.csv", "\n".join(table + more) + "\n")
            study, _ = self.import_file("invoices", file, "sap-fbl5n", name)
            sales[name] = rows(study / "buyers.csv")[0]["annual_sales"]
            self.assertIn("sales_period_short", self.findings(study))
        self.assertEqual(sales["with"], sales["without"])
        self.assertEqual(sales["with"], f"{30 * 1000 * 365 / 91:.2f}")

    def test_a_map_that_does_not_fit_is_refused_and_nothing_is_written(self):
        lines = ["X;C1;;2026-10-01;2026-10-31;100,00;;;F;ouvert;;EUR"] * 5
        _, done = self.take(*self.good(2), *lines, code=2)
        self.assertIn("5 of 7 rows cannot be read", done.stderr)
        self.assertIn("items.csv:4:7: error: date: date unreadable '2026-10-01'", done.stderr)

    def test_files_with_nothing_to_take_are_refused(self):
        for lines, words in ((["F;C1;;01/10/2026;;1,00;;;F;ouvert;;USD"], "euro"),
                             ([], "no rows"), (["F;C1;;01/10/2027;;1,00;;;F;ouvert;;"], "--as-of"),
                             (['F;"C1;;01/10/2026'], "quote")):
            with self.subTest(words):
                _, done = self.take(*lines, code=2)
                self.assertIn(words, done.stderr)

    def test_a_missing_column_is_named(self):
        table = self.table(header=OWN_HEADER.replace("Client", "Clientt"))
        _, done = self.import_file("invoices", table, self.own, code=2)
        self.assertIn("column tiers or client is missing", done.stderr)

    def test_the_day_is_the_latest_of_the_file_when_none_is_given(self):
        study, _ = self.take(*self.good(2), as_of=None)
        self.assertIn("as_of = 2026-10-01", (study / "study.toml").read_text(encoding="utf-8"))
        self.assertIn(("import.as_of", "2026-10-01"), self.notes(study))


if __name__ == "__main__":
    unittest.main()
