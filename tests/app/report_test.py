"""report.html: made again from the files alone, true to them, safe whatever names it holds."""

import ast
import base64
import hashlib
import json
import math
import operator
import os
import pathlib
import re
import shutil
import tempfile
import unittest

import h5py
import numpy

from program import NEGOCE, encours
from report_page import Page, ReportTest

DAY = {"SOURCE_DATE_EPOCH": "1800000000"}
UNITS = {"€": 1, "k€": 1e3, "M€": 1e6, "Md€": 1e9, "": 1, "k": 1e3, "m": 1e6, "bn": 1e9,
         "%": 0.01}


def found(tree, path):
    for key in path.split("/"):
        tree = tree[int(key)] if isinstance(tree, list) else tree[key]
    return tree


OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
             ast.Div: operator.truediv}


def worked_out(summary, expression):
    """A path of summary.json, or paths and numbers joined by + - * / ( ) with spaces around."""
    values = []
    words = []
    for word in expression.split(" "):
        if word in "+-*/()":
            words.append(word)
            continue
        try:
            value = float(word)
        except ValueError:
            value = found(summary, word)
        words.append(f"v{len(values)}")
        values.append(float(value))

    def walk(node):
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](walk(node.left), walk(node.right))
        return values[int(node.id[1:])]

    return walk(ast.parse(" ".join(words), mode="eval").body)


class Columns:
    """The figures that are computed from results.h5, by a second hand."""

    def __init__(self, file):
        self.file = h5py.File(file)
        self.kept = {}

    def column(self, path):
        if path not in self.kept:
            self.kept[path] = self.file[path][:]
        return self.kept[path]

    @staticmethod
    def quantile(values, level):
        rank = math.ceil(level * len(values) * (1 - 1e-13))
        return numpy.sort(values)[rank - 1]

    def drawn(self, words):
        what, *rest = words.split(" ")
        if what == "share":
            path, low, high = rest
            values = self.column(path)
            return numpy.mean((values >= float(low)) & (values < float(high)))
        if what == "quantile":
            return self.quantile(self.column(rest[1]), float(rest[0]))
        first = self.column(rest[1])[: int(rest[0])]
        half = 1.959963984540054 * first.std(ddof=1) / math.sqrt(len(first))
        if what == "mean":
            return first.mean()
        if what in ("mean-low", "mean-high"):
            return first.mean() + (half if what == "mean-high" else -half)
        if what == "first-quantile":
            return self.quantile(first, 0.99)
        return self.bound(first, what)

    @staticmethod
    def bound(values, what):
        """Ranks that enclose the 99 % quantile with 2.5 % at most on each side, by the binomial."""
        count = len(values)
        logs = [math.lgamma(count + 1) - math.lgamma(k + 1) - math.lgamma(count - k + 1)
                + k * math.log(0.99) + (count - k) * math.log(0.01) for k in range(count + 1)]
        below = numpy.cumsum(numpy.exp(logs))  # P(at most k values at or below the quantile)
        if what == "first-quantile-low":
            rank = int(numpy.searchsorted(below, 0.025, side="right"))
        else:
            rank = int(numpy.searchsorted(below, 0.975, side="left")) + 1
        return numpy.sort(values)[rank - 1]


def read_figure(shown, language):
    """The number that a reader takes from "1,2 M€" and the size of its last digit."""
    text = shown.strip().replace("\u2212", "-").replace("\u00a0", " ").lstrip("+")
    number, unit = re.fullmatch(r"(-?[\d., ]*\d)\s*(\D*)", text).groups()
    number = number.replace(" ", "")
    number = number.replace(",", ".") if language == "fr" else number.replace(",", "")
    decimals = len(number.partition(".")[2])
    scale = UNITS[unit.strip()]
    return float(number) * scale, 0.5 * 10.0 ** -decimals * scale


class Negoce(ReportTest):
    """The example: one run, its report, and the same made again."""

    @classmethod
    def setUpClass(cls):
        os.environ.update(DAY)
        cls.addClassCleanup(os.environ.pop, "SOURCE_DATE_EPOCH")
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.made = pathlib.Path(holder.name)
        done = encours("run", NEGOCE, "-o", cls.made, "--trials", "10240", "--quiet")
        if done.returncode != 0:
            raise AssertionError(done.stderr)

    def setUp(self):
        super().setUp()
        self.out = self.directory / "out"
        shutil.copytree(self.made, self.out)
        self.first = (self.out / "report.html").read_bytes()

    def test_made_again_it_is_the_same_to_the_byte(self):
        self.assertEqual(self.report(self.out, "fr").encode(), self.first)
        alone = self.directory / "alone"
        alone.mkdir()
        for name in ("summary.json", "results.h5"):
            shutil.copy(self.out / name, alone)
        done = encours("report", alone)  # in the language of the study
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((alone / "report.html").read_bytes(), self.first)

    def test_it_can_be_left_out(self):
        out = self.directory / "without"
        done = encours("run", NEGOCE, "-o", out, "--trials", "1024", "--no-report")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse((out / "report.html").exists())
        self.assertNotIn("report.html", done.stdout)

    def test_the_date_is_all_that_differs(self):
        os.environ["SOURCE_DATE_EPOCH"] = "1900000000"
        later = self.report(self.out, "fr")
        os.environ.update(DAY)
        dates = re.compile(r'<time datetime="[\d-]+">[^<]+</time>')
        self.assertNotEqual(later.encode(), self.first)
        self.assertEqual(dates.sub("", later), dates.sub("", self.first.decode()))

    def test_every_figure_is_that_of_the_files(self):
        summary = json.loads((self.out / "summary.json").read_text(encoding="utf-8"))
        columns = Columns(self.out / "results.h5")
        for language in ("fr", "en"):
            page = Page(self.report(self.out, language))
            checked = {"data-at": 0, "data-drawn": 0}
            for attrs, shown in page.figures:
                value = float(attrs["value"])
                with self.subTest(language=language, **attrs):
                    if "data-count" in attrs:
                        self.assertEqual(value, len(found(summary, attrs["data-count"])))
                    elif "data-at" in attrs:
                        expected = worked_out(summary, attrs["data-at"])
                        self.assertAlmostEqual(value, expected, delta=1e-12 * abs(expected))
                        checked["data-at"] += 1
                    elif "data-drawn" in attrs:
                        expected = columns.drawn(attrs["data-drawn"])
                        self.assertAlmostEqual(value, expected, delta=1e-9 * abs(expected))
                        checked["data-drawn"] += 1
                    if attrs.get("data-at", "").endswith("* 1.959963984540054"):
                        value = self.two_figures(value)
                    self.assert_shown(abs(value), shown, language)
            self.assertGreater(checked["data-at"], 250)
            self.assertGreater(checked["data-drawn"], 100)

    @staticmethod
    def two_figures(error):
        """A ± has two significant figures, however large beside its amount."""
        if error < 99.5:
            return error
        digits = math.floor(math.log10(error)) - 1
        return round(error / 10 ** digits) * 10 ** digits

    def assert_shown(self, size, shown, language):
        """What is written is the value, rounded; a difference may be told without its sign."""
        if re.fullmatch(r"[\d., \u00a0]+", shown) and size >= 1000 and "\u00a0" not in shown:
            # The low end of a range whose unit stands behind the high end, or the error of an
            # amount in the unit of that amount.
            text, step = read_figure(shown, language)
            scales = [scale for scale in (1, 1e3, 1e6, 1e9)
                      if abs(text * scale - size) <= step * scale * 1.001]
            self.assertTrue(scales, f"{shown} for {size}")
            return
        read, step = read_figure(shown, language)
        if abs(abs(read) - size) > step * 1.001:  # an error in the unit of its amount
            scales = [scale for scale in (1e3, 1e6) if abs(abs(read) * scale - size) <= step * scale]
            self.assertTrue(scales, f"{shown} for {size}")

    def test_every_number_of_a_table_is_a_figure(self):
        text = self.report(self.out, "en")
        text = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.S)
        text = re.sub(r'<table class="assumptions">.*?</table>', "", text, flags=re.S)
        cells = re.findall(r"<td[^>]*>(.*?)</td>", text, flags=re.S)
        self.assertGreater(len(cells), 200)
        for cell in cells:
            rest = re.sub(r"<data [^>]*>.*?</data>|<svg.*?</svg>|<bdi[^>]*>.*?</bdi>", "", cell, flags=re.S)
            self.assertNotRegex(re.sub(r"<[^>]*>", "", rest), r"\d", cell)

    def test_every_number_of_page_one_is_a_figure(self):
        # Levels and the market's loss ratio belong to the sentences.
        fixed = {"20", "25", "75", "100", "95", "99", "40", "2023"}
        for language in ("fr", "en"):
            text = self.report(self.out, language)
            first = text[text.index('<ul class="facts">') : text.index('<nav class="contents"')]
            plain = re.sub(r"<data [^>]*>.*?</data>|<bdi[^>]*>.*?</bdi>|<[^>]*>", " ", first, flags=re.S)
            self.assertLessEqual(set(re.findall(r"\d+", plain)), fixed)

    def test_both_languages_say_the_same(self):
        pages = [Page(self.report(self.out, language)) for language in ("fr", "en")]
        sources = [[attrs for attrs, _ in page.figures] for page in pages]
        self.assertEqual(*sources)
        self.assertEqual(*[[tag for tag, _ in page.tags] for page in pages])
        french, english = ["".join(page.text) for page in pages]
        self.assertIn("L’essentiel", french)
        self.assertIn("In brief", english)

    def test_page_one_speaks_as_a_chief_financial_officer_does(self):
        for language in ("fr", "en"):
            text = self.report(self.out, language)
            first = text[text.index('<div class="first">') : text.index('<nav class="contents"')]
            plain = re.sub(r"<[^>]*>", "", first)
            self.assertNotRegex(plain, r"(?i)\bVaR\b|value at risk|expected shortfall")
            self.assertRegex(plain, "HT" if language == "fr" else "excl. VAT")
            for sentence in re.findall(r"<b>[^<]*<data[^>]*>[^<]*</data> (?:de moins|less)</b>.*?\. ",
                                       first, flags=re.S):
                self.assertRegex(sentence, "plage|range|sauf|unless", sentence)

    def test_the_policy_allows_its_own_script_and_style_only(self):
        text = self.first.decode()
        script = re.search(r"<script>(.*?)</script>", text, re.S).group(1)
        style = re.search(r"<style>(.*?)</style>", text, re.S).group(1)

        def hashed(part):
            return base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()

        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
        self.assertEqual(
            policy, f"default-src 'none'; script-src 'sha256-{hashed(script)}'; "
            f"style-src 'sha256-{hashed(style)}'; base-uri 'none'; form-action 'none'")
        self.assertNotIn("\r", text)
        self.assertIn("Apache License", script)
        self.assertIn("BSD 3-Clause", script)

    def test_a_file_of_another_run_is_refused(self):
        other = self.directory / "other"
        done = encours("run", NEGOCE, "-o", other, "--trials", "2000", "--seed", "5", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        shutil.copy(other / "results.h5", self.out)
        done = encours("report", self.out)
        self.assertEqual(done.returncode, 2)
        self.assertIn("is not of the same run as summary.json", done.stderr)
        self.assertEqual((self.out / "report.html").read_bytes(), self.first)

    def test_a_file_of_the_same_study_with_another_premium_or_ledger_is_refused(self):
        text = ('[study]\ntitle = "one"\n[portfolio]\nbuyers = "buyers.csv"\nas_of = 2026-12-31\n'
                '[run]\ntrials = 2048\n[exposure]\nmode = "static"\n'
                '[[programme]]\nname = "Keep"\nkind = "self_insurance"\n'
                '[[programme]]\nname = "A"\nkind = "policy"\npremium = { rate = 0.004 }\n'
                'clauses = [ { buyer_limit = true } ]\n')
        rows = "".join(f"B{k},Buyer {k},{1000 + 10 * k},9000,800\n" for k in range(50))
        head = "buyer_id,name,exposure,annual_sales,insurer_limit\n"
        results = {}
        for case, study, ledger in [
                ("first", text, head + rows),
                ("premium", text.replace("0.004", "0.04"), head + rows),
                # Another limit of one buyer changes what policy A pays and nothing else.
                ("ledger", text, head + rows.replace("1000,9000,800", "1000,9000,1"))]:
            self.write("buyers.csv", ledger)
            out = self.directory / case
            done = encours("run", self.write("study.toml", study), "-o", out, "--quiet")
            self.assertEqual(done.returncode, 0, done.stderr)
            results[case] = out
        self.report(results["first"], "en")
        before = (results["first"] / "report.html").read_bytes()
        for case in ("premium", "ledger"):
            with self.subTest(case=case):
                shutil.copy(results[case] / "results.h5", results["first"])
                done = encours("report", results["first"])
                self.assertEqual(done.returncode, 2)
                self.assertIn("is not of the same run as summary.json", done.stderr)
                self.assertEqual((results["first"] / "report.html").read_bytes(), before)

    def test_it_is_made_again_in_the_language_of_the_run(self):
        out = self.directory / "english"
        done = encours("run", NEGOCE, "-o", out, "--trials", "1024", "--lang", "en", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        first = (out / "report.html").read_bytes()
        self.assertEqual(encours("report", out).returncode, 0)
        self.assertEqual((out / "report.html").read_bytes(), first)
        self.assertIn(b'<html lang="en"', first)

    def test_what_the_trials_do_not_tell_is_said(self):
        for language, words in (("fr", ("inconnue", "hachures", "±\u00a0?")),
                                ("en", ("unknown", "hatching", "±\u00a0?"))):
            text = self.report(self.out, language)  # 10,240 trials: no error one year in 100
            for word in words:
                self.assertIn(word, text)
            self.assertIn('<td class="unknown">', text)
            self.assertIn('<td class="reference">', text)
            self.assertNotIn("{}", re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.S))

    def test_the_assumptions_are_french_in_a_french_report(self):
        text = self.report(self.out, "fr")
        table = text[text.index('<section class="part screen-only" id="assumptions"') :]
        table = table[: table.index("</section>")]
        rows = table.count("<tr>") - 1
        self.assertGreater(rows, 10)
        self.assertLess(table.count('lang="en"'), rows / 3)
        self.assertIn("les avoirs sont imputés sur les plus anciennes factures", table)

    def test_damaged_files_are_refused(self):
        summary = (self.out / "summary.json").read_bytes()
        results = (self.out / "results.h5").read_bytes()
        damages = [("summary.json", b"", "is not JSON"), ("summary.json", summary[:5000], "is not JSON"),
                   ("summary.json", b"[" * 100000, "is not JSON"),
                   ("summary.json", b"{}", "is not a summary of a run"),
                   ("summary.json", summary.replace(b'"format_version": "1"', b'"format_version": "9"'),
                    "another format version"),
                   ("summary.json", summary.replace(b'"gross_loss"', b'"gros_loss"'), "lacks a number"),
                   ("results.h5", b"", "results.h5"), ("results.h5", results[: len(results) // 2],
                                                       "results.h5")]
        for name, damaged, message in damages:
            with self.subTest(name=name, length=len(damaged), message=message):
                good = {"summary.json": summary, "results.h5": results}[name]
                (self.out / name).write_bytes(damaged)
                done = encours("report", self.out)
                (self.out / name).write_bytes(good)
                self.assertEqual(done.returncode, 2, done.stdout)
                self.assertIn(message, done.stderr)
                self.assertIn("run the study again", done.stderr)
        self.assertEqual((self.out / "report.html").read_bytes(), self.first)

    def test_no_directory(self):
        done = encours("report", self.directory / "none", "--json")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(json.loads(done.stdout)["errors"]), 1)


if __name__ == "__main__":
    unittest.main()
