"""report.html: who makes the worst trials, sectors and months, losses not paid, cascades, and what
other commands found: true to summary.json, results.h5 and the JSON files taken in."""

import json
import os
import pathlib
import re
import shutil
import tempfile
import unittest

import h5py
import numpy

import findings
from findings import made
from program import NEGOCE, encours
from report_page import Page, ReportTest
from report_test import found, worked_out


class Evidence(ReportTest):
    @classmethod
    def setUpClass(cls):
        os.environ["SOURCE_DATE_EPOCH"] = "1800000000"
        cls.addClassCleanup(os.environ.pop, "SOURCE_DATE_EPOCH")
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.made = pathlib.Path(holder.name)
        findings.take(cls.made)
        cls.files = {name: cls.made / "found" / file for name, file in findings.FILES.items()}
        cls.reports = {}

    def once(self, name, language, *files):
        """The report of a run with the files taken in, made once for all tests."""
        if (key := (name, language, files)) not in self.reports:
            words = [word for file in files for word in ("--with", self.files[file])]
            self.reports[key] = self.report(self.made / name, language, *words)
        return self.reports[key]

    def check_figures(self, name, language, *files):
        summary = self.made / name / "summary.json"
        trees = {"": json.loads(summary.read_text(encoding="utf-8"))}
        for command, file in self.files.items():
            trees[command] = json.loads(file.read_text(encoding="utf-8"))
        page = Page(self.once(name, language, *files))
        checked = dict.fromkeys(trees, 0)
        for attrs, _ in page.figures:
            value = float(attrs["value"])
            tree = trees[attrs.get("data-of", "")]
            with self.subTest(language=language, **attrs):
                if "data-count" in attrs:
                    self.assertEqual(value, len(found(tree, attrs["data-count"])))
                elif "data-at" in attrs:
                    expected = worked_out(tree, attrs["data-at"])
                    self.assertAlmostEqual(value, expected, delta=1e-12 * abs(expected))
                    checked[attrs.get("data-of", "")] += 1
        return checked

    def test_every_figure_is_that_of_its_file(self):
        for language in ("fr", "en"):
            checked = self.check_figures("run", language, *self.files)
            for name, least in (("", 700), ("compare", 30), ("frontier", 15), ("provision", 20),
                                ("sensitivity", 200), ("reverse", 40), ("actions", 40)):
                self.assertGreater(checked[name], least, name)
            checked = self.check_figures("spreading", language)
            self.assertGreater(checked[""], 300)

    def test_both_languages_say_the_same(self):
        pages = [Page(self.once("run", language, *self.files)) for language in ("fr", "en")]
        self.assertEqual(*[[attrs for attrs, _ in page.figures] for page in pages])
        self.assertEqual(*[[tag for tag, _ in page.tags] for page in pages])

    def test_every_number_of_a_table_is_a_figure(self):
        text = self.once("run", "en", *self.files)
        text += self.once("spreading", "en")
        text = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.S)
        text = re.sub(r'<table class="assumptions">.*?</table>', "", text, flags=re.S)
        for cell in re.findall(r"<td[^>]*>(.*?)</td>", text, flags=re.S):
            rest = re.sub(r"<data [^>]*>.*?</data>|<svg.*?</svg>|<bdi[^>]*>.*?</bdi>", "", cell,
                          flags=re.S)
            self.assertNotRegex(re.sub(r"<[^>]*>", "", rest), r"\d", cell)

    def test_sections_stand_where_their_files_do(self):
        plain = self.once("run", "en")
        for section in ("contributors", "sector-months", "unpaid"):
            self.assertIn(f'id="{section}"', plain)
        # 2,048 trials tell nothing of one year in 1,000: neither an estimate nor its range.
        self.assertIn("value_at_risk/0.995", plain)
        self.assertNotIn("value_at_risk/0.999", plain)
        self.assertIn("encours attach", plain)
        for section in ("verdicts", "frontier", "allowances", "cascades", "sensitivity", "reverse"):
            self.assertNotIn(f'id="{section}"', plain)
        for name, section in (("compare", "verdicts"), ("frontier", "frontier"),
                              ("provision", "allowances"), ("sensitivity", "sensitivity"),
                              ("reverse", "reverse")):
            self.assertIn(f'id="{section}"', self.once("run", "en", name))
        self.assertIn('id="cascades"', self.once("spreading", "en"))

    def test_page_one_says_what_to_do_and_the_closing_figures(self):
        actions = json.loads(self.files["actions"].read_text(encoding="utf-8"))["actions"]
        for language, words in (("fr", ("À faire", "Comptes à l’arrêté", "ne s’additionnent jamais",
                                        "coût non donné|gratuit|€")),
                                ("en", ("To do", "Closing figures", "never added",
                                        "cost not given|free|k"))):
            text = self.once("run", language, *self.files)
            first = text[text.index('<div class="first">') : text.index('<nav class="contents"')]
            for word in words:
                self.assertRegex(first, word)
            self.assertNotIn("encours attach", first)
            plain = re.sub(r"<[^>]*>", "", first)
            self.assertNotRegex(plain, r"(?i)\bVaR\b|value at risk|expected shortfall")
            todo = re.search(r'<section class="todo".*?</section>', first, flags=re.S)[0]
            told = re.findall(r'data-at="0 - (actions/programmes/\d+/\w+/\d+)/one_in_100/avoided"',
                              todo)
            self.assertTrue(1 <= len(told) <= 3)
            for path in told:
                one = found({"actions": actions}, path)["one_in_100"]
                self.assertGreater(one["avoided"], 2 * (one["standard_error"] or 0))
            for block in ("todo", "accounts"):
                section = re.search(rf'<section class="{block}".*?</section>', first, flags=re.S)[0]
                self.assertIn("HT" if language == "fr" else "excl. VAT", section)
            # One reserve: that of the closing.
            self.assertEqual(plain.count("éserve interne" if language == "fr"
                                         else "nternal reserve"), 1)

    def test_two_reports_are_the_same_to_the_byte(self):
        words = [word for file in self.files.values() for word in ("--with", file)]
        self.assertEqual(self.report(self.made / "run", "fr", *words),
                         self.once("run", "fr", *self.files))

    def test_contributions_add_up(self):
        for name in ("run", "spreading"):
            summary = json.loads((self.made / name / "summary.json").read_text(encoding="utf-8"))
            for scenario in summary["scenarios"]:
                whole = scenario["contributions"]["expected_shortfall"]
                for table in ("buyers", "debtors", "sectors", "classes", "countries"):
                    part = scenario["contributions"][table]
                    total = sum(line["contribution"] for line in part["largest"])
                    total += part["others"]["contribution"]
                    self.assertAlmostEqual(total, whole, delta=1e-9 * whole)

    def test_sector_months_are_those_of_results_h5_and_add_up(self):
        for name in ("run", "spreading"):
            summary = json.loads((self.made / name / "summary.json").read_text(encoding="utf-8"))
            with h5py.File(self.made / name / "results.h5") as file:
                means = file["sector_month_loss_mean"][:]
                errors = file["sector_month_loss_standard_error"][:]
                sectors = [text.decode() for text in file["sector_name"][:]]
                columns = [file[f"scenario/{i}/sector_gross_loss"][:] for i in range(len(means))]
            for i, scenario in enumerate(summary["scenarios"]):
                block = scenario["sector_months"]
                self.assertEqual(block["sectors"], sectors)
                numpy.testing.assert_array_equal(means[i], block["mean"])
                numpy.testing.assert_array_equal(errors[i], block["standard_error"])
                numpy.testing.assert_allclose(means[i].sum(axis=1), columns[i].mean(axis=0),
                                              atol=0.01)

    def test_why_losses_are_not_paid_adds_up_and_is_that_of_compare(self):
        run = json.loads((self.made / "run" / "summary.json").read_text(encoding="utf-8"))
        compared = json.loads(self.files["compare"].read_text(encoding="utf-8"))
        told = 0
        for scenario, other in zip(run["scenarios"], compared["scenarios"]):
            by_name = {programme["name"]: programme for programme in other["programmes"]}
            for programme in scenario["programmes"]:
                why = programme["why_not_paid"]
                self.assertEqual(why is None, programme["kind"] != "policy")
                if why is None:
                    continue
                told += 1
                for block in ("mean", "worst_hundredth"):
                    parts = dict(why[block])
                    whole = parts.pop("gross_loss")
                    self.assertAlmostEqual(sum(parts.values()), whole, delta=1e-6 * whole)
                self.assertAlmostEqual(why["mean"]["indemnity"], programme["indemnity"]["mean"],
                                       places=9)
                same = by_name[programme["name"]]["why_not_paid"]["mean"]
                for reason, amount in same.items():
                    self.assertAlmostEqual(why["mean"][reason], amount, delta=1e-6)
        self.assertGreater(told, 3)

    def test_cascades_are_chains_of_their_events(self):
        out = self.made / "spreading"
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        with h5py.File(out / "results.h5") as file:
            ids = [text.decode() for text in file["buyer_id"][:]]
            for i, scenario in enumerate(summary["scenarios"]):
                event = file[f"scenario/{i}/event"]
                cascades = scenario["contagion"]["largest_cascades"]
                self.assertGreater(len(cascades), 0)
                for cascade in cascades:
                    first, last = event["trial_offset"][cascade["trial"] : cascade["trial"] + 2]
                    trial = {ids[event["buyer"][k]]: k for k in range(first, last)}
                    members = cascade["members"]
                    self.assertEqual(len(members), min(cascade["size"], 40))
                    for member in members:
                        k = trial[member["buyer_id"]]
                        self.assertEqual(member["month"], event["month"][k])
                        self.assertEqual(member["loss"], event["loss"][k])
                        if member["parent"] is not None:
                            parent = members[member["parent"]]["buyer_id"]
                            self.assertEqual(ids[event["parent"][k]], parent)

    def test_what_would_turn_the_decision_and_lead_to_the_event_is_told(self):
        text = self.once("run", "en", *self.files)
        found = json.loads(self.files["sensitivity"].read_text(encoding="utf-8"))["sensitivity"]
        section = re.search(r'id="sensitivity".*?</section>', text, flags=re.S)[0]
        turned = 0
        for d, decision in enumerate(found["decisions"]):
            for k, pair in enumerate(decision["pairs"]):
                for f, flip in enumerate(pair["flips"] or []):
                    at = f'data-at="sensitivity/decisions/{d}/pairs/{k}/flips/{f}/value"'
                    self.assertEqual(section.count(at), int(flip["value"] is not None), at)
                    turned += flip["value"] is not None
        self.assertGreater(turned, 0)
        bars = re.findall(r'<svg class="bar spread".*?</svg>', section, flags=re.S)
        self.assertEqual(len(bars), len(found["assumptions"]) * (1 + len(found["stated"]["programmes"])))
        way = json.loads(self.files["reverse"].read_text(encoding="utf-8"))["reverse"]
        section = re.search(r'id="reverse".*?</section>', text, flags=re.S)[0]
        for buyer in way["failing_set"]["buyers"]:
            self.assertIn(buyer["buyer_id"], section)
        for at in ("reverse/probability/mean", "reverse/probability/interval/0",
                   "reverse/factor_move/probability", "reverse/failing_set/probability/mean",
                   "reverse/picture/in_event/retained_loss"):
            self.assertIn(f'data-at="{at}"', section)

    def test_what_is_not_of_the_run_is_refused(self):
        before = self.report(self.made / "run", "en")
        study = self.directory / "study"
        shutil.copytree(NEGOCE.parent, study)
        text = (study / "study.toml").read_text(encoding="utf-8")
        (study / "study.toml").write_text(text + "\n# changed\n", encoding="utf-8")
        made("compare", study / "study.toml", "-o", self.directory / "other", "--trials", "64")
        other = self.directory / "other" / "comparison.json"
        made("sensitivity", study / "study.toml", "-o", self.directory / "other", "--trials", "64")
        way = json.loads(self.files["reverse"].read_text(encoding="utf-8"))
        later = self.write("later.json", json.dumps(way | {"format_version": 2}))
        way["inputs"][1]["sha256"] = "0" * 64  # of another ledger
        nothing = self.write("nothing.json", "{}")
        broken = self.write("broken.json", "{")
        foreign = "is not of the same study and ledger as the run"
        for files, message in (([other], foreign),
                               ([self.directory / "other" / "sensitivity.json"], foreign),
                               ([self.write("reverse.json", json.dumps(way))], foreign),
                               ([nothing], "is nothing a report takes in"),
                               ([later], "has another format version"),
                               ([broken], "is not JSON"),
                               ([self.files["compare"]] * 2, "is the second of its kind"),
                               ([self.directory / "none.json"], "cannot be read")):
            with self.subTest(message=message):
                words = [word for file in files for word in ("--with", file)]
                done = encours("report", self.made / "run", *words)
                self.assertEqual(done.returncode, 2, done.stdout)
                self.assertIn(message, done.stderr)
        self.assertEqual((self.made / "run" / "report.html").read_text(encoding="utf-8"), before)


if __name__ == "__main__":
    unittest.main()
