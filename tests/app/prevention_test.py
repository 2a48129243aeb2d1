"""Prevention and cure of a programme: what a study gives them, what every answer says of them."""

import json
import re
import unittest

import h5py
import numpy

from program import ProgramTest, encours

BUYERS = 40
STUDY = """
[study]
title = "prevented"
[portfolio]
buyers = "buyers.csv"
as_of = 2026-12-31
[run]
trials = 40000
[firm]
cash = 20_000
credit_line = 50_000
variable_cost_rate = 0.7
fixed_costs_monthly = 60_000
payables_days = 45
[[scenario]]
name = "base"
weight = 0.8
[[scenario]]
name = "crisis"
weight = 0.2
shocks = [{ kind = "scale_pd", factor = 2 }, { kind = "delay_payments", days = 10 }]
[[programme]]
name = "keep"
kind = "self_insurance"
"""
INSURED = """
[[programme]]
name = "insured"
kind = "policy"
premium = { rate = 0.004 }
clauses = [{ threshold = 500 }, { buyer_limit = true }, { insured_percentage = 0.9 }]
"""
PREVENTED = INSURED.replace("insured\"", "prevented\"", 1) + """
[programme.prevention]
cost = 300
limit = { months_of_purchases = 1.5, sales_kept = 0.5 }
deposit = { share = 0.2, sector = "s1" }
retention_of_title = { share = 0.1 }
monitoring = { lead_time_days = 20, hit_rate = 0.5, cost_per_buyer = 5 }
[programme.cure]
cost = 150
"""


class PreventionTest(ProgramTest):
    def study(self, text):
        rows = ["buyer_id,pd,exposure,annual_sales,insurer_limit,sector,terms_days,score"]
        for i in range(BUYERS):
            rows.append(f"B{i:02},{0.02 + 0.001 * (i % 20)},{1000 * (i + 1)},{6000 * (i + 1)},"
                        f"{800 * (i + 1)},s{i % 3},60,{'AB'[i % 2]}")
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write("study.toml", text)

    def test_every_trial_adds_up_and_so_do_the_pillars(self):
        summary = self.run_study(self.study(STUDY + INSURED + PREVENTED))
        with h5py.File(self.directory / "out" / "results.h5") as file:
            for s, scenario in enumerate(summary["scenarios"]):
                keep, _, told = scenario["programmes"]
                group = file[f"scenario/{s}/programme/2"]
                column = {name: group[name][:] for name in
                          ("gross_loss", "prevented", "indemnity", "retained_loss", "total_cost",
                           "finance_cost")}
                left = column["gross_loss"] - column["prevented"] - column["indemnity"]
                numpy.testing.assert_allclose(column["retained_loss"], left, atol=1e-6)
                fixed = sum(group.attrs[name] for name in
                            ("premium", "fees", "prevention_cost", "collection_cost",
                             "cost_of_capital"))
                total = (fixed + column["retained_loss"] + column["finance_cost"]
                         - group.attrs["ordinary_finance_cost"])
                numpy.testing.assert_allclose(column["total_cost"], total, atol=0.011)
                pillars = told["pillars"]
                self.assertAlmostEqual(pillars["prevented"]["mean"], column["prevented"].mean(), 6)
                self.assertEqual(pillars["collection_cost"], 150)
                self.assertEqual(pillars["prevention_cost"], group.attrs["prevention_cost"])
                benefit = pillars["benefit"]
                for figure in ("mean_cost", "one_in_100"):
                    parts = sum(benefit[pillar][figure]["mean"]
                                for pillar in ("prevention", "cure", "protection"))
                    self.assertAlmostEqual(parts, benefit["total"][figure]["mean"], 6)
                self.assertAlmostEqual(benefit["cure"]["mean_cost"]["mean"], -150, delta=10)
                self.assertAlmostEqual(benefit["total"]["mean_cost"]["mean"],
                                       keep["total_cost"]["mean"] - told["total_cost"]["mean"], 6)
                self.assertAlmostEqual(
                    benefit["total"]["one_in_100"]["mean"],
                    keep["retained_loss"]["value_at_risk"]["0.99"]
                    - told["retained_loss"]["value_at_risk"]["0.99"], 6)
                # Paired on the same trials.
                paired = column["total_cost"] - file[f"scenario/{s}/programme/0/total_cost"][:]
                self.assertAlmostEqual(benefit["total"]["mean_cost"]["standard_error"],
                                       paired.std(ddof=1) / len(paired) ** 0.5, 4)

    def test_exceptions_cost_what_the_same_programme_without_them_tells(self):
        programme = """
[[programme]]
name = "NAME"
kind = "self_insurance"
[programme.prevention]
limit = { by_class = { A = 20000, B = 6000 }, insurer_limit = true, sales_kept = 0.2EXCEPTIONS }
"""
        exceptions = """, exceptions = [
  { buyer = "B39", amount = 30000, until = 2027-12-31 },
  { buyer = "B38", amount = 25000, until = 2028-06-30 },
  { buyer = "B37", amount = 90000, until = 2026-12-31 } ]"""
        strict = programme.replace("NAME", "strict").replace("EXCEPTIONS", "")
        loose = programme.replace("NAME", "loose").replace("EXCEPTIONS", exceptions)
        insured = loose.replace('"loose"', '"insured"').replace(
            'kind = "self_insurance"',
            'kind = "policy"\npremium = { rate = 0.004 }\nclauses = [{ insured_percentage = 0.9 }]')
        summary = self.run_study(self.study(STUDY + strict + loose + insured))
        for scenario in summary["scenarios"]:
            _, without, told, covered = scenario["programmes"]
            self.assertNotIn("exceptions", without["pillars"])
            found = told["pillars"]["exceptions"]
            added = told["retained_loss"]["mean"] - without["retained_loss"]["mean"]
            self.assertGreater(added, 100)
            self.assertAlmostEqual(found["mean_loss"]["mean"], added, 6)
            self.assertGreater(found["mean_loss"]["standard_error"], 0)
            self.assertAlmostEqual(
                found["one_in_100"]["mean"],
                told["retained_loss"]["value_at_risk"]["0.99"]
                - without["retained_loss"]["value_at_risk"]["0.99"], 6)
            self.assertAlmostEqual(found["margin"],
                                   without["pillars"]["margin_given_up"]
                                   - told["pillars"]["margin_given_up"], delta=0.011)
            self.assertGreater(found["margin"], 0)
            # Before protection: a policy changes nothing of it.
            self.assertEqual(covered["pillars"]["exceptions"], found)
        expired = [one["reason"] for one in summary["assumptions"]
                   if one["field"] == "study.programme.prevention.limit.exceptions"]
        self.assertIn("it expired on 2026-12-31: the rule holds", expired)
        done = encours("compare", self.directory / "study.toml", "--trials", "4000", "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("exceptions to limits: mean loss +", " ".join(done.stdout.split()))

    def test_sooner_invoices_lower_what_is_owed_and_no_failure(self):
        sooner = """
[[programme]]
name = "sooner"
kind = "self_insurance"
[programme.prevention]
invoicing = { days_sooner = 6 }
[[programme]]
name = "shorter"
kind = "self_insurance"
[programme.prevention]
terms = { days = 54 }
"""
        summary = self.run_study(self.study(STUDY + sooner))
        for scenario in summary["scenarios"]:
            keep, told, shorter = scenario["programmes"]
            self.assertLess(told["retained_loss"]["mean"], keep["retained_loss"]["mean"])
            self.assertEqual(told["retained_loss"], shorter["retained_loss"])
            self.assertEqual(told["total_cost"], shorter["total_cost"])

    def test_a_study_without_it_tells_nothing_of_pillars(self):
        summary = self.run_study(self.study(STUDY + INSURED))
        for programme in summary["scenarios"][0]["programmes"]:
            self.assertNotIn("pillars", programme)
        with h5py.File(self.directory / "out" / "results.h5") as file:
            self.assertNotIn("prevented", file["scenario/0/programme/1"])

    def test_removing_it_leaves_the_other_programmes_byte_for_byte(self):
        def columns(text):
            self.run_study(self.study(text), "--events")
            with h5py.File(self.directory / "out" / "results.h5") as file:
                return {f"{group}/{name}": column[:].tobytes()
                        for group in ("scenario/0/event", "scenario/1/programme/1")
                        for name, column in file[group].items()
                        if isinstance(column, h5py.Dataset) and name != "event"}
        self.assertEqual(columns(STUDY + INSURED + PREVENTED), columns(STUDY + INSURED))

    def test_compare_tells_the_pillars(self):
        out = self.directory / "compared"
        study = self.study(STUDY.replace("40000", "6000") + INSURED + PREVENTED)
        done = encours("compare", study, "-o", out, "--lang", "en")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("WHAT EACH PILLAR BRINGS (base), against doing nothing", done.stdout)
        found = json.loads((out / "comparison.json").read_text(encoding="utf-8"))
        for programme in found["scenarios"][0]["programmes"]:
            self.assertAlmostEqual(sum(programme["parts"].values()),
                                   programme["total_cost"]["mean"], 6)
        self.assertTrue((out / "pillars.csv").exists())

    def test_screen_and_report_tell_levers_and_pillars(self):
        levers = """
[[programme]]
name = "watched"
kind = "self_insurance"
[programme.prevention]
margin = 0.3
limit = { amount = 90000, share_of_book = 0.2, equity_share = 0.1, months_of_purchases = 2, \
insurer_limit = true, by_class = { A = 50000, B = 20000 }, \
exceptions = [{ buyer = "B05", amount = 60000, until = 2028-01-31 }] }
terms = [{ days = 45, sales_kept = 0.9, buyer = "B03" },
  { days = 30, count = "then_end_of_month", buyer = "B04" },
  { days = 20, count = "from_end_of_month", buyer = "B05" }]
invoicing = { days_sooner = 3, size = "small" }
discount = { rate = 0.02, days = 10, take_up = 0.25, size = "small" }
monitoring = { lead_time_days = 30, team_cost = 700 }
"""
        study = self.study(STUDY.replace("40000", "3000") + levers + PREVENTED
                           + PREVENTED.replace("prevented", "again", 1))
        said = {
            "en": ("own limits: the smallest of 90k, 20% of the book, 10% of equity, 2 months of "
                   "purchases, insurer limit, by score class (A 50k, B 20k), above them nothing "
                   "is sold; exceptions: B05 60k (until 31 Jan 2028)",
                   "terms of 30 days then end of month at most (B04)",
                   "terms of end of month then 20 days at most (B05)",
                   "invoices 3 days sooner after delivery (small)",
                   "exceptions to limits",
                   "terms of 45 days at most, 90% of the sales kept (B03)",
                   "discount of 2.0% within 10 days, taken for 25% of the sales (small)",
                   "monitoring: 100% of the failures seen 30 days before, team 700 a year",
                   "margin of 30% on sales given up", "deposit: 20% paid with the order (s1)",
                   "retention of title: 10% of the loss taken back", "the cure costs 150 a year"),
            "fr": ("acompte de 20 % à la commande (s1)", "recouvrement : 150 € par an",
                   "limites propres : 1,5 mois de ventes, au-delà 50 % payés à la commande",
                   "délais ramenés à 45 jours, 90 % des ventes gardées (B03)",
                   "délais ramenés à 30 jours puis fin de mois (B04)",
                   "délais ramenés à la fin du mois puis 20 jours (B05)",
                   "factures émises 3 jours plus tôt (small)",
                   "par classe de score (A 50 k€, B 20 k€)",
                   "dérogations : B05 60 k€ (échéance 31/01/2028)")}
        for language, words in said.items():
            out = self.directory / language
            done = encours("run", study, "-o", out, "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            screen = " ".join(done.stdout.split())
            page = (out / "report.html").read_text(encoding="utf-8").replace("\u00a0", " ")
            colours = re.findall(r'<th[^>]* data-part="(\d+)"', page)
            self.assertEqual(colours, ["0", "1", "2", "3", "5", "6"])  # each part its own
            page = " ".join(re.sub("<[^>]*>", "", page).split())
            for word in words:
                self.assertIn(word, screen)
                self.assertIn(word, page)
            title, same, heading = {
                "en": ("WHAT EACH PILLAR BRINGS (base), against doing nothing", ", as prevented",
                       "What each pillar brings, against doing nothing"),
                "fr": ("CE QUE RAPPORTE CHAQUE PILIER (base), face à ne rien faire",
                       ", comme prevented",
                       "Ce que rapporte chaque pilier, face à ne rien faire")}[language]
            self.assertIn(title, screen)
            self.assertIn(same, screen)
            self.assertIn(heading, page)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        programmes = json.loads((out / "summary.json").read_text())["study"]["programmes"]
        self.assertNotIn("levers", programmes[0])
        self.assertEqual(programmes[1]["levers"][1],
                         {"kind": "terms", "buyer": "B03", "days": 45.0, "sales_kept": 0.9})

    def test_reminders_and_complaints_are_told_and_cost_what_they_send(self):
        cured = '''
[[programme]]
name = "reminding"
kind = "self_insurance"
[programme.cure]
cost = 150
reminders = { steps = [{ day = 5, cost = 1.5, speed = 1.25 }, { day = 20, cost = 4 }], \
invoice_amount = 400 }
complaints = { dispute_share = 0.05, resolution_days = 20, cost = 80 }
'''
        payment = '''
[payment]
causes = { oversight = 0.5, distress = 0.3, dispute = 0.2 }
dispute_resolution_days = 60
factor_link = 0.16
'''
        study = self.study(STUDY.replace("40000", "3000") + cured + payment)
        said = {
            "en": ("reminders of unpaid invoices: day 5 (1.5 an invoice, the rest of the wait "
                   "passes 1.25 times as fast), day 20 (4 an invoice, no effect known)",
                   "disputes: 5.0% of the late invoices, settled in 20 days, 80 a year",
                   "days late on average"),
            "fr": ("relances des factures impayées : à 5 jours (1,5 € par facture, le reste de "
                   "l’attente passe 1,25 fois plus vite), à 20 jours (4 € par facture, sans effet "
                   "connu)",
                   "litiges : 5,0 % des factures en retard, réglés en 20 jours, 80 € par an",
                   "retard moyen")}
        for language, words in said.items():
            out = self.directory / language
            done = encours("run", study, "-o", out, "--lang", language)
            self.assertEqual(done.returncode, 0, done.stderr)
            screen = " ".join(done.stdout.split())
            page = (out / "report.html").read_text(encoding="utf-8")
            page = " ".join(re.sub("<[^>]*>", "", page.replace("\u00a0", " ")).split())
            for word in words:
                self.assertIn(word, screen)
                self.assertIn(word, page)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        summary = json.loads((self.directory / "en" / "summary.json").read_text())
        for scenario in summary["scenarios"]:
            pillars = scenario["programmes"][1]["pillars"]
            lateness = pillars["lateness"]
            sent = [one["invoices"] for one in lateness["reminders"]]
            self.assertGreater(sent[0], sent[1])
            self.assertAlmostEqual(lateness["reminder_cost"], 1.5 * sent[0] + 4 * sent[1], 6)
            self.assertAlmostEqual(pillars["collection_cost"],
                                   lateness["reminder_cost"] + 150 + 80, delta=0.006)
            self.assertLess(lateness["mean_days"], lateness["mean_days_before"])
            self.assertNotIn("lateness", scenario["programmes"][0]["pillars"])
        base, crisis = (one["programmes"][1]["pillars"]["lateness"]
                        for one in summary["scenarios"])
        self.assertAlmostEqual(crisis["mean_days_before"], base["mean_days_before"] + 10, 6)
        self.assertGreater(crisis["reminder_cost"], base["reminder_cost"])
        steps = summary["study"]["programmes"][1]["levers"][0]["steps"]
        self.assertEqual(steps[1], {"day": 20.0, "cost": 4.0, "speed": 1.0})

    def test_a_rerun_at_the_break_even_pd_factor_agrees(self):
        spared = PREVENTED.replace('kind = "policy"', 'kind = "self_insurance"')
        spared = "\n".join(line for line in spared.splitlines()
                           if not line.startswith(("premium", "clauses")))
        spared = spared.replace("cost = 300", "cost = 9000")  # too dear in normal times
        text = STUDY.replace("40000", "6000") + spared
        done = encours("compare", self.study(text), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        (known,) = json.loads(done.stdout)["scenarios"][0]["break_evens"]
        self.assertEqual((known["programme"], known["reference"]), ("prevented", "keep"))
        self.assertIsNone(known["premium"])
        self.assertGreater(known["pd_factor"], 1)
        more = f'weight = 0.8\nshocks = [{{ kind = "scale_pd", factor = {known["pd_factor"]!r} }}]'
        rerun = self.study(text.replace("weight = 0.8", more))
        keep, told = self.run_study(rerun)["scenarios"][0]["programmes"]
        gap = told["total_cost"]["mean"] - keep["total_cost"]["mean"]
        self.assertAlmostEqual(gap, known["gap_at_pd_factor"], delta=0.011)
        self.assertLess(abs(gap), 2)  # of so few trials

    def test_faults_are_told_with_their_place(self):
        for keys, words in (
                ("cure = { stop_shipment_days = 30 }\n", "without [payment]"),
                ("cure = { collection = { fee = 0.1 } }\n", "use encours collect"),
                ("cure = { reminders = { steps = [{ day = 5 }] } }\n", "without [payment]"),
                ("cure = { complaints = { resolution_days = 5 } }\n", "without [payment]"),
                ("prevention = { deposit = { share = 0.3, sector = \"s9\" } }\n",
                 "touches no buyer 's9'")):
            done = encours("check", self.study(STUDY + keys))
            self.assertEqual(done.returncode, 2)
            self.assertIn(words, done.stderr)


if __name__ == "__main__":
    unittest.main()
