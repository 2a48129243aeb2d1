"""The whole program against exact figures. 1,000,000 trials at a fixed seed.

Moments within 4 standard errors (a fresh seed fails one comparison in 16,000); a quantile passes
when the exact value lies in its 99.994 % order-statistic interval.
"""

import math
import unittest

import h5py
import numpy

from program import ProgramTest

TRIALS = 1_000_000

# Quadrature over the factor; n, PD, correlation: sd, VaR 99 and 99.9, ES 99 and 99.9 of the loss
# fraction with LGD 1.
FINITE_POOLS = {
    (100, 0.02, 0.12): (0.023495679, {0.99: 0.11, 0.999: 0.17}, {0.99: 0.133144, 0.999: 0.197014}),
    (1000, 0.01, 0.20): (0.015766365, {0.99: 0.076, 0.995: 0.096, 0.999: 0.147},
                         {0.99: 0.106432, 0.995: 0.128056, 0.999: 0.183263}),
}


def study(extra=""):
    return f"""
[study]
title = "pool"
[portfolio]
buyers = "buyers.csv"
[run]
trials = {TRIALS}
seed = 20261231
[exposure]
mode = "static"
[uncertainty]
enabled = false
{extra}
"""


def order_statistic_interval(sample, level, z=4.0):
    """The order statistics whose ranks stand z binomial standard deviations around the level."""
    half = z * math.sqrt(len(sample) * level * (1 - level))
    low = max(0, math.floor(len(sample) * level - half) - 1)
    high = min(len(sample) - 1, math.ceil(len(sample) * level + half))
    return sample[low], sample[high]


class Science(ProgramTest):
    def losses(self, *arguments):
        answer = self.run_study(self.directory / "study.toml", *arguments)
        with h5py.File(self.directory / "out" / "results.h5", "r") as results:
            loss = results["scenario/0/gross_loss"][...]
        return answer, loss

    def pool(self, buyers, pd, correlation, extra=""):
        rows = "".join(f"B{i:05},{pd},1,{1e6 / buyers},1\n" for i in range(buyers))
        self.write("buyers.csv", "buyer_id,pd,lgd,exposure,annual_sales\n" + rows)
        self.write("study.toml", study(f"[default]\nasset_correlation = {correlation}\n" + extra))

    def test_finite_pools(self):
        for (buyers, pd, correlation), (sd, var, shortfall) in FINITE_POOLS.items():
            with self.subTest(buyers=buyers):
                self.pool(buyers, pd, correlation)
                answer, loss = self.losses()
                block = answer["scenarios"][0]["gross_loss"]
                self.assertLess(abs(block["mean"] - pd * 1e6), 4 * block["standard_error"])
                sample = numpy.sort(loss)
                centred = (loss - loss.mean()) ** 2
                sd_error = centred.std() / math.sqrt(TRIALS) / (2 * loss.std())
                self.assertLess(abs(block["standard_deviation"] - sd * 1e6), 4 * sd_error)
                for level, exact in var.items():
                    low, high = order_statistic_interval(sample, level)
                    self.assertTrue(low - 1 <= exact * 1e6 <= high + 1, (level, low, high))
                for level, exact in shortfall.items():
                    name = {0.99: "0.99", 0.995: "0.995", 0.999: "0.999"}[level]
                    low, high = block["expected_shortfall_interval"][name]
                    error = (high - low) / 2 / 1.96
                    self.assertLess(abs(block["expected_shortfall"][name] - exact * 1e6), 4 * error)

    def test_edges(self):
        for rows, loss, defaults in (("A,1,1,500,1\n", 500, 1), ("A,0,1,500,1\n", 0, 0),
                                     ("A,1,1,0,1\n", 0, 1)):
            self.write("buyers.csv", "buyer_id,pd,lgd,exposure,annual_sales\n" + rows)
            self.write("study.toml", study())
            for trials in (1, 50, 3000):
                scenario = self.run_study(self.directory / "study.toml", "--trials",
                                          trials)["scenarios"][0]
                self.assertEqual(scenario["gross_loss"]["mean"], loss)
                self.assertEqual(scenario["defaults"]["mean"], defaults)


class GivenFailure(ProgramTest):
    """fail_buyer: as a condition it is the mean given that default, as an intervention it is so
    only where buyers are independent."""

    def portfolio(self):
        rows = "".join(f"B{i:03},0.04,0.9,{1000 + 100 * i},1,wholesale\n" for i in range(60))
        self.write("buyers.csv", "buyer_id,pd,lgd,exposure,annual_sales,sector\n" + rows)

    def unconditional(self, default):
        self.write("study.toml", study(default))
        self.run_study(self.directory / "study.toml", "--events")
        with h5py.File(self.directory / "out" / "results.h5", "r") as results:
            loss = results["scenario/0/gross_loss"][...]
            event = results["scenario/0/event"]
            offsets = event["trial_offset"][...]
            hits = numpy.flatnonzero((event["buyer"][...] == 7) & (event["month"][...] == 2))
        trials = numpy.searchsorted(offsets, hits, side="right") - 1
        given = loss[trials]
        return given.mean(), given.std(ddof=1) / math.sqrt(len(given))

    def forced(self, default, condition):
        self.write("study.toml", study(default + f"""
[[scenario]]
name = "failure"
weight = 1
shocks = [{{ kind = "fail_buyer", buyer = "B007", month = 2, condition = {condition} }}]
"""))
        block = self.run_study(self.directory / "study.toml", "--trials",
                               200_000)["scenarios"][0]["gross_loss"]
        return block["mean"], block["standard_error"]

    def distance(self, default, condition):
        mean, error = self.unconditional(default)
        other, other_error = self.forced(default, condition)
        return abs(mean - other) / math.hypot(error, other_error)

    def test_condition_and_intervention(self):
        self.portfolio()
        gaussian = "[default]\nasset_correlation = 0.2\n"
        student = gaussian + 'model = "student_t"\ndegrees_of_freedom = 4\n'
        independent = "[default]\nasset_correlation = 0\n"
        self.assertLess(self.distance(gaussian, "true"), 4)
        self.assertLess(self.distance(student, "true"), 4)
        self.assertLess(self.distance(independent, "true"), 4)
        self.assertLess(self.distance(independent, "false"), 4)
        self.assertGreater(self.distance(gaussian, "false"), 10, "an intervention is another thing")


if __name__ == "__main__":
    unittest.main()
