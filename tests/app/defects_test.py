"""Faulty studies get one message per defect, and no other, from `check` and from `run`.

Each directory of tests/data/defects holds a study with planted defects and expected.txt: the messages
in the order in which they come, one per line, as FILE:LINE:COLUMN and the start of the text.
"""

import re
import shutil
import unittest

from program import SOURCE, ProgramTest, encours

DEFECTS = SOURCE / "tests" / "data" / "defects"
MESSAGE = re.compile(r"([^:]+:[1-9]\d*:[1-9]\d*): error: (.+)")
FEWEST = 40


def expected_messages(directory):
    lines = (directory / "expected.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" ", 1)) for line in lines]


class Defects(ProgramTest):
    def check_answer(self, expected, done):
        """Exit code 2, the messages expected, their number, and nothing else."""
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "")
        *lines, count = done.stderr.splitlines()
        messages = [MESSAGE.fullmatch(line) for line in lines]
        self.assertNotIn(None, messages, done.stderr)
        starts = [(found[1], found[2][: len(text)])
                  for found, (_, text) in zip(messages, expected, strict=False)]
        self.assertEqual(starts, expected, done.stderr)
        self.assertEqual(len(lines), len(expected), done.stderr)
        self.assertEqual(count, "1 error" if len(lines) == 1 else f"{len(lines)} errors")

    def test_each_defect_has_one_message(self):
        for planted in sorted(DEFECTS.iterdir()):
            with self.subTest(planted.name):
                study = self.directory / planted.name
                shutil.copytree(planted, study)
                before = sorted(study.rglob("*"))
                expected = expected_messages(planted)
                self.check_answer(expected, encours("check", "study.toml", cwd=study))
                self.check_answer(expected, encours("run", "study.toml", "-o", "out", cwd=study))
                self.assertEqual(sorted(study.rglob("*")), before, "a faulty study left files")

    def test_there_are_enough_of_them(self):
        count = sum(len(expected_messages(directory)) for directory in DEFECTS.iterdir())
        self.assertGreaterEqual(count, FEWEST)


if __name__ == "__main__":
    unittest.main()
