"""The firm's cash, from the study file to the results."""

import unittest

from program import ProgramTest, encours, summary

STUDY = """
[study]
title = "cash"
language = "en"
[portfolio]
buyers = "buyers.csv"
{receivables}
[run]
trials = {trials}
[uncertainty]
enabled = false
[exposure]
mean_delay_days = {delay}
[firm]
cash = {cash}
credit_rate = 0.06
equity = 1000000
share_capital = 200000
variable_cost_rate = {variable}
fixed_costs_monthly = {fixed}
payables_days = 30
{firm}
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "insure"
kind = "policy"
premium = {{ rate = 0.002 }}
clauses = [ {{ discretionary_limit = 1000000 }}, {{ insured_percentage = 0.9 }} ]
"""


class Cash(ProgramTest):
    def ran(self, **values):
        defaults = {"receivables": "", "trials": 2000, "delay": 0, "cash": 0, "variable": 0.8,
                    "fixed": 0, "firm": ""}
        study = self.write("study.toml", STUDY.format(**{**defaults, **values}))
        done = encours("run", study, "-o", self.directory / "out", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        return summary(self.directory / "out")

    def buyers(self, pd, count=40, sales=lambda i: 40000 + 8000 * i):
        rows = [f"B{i:03},{pd},1,{sales(i)}" for i in range(count)]
        self.write("buyers.csv", "buyer_id,pd,lgd,annual_sales\n" + "\n".join(rows) + "\n")

    def test_with_lateness_off_the_dso_is_the_terms(self):
        self.buyers(0.05)
        found = self.ran()["scenarios"][0]
        self.assertAlmostEqual(found["receivables"]["days_of_sales"]["mean"], 45, 9)
        self.assertGreater(found["gross_loss"]["mean"], 0)

    def test_with_defaults_off_lateness_costs_finance_alone(self):
        self.buyers(0)
        found = self.ran(delay=20, fixed=130000)["scenarios"][0]
        keep = found["programmes"][0]
        self.assertEqual(found["gross_loss"]["mean"], 0)
        self.assertGreater(keep["cash"]["finance_cost"]["mean"], 0)
        self.assertGreater(keep["total_cost"]["mean"], 0)
        self.assertAlmostEqual(found["receivables"]["days_of_sales"]["mean"], 65, 9)

    def test_without_lateness_and_defaults_an_overdraft_is_no_cost_of_risk(self):
        self.buyers(0)
        found = self.ran(cash=-300000, fixed=130000)
        keep = found["scenarios"][0]["programmes"][0]
        self.assertGreater(keep["cash"]["finance_cost"]["mean"], 5000)
        self.assertEqual(found["cash_plan"]["ordinary_finance_cost"],
                         round(keep["cash"]["finance_cost"]["mean"], 2))
        self.assertAlmostEqual(keep["total_cost"]["mean"], 0, 6)

    def test_an_invoice_sixty_days_late_costs_its_interest_and_its_amount_for_a_while(self):
        self.write("buyers.csv", "buyer_id,pd,annual_sales,exposure\nA,0,0,100000\n")
        self.write("receivables.csv", "invoice_id,buyer_id,invoice_date,due_date,amount_ttc\n"
                                      "1,A,2025-12-01,2026-01-14,120000\n")
        ledger = 'receivables = "receivables.csv"\nas_of = 2025-12-31'
        both = [self.ran(receivables=ledger, delay=days, cash=-50000, variable=0)
                for days in (0, 60)]
        keep = [one["scenarios"][0]["programmes"][0] for one in both]
        profit = [one["cash"]["profit"]["mean"] for one in keep]
        finance = [one["cash"]["finance_cost"]["mean"] for one in keep]
        self.assertEqual([one["gross_loss"]["mean"] for one in keep], [0, 0])
        self.assertGreater(finance[1], finance[0])
        self.assertAlmostEqual(profit[0] - profit[1], finance[1] - finance[0], 2)
        paths = [one["cash_plan"]["path"] for one in both]
        gaps = [paths[0][week] - paths[1][week] for week in range(52)]
        self.assertEqual([week for week in range(52) if gaps[week] > 100000],
                         list(range(2, 10)), "out for weeks 2 to 9")
        self.assertLess(max(gaps), 120000 * 1.01)
        self.assertLess(gaps[-1], finance[1] + 1)

    def test_a_larger_buffer_never_runs_short_more_often(self):
        self.buyers(0.08)
        shares = []
        for k in range(20):
            cash = 105000 + 10000 * k
            found = self.ran(cash=cash, fixed=130000)["scenarios"][0]["programmes"][0]
            shares.append(found["cash"]["shortfall_probability"]["mean"])
        self.assertTrue(0.05 <= shares[0] <= 0.5, shares)
        self.assertEqual(shares, sorted(shares, reverse=True))
        self.assertLess(shares[-1], shares[0])
        endless = self.ran(cash=1e12, fixed=130000)["scenarios"][0]["programmes"][0]
        self.assertEqual(endless["cash"]["shortfall_probability"]["mean"], 0)

    def test_certain_loss_without_a_buffer_is_certain_ruin(self):
        self.buyers(1)
        for fixed in (0, 130000):
            for programme in self.ran(fixed=fixed)["scenarios"][0]["programmes"]:
                self.assertEqual(programme["cash"]["shortfall_probability"]["mean"], 1)
                self.assertEqual(programme["indemnity"]["mean"], 0, "failed before the policy")

    def test_ten_days_on_36_million_are_one_million(self):
        self.write("buyers.csv", f"buyer_id,pd,annual_sales\nA,0,{36.5e6 / 1.2:.2f}\n")
        both = [self.ran(delay=days)["scenarios"][0]["receivables"] for days in (0, 10)]
        self.assertAlmostEqual(
            both[1]["working_capital"]["mean"] - both[0]["working_capital"]["mean"], 1e6, 0)
        self.assertAlmostEqual(both[1]["days_of_sales"]["mean"], 55, 9)


if __name__ == "__main__":
    unittest.main()
