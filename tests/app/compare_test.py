"""encours compare and encours frontier: what they say holds when the study is run again."""

import csv
import json
import signal
import subprocess
import time
import unittest

import findings
from program import PROGRAM, ProgramTest, encours

BUYERS = 60
PROGRAMMES = """
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "whole"
kind = "policy"
premium = { rate = %s }
clauses = [{ threshold = 500 }, { buyer_limit = true }, { discretionary_limit = 3000 },
  { insured_percentage = { named = 0.9, discretionary = 0.6 } },
  { maximum_liability = { premium_multiple = 3 } }]
[[programme]]
name = "excess"
kind = "policy"
premium = { rate = 0.001 }
clauses = [{ buyer_limit = true }, { insured_percentage = 0.9 }, { aggregate_first_loss = 2000 }]
"""


class ComparedStudy(ProgramTest):
    """A small study with a retention and two policies."""

    def study(self, rate="0.008", scenarios="", seed=1, name="study.toml"):
        rows = ["buyer_id,pd,exposure,annual_sales,insurer_limit,sector"]
        for i in range(BUYERS):
            limit = "" if i % 3 == 0 else 0 if i % 7 == 0 else 800 * (i + 1)
            rows.append(f"B{i:02},{0.01 + 0.001 * (i % 20)},{1000 * (i + 1)},{8000 * (i + 1)},"
                        f"{limit},s{i % 3}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write(name, f"""
[study]
title = "compared"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 20000
seed = {seed}
[exposure]
mode = "static"
{scenarios}
{PROGRAMMES % rate}
""")

    def compared(self, study, *arguments):
        done = encours("compare", study, "--json", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def gap(self, study, scenario, programme):
        found = self.run_study(study)["scenarios"][scenario]["programmes"]
        cost = {one["name"]: one for one in found}
        error = cost[programme]["versus_self_insurance"]["standard_error"]
        return cost[programme]["total_cost"]["mean"] - cost["keep"]["total_cost"]["mean"], error


class CompareTest(ComparedStudy):
    def test_a_rerun_at_the_break_even_premium_agrees(self):
        known = self.compared(self.study())["scenarios"][0]["break_evens"][0]
        self.assertEqual((known["programme"], known["reference"]), ("whole", "keep"))
        # The maximum is held at what the quote gives, so the rerun writes it in euros.
        held = known["held_maximum_liability"]
        sales = sum(8000 * (i + 1) for i in range(BUYERS))
        self.assertAlmostEqual(held, 3 * 0.008 * sales, places=6)

        def at_break_even(seed):
            text = self.study(repr(known["premium_rate"]), seed=seed).read_text()
            multiple = "maximum_liability = { premium_multiple = 3 }"
            self.assertIn(multiple, text)
            return self.write("even.toml", text.replace(multiple, f"maximum_liability = {held!r}"))
        gap, _ = self.gap(at_break_even(1), 0, "whole")
        self.assertLess(abs(gap), 1)
        gap, error = self.gap(at_break_even(99), 0, "whole")
        self.assertLess(abs(gap), 4 * error)

    def test_a_rerun_at_the_break_even_pd_factor_agrees(self):
        known = self.compared(self.study())["scenarios"][0]["break_evens"][0]
        scenarios = f"""
[[scenario]]
name = "more"
shocks = [{{ kind = "scale_pd", factor = {known["pd_factor"]!r} }}]
"""
        gap, _ = self.gap(self.study(scenarios=scenarios), 0, "whole")
        self.assertLess(abs(gap), 1)
        gap, error = self.gap(self.study(scenarios=scenarios, seed=99), 0, "whole")
        self.assertLess(abs(gap), 4 * error)

    def test_steps_add_up_to_the_loss(self):
        answer = self.compared(self.study(), "-o", self.directory / "files")
        for programme in answer["scenarios"][0]["programmes"]:
            for steps in (programme["why_not_paid"] or {}).values():
                parts = sum(v for k, v in steps.items() if k != "gross_loss")
                self.assertAlmostEqual(parts, steps["gross_loss"], places=6)
            self.assertAlmostEqual(sum(programme["parts"].values()),
                                   programme["total_cost"]["mean"], places=6)
        names = {path.name for path in (self.directory / "files").iterdir()}
        self.assertEqual(names, {"comparison.json", "programmes.csv", "why_not_paid.csv",
                                 "break_evens.csv", "limits.csv"})
        written = json.loads((self.directory / "files" / "comparison.json").read_text())
        self.assertEqual(written, answer)

    def test_same_answer_for_any_number_of_threads(self):
        study = self.study()
        one = encours("compare", study, "--json", "--threads", 1).stdout
        self.assertEqual(one, encours("compare", study, "--json", "--threads", 3).stdout)

    def test_screens_in_both_languages_keep_to_80_columns(self):
        study = self.study()
        for language, words in (("fr", "POURQUOI LA POLICE"), ("en", "WHY THE POLICY")):
            screen = encours("compare", study, "--lang", language).stdout
            self.assertIn(words, screen)
            self.assertIn("whole", screen)
            self.assertTrue(all(len(line) <= 80 for line in screen.splitlines()), screen)

    def test_a_study_without_policy_compares_what_there_is(self):
        text = self.study().read_text().split("[[programme]]")[0]
        done = encours("compare", self.write("alone.toml", text), "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("is the only programme", done.stdout)

    def test_an_interruption_is_told(self):
        running = subprocess.Popen(
            [PROGRAM, "compare", self.study(), "--trials", "50000000",
             "--lang", "en"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(3)
        running.send_signal(signal.SIGINT)
        screen, told = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 3, told)
        self.assertRegex(told, r"interrupted: \d+ of 50000000 trials; break-evens not searched")
        self.assertIn("INTERRUPTED after", screen)

    def test_bad_input_is_told(self):
        done = encours("compare", self.directory / "absent.toml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("cannot be opened", done.stderr)


class FrontierTest(ComparedStudy):
    def frontier(self, *arguments, code=0):
        done = encours("frontier", self.study(), *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def test_a_setting_is_what_its_study_gives(self):
        answer = json.loads(self.frontier(
            "--lever", "aggregate_first_loss=0:4000:2000", "--lever",
            "insured_percentage=0.8:0.9:0.05", "--policy", "excess", "--json", "-o",
            self.directory / "files").stdout)
        self.assertEqual(len(answer["settings"]), 9)
        self.assertEqual(answer["simulations"], 1)
        text = (self.study().read_text().replace("insured_percentage = 0.9 }",
                                                 "insured_percentage = 0.85 }")
                .replace("aggregate_first_loss = 2000", "aggregate_first_loss = 4000"))
        alone = self.run_study(self.write("alone.toml", text))["scenarios"][0]["programmes"][2]
        setting = [one for one in answer["settings"]
                   if one["values"] == {"aggregate_first_loss": 4000, "insured_percentage": 0.85}]
        self.assertEqual(setting[0]["scenarios"][0]["mean"], alone["total_cost"]["mean"])
        with (self.directory / "files" / "frontier.csv").open(encoding="utf-8") as table:
            rows = list(csv.DictReader(table))
        self.assertEqual(len(rows), 11)
        costs = [(float(r["mean"]), float(r["one_in_100"])) for r in rows]
        for row, cost in zip(rows, costs):
            beaten = any(o[0] <= cost[0] and o[1] <= cost[1] and o != cost for o in costs)
            self.assertEqual(row["efficient"], "false" if beaten else "true")

    def test_a_break_even_premium_of_the_grid_is_that_of_compare(self):
        study = self.study()
        known = self.compared(study)["scenarios"][0]["break_evens"][0]
        done = encours("frontier", study, "--lever", "threshold=500,900", "--json")
        found = json.loads(done.stdout)["as_written"]["scenarios"][0]
        self.assertAlmostEqual(found["break_even_premium"], known["premium"], delta=0.6)

    def test_premiums_made_from_a_loss_ratio_keep_the_maximum_of_the_quote(self):
        done = self.frontier("--lever", "threshold=500", "--policy", "whole", "--loss-ratio", "2",
                             "--json")
        answer = json.loads(done.stdout)
        held = answer["held_maximum_liability"]
        setting = answer["settings"][0]
        text = self.study(repr(setting["premium"] / sum(8000 * (i + 1) for i in range(BUYERS))))
        alone = self.write("held.toml", text.read_text().replace(
            "maximum_liability = { premium_multiple = 3 }", f"maximum_liability = {held!r}"))
        rerun = self.run_study(alone)["scenarios"][0]["programmes"][1]
        self.assertAlmostEqual(setting["scenarios"][0]["mean"], rerun["total_cost"]["mean"],
                               places=6)

    def test_repeated_values_are_told(self):
        screen = self.frontier("--lever", "threshold=1,1", "--lang", "en").stdout
        self.assertIn("threshold: repeated values left out, 1.", screen)
        self.assertIn("1 setting, 1 simulation", screen)

    def test_screens(self):
        for language, words in (("fr", "FRONTIÈRE"), ("en", "FRONTIER")):
            screen = self.frontier("--lever", "aggregate_first_loss=0:90000:3000", "--lang",
                                   language, "--loss-ratio", "0.6").stdout
            self.assertIn(words, screen)
            self.assertTrue(all(len(line) <= 80 for line in screen.splitlines()), screen)

    def test_faults_of_levers_are_told_together(self):
        done = self.frontier("--lever", "deposit=0:1:0.5", "--lever", "treshold=1,2",
                             "--policy", "hole", code=2)
        self.assertIn("write it in full, as fund.initial, prevention.deposit.share", done.stderr)
        self.assertIn("did you mean threshold?", done.stderr)
        self.assertIn("did you mean whole?", done.stderr)
        self.assertIn("3 errors", done.stderr)
        self.assertIn("--lever: error: ", done.stderr)
        self.frontier("--lever", "threshold=0:1:0.001", "--lever", "reserve=0:1:0.001", code=2)
        self.frontier("--lever", "threshold=1,2", "--loss-ratio", "nan", code=2)

    def test_premiums_are_set_by_a_lever_or_by_a_loss_ratio(self):
        for key in ("premium.rate=0.001,0.002", "premium.minimum=0,5000"):
            done = self.frontier("--lever", key, "--loss-ratio", "0.6", code=2)
            self.assertIn("exclude each other", done.stderr)
            self.frontier("--lever", key)

    def test_a_maximum_held_is_told_where_no_lever_replaces_it(self):
        for lever, told in (("threshold=500", True), ("maximum_liability=0,100000", False)):
            screen = self.frontier("--lever", lever, "--policy", "whole", "--lang", "en").stdout
            self.assertEqual("in every setting" in screen, told, screen)
            answer = self.frontier("--lever", lever, "--policy", "whole", "--json").stdout
            held = json.loads(answer)["held_maximum_liability"]
            self.assertEqual(held is not None, told)


class Negoce(ProgramTest):
    def test_names_the_cheapest_in_each_scenario(self):
        findings.take(self.directory)
        file = self.directory / "found" / findings.FILES["compare"]
        answer = json.loads(file.read_text(encoding="utf-8"))
        self.assertEqual(len(answer["scenarios"]), 3)
        for scenario in answer["scenarios"]:
            first = scenario["programmes"][0]
            self.assertEqual(first["standing"], "first")
            self.assertIsNone(first["dominated_by"])
            kept = [one for one in scenario["break_evens"] if one["reference"] == "Rétention"]
            self.assertEqual([one["programme"] for one in kept], ["Police A", "Police B"])
        self.assertEqual(len(answer["own_experience"]["years"]), 3)
        self.assertGreater(answer["limits"]["total"]["granted"], 0)


if __name__ == "__main__":
    unittest.main()
