"""encours export --with, encours attach: what other commands found, among the sheets of a run."""

import csv
import io
import json
import pathlib
import shutil
import tempfile
import unittest

import openpyxl

import findings
from export_tables import ExportTest, sheet_rows
from findings import made
from program import NEGOCE, encours

CLOSING = {"figures": "Closing figures", "entries": "Entries", "french_claims": "Claim by claim",
           "french_movement": "French movement", "ecl_matrix": "IFRS 7.35N matrix",
           "bridge": "Bridge to the simulation", "tail_reserve": "Reserve for bad years",
           "ecl_items": "Item by item", "parameters": "Parameters"}
HOSTILE = ["=1+1", "+2", "-3", "@x", "<script>harm()</script>", "\u202egnp", "W" * 300,
           "=HYPERLINK(\"http://x\")", "a;b,c\"d"]


def table(file, delimiter=","):
    text = file.read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


class WithOthers(ExportTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.made = pathlib.Path(holder.name)
        findings.take(cls.made)
        cls.ranked = [cls.made / "found" / name
                      for name in ("actions.json", "comparison.json", "frontier.json")]
        cls.closing = ("--with", cls.made / "closing" / "provision.json")
        cls.what_if = ("--with", cls.made / "found" / "sensitivity.json",
                       "--with", cls.made / "found" / "reverse.json")

    def book(self, *more):
        xlsx = self.directory / "book.xlsx"
        self.export(self.made / "run", "--xlsx", xlsx, *more)
        return openpyxl.load_workbook(xlsx)

    def test_the_closing_is_that_of_its_files(self):
        book = self.book("--lang", "en", *self.closing)
        for name, sheet in CLOSING.items():
            rows = list(book[sheet].iter_rows(values_only=True))[1:]
            expected = table(self.made / "closing" / f"{name}.csv")
            self.assertEqual(len(rows), len(expected), name)
            self.assertGreater(len(rows), 0, name)
            for row, line in zip(rows, expected):
                for cell, text in zip(row, line.values()):
                    if text == "":
                        self.assertIsNone(cell)
                    elif isinstance(cell, (int, float)):
                        self.assertAlmostEqual(cell, float(text), delta=1e-12 * max(1, abs(cell)))
                    elif hasattr(cell, "date"):
                        self.assertEqual(cell.date().isoformat(), text)
                    else:
                        self.assertEqual(cell, text)
        entries = sheet_rows(book, "Entries")
        self.assertTrue(all(isinstance(row["account"], str) for row in entries))
        self.assertTrue(all(isinstance(row["debit"], (int, float)) for row in entries))
        self.assertAlmostEqual(sum(row["debit"] for row in entries),
                               sum(row["credit"] for row in entries), places=6)

    def test_every_heading_of_the_closing_has_words(self):
        for language, kept in (("en", "_"), ("fr", "_")):
            book = self.book("--lang", language, *self.closing)
            for sheet in book:
                if sheet.max_row > 1 and sheet.title not in ("Charts", "Graphiques"):
                    for heading in next(sheet.iter_rows(values_only=True)):
                        self.assertNotIn(kept, heading or "", sheet.title)

    def test_a_french_workbook_has_french_words(self):
        book = self.book("--lang", "fr", *self.closing, *self.what_if)
        for sheet in book:
            if sheet.title in ("Graphiques",):
                continue
            for row in sheet_rows(book, sheet.title):
                for heading in ("déclencheur", "situation", "état", "étape", "chiffre", "base du taux",
                                "statut", "verdict", "partie"):
                    self.assertNotRegex(str(row.get(heading) or ""), r"[a-z]_[a-z]",
                                        f"{sheet.title} {heading}")

    def test_sensitivity_and_reverse_are_those_of_their_files(self):
        book = self.book("--lang", "en", *self.what_if)
        found = json.loads((self.made / "found" / "sensitivity.json").read_text("utf-8"))
        changes = [moved["change"] for effect in found["sensitivity"]["assumptions"]
                   for tried in effect["tried"]
                   for subject in [tried["gross_loss"], *tried["programmes"]]
                   for moved in subject.values() if isinstance(moved, dict)]
        told = [row["change"] for row in sheet_rows(book, "Sensitivity")]
        self.assertEqual(len(told), len(changes))
        for one, other in zip(sorted(told), sorted(changes)):
            self.same(one, other, "change")
        turns = [flip["value"] for decision in found["sensitivity"]["decisions"]
                 for pair in decision["pairs"] for flip in pair["flips"] or []]
        self.assertEqual(sum(value is not None for value in turns),
                         sum(row["turns at"] is not None
                             for row in sheet_rows(book, "What turns the decision")))
        way = json.loads((self.made / "found" / "reverse.json").read_text("utf-8"))["reverse"]
        rows = {row["way"]: row for row in sheet_rows(book, "Ways to the event")}
        self.same(rows["a bad year"]["standard deviations"], way["factor_move"]["size"], "size")
        self.same(rows["failures"]["probability"], way["failing_set"]["probability"]["mean"], "p")
        self.assertIn(way["failing_set"]["buyers"][0]["buyer_id"],
                      rows["failures"]["buyers that fail"])

    def test_csv_holds_the_same(self):
        csv_files = self.directory / "csv"
        self.export(self.made / "run", "--csv", csv_files, "--locale", "fr", *self.closing,
                    *self.what_if)
        names = {path.stem for path in csv_files.iterdir()}
        self.assertLessEqual({f"closing_{name}" for name in CLOSING}, names)
        self.assertLessEqual({"sensitivity", "decisions", "ways_to_the_event"}, names)
        entries = table(csv_files / "closing_entries.csv", ";")
        self.assertRegex(entries[0]["débit"], r"^\d+,\d\d$")
        self.assertTrue(all(row["compte"].startswith("'") for row in entries))

    def test_two_workbooks_are_the_same_to_the_byte(self):
        books = []
        for name in ("one.xlsx", "two.xlsx"):
            self.export(self.made / "run", "--xlsx", self.directory / name, *self.closing,
                        *self.what_if)
            books.append((self.directory / name).read_bytes())
        self.assertEqual(*books)

    def test_what_was_touched_or_is_of_another_kind_is_refused(self):
        closing = self.directory / "closing"
        shutil.copytree(self.made / "closing", closing)
        with open(closing / "entries.csv", "a", encoding="utf-8") as file:
            file.write("more\n")
        (closing / "bridge.csv").unlink()
        done = self.export(self.made / "run", "--xlsx", self.directory / "a.xlsx", "--with",
                           closing / "provision.json", code=2)
        self.assertIn("is not the file that was frozen", done.stderr)
        self.assertIn("bridge.csv", done.stderr)
        done = self.export(self.made / "run", "--xlsx", self.directory / "a.xlsx", "--with",
                           self.write("nothing.json", "{}"), code=2)
        self.assertIn("is nothing a report takes in", done.stderr)
        self.assertFalse((self.directory / "a.xlsx").exists())


    def test_actions_comparison_and_frontier_are_those_of_their_files(self):
        words = [word for file in self.ranked for word in ("--with", file)]
        book = self.book("--lang", "en", *words)
        actions, compared, frontier = (json.loads(file.read_text("utf-8")) for file in self.ranked)
        lists = {one["name"]: one for one in actions["actions"]["programmes"]}
        rows = iter(sheet_rows(book, "Actions"))
        for name, mine in lists.items():
            ranked = lists[mine["as"]] if mine["as"] else mine
            for part in ("priced", "unpriced"):
                for place, one in enumerate(ranked[part]):
                    row = next(rows)
                    tried = actions["actions"]["tried"][one["action"]]
                    self.assertEqual((row["programme"], row["rank"], row["action"]),
                                     (name, place + 1, tried["text"]["en"]))
                    self.same(row["one time in 100, avoided"], one["one_in_100"]["avoided"], row)
                    self.same(row["yearly cost"], one["yearly_cost"], row)
        self.assertEqual(list(rows), [])
        cells = sum(len(one["edit"]["cells"]) for one in actions["actions"]["tried"])
        edits = [row["buyer"] for row in sheet_rows(book, "Edits of the actions")]
        self.assertEqual(sum(buyer is not None for buyer in edits), cells)
        told = [(scenario, one) for scenario in compared["scenarios"]
                for one in scenario["programmes"]]
        for row, (scenario, one) in zip(sheet_rows(book, "Comparison"), told, strict=True):
            self.assertEqual((row["scenario"], row["programme"]), (scenario["name"], one["name"]))
            self.same(row["total cost, average"], one["total_cost"]["mean"], row)
            self.assertNotIn("_", row["standing"])
        settings = sheet_rows(book, "Terms tried")
        count = (2 + len(frontier["settings"])) * len(frontier["scenarios"])
        self.assertEqual(len(settings), count)
        last = frontier["settings"][-1]
        self.same(settings[-1]["average cost"], last["scenarios"][-1]["mean"], "frontier")
        self.same(settings[-1]["aggregate_first_loss"], last["values"]["aggregate_first_loss"], "")

    def test_what_is_attached_needs_no_with(self):
        run = self.directory / "attached"
        shutil.copytree(self.made / "run", run)
        before = (run / "summary.json").read_text("utf-8")
        what_if = self.made / "found"
        files = {key: what_if / f"{name}.json"
                 for key, name in (("actions", "actions"), ("compare", "comparison"),
                                   ("frontier", "frontier"), ("sensitivity", "sensitivity"),
                                   ("reverse", "reverse"))}
        files["provision"] = self.made / "closing" / "provision.json"
        done = encours("attach", run, *files.values(), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["attached"], list(files))
        after = (run / "summary.json").read_text("utf-8")
        self.assertTrue(after.startswith(before.rstrip()[:-1].rstrip()))  # what stood there stays
        summary = json.loads(after)
        for key in ("sensitivity", "reverse", "actions"):
            self.assertEqual(summary[key], json.loads(files[key].read_text("utf-8"))[key])
        self.assertEqual(summary["provision"], json.loads(files["provision"].read_text("utf-8")))
        # Once more, one by one and in another order, it is the same.
        again = self.directory / "again"
        shutil.copytree(self.made / "run", again)
        for file in reversed(files.values()):
            made("attach", again, file)
        made("attach", again, files["actions"])
        self.assertEqual((again / "summary.json").read_text("utf-8"), after)
        words = [word for file in files.values() for word in ("--with", file)]
        for language in ("fr", "en"):
            made("report", run, "--lang", language)
            report = (run / "report.html").read_bytes()
            made("report", self.made / "run", "--lang", language, *words)
            self.assertEqual((self.made / "run" / "report.html").read_bytes(), report)
        (self.made / "run" / "report.html").unlink()
        xlsx = self.directory / "attached.xlsx"
        self.export(run, "--xlsx", xlsx, "--lang", "en")
        names = openpyxl.load_workbook(xlsx).sheetnames
        self.assertLessEqual({"Actions", "Comparison", "Terms tried", "Sensitivity",
                              "Ways to the event"}, set(names))
        self.assertNotIn("Entries", names)  # they stand beside provision.json
        made("run", NEGOCE, "--trials", 64, "--quiet", "--no-report", "-o", run)
        self.assertNotIn("attached", json.loads((run / "summary.json").read_text("utf-8")))

    def test_nothing_is_attached_to_another_study(self):
        run = self.directory / "run"
        shutil.copytree(self.made / "run", run)
        before = (run / "summary.json").read_bytes()
        text = json.loads(self.ranked[0].read_text("utf-8"))
        text["inputs"][1]["sha256"] = "0" * 64
        broken = json.loads(self.ranked[0].read_text("utf-8"))
        del broken["actions"]["programmes"]
        for name, document, message in (
                ("foreign.json", text, "is not of the same study and ledger"),
                ("broken.json", broken, "lacks"), ("nothing.json", {}, "is nothing a report takes")):
            done = encours("attach", run, self.write(name, json.dumps(document)))
            self.assertEqual(done.returncode, 2, name)
            self.assertIn(message, done.stderr)
        self.assertEqual((run / "summary.json").read_bytes(), before)


class Hostile(ExportTest):
    def test_names_of_a_closing_stay_texts(self):
        with open(self.directory / "buyers.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["buyer_id", "name", "annual_sales"])
            rows.writerows([f"00{k}", name, 90000] for k, name in enumerate(HOSTILE))
        with open(self.directory / "receivables.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["invoice_id", "buyer_id", "invoice_date", "due_date", "amount_ttc"])
            rows.writerows([f"{name[:20]}-{k}", f"00{k}", "2026-06-01", "2026-07-01", 1200]
                           for k, name in enumerate(HOSTILE))
        study = self.write("study.toml", '[portfolio]\nbuyers = "buyers.csv"\n'
                           'receivables = "receivables.csv"\nas_of = 2026-12-31\n'
                           "[run]\ntrials = 256\n"
                           '[provision.matrix]\nmethod = "given"\n'
                           "rates = [0.003, 0.016, 0.036, 0.066, 0.106]\n")
        made("run", study, "--quiet", "--no-report", "-o", self.directory / "out")
        made("provision", study, "-o", self.directory / "closing")
        made("reverse", study, "--event", "loss=2000", "--trials", 64, "-o", self.directory / "out")
        xlsx = self.directory / "book.xlsx"
        self.export(self.directory / "out", "--xlsx", xlsx, "--csv", self.directory / "csv",
                    "--locale", "fr", "--lang", "en", "--with",
                    self.directory / "closing" / "provision.json", "--with",
                    self.directory / "out" / "reverse.json")
        book = openpyxl.load_workbook(xlsx)
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    self.assertNotEqual(cell.data_type, "f", cell.value)
        names = [row["name"] for row in sheet_rows(book, "Claim by claim")]
        self.assertIn("=1+1", names)
        self.assertIn("W" * 300, names)
        self.assertNotIn("\u202egnp", names)
        claims = table(self.directory / "csv" / "closing_french_claims.csv", ";")
        self.assertIn("'=1+1", [row["name"] for row in claims])
        self.assertTrue(all(row["buyer"].startswith("'00") for row in claims))


if __name__ == "__main__":
    unittest.main()
