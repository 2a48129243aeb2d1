"""What encours export refuses, and what it leaves where it does."""

import os
import unittest

import openpyxl

from export_tables import ExportTest, sheet_rows
from program import encours, summary


class Refusals(ExportTest):
    STUDY = '[portfolio]\nbuyers = "buyers.csv"\nas_of = 2026-12-31\n[run]\ntrials = 2000\n'

    def small_run(self):
        self.write("buyers.csv", "buyer_id,exposure,annual_sales\nA,1000,9000\nB,2000,9000\n")
        out = self.directory / "out"
        done = encours("run", self.write("study.toml", self.STUDY), "-o", out, "--quiet",
                       "--no-report")
        self.assertEqual(done.returncode, 0, done.stderr)
        return out

    def test_what_is_no_run_is_refused(self):
        done = self.export(self.directory, "--xlsx", self.directory / "a.xlsx", code=2)
        self.assertIn("summary.json", done.stderr)
        self.assertIn("give the directory that encours run wrote", done.stderr)
        self.assertEqual(list(self.directory.iterdir()), [])

    def test_results_of_another_run_are_refused(self):
        out = self.small_run()
        other = self.directory / "other"
        done = encours("run", self.directory / "study.toml", "--seed", 9, "-o", other, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        (out / "results.h5").write_bytes((other / "results.h5").read_bytes())
        done = self.export(out, "--xlsx", code=2)
        self.assertIn("is not of the same run", done.stderr)
        self.assertFalse((out / "tables.xlsx").exists())

    def test_damaged_results_are_refused(self):
        out = self.small_run()
        whole = (out / "results.h5").read_bytes()
        for damaged in (whole[: len(whole) // 2], b"", os.urandom(4096)):
            (out / "results.h5").write_bytes(damaged)
            done = self.export(out, "--csv", self.directory / "csv", code=2)
            self.assertIn("results.h5", done.stderr)
            self.assertFalse((self.directory / "csv").exists())

    def test_what_cannot_be_written_leaves_what_was_there(self):
        out = self.small_run()
        self.assertIn("--xlsx or --csv", self.export(out, code=2).stderr)
        self.assertIn("xx is not fr", self.export(out, "--csv", "--locale", "xx", code=2).stderr)
        done = self.export(out, "--xlsx", self.directory / "absent" / "a.xlsx", code=2)
        self.assertIn("absent", done.stderr)
        (self.directory / "taken.xlsx").mkdir()
        self.export(out, "--xlsx", self.directory / "taken.xlsx", code=2)
        self.assertEqual(sorted(path.name for path in self.directory.iterdir()),
                         ["buyers.csv", "out", "study.toml", "taken.xlsx"])

    def test_a_study_without_ledger_or_programmes_has_fewer_sheets(self):
        out = self.small_run()
        self.export(out, "--xlsx", self.directory / "a.xlsx", "--lang", "fr")
        book = openpyxl.load_workbook(self.directory / "a.xlsx")
        self.assertNotIn("Balance âgée", book.sheetnames)
        self.assertEqual(sheet_rows(book, "Dispositifs")[0]["dispositif"], "rétention")


if __name__ == "__main__":
    unittest.main()
