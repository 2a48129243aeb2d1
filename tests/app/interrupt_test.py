"""Ctrl-C leaves a readable partial result; kill -9 leaves nothing under a final name."""

import signal
import subprocess
import time
import unittest

import h5py

from program import NEGOCE, PROGRAM, ProgramTest, summary

TRIALS = 2_000_000


class Interrupted(ProgramTest):
    def start(self):
        output = self.directory / "out"
        process = subprocess.Popen(
            [PROGRAM, "run", str(NEGOCE), "--trials", str(TRIALS), "-o", str(output)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        deadline = time.monotonic() + 60
        while not any(output.glob("*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)
        return process, output

    def test_ctrl_c_leaves_a_partial_result(self):
        process, output = self.start()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 3, errors)
        run = summary(output)["run"]
        self.assertTrue(run["partial"])
        self.assertEqual(run["trials_requested"], TRIALS)
        self.assertGreater(run["trials"], 0)
        self.assertLess(run["trials"], TRIALS)
        with h5py.File(output / "results.h5", "r") as results:
            self.assertEqual(results.attrs["complete"], 0)
            for scenario in results["scenario"].values():
                self.assertEqual(len(scenario["gross_loss"]), run["trials"])

    def test_kill_leaves_no_file_under_the_final_name(self):
        process, output = self.start()
        self.assertIsNone(process.poll(), "the run ended before it could be killed")
        self.assertTrue(list(output.glob(".results.h5.*.tmp")), "nothing was being written")
        process.kill()
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, -signal.SIGKILL)
        self.assertFalse((output / "results.h5").exists())
        self.assertFalse((output / "summary.json").exists())


if __name__ == "__main__":
    unittest.main()
