"""encours reverse: what it finds causes the event, and its scenarios run when pasted into the study."""

import json
import unittest

from program import ProgramTest, encours

BUYERS = 40


class ReverseTest(ProgramTest):
    def study(self, firm="", reserve="", name="study.toml", more=""):
        rows = ["buyer_id,name,pd,exposure,annual_sales,insurer_limit,sector,group_id"]
        for i in range(BUYERS):
            group = "G1" if i in (3, 7) else ""
            rows.append(f'B{i:02},"Société ""{i}""",{0.01 + 0.001 * (i % 20)},{1000 * (i + 1)},'
                        f"{8000 * (i + 1)},{800 * (i + 1)},s{i % 3},{group}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write(name, f"""
[study]
title = "reversed"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 20000
[exposure]
mode = "{"flow" if firm else "static"}"
[uncertainty]
enabled = false
{firm}
[[programme]]
name = "keep"
kind = "self_insurance"
{reserve}
[[programme]]
name = "insure"
kind = "policy"
premium = {{ rate = 0.003 }}
clauses = [{{ buyer_limit = true }}, {{ insured_percentage = 0.9 }}]
{more}
""")

    def reversed(self, study, event, *arguments):
        done = encours("reverse", study, "--event", event, "--json", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)["reverse"]

    def test_every_way_causes_the_event_and_a_bit_less_does_not(self):
        found = self.reversed(self.study(), "loss=100000")
        self.assertEqual(found["event"]["programme"], "keep")
        move = found["factor_move"]
        self.assertGreaterEqual(move["figure"], 100000)
        self.assertLess(move["figure_at_0.99"], 100000)
        self.assertEqual(set(move["factors"]), {"s0", "s1", "s2"})
        buyers = found["failing_set"]
        self.assertGreaterEqual(buyers["figure"], 100000)
        self.assertLess(buyers["figure_without_one"], 100000)
        self.assertGreater(buyers["probability"]["mean"], 0)
        self.assertGreaterEqual(found["mixed"]["figure"], 100000)
        self.assertLess(found["mixed"]["figure_at_0.99"], 100000)
        low, high = found["probability"]["interval"]
        self.assertTrue(low <= found["probability"]["mean"] <= high)
        self.assertGreaterEqual(found["picture"]["in_event"]["retained_loss"], 100000)

    def test_where_failures_spread_sets_hold_what_they_bring_about(self):
        alone = self.study()
        spreading = self.study(name="b.toml", more="[contagion]\nbranching_ratio = 0.3\n")
        for study, spreads in ((alone, False), (spreading, True)):
            found = self.reversed(study, "loss=60000")
            self.assertEqual(found["spreading_draws"] > 0, spreads)
            buyers = found["failing_set"]
            self.assertGreaterEqual(buyers["figure"], 60000)
            self.assertLess(buyers["figure_without_one"], 60000)
            probability = buyers["probability"]
            if spreads:
                low, high = probability["interval"]
                share = probability["trials_in_which"] / probability["trials"]
                self.assertTrue(low <= share <= high)
                if probability["known_by"] == "counted":
                    self.assertEqual(probability["mean"], share)
                else:
                    self.assertLess(probability["trials_in_which"], 30)
            else:
                self.assertEqual(probability["known_by"], "given_factors")
            screen = encours("reverse", study, "--event", "loss=60000", "--lang", "en").stdout
            self.assertEqual("Failures spread in this study" in screen, spreads)
            self.assertLessEqual(max(map(len, screen.splitlines())), 80)

    def test_few_trials_tell_no_shares(self):
        screen = encours("reverse", self.study(), "--event", "loss=100000", "--trials", 2000,
                         "--lang", "en").stdout
        trials = self.reversed(self.study(), "loss=100000", "--trials", 2000)["picture"]
        self.assertLess(trials["in_event"]["trials"], 30)
        for buyer in trials["buyers"]:
            low, high = buyer["fails_interval"]
            self.assertTrue(low <= buyer["fails"] <= high)
        self.assertIn("too few for shares", screen)
        self.assertNotIn("Sectors  ", screen)

    def test_the_probability_is_that_of_a_run(self):
        study = self.study()
        programme = self.run_study(study)["scenarios"][0]["programmes"][1]
        year_in_100 = programme["retained_loss"]["value_at_risk"]["0.99"]
        self.assertGreater(year_in_100, 0)

        def probability(amount):
            return self.reversed(study, f"loss={amount}", "--programme", "insure")["probability"]
        self.assertGreaterEqual(probability(year_in_100)["mean"], 0.01)
        self.assertLessEqual(probability(year_in_100 + 0.01)["mean"], 0.01)

    def test_scenarios_can_be_pasted(self):
        study = self.study(more="""
[[scenario]]
name = "base"
weight = 1
""")
        output = self.directory / "found"
        done = encours("reverse", study, "--event", "loss=100000", "-o", output, "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(all(len(line) <= 80 for line in done.stdout.splitlines()), done.stdout)
        ways = (output / "reverse.toml").read_text(encoding="utf-8")
        pasted = self.write("pasted.toml", study.read_text(encoding="utf-8") + ways)
        names = [one["name"] for one in self.run_study(pasted)["scenarios"]]
        self.assertEqual(names, ["base"] + [f"reverse loss=100000 keep: {way}" for way in
                                            ("factor move", "failing buyers", "mixed crisis")])

    def test_ways_to_two_events_stand_in_one_study(self):
        study = self.study()
        text = study.read_text(encoding="utf-8")
        for k, arguments in enumerate((("loss=100000",), ("loss=80000",),
                                       ("loss=100000", "--programme", "insure"))):
            output = self.directory / f"found{k}"
            done = encours("reverse", study, "--event", *arguments, "--trials", 4000, "-o", output)
            self.assertEqual(done.returncode, 0, done.stderr)
            text += (output / "reverse.toml").read_text(encoding="utf-8").replace("weight = 0\n", "")
        pasted = self.write("pasted.toml", text)
        names = [one["name"] for one in self.run_study(pasted)["scenarios"]]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreater(len(names), 5)

    def test_the_screen_speaks_french(self):
        done = encours("reverse", self.study(), "--event", "loss=100000", "--lang", "fr")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("CHEMINS LES PLUS PROCHES", done.stdout)
        self.assertTrue(all(len(line) <= 80 for line in done.stdout.splitlines()), done.stdout)

    def test_a_shortfall_is_that_of_the_cash(self):
        firm = ("[firm]\ncash = 150000\ncredit_line = 20000\nvariable_cost_rate = 0.8\n"
                "fixed_costs_monthly = 100000\n")
        study = self.study(firm)
        found = self.reversed(study, "shortfall")
        self.assertEqual(found["event"]["threshold"], 20000)
        cash = self.run_study(study)["scenarios"][0]["programmes"][0]["cash"]
        self.assertAlmostEqual(found["probability"]["mean"], cash["shortfall_probability"]["mean"])

    def test_what_is_not_simulated_is_refused(self):
        study = self.study()
        for event, words in (("shortfall", "does not tell the firm's cash"),
                             ("reserve-exhausted", "no programme has a reserve")):
            done = encours("reverse", study, "--event", event)
            self.assertEqual(done.returncode, 2, done.stdout)
            self.assertIn(words, done.stderr)
        for event in ("loss=", "loss=-5", "loss=nan", "ruin", ""):
            self.assertEqual(encours("reverse", study, "--event", event).returncode, 2, event)

    def test_what_is_not_known_of_pds_is_drawn_while_factors_are_held(self):
        scoring = "[scoring]\ndrift_per_year = 0.5\ntable = { staleness_months = 12 }\n"
        known = self.reversed(self.study(), "loss=60000")["factor_move"]
        unknown = self.reversed(self.study(more=scoring), "loss=60000")["factor_move"]
        self.assertEqual(len(unknown["factors"]), 3)
        self.assertGreaterEqual(unknown["figure"], 60000)
        self.assertLess(unknown["figure_at_0.99"], 60000)
        # The total PD stays, so that the factors have about as far to go; losses vary more there.
        self.assertGreater(unknown["figure_standard_error"], known["figure_standard_error"])

    def test_an_event_that_never_happens_is_bounded(self):
        found = self.reversed(self.study(), "loss=900000")
        self.assertEqual(found["probability"]["mean"], 0)
        self.assertAlmostEqual(found["probability"]["below_at_95"], 3 / 20000, places=5)
        self.assertIsNone(found["failing_set"])
        self.assertIsNone(found["picture"])

    def test_one_name_at_a_time(self):
        ledger = self.run_study(self.study())["portfolio"]
        self.assertEqual(len(ledger["single_names"]), 10)
        for name in ledger["single_names"] + ledger["single_groups"]:
            self.assertAlmostEqual(name["gross_loss"] + name["recovered"], name["exposure"])
            self.assertAlmostEqual(name["vat_back"], 0.2 * name["exposure"])
            for paid, kept in zip(name["indemnity"], name["retained_loss"]):
                self.assertAlmostEqual(paid + kept, name["gross_loss"], places=2)
            self.assertIsNone(name["lowest_cash"])
            self.assertIsNone(name["brings_about"])
        group = ledger["single_groups"][0]
        self.assertEqual((group["group_id"], group["accounts"], group["exposure"]), ("G1", 2, 12000))

    def test_a_name_has_its_group_and_what_it_brings_about_beside_it(self):
        study = self.study(more="[contagion]\nbranching_ratio = 0.5\n")
        rows = study.with_name("buyers.csv")
        rows.write_text(rows.read_text(encoding="utf-8").replace(",s0,\n", ",s0,G2\n", 100),
                        encoding="utf-8")
        ledger = self.run_study(study)["portfolio"]
        first = ledger["single_names"][0]
        whole = first["whole_group"]
        (same,) = [one for one in ledger["single_groups"] if one["group_id"] == whole["group_id"]]
        self.assertEqual(whole["gross_loss"], same["gross_loss"])
        self.assertEqual(whole["retained_loss"], same["retained_loss"])
        self.assertEqual(whole["accounts"], same["accounts"])
        others = first["brings_about"]
        # The largest of a group takes its members with it, the others at least half a failure.
        self.assertGreater(others["failures"]["mean"], whole["accounts"] - 1)
        self.assertGreater(others["gross_loss"]["mean"], 0.9 * (whole["gross_loss"] -
                                                                first["gross_loss"]))


if __name__ == "__main__":
    unittest.main()
