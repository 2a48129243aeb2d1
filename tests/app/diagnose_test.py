"""encours diagnose: its figures against a recount of the ledger in Python, its files, its bounds."""

import csv
import datetime
import json
import unittest

from program import NEGOCE, ProgramTest, encours

AS_OF = datetime.date(2026, 12, 31)
TABLES = ["ageing.csv", "alerts.csv", "concentration.csv", "dso.csv", "exposures.csv",
          "late_penalties.csv", "unsecured.csv"]
LONGEST = 90  # lines of the screen


def rows(path, delimiter=","):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def number(text):
    return float(text.replace(",", ".")) if text else None


class Diagnose(ProgramTest):
    def diagnose(self, study, *arguments, code=0):
        done = encours("diagnose", study, *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout

    def data(self, study, *arguments):
        return json.loads(self.diagnose(study, "--json", *arguments))

    def study(self, buyers, receivables="", extra=""):
        self.write("buyers.csv", buyers)
        tables = 'buyers = "buyers.csv"\n'
        if receivables:
            self.write("receivables.csv", receivables)
            tables += 'receivables = "receivables.csv"\n'
        return self.write("study.toml", f"[portfolio]\n{tables}as_of = 2026-12-31\n{extra}")


class Negoce(Diagnose):
    """The example's ledger, recounted from its own tables."""

    def open_balances(self):
        """What is open by buyer, euros including VAT; credits not netted."""
        total = 0.0
        credits = 0
        for row in rows(NEGOCE.parent / "receivables.csv", ";"):
            settled = row["paid_date"] or row["written_off_date"]
            if settled and datetime.date.fromisoformat(settled) <= AS_OF:
                continue
            amount = number(row["amount_ttc"])
            total += amount
            credits += amount < 0
        return total, credits

    def test_balances_agree_with_the_tables(self):
        answer = self.data(NEGOCE)
        total, credits = self.open_balances()
        unused = answer["data_quality"]["negative_balances"]["amount_ttc"]
        self.assertAlmostEqual(answer["balance_ttc"], total + unused, delta=1)
        self.assertEqual(answer["data_quality"]["unapplied_credits"]["count"], credits)
        for basis in ("due_date", "invoice_date"):
            aged = sum(bucket["amount_ttc"] for bucket in answer["ageing"][basis])
            self.assertAlmostEqual(aged, answer["balance_ttc"], delta=0.01)

    def test_days_agree_with_the_tables(self):
        dso = self.data(NEGOCE)["dso"]
        sales = sum(number(row["amount_ttc"])
                    for row in rows(NEGOCE.parent / "receivables.csv", ";")
                    if row["invoice_date"][:4] == "2026")
        self.assertEqual(dso["sales_source"], "invoices")
        self.assertAlmostEqual(dso["sales_ttc"], sales, delta=1)
        self.assertAlmostEqual(dso["simple"], dso["balance_ttc"] / sales * 365, delta=0.001)
        self.assertAlmostEqual(dso["average_days_delinquent"],
                               dso["simple"] - dso["best_possible"], delta=1e-9)
        self.assertTrue(0 < dso["count_back"] < 120 and 0 < dso["collection_effectiveness"] < 1)

    def test_unsecured_follows_its_formula(self):
        output = self.directory / "out"
        answer = self.data(NEGOCE, "-o", output)
        limits = {row["buyer_id"]: number(row["insurer_limit"])
                  for row in rows(NEGOCE.parent / "buyers.csv", ";")}
        total = 0.0
        for row in rows(output / "unsecured.csv"):
            exposure = float(row["exposure_ht"])
            limit = limits[row["buyer_id"]]
            insured = (min(10_000, exposure) * 0.60 if limit is None
                       else min(limit, exposure) * 0.90)
            self.assertAlmostEqual(float(row["unsecured_ht"]), exposure - insured, places=6)
            status = {None: "not_asked", 0: "refused"}.get(limit, "granted")
            self.assertEqual(row["status"], status)
            total += exposure - insured
        self.assertAlmostEqual(answer["cover"]["unsecured_ht"], total, delta=0.01)

    def test_fixed_sums_are_forty_euros_for_each_invoice_told(self):
        output = self.directory / "out"
        penalties = self.data(NEGOCE, "-o", output)["late_penalties"]
        table = rows(output / "late_penalties.csv")
        owed = [penalties["open"], penalties["paid_within_twelve_months"]]
        self.assertIsNone(penalties["rate"])
        self.assertGreater(owed[0]["invoices"], 0)
        for figure in ("invoices", "late_ttc", "fixed_sum"):
            self.assertAlmostEqual(sum(float(row[figure]) for row in table),
                                   sum(one[figure] for one in owed), delta=0.01)
        self.assertEqual(sum(one["fixed_sum"] for one in owed),
                         40 * sum(one["invoices"] for one in owed))
        self.assertTrue(all(row["interest"] == "" for row in table))

    def test_files_and_answer_tell_the_same(self):
        output = self.directory / "out"
        answer = self.data(NEGOCE, "-o", output)
        self.assertEqual(sorted(file.name for file in output.iterdir()),
                         sorted(TABLES + ["diagnosis.json"]))
        self.assertEqual(json.loads((output / "diagnosis.json").read_text("utf-8")), answer)
        alerts = rows(output / "alerts.csv")
        told = [row for row in alerts if row["rank"]]
        self.assertLessEqual(len(told), 20)
        self.assertEqual(sum(int(row["alerts"]) for row in alerts), answer["alerts"]["total"])
        amounts = [float(row["at_risk_ht"]) for row in told]
        self.assertEqual(amounts, sorted(amounts, reverse=True))

    def test_the_largest_and_the_others_make_the_balance(self):
        output = self.directory / "out"
        answer = self.data(NEGOCE, "-o", output)
        table = rows(output / "exposures.csv")
        self.assertEqual(len([row for row in table if row["rank"]]), 20)
        for column in ("exposure_ht", "unsecured_ht"):
            total = answer["exposure_ht"] if column == "exposure_ht" else answer["cover"][column]
            self.assertAlmostEqual(sum(float(row[column]) for row in table), total, delta=0.01)

    def test_the_screen_fits_in_both_languages(self):
        for language, word in (("fr", "BALANCE ÂGÉE"), ("en", "AGEING")):
            screen = self.diagnose(NEGOCE, "--lang", language)
            self.assertIn(word, screen)
            self.assertLessEqual(max(map(len, screen.splitlines())), 80, screen)
            self.assertLessEqual(len(screen.splitlines()), LONGEST)

    def test_no_files_unless_asked(self):
        before = sorted(self.directory.iterdir())
        encours("diagnose", NEGOCE, cwd=self.directory)
        self.assertEqual(sorted(self.directory.iterdir()), before)


class Quadrants(Diagnose):
    """The firm's own figures decide the weight; nothing is guessed without them."""

    def place(self, balances, firm):
        table = "buyer_id,pd,exposure,annual_sales\n"
        table += "".join(f"B{i:05},0.01,{amount},1\n" for i, amount in enumerate(balances))
        return self.data(self.study(table, extra=firm))["quadrant"]

    def test_four_ledgers_in_four_quadrants(self):
        firm = "[firm]\nannual_profit = 500000\nequity = 4000000\n"
        for balances, name in (([3_000] * 8, "light_few"), ([3_000] * 2_000, "light_many"),
                               ([300_000] * 8, "heavy_few"), ([40_000] * 400, "heavy_many"),
                               ([5_000] * 3_000, "light_many")):
            self.assertEqual(self.place(balances, firm)["name"], name)

    def test_one_buyer_of_sixty_percent_makes_them_few(self):
        for share, number in ((0.05, "many"), (0.60, "few")):
            others = [1e6 * (1 - share) / 99] * 99
            self.assertEqual(self.place([1e6 * share] + others, "")["number"], number)

    def test_without_the_firm_the_weight_is_unknown(self):
        self.assertEqual(self.place([3_000] * 8, "")["name"], "unknown_few")
        screen = self.diagnose(self.directory / "study.toml", "--lang", "en")
        self.assertIn("annual_profit and equity", " ".join(screen.split()))


class Edges(Diagnose):
    def test_a_hundred_thousand_buyers_take_no_more_lines(self):
        lines = ["buyer_id,name,pd,exposure,annual_sales,own_limit,insurer_limit,group_id"]
        lines += [f"B{i:06},Buyer {i},{0.001 * (i % 60)},{1000 + i},{9000 + i},"
                  f"{i if i % 3 else ''},{i // 2 if i % 5 else ''},{f'G{i // 40}' if i % 7 else ''}"
                  for i in range(100_000)]
        study = self.study("\n".join(lines) + "\n")
        screen = self.diagnose(study)
        self.assertLessEqual(len(screen.splitlines()), LONGEST)
        self.assertLessEqual(max(map(len, screen.splitlines())), 80, screen)
        answer = self.data(study)
        self.assertGreater(answer["alerts"]["total"], 10_000)
        self.assertEqual(len(answer["alerts"]["first"]), 20)
        self.assertLess(len(json.dumps(answer)), 60_000)

    def test_defects_of_a_ledger_are_listed(self):
        study = self.study(
            "buyer_id,annual_sales\nA,1000\nB,1000\n",
            "invoice_id,buyer_id,invoice_date,due_date,amount_ttc\n"
            "1,A,2026-11-01,2026-12-01,100\n2,A,2026-11-01,,100\n3,A,2026-11-05,2026-12-05,-30\n"
            "4,B,2026-11-05,2026-12-05,-40\n")
        data = self.data(study)["data_quality"]
        self.assertEqual(data["likely_duplicates"], {"count": 1, "amount_ttc": 100})
        self.assertEqual(data["unapplied_credits"], {"count": 2, "amount_ttc": 70})
        self.assertEqual(data["negative_balances"], {"count": 1, "amount_ttc": 40})
        self.assertEqual(data["due_dates_inferred"], 1)

    def test_a_discount_has_its_price(self):
        study = self.study("buyer_id,exposure,terms_days\nA,1000,30\n",
                           extra="[diagnosis]\ndiscount = { rate = 0.02, days = 10 }\n")
        cost = self.data(study)["discount"]
        self.assertAlmostEqual(cost["annual_rate"], 0.37244897959183676, places=14)
        self.assertAlmostEqual(cost["effective_rate"], 0.4458529273124856, places=13)

    def test_faulty_keys_are_bad_input(self):
        study = self.study("buyer_id,exposure\nA,1000\n", extra=(
            "[firm]\ncash = 1\nequity = \"much\"\n"
            "[diagnosis]\nfew_byers = 3\nclass_pd = [0.1, 0.01]\npolicy = \"X\"\n"))
        done = encours("diagnose", study)
        self.assertEqual(done.returncode, 2)
        for text in ("firm.variable_cost_rate is missing", "firm.equity has the wrong type",
                     "did you mean few_buyers?", "diagnosis.class_pd does not part five classes",
                     "diagnosis.policy names no policy of the study 'X'", "6 errors"):
            self.assertIn(text, done.stderr)

    def test_an_output_that_cannot_be_written_is_told(self):
        study = self.study("buyer_id,exposure\nA,1000\n")
        target = self.write("file", "")
        done = encours("diagnose", study, "-o", target)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("file", done.stderr)


if __name__ == "__main__":
    unittest.main()
