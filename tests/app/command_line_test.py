"""The commands themselves: help, version, new, check, run, messages as data."""

import json
import unittest

from program import ProgramTest, encours, summary


class CommandLine(ProgramTest):
    def test_help_shows_examples_and_exit_codes(self):
        done = encours("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("encours run", done.stdout)
        self.assertIn("Exit codes", done.stdout)

    def test_version(self):
        done = encours("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"^encours \d+\.\d+\.\d+ \((unknown|[0-9a-f]{12})\)\n$")

    def test_bad_arguments_are_bad_input(self):
        for arguments in ([], ["fly"], ["run"], ["run", "x.toml", "--trials", "0"],
                          ["run", "x.toml", "--lang", "de"]):
            self.assertEqual(encours(*arguments).returncode, 2, arguments)

    def test_a_new_study_checks_and_runs_in_both_languages(self):
        for language in ("fr", "en"):
            directory = self.directory / language
            self.assertEqual(encours("new", directory, "--lang", language).returncode, 0)
            check = encours("check", directory / "study.toml")
            self.assertEqual(check.returncode, 0, check.stderr)
            done = encours("run", directory / "study.toml", "--trials", 2000,
                           "-o", directory / "out")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stderr, "", "nothing is drawn where there is no terminal")
            self.assertEqual(summary(directory / "out")["run"]["trials"], 2000)
            self.assertIn("TIRAGES" if language == "fr" else "TRIALS", done.stdout.upper())

    def test_new_never_overwrites(self):
        directory = self.directory / "mine"
        self.assertEqual(encours("new", directory).returncode, 0)
        (directory / "study.toml").write_text("mine", encoding="utf-8")
        again = encours("new", directory)
        self.assertEqual(again.returncode, 2)
        self.assertEqual((directory / "study.toml").read_text(encoding="utf-8"), "mine")

    def test_a_missing_study_is_one_error(self):
        done = encours("check", self.directory / "absent.toml")
        self.assertEqual(done.returncode, 2)
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 2, lines)
        self.assertEqual(lines[-1], "1 error")

    def test_messages_as_data(self):
        done = encours("check", self.directory / "absent.toml", "--json")
        self.assertEqual(done.returncode, 2)
        errors = json.loads(done.stdout)["errors"]
        self.assertEqual(len(errors), 1)
        self.assertEqual(set(errors[0]),
                         {"file", "line", "column", "problem", "value", "why", "remedy"})

    def test_an_output_that_cannot_be_written_is_told(self):
        directory = self.directory / "mine"
        encours("new", directory)
        self.write("file", "")
        done = encours("run", directory / "study.toml", "--trials", 10,
                       "-o", self.directory / "file")
        self.assertEqual(done.returncode, 2)
        self.assertIn("file", done.stderr)


if __name__ == "__main__":
    unittest.main()
