"""report.html of hostile names and of large ledgers."""

import csv
import json
import unittest

from program import encours
from report_page import ALLOWED, Page, ReportTest


class Hostile(ReportTest):
    """Names that are HTML, script or style, turn the text around, or are very long."""

    NAMES = ['<img src=x onerror="harm()">', "</script><script>harm()</script>", '"><svg onload=harm()>',
             "</style><style>*{display:none}", "<!--", "{0} {} {b} %s ${x}", "\u202egnp.exe",
             "=1+1", "W" * 300, "👩‍👩‍👧 مؤسسة 株式会社", "&lt;b&gt;", "a' onclick='harm()"]

    def hostile_study(self):
        with open(self.directory / "buyers.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["buyer_id", "name", "sector", "exposure", "annual_sales", "insurer_limit"])
            for k in range(40):
                name = self.NAMES[k % len(self.NAMES)]
                rows.writerow([f"B{k}", name, name, 5000 + 300 * k, 50000, 4000])
        scenarios = "".join(
            f"[[scenario]]\nname = {json.dumps(name, ensure_ascii=False)}\nweight = 0.25\n"
            for name in self.NAMES[:4])
        programmes = "".join(
            f"[[programme]]\nname = {json.dumps(name, ensure_ascii=False)}\n{kind}\n"
            for name, kind in zip(self.NAMES[4:9], ['kind = "self_insurance"'] + [
                'kind = "policy"\npremium = { rate = 0.004 }\nclauses = [ { buyer_limit = true } ]'] * 4))
        return self.write("study.toml", f"[study]\ntitle = {json.dumps(self.NAMES[1])}\n[portfolio]\n"
                          f'buyers = "buyers.csv"\nas_of = 2026-12-31\n[run]\ntrials = 4096\n'
                          f'[exposure]\nmode = "static"\n{scenarios}{programmes}')

    def test_names_stay_names(self):
        out = self.directory / "out"
        done = encours("run", self.hostile_study(), "-o", out, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        study = self.directory / "study.toml"
        for words in (("sensitivity", study, "--trials", 64),
                      ("reverse", study, "--event", "loss=30000", "--trials", 256)):
            done = encours(*words, "-o", out)
            self.assertEqual(done.returncode, 0, done.stderr)
        more = ("--with", out / "sensitivity.json", "--with", out / "reverse.json")
        for language in ("fr", "en"):
            text = self.report(out, language, *more)
            page = Page(text)
            self.assertIn('id="sensitivity"', text)
            self.assertIn('id="reverse"', text)
            for tag, attrs in page.tags:
                self.assertIn(tag, ALLOWED)
                self.assertFalse([name for name in attrs if name.startswith("on")], attrs)
                self.assertNotIn("style", attrs)
                self.assertNotIn("src", attrs)
            self.assertEqual(text.count("<script"), 1)
            self.assertEqual(text.count("</style"), 1)
            shown = "".join(page.text)
            self.assertIn('<img src=x onerror="harm()">', shown)
            self.assertIn("a' onclick='harm()", shown)
            self.assertIn("{0} {} {b} %s ${x}", shown)
            self.assertFalse("\u202e" in text)
            self.assertFalse("W" * 300 in text)


class Large(ReportTest):
    def test_a_large_ledger_makes_no_larger_report(self):
        with open(self.directory / "buyers.csv", "w", encoding="utf-8") as file:
            file.write("buyer_id,name,sector,exposure,annual_sales\n")
            for k in range(100_000):
                file.write(f"B{k:06},Buyer number {k},sector {k % 30},{1000 + k % 977},9000\n")
        study = self.write("study.toml", '[portfolio]\nbuyers = "buyers.csv"\nas_of = 2026-12-31\n'
                           "[run]\ntrials = 2048\n")
        out = self.directory / "out"
        done = encours("run", study, "-o", out, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess((out / "report.html").stat().st_size, 3_000_000)


if __name__ == "__main__":
    unittest.main()
