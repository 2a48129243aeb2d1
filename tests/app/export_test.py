"""encours export: the tables of a run as a workbook and as CSV files."""

import csv
import datetime
import io
import json
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import unittest
import zipfile
from xml.etree import ElementTree

import openpyxl

from export_tables import ExportTest, sheet_rows
from program import NEGOCE, PROGRAM, encours, summary


class Example(ExportTest):
    """The tables of examples/negoce."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.run_directory = pathlib.Path(holder.name) / "run"
        done = encours("run", NEGOCE, "--trials", 6000, "--quiet", "-o", cls.run_directory)
        assert done.returncode == 0, done.stderr
        cls.told = summary(cls.run_directory)

    def setUp(self):
        super().setUp()
        self.xlsx = self.directory / "book.xlsx"
        self.export(self.run_directory, "--xlsx", self.xlsx, "--lang", "en")
        self.book = openpyxl.load_workbook(self.xlsx)

    def test_nothing_of_a_run_is_overwritten(self):
        kept = (self.run_directory / "summary.json").read_bytes()
        done = self.export(self.run_directory, "--xlsx", self.run_directory / "summary.json", code=2)
        self.assertIn("does not end with .xlsx", done.stderr)
        self.assertEqual((self.run_directory / "summary.json").read_bytes(), kept)
        checks = (self.run_directory / "checks.csv").read_bytes()
        done = self.export(self.run_directory, "--csv", self.run_directory, code=2)
        self.assertIn("the directory holds a run", done.stderr)
        self.assertEqual((self.run_directory / "checks.csv").read_bytes(), checks)

    def test_numbers_are_those_of_the_summary(self):
        rows = iter(sheet_rows(self.book, "Programmes"))
        for scenario in self.told["scenarios"]:
            for programme in scenario["programmes"]:
                row = next(rows)
                self.assertEqual((row["scenario"], row["programme"]),
                                 (scenario["name"], programme["name"]))
                versus = programme["versus_self_insurance"] or {"mean": None}
                ratio = programme["implied_loss_ratio"] or {"mean": None}
                cash = programme["cash"]
                for heading, value in {
                        "gross loss, average": programme["gross_loss"]["mean"],
                        "indemnity, average": programme["indemnity"]["mean"],
                        "premium": programme["premium"],
                        "total cost, average": programme["total_cost"]["mean"],
                        "total cost, one in 100": programme["total_cost"]["value_at_risk"]["0.99"],
                        "less retention, average": versus["mean"],
                        "expected loss ratio": ratio["mean"],
                        "credit line exceeded": cash["shortfall_probability"]["mean"],
                        "lowest cash incl. VAT, average": cash["minimum"]["mean"]}.items():
                    self.same(row[heading], value, heading)
        self.assertEqual(list(rows), [])

    def test_every_quantile_and_average_is_there(self):
        kinds = {"gross loss": "gross_loss", "indemnity": "indemnity",
                 "retained loss": "retained_loss", "total cost": "total_cost"}
        levels = {10: "0.90", 20: "0.95", 100: "0.99", 200: "0.995", 1000: "0.999"}
        blocks = {(s["name"], p["name"]): p for s in self.told["scenarios"] for p in s["programmes"]}
        quantiles = sheet_rows(self.book, "Bad cases")
        # 6,000 trials tell nothing of one time in 1,000: neither an estimate nor its range.
        self.assertEqual(len(quantiles), len(blocks) * len(kinds) * (len(levels) - 1))
        self.assertNotIn(1000, {row["one time in"] for row in quantiles})
        for row in quantiles:
            block = blocks[row["scenario"], row["programme"]][kinds[row["amount"]]]
            level = levels[row["one time in"]]
            self.same(row["reached or exceeded"], block["value_at_risk"][level], row)
            self.same(row["95% interval, to"], block["value_at_risk_interval"][level][1], row)
            self.same(row["average beyond"], block["expected_shortfall"][level], row)
            self.same(row["least over the assumption range"],
                      block["assumption_range"]["value_at_risk"][level][0], row)
        averages = sheet_rows(self.book, "Averages")
        self.assertEqual(len(averages), len(blocks) * len(kinds))
        for row in averages:
            block = blocks[row["scenario"], row["programme"]][kinds[row["amount"]]]
            self.same(row["average"], block["mean"], row)
            self.same(row["standard error"], block["standard_error"], row)

    def test_the_other_tables_are_those_of_the_summary(self):
        for row, buyer in zip(sheet_rows(self.book, "Largest buyers"),
                              self.told["portfolio"]["top_buyers"], strict=True):
            self.assertEqual((row["buyer"], row["id"]), (buyer["name"], buyer["buyer_id"]))
            for field in ("exposure", "insured", "unsecured", "overdue"):
                self.same(row[field], buyer[field], field)
        for row, bracket in zip(sheet_rows(self.book, "Ageing"), self.told["portfolio"]["ageing"],
                                strict=True):
            self.same(row["due incl. VAT"], bracket["amount_ttc"], bracket)
        self.assertEqual([row["overdue"] for row in sheet_rows(self.book, "Ageing")],
                         ["not due", "1 to 30 days", "31 to 60 days", "61 to 90 days",
                          "over 90 days"])
        for row, made in zip(sheet_rows(self.book, "Assumptions"), self.told["assumptions"],
                             strict=True):
            self.assertEqual((row["item"], row["cases"]), (made["field"], made["count"]))
        for row, check in zip(sheet_rows(self.book, "Closed forms"), self.told["checks"],
                              strict=True):
            self.same(row["simulated"], check["simulated"], check)
        self.assertEqual({row["figure"] for row in sheet_rows(self.book, "Closed forms")},
                         {"expected loss, EUR excl. VAT", "expected number of failures"})
        for row, scenario in zip(sheet_rows(self.book, "Scenarios"), self.told["scenarios"],
                                 strict=True):
            self.assertEqual((row["scenario"], row["weight"]),
                             (scenario["name"], scenario["weight"]))
            self.same(row["failures, average"], scenario["defaults"]["mean"], row)
        for row, year in zip(sheet_rows(self.book, "Own losses"),
                             self.told["portfolio"]["write_offs"], strict=True):
            self.assertEqual(row["twelve months to"].date().isoformat(), year["end"])
            self.same(row["taken to losses excl. VAT"], year["amount"], year)
        weeks = sheet_rows(self.book, "Cash by week")
        first = self.told["scenarios"][0]["programmes"][0]["cash"]["weekly"]
        self.same(weeks[3]["1 % of the trials are below, incl. VAT"], first["weeks"][3][0], "week 3")
        self.assertEqual(weeks[3]["week (1 is the first)"], 4)
        self.assertEqual(len(weeks), 12 * len(first["weeks"]))

    def test_where_losses_go_when_they_come_and_how_estimates_settle(self):
        steps = iter(sheet_rows(self.book, "Why claims are not paid"))
        for scenario in self.told["scenarios"]:
            for programme in scenario["programmes"]:
                why = programme["why_not_paid"]
                if why is None:
                    continue
                keys = ["gross_loss", "guaranteed", *why["order"], "indemnity"]
                for key in keys:
                    worst = (why["worst_hundredth"] or {}).get(key)
                    if not why["mean"][key] and not worst:
                        continue
                    row = next(steps)
                    self.assertEqual((row["scenario"], row["programme"]),
                                     (scenario["name"], programme["name"]))
                    self.same(row["average"], why["mean"][key], row)
                    self.same(row["average of the worst 1%"], worst, row)
                    self.same(row["standard error"], why["standard_error"].get(key), row)
        self.assertEqual(list(steps), [])
        cells = sheet_rows(self.book, "Sector and month of loss")
        first = self.told["scenarios"][0]
        mine = [row for row in cells if row["scenario"] == first["name"]]
        self.assertEqual({row["month (1 is the first)"] for row in mine}, set(range(1, 13)))
        self.same(mine[13]["gross loss, average"], first["sector_months"]["mean"][1][1], "cell")
        self.assertAlmostEqual(sum(row["gross loss, average"] for row in mine),
                               first["gross_loss"]["mean"], delta=0.01)
        settled = sheet_rows(self.book, "Convergence")
        self.assertEqual([row["first trials"] for row in settled], [1024, 2048, 4096, 6000])
        self.same(settled[-1]["gross loss, average"], first["gross_loss"]["mean"], "mean")
        self.same(settled[-1]["gross loss, one in 100"], first["gross_loss"]["value_at_risk"]["0.99"],
                  "one in 100")
        payment = self.told["payment"]
        if payment:
            rows = sheet_rows(self.book, "Lateness")
            self.same(rows[1]["share of failures"], payment["share_of_failures"][1], "lateness")

    def test_what_spreading_the_exposure_does_is_told(self):
        rows = sheet_rows(self.book, "Spreading the exposure")
        told = self.told["scenarios"][0]["contributions"]["diversification"]["points"]
        for row, point in zip(rows, told, strict=True):
            self.assertEqual(row["buyers that carry the exposure"], point["buyers"])
            self.same(row["gross loss, average"], point["mean"], point)
            self.same(row["standard deviation / mean"], point["relative_deviation"], point)
            self.same(row["worst 1%, average"], point["expected_shortfall"]["value"], point)

    def test_who_makes_the_worst_years_adds_up(self):
        rows = sheet_rows(self.book, "Who makes the worst 1%")
        groupings = {"buyer": "buyers", "debtor (group)": "debtors", "sector": "sectors",
                     "class": "classes", "country": "countries"}
        for scenario in self.told["scenarios"]:
            told = scenario["contributions"]
            for by, group in groupings.items():
                mine = [row for row in rows
                        if (row["scenario"], row["by"]) == (scenario["name"], by)]
                for row, line in zip(mine, told[group]["largest"]):
                    self.assertEqual((row["id"], row["name"]), (line.get("buyer_id"), line["name"]))
                    self.same(row["adds to the worst 1%"], line["contribution"], line)
                    self.same(row["standard error"], line["standard_error"], line)
                    self.same(row["on top of the others"], line["marginal"], line)
                total = sum(row["adds to the worst 1%"] for row in mine)
                self.assertAlmostEqual(total, told["expected_shortfall"],
                                       delta=1e-9 * told["expected_shortfall"])

    def test_once_in_so_many_comes_from_the_trials(self):
        rows = sheet_rows(self.book, "Once in so many")
        told = self.told["scenarios"][0]
        (row,) = [row for row in rows if row["one time in"] == 100]
        self.same(row["gross loss reaches"], told["gross_loss"]["value_at_risk"]["0.99"], row)
        for programme in told["programmes"]:
            self.same(row[f"cost: {programme['name']}"],
                      programme["total_cost"]["value_at_risk"]["0.99"], row)
        self.assertEqual(rows[-1]["one time in"], 500)  # 6,000 trials: twelve beyond

    def test_formats_frozen_headings_filters_and_charts(self):
        overview = {row[0].value: row[1] for row in self.book["Overview"].iter_rows()}
        self.assertEqual(overview["as of"].value, datetime.datetime(2026, 12, 31))
        self.assertTrue(overview["as of"].is_date)
        self.assertIn("€", overview["balance excl. VAT"].number_format)
        self.assertIn("%", overview["largest buyer"].number_format)
        self.assertEqual(overview["seed"].data_type, "s")
        for sheet in self.book:
            if sheet.title == "Charts":
                continue
            self.assertEqual(sheet.freeze_panes, "A2", sheet.title)
            self.assertEqual(sheet.auto_filter.ref, sheet.dimensions, sheet.title)
        with zipfile.ZipFile(self.xlsx) as parts:
            charts = [name for name in parts.namelist() if re.match(r"xl/charts/chart\d", name)]
            drawn = [parts.read(name).decode("utf-8") for name in sorted(charts)]
        self.assertEqual(len(drawn), 3)
        for chart, kind, series in zip(drawn, ("scatterChart", "barChart", "barChart"), (5, 5, 2)):
            self.assertIn(f"<c:{kind}>", chart)
            self.assertEqual(chart.count("<c:ser>"), series)
        for bars in drawn[1:]:  # the first on top
            self.assertRegex(bars, r'<c:catAx>.*<c:orientation val="maxMin"/>.*<c:valAx>')
            self.assertRegex(bars, r"<c:valAx>.*EUR excl\. VAT")
        cost = self.told["scenarios"][0]["programmes"][2]["premium"]
        self.assertIn(f"<c:v>{cost:.16G}</c:v>", drawn[1])  # what a viewer draws without computing

    def test_french(self):
        french = self.directory / "fr.xlsx"
        self.export(self.run_directory, "--xlsx", french, "--lang", "fr")
        book = openpyxl.load_workbook(french)
        self.assertEqual(book.sheetnames[:3], ["Synthèse", "Graphiques", "Scénarios"])
        self.assertEqual(len(book.sheetnames), len(self.book.sheetnames))
        self.assertEqual([row["séparateur"] for row in sheet_rows(book, "Fichiers lus")],
                         ["point-virgule", "point-virgule"])
        for row in sheet_rows(book, "Hypothèses"):
            self.assertNotRegex(row["raison"], r"\b(the|and|of|with)\b")
        row = sheet_rows(book, "Dispositifs")[0]
        self.same(row["coût total, moyenne"],
                  self.told["scenarios"][0]["programmes"][0]["total_cost"]["mean"], "mean")
        self.assertEqual(book["Dispositifs"]["C2"].number_format, '#,##0.00\\ "€"')

    def test_csv_tables_hold_the_sheets(self):
        for locale, separator, mark in (((), ",", "."), (("--locale", "fr"), ";", ",")):
            out = self.directory / f"csv{mark}"
            self.export(self.run_directory, "--csv", out, "--lang", "en", *locale)
            files = sorted(out.iterdir())
            self.assertEqual(len(files), len(self.book.sheetnames) - 1)
            raw = (out / "programmes.csv").read_bytes()
            self.assertEqual(raw.startswith(b"\xef\xbb\xbf"), locale != ())
            self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
            rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=separator))
            sheet = list(self.book["Programmes"].iter_rows(values_only=True))
            self.assertEqual(rows[0], list(sheet[0]))
            for found, expected in zip(rows[1:], sheet[1:], strict=True):
                self.assertEqual(found[:2], list(expected[:2]))
                for cell, value in zip(found[2:], expected[2:], strict=True):
                    number = float(cell.replace(mark, ".")) if cell else None
                    if re.fullmatch(rf"-?\d+{re.escape(mark)}\d\d", cell):  # cents
                        self.assertAlmostEqual(number, value, delta=0.00501)
                    else:
                        self.same(number, value, expected)
            amounts = [row[rows[0].index("gross loss, average")] for row in rows[1:]]
            for cell in amounts:
                self.assertRegex(cell, rf"^\d+{re.escape(mark)}\d\d$")
            overview = (out / "overview.csv").read_text("utf-8-sig")
            self.assertIn("31/12/2026" if locale else "2026-12-31", overview)

    def test_the_same_bytes_from_two_runs(self):
        again = self.directory / "again"
        done = encours("run", NEGOCE, "--trials", 6000, "--threads", 1, "--quiet", "-o", again)
        self.assertEqual(done.returncode, 0, done.stderr)
        second = self.directory / "second.xlsx"
        subprocess.run([PROGRAM, "export", again, "--xlsx", second, "--lang", "en"], check=True,
                       env=dict(os.environ, TZ="Pacific/Auckland", LC_ALL="C"), capture_output=True)
        self.assertEqual(second.read_bytes(), self.xlsx.read_bytes())

    def test_the_date_is_that_of_the_ledger_or_asked_for(self):
        self.assertEqual(self.book.properties.created, datetime.datetime(2026, 12, 31))
        dated = self.directory / "dated.xlsx"
        subprocess.run([PROGRAM, "export", self.run_directory, "--xlsx", dated], check=True,
                       env=dict(os.environ, SOURCE_DATE_EPOCH="1600000000"), capture_output=True)
        self.assertEqual(openpyxl.load_workbook(dated).properties.created,
                         datetime.datetime(2020, 9, 13))

    def test_a_workbook_is_whole_or_not_there(self):
        """A limit on the size of files stands for a full disk. The library looks at the archive
        alone: parts that it gathers in temporary files may be cut short without a word."""
        target = self.directory / "limited.xlsx"
        for limit in (2_000, 20_000, 65_536, 90_000):
            done = subprocess.run(
                [PROGRAM, "export", self.run_directory, "--xlsx", target], capture_output=True,
                check=False, text=True, restore_signals=False,  # SIGXFSZ stays ignored
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            self.assertEqual(done.returncode, 2, limit)
            self.assertIn("limited.xlsx: error: cannot be written", done.stderr)
            self.assertEqual(sorted(path.name for path in self.directory.iterdir()), ["book.xlsx"])

    def test_usual_places(self):
        copy = self.directory / "copy"
        copy.mkdir()
        for name in ("summary.json", "results.h5"):
            (copy / name).symlink_to(self.run_directory / name)
        told = json.loads(self.export(copy, "--xlsx", "--csv", "--json").stdout)
        self.assertEqual(told["files"][0], str(copy / "tables.xlsx"))
        self.assertTrue((copy / "tables.xlsx").exists())
        self.assertTrue((copy / "tables" / "programmes.csv").exists())
        self.assertEqual({str(path) for path in (copy / "tables").iterdir()}, set(told["files"][1:]))


HOSTILE = ['<img src=x onerror="harm()">', "</script><script>harm()</script>", "=1+1",
           '=HYPERLINK("http://x.example";"click")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)",
           "\u202egnp.exe", "tab\there", "W" * 300, "👩‍👩‍👧 مؤسسة 株式会社", "_x0041_lice",
           "a;b,c\"d", "\ufffe\uffff", "]]>&amp;", "'=1+1", "{=1}", "nul\u0007bell"]
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069"
                    "\ufeff\ufffe\uffff]")


class Hostile(ExportTest):
    """Names that are formulas, HTML, script, control or bidirectional characters, or very long."""

    def run_hostile(self):
        with open(self.directory / "buyers.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["buyer_id", "name", "sector", "exposure", "annual_sales",
                           "insurer_limit"])
            for k, name in enumerate(HOSTILE):
                guarded = name if name[0] not in "'" else "'" + name
                rows.writerow([f"B{k:02}", guarded, guarded, 50000 - 100 * k, 90000, 4000])
        programmes = "".join(
            f"[[programme]]\nname = {json.dumps(name)}\nkind = \"self_insurance\"\n"
            for name in HOSTILE[2:6])
        study = self.write("study.toml", f"""
[study]
title = {json.dumps(HOSTILE[2])}
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 4096
[exposure]
mode = "static"
{programmes}""")
        out = self.directory / "out"
        done = encours("run", study, "-o", out, "--quiet", "--no-report")
        self.assertEqual(done.returncode, 0, done.stderr)
        return out

    def test_names_stay_texts(self):
        out = self.run_hostile()
        told = summary(out)["portfolio"]["top_buyers"]
        self.assertEqual(len(told), len(HOSTILE))
        xlsx = self.directory / "book.xlsx"
        self.export(out, "--xlsx", xlsx, "--csv", self.directory / "csv", "--lang", "en")
        with zipfile.ZipFile(xlsx) as parts:
            for name in parts.namelist():
                content = parts.read(name)
                ElementTree.fromstring(content)  # well-formed
                if name.startswith("xl/worksheets/sheet"):
                    self.assertNotIn(b"<f", content)
        book = openpyxl.load_workbook(xlsx)
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertNotEqual(cell.data_type, "f", cell.value)
        names = [row["buyer"] for row in sheet_rows(book, "Largest buyers")]
        self.assertEqual(names, [HIDDEN.sub("\ufffd", buyer["name"]) for buyer in told])
        self.assertIn("_x0041_lice", names)
        self.assertIn("W" * 300, names)
        self.assertIn("=1+1", [row["programme"] for row in sheet_rows(book, "Programmes")])

    def test_csv_guards_formulas(self):
        out = self.run_hostile()
        for options, separator in (((), ","), (("--locale", "fr"), ";")):
            tables = self.directory / f"csv{separator}"
            self.export(out, "--csv", tables, "--lang", "en", *options)
            for table in tables.iterdir():
                text = table.read_bytes().decode("utf-8-sig")
                self.assertIsNone(HIDDEN.search(text.replace("\r\n", "")), table.name)
                rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
                self.assertEqual({len(row) for row in rows}, {len(rows[0])}, table.name)
                for cell in (cell for row in rows for cell in row):
                    if not re.fullmatch(r"-?\d[\d.,e+-]*", cell):  # a number
                        self.assertNotRegex(cell, r"^[=+@\t\r-]", table.name)
            buyers = (tables / "largest_buyers.csv").read_text("utf-8-sig")
            self.assertIn("'=1+1", buyers)
            self.assertIn("''=1+1", buyers)


if __name__ == "__main__":
    unittest.main()
