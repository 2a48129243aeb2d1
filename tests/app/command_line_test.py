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

    def test_whole_numbers_have_no_sign_and_the_range_of_the_study(self):
        encours("new", self.directory / "mine")
        for option, value in (("--seed", "-1"), ("--seed", 2**63), ("--seed", "0x10"),
                              ("--trials", "-5"), ("--trials", 2**32), ("--threads", "2.5")):
            done = encours("run", self.directory / "mine" / "study.toml", option, value)
            self.assertEqual(done.returncode, 2, (option, value))
            self.assertIn(f"{option}: {value} is not a whole number", done.stderr)
        done = encours("run", self.directory / "mine" / "study.toml", "--seed", 2**63 - 1,
                       "--trials", "010", "-o", self.directory / "out", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        run = summary(self.directory / "out")["run"]
        self.assertEqual((run["seed"], run["trials"]), (str(2**63 - 1), 10))

    def test_help_and_errors_are_plain_text(self):
        for arguments in (["--help"], ["run", "--help"], ["check", "--help"], ["new", "--help"],
                          ["export", "--help"], ["diff", "--help"],
                          ["check", "x.toml", "--lang", "de"], ["run", "x.toml", "--seed", "-1"]):
            done = encours(*arguments)
            text = done.stdout + done.stderr
            self.assertNotRegex(text, r"[\x00-\x09\x0b-\x1f\x7f]", arguments)
            self.assertLessEqual(max(map(len, text.splitlines())), 100, text)
        self.assertIn("--lang fr|en ", encours("run", "--help").stdout)
        self.assertIn("--lang: de is neither fr nor en",
                      encours("check", "x.toml", "--lang", "de").stderr)

    def test_an_unknown_word_is_named(self):
        known = ("run, check, diagnose, report, attach, export, diff, score, new, observe, "
                 "backtest, validate, cascade, compare, frontier, generate, provision, collect, "
                 "scenarios, programmes, reverse, sensitivity, sweep, actions, import")
        for word, answer in (("frob", f"unknown command frob: there are {known}\n"),
                             ("chekc", "unknown command chekc: did you mean check?\n"),
                             ("--frob", "unknown option --frob\n")):
            done = encours(word)
            self.assertEqual((done.returncode, done.stderr), (2, answer))

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
        self.assertEqual(done.stdout, "")

    def test_an_output_that_cannot_be_written_is_told_as_data(self):
        encours("new", self.directory / "mine")
        target = self.write("file", "")
        for arguments in (["run", self.directory / "mine" / "study.toml", "--trials", 10, "-o", target],
                          ["new", target / "study"]):
            done = encours(*arguments, "--json")
            self.assertEqual((done.returncode, done.stderr), (2, ""))
            (error,) = json.loads(done.stdout)["errors"]
            self.assertIn(str(target), error["file"])
            self.assertNotIn(str(target), error["problem"])
            self.assertEqual(set(error),
                             {"file", "line", "column", "problem", "value", "why", "remedy"})

    def test_a_condition_is_drawn_at_every_end_of_the_range(self):
        self.write("buyers.csv", "buyer_id,pd,exposure,annual_sales\nA,0.8,100,1\nB,0.1,100,1\n")
        for model in ("gaussian", "student_t"):
            for factors in ("[0.67, 1.5]", "[0, 1.5]", "[1, 20]"):
                study = self.write("study.toml", f"""
[portfolio]
buyers = "buyers.csv"
[default]
model = "{model}"
[uncertainty]
pd_factor = {factors}
[[scenario]]
name = "A falls"
shocks = [ {{ kind = "fail_buyer", buyer = "A", month = 3, condition = true }} ]
""")
                answer = self.run_study(study, "--trials", 1000)
                self.assertGreaterEqual(answer["scenarios"][0]["defaults"]["mean"], 1)

    def test_a_condition_that_cannot_happen_is_bad_input(self):
        for pd, month, factor in ((0, 0, 1), (0.1, 0, 0), (1, 2, 1), (0.08, 2, 20),
                                  (0.9999999, 59, 1)):
            self.write("buyers.csv", f"buyer_id,pd,exposure,annual_sales\nA,{pd},100,1\n")
            study = self.write("study.toml", f"""
[portfolio]
buyers = "buyers.csv"
[run]
horizon_months = 60
[[scenario]]
name = "A falls"
shocks = [ {{ kind = "scale_pd", factor = {factor} }},
  {{ kind = "fail_buyer", buyer = "A", month = {month}, condition = true }} ]
""")
            for command in ("check", "run"):
                done = encours(command, study, cwd=self.directory)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertRegex(done.stderr, r"^[^\n]*study.toml:9:34: error: the failure given "
                                              r"[^\n]*\n1 error\n$")


if __name__ == "__main__":
    unittest.main()
