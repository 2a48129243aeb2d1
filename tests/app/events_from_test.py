"""run --events-from: default events made elsewhere, in the layout of docs/hdf5-format.md."""

import random
import unittest

import h5py
import numpy

from program import NEGOCE, ProgramTest, encours, summary

BUYERS = """buyer_id,pd,lgd,exposure,terms_days
A,0.01,0.9,1000,45
B,0.02,0.5,3000,45
C,0.03,1,500,45
"""
STUDY = """
[study]
title = "events"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 4
[exposure]
mode = "static"
[[programme]]
name = "own"
kind = "self_insurance"
"""
#   trial 0: nothing, 1: B in month 2, 2: A and C, 3: B
OFFSETS, BUYER, MONTH = [0, 0, 1, 3, 4], [1, 0, 2, 1], [2, 0, 11, 5]


class EventsFrom(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("buyers.csv", BUYERS)
        self.study = self.write("study.toml", STUDY)
        self.events = self.directory / "events.h5"

    def write_events(self, offset=OFFSETS, buyer=BUYER, month=MONTH, ids=None, **more):
        with h5py.File(self.events, "w") as file:
            group = file.create_group("scenario/0/event")
            for name, values in dict(trial_offset=offset, buyer=buyer, month=month, **more).items():
                group[name] = numpy.array(values, dtype="i8")
            if ids:
                file["buyer_id"] = ids

    def run_events(self, *arguments):
        return encours("run", self.study, "--events-from", self.events, "-o",
                       self.directory / "out", "--quiet", *arguments)

    def refused(self, *words, arguments=()):
        done = self.run_events(*arguments)
        self.assertEqual(done.returncode, 2, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertFalse((self.directory / "out" / "summary.json").exists())
        self.assertFalse((self.directory / "out" / "results.h5").exists())

    def test_gives_back_the_run_that_wrote_them(self):
        study = self.directory / "negoce.toml"
        text = NEGOCE.read_text(encoding="utf-8") + "\n[contagion]\nbranching_ratio = 0.2\n"
        for table in ("buyers.csv", "receivables.csv"):
            text = text.replace(f'"{table}"', f'"{NEGOCE.parent / table}"')
        study.write_text(text.replace('model = "beta"', 'model = "beta"\nfactor_link = 0.02'),
                         encoding="utf-8")
        first, second = self.directory / "first", self.directory / "second"
        for more, output in ((["--trials", 2048, "--events"], first),
                             (["--events", "--events-from", first / "results.h5"], second)):
            done = encours("run", study, "-o", output, "--quiet", *more)
            self.assertEqual(done.returncode, 0, done.stderr)
        columns = []
        with h5py.File(first / "results.h5") as one, h5py.File(second / "results.h5") as other:
            def compare(name, thing):
                if isinstance(thing, h5py.Dataset) and name.startswith("scenario/"):
                    columns.append(name)
                    self.assertEqual(thing[...].tobytes(), other[name][...].tobytes(), name)
            one.visititems(compare)
            self.assertEqual(len(one["trial"]), 2048)
        self.assertIn("scenario/2/programme/3/indemnity", columns)
        self.assertIn("scenario/2/programme/3/minimum_cash", columns)
        self.assertIn("scenario/1/event/parent", columns)
        one, other = summary(first), summary(second)
        for before, after in zip(one["scenarios"], other["scenarios"]):
            for p, q in zip(before["programmes"], after["programmes"]):
                for amount in ("gross_loss", "retained_loss", "indemnity", "total_cost"):
                    self.assertEqual({**p[amount], "assumption_range": None}, q[amount])
        self.assertEqual(other["checks"], [])
        self.assertIn("run.events", [entry["field"] for entry in other["assumptions"]])

    def test_losses_of_events_written_by_hand(self):
        self.write_events()
        self.assertEqual(self.run_events().returncode, 0)
        with h5py.File(self.directory / "out" / "results.h5") as file:
            self.assertEqual(list(file["scenario/0/gross_loss"]), [0, 1500, 1400, 1500])

    def test_buyers_are_matched_by_id_where_the_file_names_them(self):
        self.write_events(ids=["C", "A", "B"])
        self.assertEqual(self.run_events().returncode, 0)
        with h5py.File(self.directory / "out" / "results.h5") as file:
            self.assertEqual(list(file["scenario/0/gross_loss"]), [0, 900, 2000, 900])

    def test_fewer_trials_may_be_asked_for_but_no_more(self):
        self.write_events()
        self.assertEqual(self.run_events("--trials", 2).returncode, 0)
        self.assertEqual(summary(self.directory / "out")["run"]["trials"], 2)
        (self.directory / "out" / "summary.json").unlink()
        (self.directory / "out" / "results.h5").unlink()
        self.refused("4 trials", arguments=("--trials", 5))

    def test_says_what_is_wrong_with_a_file(self):
        self.refused("no such file")
        self.events.mkdir()
        self.refused("not a file")
        self.events.rmdir()
        self.events.write_text("buyer;month\n", encoding="utf-8")
        self.refused("opening the file")
        faults = {
            "month holds 12": dict(month=[2, 0, 12, 5]),
            "month has 3 rows": dict(month=[2, 0, 11]),
            "trial_offset": dict(offset=[0, 2, 1, 3, 4]),
            "cut the events": dict(offset=[0, 1, 3]),
            "buyer number 3": dict(buyer=[1, 0, 3, 1]),
            "buyer number -1": dict(buyer=[1, 0, -1, 1]),
            "twice in trial 2": dict(buyer=[1, 0, 0, 1]),
            "cause holds 3": dict(cause=[0, 0, 3, 0]),
            "buyer number 7": dict(parent=[-1, -1, 7, -1]),
            "buyer number 1": dict(ids=["A", "X", "C"]),
            "names B twice": dict(ids=["A", "B", "C", "B"]),
            "parent names a buyer in trial 1": dict(cause=[1, 0, 0, 0], parent=[1, -1, -1, -1]),
            "in trial 2 that cannot": dict(cause=[0, 0, 1, 0], parent=[-1, -1, 1, -1]),
            "trial 2 that cannot have": dict(cause=[0, 1, 0, 0], parent=[-1, 2, -1, -1]),
            "parent names a buyer in trial 2": dict(parent=[-1, -1, 0, -1]),
        }
        for words, changed in faults.items():
            with self.subTest(words):
                self.write_events(**changed)
                self.refused(words, "events.h5")

    def test_a_file_of_other_scenarios_is_refused(self):
        self.write_events()
        self.write("study.toml", STUDY + '[[scenario]]\nname="a"\nweight=0.5\n'
                   '[[scenario]]\nname="b"\nweight=0.5\n')
        self.refused("2 scenarios")

    def test_scenarios_in_another_order_or_another_horizon_are_refused(self):
        two = STUDY + ('[[scenario]]\nname="a"\nweight=0.5\n[[scenario]]\nname="b"\nweight=0.5\n'
                       'shocks=[{kind="scale_pd",factor=3}]\n')
        self.write("study.toml", two)
        done = encours("run", self.study, "-o", self.directory / "made", "--events", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.events = self.directory / "made" / "results.h5"
        self.write("study.toml", two.replace('"a"', '"c"'))
        self.refused("scenario 0 of the file is a", "of the study c")
        self.write("study.toml", two.replace("trials = 4", "trials = 4\nhorizon_months = 24"))
        self.refused("span 12 months, the study 24")

    def test_forced_failures_and_groups_come_back(self):
        self.write("buyers.csv", BUYERS.replace("terms_days", "terms_days,parent_id").replace(
            ",45\n", ",45,\n").replace("C,0.03,1,500,45,", "C,0.03,1,500,45,B").replace(
            "0.02", "0.6"))
        self.write("study.toml", STUDY.replace("trials = 4", "trials = 2000") + """
[contagion]
[[scenario]]
name = "C fails"
shocks = [ { kind = "fail_buyer", buyer = "C", month = 8 } ]
""")
        first, second = self.directory / "first", self.directory / "second"
        for more, output in ((["--events"], first),
                             (["--events", "--events-from", first / "results.h5"], second)):
            done = encours("run", self.study, "-o", output, "--quiet", *more)
            self.assertEqual(done.returncode, 0, done.stderr)
        with h5py.File(first / "results.h5") as one, h5py.File(second / "results.h5") as other:
            for name in ("buyer", "month", "cause", "parent", "wave", "loss"):
                self.assertEqual(one[f"scenario/0/event/{name}"][...].tobytes(),
                                 other[f"scenario/0/event/{name}"][...].tobytes(), name)
            forced = one["scenario/0/event/cause"][...] == 2
            self.assertEqual(forced.sum(), 2000)
            self.assertEqual(set(one["scenario/0/event/month"][...][forced]), {8})

    def test_follows_nothing_out_of_the_file_and_believes_no_size(self):
        other = self.directory / "other.h5"
        with h5py.File(other, "w") as file:
            file["buyer"] = BUYER
        with h5py.File(self.events, "w") as file:
            group = file.create_group("scenario/0/event")
            group["buyer"] = h5py.ExternalLink("other.h5", "buyer")
        self.refused("link")
        with h5py.File(self.events, "w") as file:
            group = file.create_group("scenario/0/event")
            group.create_dataset("buyer", shape=(1 << 40,), chunks=(1024,), dtype="i4")
        self.refused("claims more rows")
        with h5py.File(self.events, "w") as file:
            group = file.create_group("scenario/0/event")
            group["buyer"] = [0.5]
        self.refused("whole numbers")

    def test_damaged_files_do_no_harm(self):
        self.write_events(ids=["A", "B", "C"])
        whole = self.events.read_bytes()
        draw = random.Random(20261122)
        codes = set()
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(draw.choice((1, 4, 32))):
                damaged[draw.randrange(len(damaged))] = draw.randrange(256)
            if draw.random() < 0.2:
                del damaged[draw.randrange(len(damaged)):]
            self.events.write_bytes(damaged)
            done = self.run_events()
            self.assertIn(done.returncode, (0, 2), done.stderr)
            codes.add(done.returncode)
        self.assertEqual(codes, {0, 2})


if __name__ == "__main__":
    unittest.main()
