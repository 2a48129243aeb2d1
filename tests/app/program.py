"""What the tests of the whole program share: run it, write a small study, read its answers."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["ENCOURS_PROGRAM"]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
NEGOCE = SOURCE / "examples" / "negoce" / "study.toml"


def encours(*arguments, cwd=None, timeout=300):
    """Runs the program; standard input is empty and nothing is a terminal."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], cwd=cwd, timeout=timeout, check=False,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8")


def summary(directory):
    """summary.json; NaN and infinities are refused, as JSON does."""
    def refuse(constant):
        raise ValueError(f"{constant} in summary.json")
    text = (pathlib.Path(directory) / "summary.json").read_text(encoding="utf-8")
    return json.loads(text, parse_constant=refuse)


class ProgramTest(unittest.TestCase):
    """A test with a directory of its own that is removed afterwards."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = pathlib.Path(holder.name)

    def write(self, name, text):
        path = self.directory / name
        path.write_text(text, encoding="utf-8")
        return path

    def run_study(self, study, *arguments, code=0):
        """Runs a study into a directory and gives its summary."""
        output = self.directory / "out"
        done = encours("run", study, "-o", output, "--quiet", *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return summary(output)
