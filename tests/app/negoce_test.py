"""The example's figures are plausible: its quote against the market, its losses against its ledger.

8,192 trials at the study's seed. The bands are of the model, not of the simulation, whose standard
error on these means is below two per cent.
"""

import re
import statistics
import tempfile
import unittest

from program import NEGOCE, encours, summary

TRIALS = 8_192
WHOLE_TURNOVER = "Police A"
LOSS_RATIO = (0.35, 0.75)  # insurers publish 39 % (Coface, 2023); outside 25-75 % a quote is suspect
WRITE_OFF_FACTOR = 1.5


class Negoce(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as output:
            done = encours("run", NEGOCE, "--trials", TRIALS, "--lang", "en", "-o", output)
            if done.returncode != 0:
                raise AssertionError(done.stderr)
            cls.answer = summary(output)
        cls.screen = " ".join(done.stdout.replace("\u00a0", " ").split())  # lines may wrap

    def test_the_quote_pays_back_what_quotes_do(self):
        programmes = self.answer["scenarios"][0]["programmes"]
        (policy,) = [one for one in programmes if one["name"] == WHOLE_TURNOVER]
        ratio = policy["implied_loss_ratio"]["mean"]
        self.assertGreaterEqual(ratio, LOSS_RATIO[0])
        self.assertLessEqual(ratio, LOSS_RATIO[1])
        shown = re.search(rf"expected loss ratio of {WHOLE_TURNOVER} (\d+)%", self.screen)
        self.assertIsNotNone(shown, self.screen)
        self.assertAlmostEqual(int(shown[1]) / 100, ratio, delta=0.0051)

    def test_the_model_loses_what_the_ledger_wrote_off(self):
        portfolio = self.answer["portfolio"]
        years = [year["amount"] for year in portfolio["write_offs"]]
        self.assertEqual(len(years), 3)
        factor = portfolio["expected_loss"] / statistics.mean(years)
        self.assertGreaterEqual(factor, 1 / WRITE_OFF_FACTOR)
        self.assertLessEqual(factor, WRITE_OFF_FACTOR)
        amounts = ", ".join(f"{amount / 1000:.0f}k" for amount in years)
        self.assertIn(f"your write-offs ex VAT {amounts}", self.screen)
        shown = re.search(r"model (\d+\.\d+) × their mean", self.screen)
        self.assertIsNotNone(shown, self.screen)
        self.assertAlmostEqual(float(shown[1]), factor, delta=0.05)


if __name__ == "__main__":
    unittest.main()
