"""examples/own_model: a default model built outside the tree, chosen by name in the study.

Means and variances are held within 4.9 standard errors, 1e-6 of false alarms each.
"""

import math
import os
import pathlib
import subprocess
import tempfile
import unittest

import h5py

PROGRAM = os.environ["ENCOURS_OWN_PROGRAM"]
EXAMPLE = pathlib.Path(os.environ["ENCOURS_OWN_EXAMPLE"])
K = 4.9
Q, M = 0.1, 4.0
PDS = [0.03, 0.01] * 100


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], check=False, capture_output=True,
                          text=True, encoding="utf-8")


class OwnModel(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.output = pathlib.Path(holder.name)

    def study(self, text):
        path = self.output / "study.toml"
        buyers = EXAMPLE / "buyers.csv"
        path.write_text(text.replace('"buyers.csv"', f'"{buyers}"'), encoding="utf-8")
        return path

    def test_draws_the_failures_of_the_model(self):
        done = run("run", EXAMPLE / "study.toml", "-o", self.output, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        with h5py.File(self.output / "results.h5") as file:
            defaults = file["scenario/0/defaults"][:].astype(float)
        trials = len(defaults)
        normal = 1 / (Q * M + 1 - Q)
        in_year = [sum(p * normal * f for p in PDS) for f in (M, 1)]
        within = [sum(p * normal * f * (1 - p * normal * f) for p in PDS) for f in (M, 1)]
        mean = sum(PDS)
        variance = (Q * (within[0] + (in_year[0] - mean) ** 2)
                    + (1 - Q) * (within[1] + (in_year[1] - mean) ** 2))
        self.assertLess(abs(defaults.mean() - mean), K * math.sqrt(variance / trials))
        squares = (defaults - mean) ** 2
        self.assertLess(abs(squares.mean() - variance), K * squares.std() / math.sqrt(trials))

    def test_gives_the_same_bytes_for_any_number_of_threads(self):
        for threads in (1, 3):
            done = run("run", EXAMPLE / "study.toml", "--trials", 5000, "--threads", threads, "-o",
                       self.output / str(threads), "--quiet")
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((self.output / "1" / "results.h5").read_bytes(),
                         (self.output / "3" / "results.h5").read_bytes())

    def test_what_the_model_refuses_is_a_fault_of_the_study(self):
        text = (EXAMPLE / "study.toml").read_text(encoding="utf-8")
        path = self.study(text.replace(", recession_factor = 4", ""))
        done = run("run", path, "-o", self.output / "out")
        self.assertEqual(done.returncode, 2)
        self.assertIn("recession_factor", done.stderr)
        self.assertIn("study.toml:", done.stderr)
        self.assertFalse((self.output / "out" / "results.h5").exists())

    def test_the_program_without_the_model_does_not_know_it(self):
        done = subprocess.run([os.environ["ENCOURS_PROGRAM"], "check", EXAMPLE / "study.toml"],
                              check=False, capture_output=True, text=True, encoding="utf-8")
        self.assertEqual(done.returncode, 2)
        self.assertIn("regimes", done.stderr)


if __name__ == "__main__":
    unittest.main()
