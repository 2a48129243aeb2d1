"""Same study, same bytes: whatever the number of threads, and from run to run."""

import pathlib
import tempfile
import unittest

from program import NEGOCE, encours, summary

TRIALS = "8192"  # eight batches, more than threads


def comparable(answer):
    for field in ("seconds", "trials_per_second", "threads"):
        del answer["run"][field]
    return answer


class Reproducible(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.directory = pathlib.Path(holder.name)
        cls.one = cls.run_with("one", "--threads", 1)

    @classmethod
    def run_with(cls, name, *more):
        output = cls.directory / name
        done = encours("run", NEGOCE, "--trials", TRIALS, "--events", "-o", output, "--quiet",
                       *more)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return output

    def test_threads_change_nothing(self):
        one = self.one
        for threads in (2, 7):
            other = self.run_with(f"threads{threads}", "--threads", threads)
            self.assertEqual((one / "results.h5").read_bytes(), (other / "results.h5").read_bytes())
            self.assertEqual(comparable(summary(one)), comparable(summary(other)))
            for table in one.glob("*.csv"):
                self.assertEqual(table.read_bytes(), (other / table.name).read_bytes())

    def test_a_seed_changes_the_numbers(self):
        first, second = summary(self.one), summary(self.run_with("second", "--seed", 2))
        self.assertNotEqual(first["scenarios"][0]["gross_loss"]["mean"],
                            second["scenarios"][0]["gross_loss"]["mean"])


if __name__ == "__main__":
    unittest.main()
