"""Failures given as conditions through the whole program: what is meant is said everywhere, what is
too rare is refused with the estimate and the ways out."""

import unittest

from program import ProgramTest, encours

BUYERS = "buyer_id,pd,lgd,exposure,annual_sales,sector\n" + "".join(
    f"B{i:02},{0.5 if i < 3 else 0.02},0.9,{1000 + 100 * i},1,wholesale\n" for i in range(30))


def study(shocks, contagion=True):
    return f"""[study]
title = "given"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 2000
seed = 5
[exposure]
mode = "static"
[uncertainty]
enabled = false
{"[contagion]" if contagion else ""}
{"branching_ratio = 0.2" if contagion else ""}
[[scenario]]
name = "given"
shocks = [ {shocks} ]
"""


def failure(buyer, month, condition):
    return (f'{{ kind = "fail_buyer", buyer = "{buyer}", month = {month}, '
            f"condition = {condition} }}")


class GivenFailures(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("buyers.csv", BUYERS)

    def run_screen(self, shocks, language):
        path = self.write("study.toml", study(shocks))
        done = encours("run", path, "-o", self.directory / "out", "--lang", language)
        self.assertEqual(done.returncode, 0, done.stderr)
        return " ".join(done.stdout.split())

    def test_what_is_meant_is_said_everywhere(self):
        shocks = ", ".join([failure("B00", 2, "true"), failure("B01", 7, '"own"'),
                            failure("B09", 0, "false")])
        screen = self.run_screen(shocks, "en")
        self.assertIn("B00 fails in month 2 (given as a condition); B01 fails in month 7 (given: by "
                      "itself). Given as conditions: the trials are those in which they happen.",
                      screen)
        self.assertIn("B09 fails at once. Interventions: made to happen", screen)
        self.assertIn("Données comme conditions", self.run_screen(shocks, "fr"))
        found = self.run_study(self.directory / "study.toml")
        self.assertEqual([one["meaning"] for one in found["study"]["given_failures"]],
                         ["condition", "condition_on_its_own_failure", "intervention"])
        self.assertGreaterEqual(found["scenarios"][0]["defaults"]["mean"], 3)
        reasons = " ".join(one["reason"] for one in found["assumptions"])
        self.assertIn("whatever the cause", reasons)
        self.assertIn("until the failures given as a condition happen", reasons)

    def test_too_rare_a_condition_is_refused(self):
        shocks = ", ".join(failure(f"B{i}", 3, "true") for i in (10, 11, 12))
        path = self.write("study.toml", study(shocks))
        done = encours("run", path, "-o", self.directory / "out")
        self.assertEqual(done.returncode, 2)
        self.assertIn("of 65536 trials of a pilot (1 in 4096 is asked for)", done.stderr)
        self.assertIn('use condition = "own"', done.stderr)
        for way_out in (study(shocks.replace("true", '"own"')), study(shocks, contagion=False)):
            self.write("study.toml", way_out)
            found = self.run_study(path)
            self.assertGreaterEqual(found["scenarios"][0]["defaults"]["mean"], 3)


if __name__ == "__main__":
    unittest.main()
