"""Same study, same bytes: whatever the number of threads, and from run to run."""

import unittest

from program import NEGOCE, ProgramTest, encours, summary

TRIALS = "20000"


def comparable(answer):
    for field in ("seconds", "trials_per_second", "threads"):
        del answer["run"][field]
    return answer


class Reproducible(ProgramTest):
    def run_with(self, threads, name):
        output = self.directory / name
        done = encours("run", NEGOCE, "--trials", TRIALS, "--threads", threads, "--events",
                       "-o", output, "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        return output

    def test_threads_change_nothing(self):
        one = self.run_with(1, "one")
        for threads in (2, 7):
            other = self.run_with(threads, f"threads{threads}")
            self.assertEqual((one / "results.h5").read_bytes(), (other / "results.h5").read_bytes())
            self.assertEqual(comparable(summary(one)), comparable(summary(other)))
            for table in one.glob("*.csv"):
                self.assertEqual(table.read_bytes(), (other / table.name).read_bytes())

    def test_a_seed_changes_the_numbers(self):
        first = summary(self.run_with(2, "first"))
        done = encours("run", NEGOCE, "--trials", TRIALS, "--seed", 2, "-o",
                       self.directory / "second", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        second = summary(self.directory / "second")
        self.assertNotEqual(first["scenarios"][0]["gross_loss"]["mean"],
                            second["scenarios"][0]["gross_loss"]["mean"])


if __name__ == "__main__":
    unittest.main()
