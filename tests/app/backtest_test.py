"""`encours backtest`: what a past day would have foretold, and what came."""

import json
import unittest

from program import NEGOCE, ProgramTest, encours


class Backtest(ProgramTest):
    def test_the_example_is_told_in_both_languages(self):
        for language in ("en", "fr"):
            done = encours("backtest", NEGOCE, "--from", "2025-12-31", "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            for line in done.stdout.splitlines():
                self.assertLessEqual(len(line), 80, line)

    def test_the_data(self):
        done = encours("backtest", NEGOCE, "--from", "2025-12-31", "--json")
        answer = json.loads(done.stdout)
        lateness = answer["lateness"]
        self.assertGreater(lateness["open"], 3000)
        self.assertAlmostEqual(lateness["predicted_days"], lateness["realised_days"], delta=5)
        self.assertEqual(len(answer["cash"]), 6)
        self.assertEqual(answer["cash"][0]["end"], "2026-01-31")
        self.assertEqual(answer["losses"]["months"], 12)
        self.assertAlmostEqual(answer["losses"]["written_off"], 78000, delta=100)
        self.assertTrue(answer["losses"]["enough_failures"])

    def test_a_day_too_recent_or_too_early_is_refused(self):
        for day, what in (("2026-09-30", "too recent"), ("2001-01-01", "no payment")):
            done = encours("backtest", NEGOCE, "--from", day)
            self.assertEqual(done.returncode, 2)
            self.assertIn(what, done.stderr)
            self.assertIn(day, done.stderr)
        done = encours("backtest", NEGOCE, "--from", "yesterday")
        self.assertEqual(done.returncode, 2)
        self.assertIn("yesterday is not a day", done.stderr)


if __name__ == "__main__":
    unittest.main()
