"""The examples that read results.h5 alone: they run, and tell what summary.json tells."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))
from program import ProgramTest, SOURCE, encours, summary  # noqa: E402

EXAMPLE = SOURCE / "examples" / "notebook"
STUDY = """
[study]
title = "Été à $5 & <b>" # letters, signs
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 5000
[exposure]
mode = "static"
[[programme]]
name = "keep"
kind = "self_insurance"
reserve = 50000
cost_of_capital = 0.08
[[programme]]
name = "insure $ half"
kind = "policy"
premium = { rate = 0.004 }
clauses = [ { buyer_limit = true }, { insured_percentage = 0.5 } ]
"""


class Notebook(ProgramTest):
    def results(self, *options):
        rows = "".join(f"B{k:02},{10000 + 1000 * k},90000,{0.01 + 0.002 * k},50000\n" for k in range(40))
        self.write("buyers.csv", f"buyer_id,exposure,annual_sales,pd,insurer_limit\n{rows}")
        out = self.directory / "out"
        done = encours("run", self.write("study.toml", STUDY), "-o", out, "--quiet", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return out

    def answer(self, *command):
        environment = dict(os.environ, MPLCONFIGDIR=str(self.directory))
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False,
                              encoding="utf-8", env=environment, timeout=300)
        self.assertEqual(done.returncode, 0, f"{done.stdout}\n{done.stderr}")
        return done.stdout

    def test_three_charts_from_the_file_alone(self):
        out = self.results()
        told = summary(out)["scenarios"][0]
        alone = self.directory / "alone.h5"
        shutil.move(out / "results.h5", alone)
        charts = self.directory / "charts"
        printed = self.answer("/usr/bin/python3", EXAMPLE / "three_charts.py", alone, charts)
        figures = {name: float(value) for name, value in re.findall(r"^(.*): (-?\d+\.\d\d)$", printed, re.M)}
        expected = {"gross loss on average": told["gross_loss"]["mean"],
                    "gross loss at 0.95": told["gross_loss"]["value_at_risk"]["0.95"],
                    "gross loss at 0.99": told["gross_loss"]["value_at_risk"]["0.99"]}
        for j, programme in enumerate(told["programmes"]):
            cost = programme["total_cost"]
            expected[f"total cost of programme {j} at 0.99"] = cost["value_at_risk"]["0.99"]
            expected[f"total cost of programme {j} on average"] = cost["mean"]
        self.assertEqual(set(figures), set(expected))
        for name, value in expected.items():
            self.assertAlmostEqual(figures[name], value, delta=0.006, msg=name)
        for chart in ("loss.svg", "bad_years.svg", "parts.svg"):
            drawn = (charts / chart).read_text("utf-8")
            self.assertIn("<svg", drawn)
            self.assertGreater(drawn.count("<path"), 20)

    @unittest.skipUnless(shutil.which("Rscript"), "there is no Rscript on the PATH (Debian: r-bioc-rhdf5)")
    def test_r_reads_headlines_and_a_slice_of_events(self):
        import h5py
        out = self.results("--events")
        printed = self.answer("Rscript", EXAMPLE / "headlines.R", out / "results.h5", 1000, 50)
        for j, programme in enumerate(summary(out)["scenarios"][0]["programmes"]):
            cost = programme["total_cost"]
            row = re.search(rf"^ *{j} +(\S+) +(\S+) +(\S+) +(\S+)$", printed, re.M)
            expected = [programme["premium"], cost["mean"], cost["standard_error"],
                        cost["value_at_risk"]["0.99"]]
            for found, value in zip(row.groups(), expected):
                self.assertAlmostEqual(float(found), value, delta=1e-9 * max(1, abs(value)))
        with h5py.File(out / "results.h5") as file:
            event = file["scenario/0/event"]
            start, end = (int(event["trial_offset"][t]) for t in (1000, 1050))
            loss = float(event["loss"][start:end].sum())
            buyer = int(event["buyer"][start])
        self.assertGreater(end, start)
        self.assertIn(f"{end - start} failures in trials 1000 to 1049 cost {loss:.2f}", printed)
        self.assertRegex(printed, rf"\n +\d+ +{buyer} +\d+ +\d")


if __name__ == "__main__":
    unittest.main()
