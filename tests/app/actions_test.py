"""encours actions: each action, applied by hand to the study and run, gives the figures listed."""

import csv
import json
import unittest

from program import encours
from report_page import ALLOWED, Page, ReportTest
from report_test import worked_out

HOSTILE = ['=B"0\\', "<b>B&1</b>", "B\U0001F4A3 2", "'B3", "B]4}"]
PROGRAMMES = """
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "cautious"
kind = "self_insurance"
reserve = { quantile = 0.99 }
cost_of_capital = 0.08
[[programme]]
name = "whole"
kind = "policy"
premium = { rate = 0.0035 }
clauses = [{ buyer_limit = true }, { discretionary_limit = 2000 }, { insured_percentage = 0.9 }]
"""
PAYMENT = """
[payment]
on_time_share = 0.3
median_late_days = 20
[firm]
cash = 50000
credit_line = 20000
equity = 200000
variable_cost_rate = 0.75
fixed_costs_monthly = 60000
"""
PRICES = """
[actions]
buyers = 5
limit_fee = 60
terms_cost = 0.01
reminders = { median_late_days = 8, cost = 500 }
"""
SCENARIOS = """
[[scenario]]
name = "calm"
weight = 0.9
[[scenario]]
name = "crisis \\"2\\""
weight = 0.1
source = "us"
shocks = [ { kind = "scale_pd", factor = 1.5, sector = "s1" }, { kind = "raise_lgd", add = 0.02 } ]
"""
SCORED = """
[actions]
buyers = 2
[scoring]
age = "fiben"
behaviour = "altares"
[[override]]
buyer = "B]4}"
pd = 0.09
author = "J. Martin"
note = "loss of the largest customer"
date = 2026-06-01
"""


class ActionsTest(ReportTest):
    """A small study of forty buyers, some with names made to break a paste."""

    def tables(self):
        names = HOSTILE + [f"B{i:02}" for i in range(5, 40)]
        self.buyers = [
            {"buyer_id": name, "pd": f"{0.06 if i < 5 else 0.01 + 0.001 * (i % 20):.3f}",
             "annual_sales": "" if i % 7 == 0 else f"{8000 * (40 - i)}",
             "terms_days": f"{45 + 15 * (i % 3)}", "sector": f"s{i % 3}",
             "insurer_limit": "" if i % 2 else f"{300 * (40 - i)}", "exposure": f"{1000 * (40 - i)}" if i % 7 == 0 else ""}
            for i, name in enumerate(names)]
        self.write_buyers("buyers.csv", self.buyers)
        with (self.directory / "receivables.csv").open("w", newline="", encoding="utf-8") as out:
            rows = csv.writer(out)
            rows.writerow(["invoice_id", "buyer_id", "invoice_date", "due_date", "amount_ttc"])
            for i, name in enumerate(names):
                shown = "'" + name if name[0] == "=" else name
                rows.writerow([f"I{i}", shown, "2026-06-01", "2026-07-16", 1200 * (40 - i)])

    def write_buyers(self, file, buyers):
        with (self.directory / file).open("w", newline="", encoding="utf-8") as out:
            rows = csv.DictWriter(out, list(buyers[0]))
            rows.writeheader()
            for buyer in buyers:
                name = buyer["buyer_id"]
                rows.writerow({**buyer, "buyer_id": "'" + name if name[0] == "=" else name})

    def text(self, more="", buyers="buyers.csv", exposure=""):
        return f"""
[study]
title = "actions"
[portfolio]
buyers = "{buyers}"
receivables = "receivables.csv"
as_of = 2026-06-30
[run]
trials = 12000
seed = 7
{exposure}
{more}
{PROGRAMMES}
"""

    def actions(self, study, *arguments):
        done = encours("actions", study, "--json", "-o", self.directory / "list", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        written = (self.directory / "list" / "actions.json").read_text(encoding="utf-8")
        self.assertEqual(done.stdout, written)
        return json.loads(done.stdout)["actions"]

    def by_hand(self, action, text, scenario):
        """The scenario of a run of the study into which the printed edit was pasted."""
        edit = action["edit"]
        buyers = {buyer["buyer_id"]: dict(buyer) for buyer in self.buyers}
        for cell in edit["cells"]:
            buyers[cell["buyer"]][cell["column"]] = repr(cell["value"])
        self.write_buyers("edited.csv", list(buyers.values()))
        text = text.replace('"buyers.csv"', '"edited.csv"')
        for change in edit["keys"]:
            table, key = change["key"].rsplit(".", 1)
            lines = [line for line in text.split("\n") if not line.startswith(f"{key} =")]
            lines.insert(lines.index(f"[{table}]") + 1, f"{key} = {change['value']}")
            text = "\n".join(lines)
        text += "\n" + edit["base"] + edit["scenario"]
        run = self.run_study(self.write("edited.toml", text))
        if edit["scenario"]:
            return run["scenarios"][-1]
        return next(one for one in run["scenarios"] if one["name"] == scenario)

    def check_by_hand(self, found, text, kinds):
        scenario = found["scenario"]
        today = next(one for one in self.run_study(self.write("today.toml", text))["scenarios"]
                     if one["name"] == scenario)
        seen = set()
        for number, action in enumerate(found["tried"]):
            after = self.by_hand(action, text, scenario)
            for place, programme in enumerate(found["programmes"]):
                if programme["as"]:
                    self.assertEqual(programme["priced"] + programme["unpriced"], [])
                    continue
                for one in programme["priced"] + programme["unpriced"]:
                    if one["action"] != number:
                        continue
                    seen.add(action["kind"])
                    with self.subTest(action=action["text"]["en"], programme=programme["name"]):
                        self.check_figures(one, today, after, place)
        self.assertEqual(seen, kinds)

    def check_figures(self, one, today, after, place):
        before, then = (side["programmes"][place] for side in (today, after))
        figures = {"mean": lambda loss: loss["mean"],
                   "one_in_100": lambda loss: loss["value_at_risk"]["0.99"],
                   "expected_shortfall": lambda loss: loss["expected_shortfall"]["0.99"]}
        for name, figure in figures.items():
            self.assertEqual(one[name]["before"], figure(before["retained_loss"]))
            self.assertEqual(one[name]["after"], figure(then["retained_loss"]))
            self.assertEqual(one[name]["avoided"], one[name]["before"] - one[name]["after"])
            self.assertGreaterEqual(one[name]["standard_error"], 0)
        self.assertAlmostEqual(one["premium_change"], then["premium"] - before["premium"], 9)

    def test_every_action_pasted_by_hand_gives_the_figures_listed(self):
        self.tables()
        text = self.text(PAYMENT + PRICES)
        found = self.actions(self.write("study.toml", text))
        self.check_by_hand(found, text, {"cut_sales", "ask_cover", "shorten_terms",
                                         "lawful_terms", "remind", "stop_shipments"})
        named = {buyer["buyer_id"] for action in found["tried"] for buyer in action["buyers"]}
        self.assertLessEqual(set(HOSTILE), named)

    def test_a_scenario_with_shocks_keeps_them(self):
        self.tables()
        text = self.text(SCENARIOS + "[actions]\nbuyers = 2\n")
        study = self.write("study.toml", text)
        found = self.actions(study, "--scenario", 'crisis "2"')
        self.assertEqual(found["scenario"], 'crisis "2"')
        self.check_by_hand(found, text, {"cut_sales", "ask_cover", "shorten_terms",
                                         "lawful_terms"})
        for action in found["tried"]:
            if action["edit"]["scenario"]:
                self.assertIn("weight = 0\n", action["edit"]["scenario"])

    def test_cells_are_changed_before_the_pds_are_scored(self):
        self.tables()
        for i, buyer in enumerate(self.buyers):
            buyer.update(days_late=str(3 * (i % 9)), founded=str(1990 + i % 36))
        self.write_buyers("buyers.csv", self.buyers)
        text = self.text(SCORED)
        found = self.actions(self.write("study.toml", text))
        self.check_by_hand(found, text, {"cut_sales", "ask_cover", "shorten_terms",
                                         "lawful_terms"})

    def test_static_exposures_are_cut_in_the_table(self):
        self.tables()
        text = self.text("[actions]\nbuyers = 2\nsales_kept = 0.25\nmargin = 0.2\n",
                         exposure='[exposure]\nmode = "static"')
        found = self.actions(self.write("study.toml", text))
        self.check_by_hand(found, text, {"cut_sales", "ask_cover"})
        self.assertIn({"kind": "shorten_terms", "reason": "static_exposure"}, found["left_out"])

    def test_the_list_is_ranked_and_prices_not_given_stand_apart(self):
        self.tables()
        found = self.actions(self.write("study.toml", self.text(PAYMENT + "[actions]\n")))
        keep, _, whole = found["programmes"]
        for programme in (keep, whole):
            worth = [one["avoided_per_euro"] for one in programme["priced"]]
            self.assertEqual(worth, sorted(worth, reverse=True))
            avoided = [one["one_in_100"]["avoided"] for one in programme["unpriced"]]
            self.assertEqual(avoided, sorted(avoided, reverse=True))
            for one in programme["unpriced"]:
                self.assertIsNone(one["yearly_cost"])
                self.assertIsNone(one["net_average"])
            for one in programme["priced"]:
                self.assertAlmostEqual(
                    one["net_average"], one["mean"]["avoided"] - one["yearly_cost"], 6)
                self.assertAlmostEqual(
                    one["avoided_per_euro"], one["one_in_100"]["avoided"] / one["yearly_cost"], 9)
        kinds = {found["tried"][one["action"]]["kind"] for one in whole["priced"]}
        self.assertEqual(kinds, {"cut_sales"})
        self.assertIn({"kind": "remind", "reason": "effect_not_given"}, found["left_out"])
        self.assertNotIn("remind", {one["kind"] for one in found["tried"]})
        for action in found["tried"]:
            if action["kind"] == "cut_sales" and len(action["buyers"]) == 1:
                name = action["buyers"][0]["buyer_id"]
                row = next(one for one in self.buyers if one["buyer_id"] == name)
                sales = float(row["annual_sales"] or float(row["exposure"] or 0) * 365 /
                              float(row["terms_days"]))
                self.assertAlmostEqual(action["price"], 0.5 * 0.25 * sales, 6)

    def test_the_screen_holds_80_columns_in_both_languages(self):
        self.tables()
        study = self.write("study.toml", self.text(PAYMENT + PRICES))
        for language, words in (("en", ("WHAT CHANGES", "ask a limit", "[1]")),
                                ("fr", ("CE QUI CHANGE", "demander un agrément", "[1]"))):
            done = encours("actions", study, "--lang", language, "--trials", "2000",
                           "--top", "50")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertLessEqual(max(map(len, done.stdout.split("\n"))), 80)
            for word in words:
                self.assertIn(word, done.stdout)

    def test_the_report_shows_the_list(self):
        self.tables()
        study = self.write("study.toml", self.text(PAYMENT + PRICES))
        self.actions(study, "--trials", "2000")
        self.run_study(study, "--trials", "2000")
        run, file = self.directory / "out", self.directory / "list" / "actions.json"
        tree = json.loads(file.read_text(encoding="utf-8"))
        for language in ("fr", "en"):
            self.assertNotIn('id="actions"', self.report(run, language))
            page = Page(self.report(run, language, "--with", file))
            self.assertIn(("section", "actions"), {(tag, attrs.get("id"))
                                                   for tag, attrs in page.tags})
            self.assertLessEqual({tag for tag, _ in page.tags}, ALLOWED)
            figures = [attrs for attrs, _ in page.figures if attrs.get("data-of") == "actions"]
            self.assertGreater(len(figures), 50)
            for attrs in figures:
                expected = worked_out(tree, attrs["data-at"])
                self.assertAlmostEqual(float(attrs["value"]), expected,
                                       delta=1e-12 * abs(expected))

    def test_what_is_wrong_is_told(self):
        self.tables()
        study = self.write("study.toml", self.text("[actions]\nsales_keep = 0.5\n"))
        done = encours("actions", study)
        self.assertEqual(done.returncode, 2)
        self.assertIn("sales_kept", done.stderr)
        study = self.write("study.toml", self.text())
        done = encours("actions", study, "--scenario", "nowhere")
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown scenario 'nowhere'", done.stderr)


if __name__ == "__main__":
    unittest.main()
