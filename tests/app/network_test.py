"""Trade links through the whole program: run, cascade, generate network."""

import csv
import json
import random
import unittest

from program import ProgramTest, encours

BUYERS = """buyer_id,name,pd,lgd,exposure,equity
A,Alder,0.05,0.9,1000,
B,Birch,0.05,0.5,3000,800
C,,0.05,1,500,
D,,0.05,1,700,
"""
LINKS = """supplier_id,customer_id,share_of_sales,exposure
A,X,0.6,
B,A,0.2,900
C,B,0.7,
D,X,0.1,
"""
STUDY = """
[study]
title = "links"
[portfolio]
buyers = "buyers.csv"
links = "links.csv"
[run]
trials = 4000
[exposure]
mode = "static"
[contagion]
beta = 2.2
[[programme]]
name = "own"
kind = "self_insurance"
"""


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Network(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("buyers.csv", BUYERS)
        self.write("links.csv", LINKS)
        self.study = self.write("study.toml", STUDY)

    def cascade(self, *arguments, code=0):
        done = encours("cascade", self.study, *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def test_run_tells_what_links_brought(self):
        contagion = self.run_study(self.study)["scenarios"][0]["contagion"]
        self.assertEqual(contagion["trade_links"], {"count": 4, "beta": 2.2})
        self.assertEqual(contagion["branching_ratio"], 0)
        self.assertGreater(contagion["contagious_share"]["mean"], 0)

    def test_the_order_of_rows_changes_no_byte(self):
        shuffle = random.Random(1).shuffle
        bytes_of = []
        for _ in range(3):
            for name, text in (("buyers.csv", BUYERS), ("links.csv", LINKS)):
                head, *body = text.strip().split("\n")
                shuffle(body)
                self.write(name, "\n".join([head, *body]) + "\n")
            answer = self.run_study(self.study)
            answer["run"] = None
            bytes_of.append(json.dumps(answer["scenarios"]))
            bytes_of.append(self.cascade("--fail", "X", "--json").stdout)
        self.assertEqual(len(set(bytes_of)), 2)

    def test_cascade_tells_who_falls_in_which_wave(self):
        answer = json.loads(self.cascade("--fail", "X", "--json").stdout)
        fallen = [(one["firm_id"], one["wave"]) for one in answer["cascade"]]
        # A loses 60 % of its sales; B loses 900 × 0.9 = 810 on A, above 800; C loses 70 %.
        self.assertEqual(fallen, [("X", 0), ("A", 1), ("B", 2), ("C", 3)])
        self.assertAlmostEqual(answer["cascade"][2]["loss_on_customers"], 810)
        self.assertEqual([one["our_loss"] for one in answer["cascade"]], [0, 900, 1500, 500])
        self.assertEqual(answer["known_equity"], 1)
        first = answer["systemic_impact"][0]
        self.assertEqual((first["firm_id"], first["fallen"], first["induced_loss"]), ("X", 3, 2900))

    def test_cascade_writes_tables_and_speaks_both_languages(self):
        english = self.cascade("--fail", "X,D", "-o", self.directory / "out", "--lang", "en").stdout
        french = self.cascade("--fail", "X,D", "--lang", "fr").stdout
        self.assertIn("WHO FALLS", english)
        self.assertIn("QUI TOMBE", french)
        for line in (english + french).splitlines():
            self.assertLessEqual(len(line), 80, line)
        fallen = rows(self.directory / "out" / "cascade.csv")
        self.assertEqual([row["firm_id"] for row in fallen], ["D", "X", "A", "B", "C"])
        impact = rows(self.directory / "out" / "systemic_impact.csv")
        self.assertEqual([row["firm_id"] for row in impact], ["X", "A", "B", "D", "C"])
        self.assertEqual(impact[0]["owes_us"], "false")

    def test_a_higher_threshold_saves(self):
        answer = json.loads(self.cascade("--fail", "X", "--threshold", "0.6", "--json").stdout)
        self.assertEqual([one["firm_id"] for one in answer["cascade"]], ["X"])

    def test_what_makes_no_sense_is_told(self):
        done = self.cascade("--fail", "X,Q,ZZ", code=2)
        self.assertEqual(done.stderr.count("unknown buyer"), 2)
        self.write("study.toml", STUDY.replace('links = "links.csv"\n', "").replace("beta = 2.2\n", ""))
        self.assertIn("the study has no trade links", self.cascade(code=2).stderr)
        self.write("links.csv", LINKS + "B,B,0.9,\nB,A,0.1,\n")
        self.write("study.toml", STUDY)
        done = encours("run", self.study, "-o", self.directory / "out")
        self.assertEqual(done.returncode, 2)
        self.assertIn("linked with itself", done.stderr)
        self.assertIn("a link stands twice", done.stderr)
        self.assertIn("come to more than 1", done.stderr)

    def test_links_without_contagion_are_listed_as_idle(self):
        self.write("study.toml", STUDY.replace("[contagion]\nbeta = 2.2\n", ""))
        answer = self.run_study(self.study)
        self.assertIsNone(answer["scenarios"][0]["contagion"])
        reasons = [one["reason"] for one in answer["assumptions"]]
        self.assertTrue(any("although links are given" in reason for reason in reasons))


class Generate(ProgramTest):
    def test_every_kind_runs_unchanged(self):
        for kind in ("erdos-renyi", "scale-free", "sector-block"):
            with self.subTest(kind):
                study = self.directory / kind
                done = encours("generate", "network", "--kind", kind, "--firms", 300, "--seed", 5,
                               "-o", study)
                self.assertEqual(done.returncode, 0, done.stderr)
                answer = self.run_study(study / "study.toml", "--trials", "500")
                self.assertEqual(answer["portfolio"]["buyers"], 300)
                self.assertGreater(answer["scenarios"][1]["contagion"]["trade_links"]["count"], 1000)
                self.assertEqual(encours("cascade", study / "study.toml").returncode, 0)

    def test_nothing_is_overwritten(self):
        self.assertEqual(encours("generate", "network", "-o", self.directory / "one").returncode, 0)
        again = encours("generate", "network", "-o", self.directory / "one")
        self.assertEqual(again.returncode, 2)
        self.assertEqual(again.stderr.count("already exists"), 3)

    def test_bad_options_are_refused(self):
        for wrong in (("--kind", "small-world"), ("--firms", "9"), ("--customers", "0")):
            done = encours("generate", "network", *wrong, "-o", self.directory / "x")
            self.assertEqual(done.returncode, 2, wrong)
            self.assertFalse((self.directory / "x").exists())


if __name__ == "__main__":
    unittest.main()
