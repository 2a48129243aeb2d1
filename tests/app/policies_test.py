"""Every published policy case to the cent through the whole program: PD 1, one trial, static."""

import json
import unittest

from program import SOURCE, ProgramTest

POLICIES = json.loads((SOURCE / "tests/data/policies.json").read_text(encoding="utf-8"))


def toml_value(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {toml_value(v)}" for k, v in value.items()) + " }"
    return repr(value)


class PolicyCases(ProgramTest):
    def study_of(self, case):
        rows = ["buyer_id,pd,lgd,exposure,annual_sales,insurer_limit"]
        for claim in case["claims"]:
            rows.append(f"{claim['buyer']},1,{case['lgd']},{claim['debt']},100000,"
                        f"{claim.get('insurer_limit', '')}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        clauses = ", ".join(toml_value(clause) for clause in case["clauses"])
        return self.write("study.toml", f"""
[study]
title = "case"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 1
[exposure]
mode = "static"
[uncertainty]
enabled = false
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "policy"
kind = "policy"
premium = {{ rate = 0.001 }}
clauses = [{clauses}]
""")

    def test_every_case(self):
        self.assertGreaterEqual(len(POLICIES["cases"]), 10)
        for case in POLICIES["cases"]:
            with self.subTest(case["name"]):
                programme = self.run_study(self.study_of(case))["scenarios"][0]["programmes"][1]
                self.assertEqual(programme["indemnity"]["mean"], case["total_indemnity"])
                self.assertEqual(programme["retained_loss"]["mean"], case["total_retained"])


if __name__ == "__main__":
    unittest.main()
