"""encours sweep: a grid over any key, in one file that resumes and opens in other tools."""

import json
import signal
import subprocess
import time
import unittest

from program import PROGRAM, ProgramTest, encours

try:
    import h5py
    import xarray
except ImportError:
    h5py = None
    xarray = None

CORRELATIONS = ["0.01", "0.1", "0.2"]
RATIOS = ["0", "0.2"]
GRID = ["--set", "default.asset_correlation=" + ",".join(CORRELATIONS),
        "--set", "contagion.branching_ratio=" + ",".join(RATIOS)]


class SweptStudy(ProgramTest):
    """A small study with a retention and a policy."""

    def study(self, more="", trials=20000, name="study.toml"):
        rows = ["buyer_id,pd,exposure,annual_sales,sector"]
        rows += [f"B{i:02},{0.01 + 0.001 * (i % 20)},{1000 * (i + 1)},{8000 * (i + 1)},s{i % 3}"
                 for i in range(40)]
        self.write("buyers.csv", "\n".join(rows) + "\n")
        return self.write(name, f"""
[study]
title = "swept"
[portfolio]
buyers = "buyers.csv"
[run]
trials = {trials}
[exposure]
mode = "static"
{more}
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "whole"
kind = "policy"
premium = {{ rate = 0.008 }}
clauses = [{{ discretionary_limit = 1000000 }}, {{ insured_percentage = 0.9 }}]
""")

    def sweep(self, study, *arguments, code=0, name="sweep.h5"):
        done = encours("sweep", study, "-o", self.directory / name, "--json", *arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def bytes_of(self, name):
        return (self.directory / name).read_bytes()


class Results(SweptStudy):
    """What the file says."""

    @unittest.skipIf(xarray is None, "without h5py and xarray")
    def test_dimensions_are_the_keys_and_open_in_xarray(self):
        answer = self.sweep(self.study(), *GRID)
        self.assertEqual(answer["points"], 6)
        self.assertEqual(answer["resumed"], 0)
        for engine in ("netcdf4", "h5netcdf"):
            try:
                data = xarray.open_dataset(self.directory / "sweep.h5", engine=engine)
            except ValueError as missing:
                if engine == "h5netcdf":
                    continue  # not every machine has it
                raise AssertionError(engine) from missing
            with data:
                self.assertEqual(data.gross_loss_mean.dims,
                                 ("default.asset_correlation", "contagion.branching_ratio",
                                  "scenario_index", "programme_index"))
                self.assertEqual(list(data["default.asset_correlation"].values),
                                 [float(value) for value in CORRELATIONS])
                self.assertEqual([str(name) for name in data.programme_name.values],
                                 ["keep", "whole"])
                tail = data.total_cost_value_at_risk.sel({"level": 0.99})
                keep = tail.isel({"programme_index": 0, "scenario_index": 0}).values
                self.assertTrue((keep[2] > keep[0]).all())  # correlation widens the bad years
                self.assertEqual(data.attrs["format"], "encours-sweep")
                self.assertFalse([name for name in data if "_range_" in name])

    @unittest.skipIf(h5py is None, "without h5py")
    def test_every_axis_has_a_scale_and_every_text_is_variable(self):
        self.sweep(self.study(), "--set", "default.model=gaussian,student_t")

        def check(name, dataset):
            if dataset.dtype.kind == "O":
                self.assertIsNone(h5py.check_string_dtype(dataset.dtype).length, name)
            if dataset.attrs.get("CLASS", b"") != b"DIMENSION_SCALE":
                self.assertTrue(all(len(axis) == 1 for axis in dataset.dims), name)
            self.assertIn("long_name", dataset.attrs)
        with h5py.File(self.directory / "sweep.h5") as file:
            file.visititems(check)
            self.assertEqual(file.attrs["complete"], 1)
            self.assertEqual(list(file.attrs["sweep"]), ["default.model=gaussian,student_t"])

    @unittest.skipIf(h5py is None, "without h5py")
    def test_a_point_is_what_a_run_of_it_says(self):
        self.sweep(self.study(), *GRID)
        by_hand = self.study("[default]\nasset_correlation = 0.1\n[contagion]\n"
                             "branching_ratio = 0.2\n[uncertainty]\nenabled = false",
                             name="hand.toml")
        told = self.run_study(by_hand)["scenarios"][0]
        with h5py.File(self.directory / "sweep.h5") as file:
            for j, programme in enumerate(told["programmes"]):
                self.assertEqual(file["total_cost_mean"][1, 1, 0, j],
                                 programme["total_cost"]["mean"])
                self.assertEqual(file["retained_loss_expected_shortfall"][1, 1, 0, j, 2],
                                 programme["retained_loss"]["expected_shortfall"]["0.99"])
            self.assertEqual(file["defaults_mean"][1, 1, 0], told["defaults"]["mean"])
            self.assertEqual(h5py.h5g.get_objinfo(file["total_cost_mean"].id).mtime, 0)

    @unittest.skipIf(xarray is None, "without xarray")
    def test_texts_and_elements_of_arrays(self):
        self.sweep(self.study(), "--set", "default.model=gaussian,student_t",
                   "--set", "programme.whole.clauses.insured_percentage=0.5:0.9:0.2")
        with xarray.open_dataset(self.directory / "sweep.h5") as data:
            names = [str(name) for name in data["default.model_name"].values]
            self.assertEqual(names, ["gaussian", "student_t"])
            paid = data.indemnity_mean.isel({"programme_index": 1, "scenario_index": 0}).values
            self.assertTrue((paid[:, 1:] > paid[:, :-1]).all())

    @unittest.skipIf(h5py is None, "without h5py")
    def test_a_swept_seed_or_number_of_trials_is_no_attribute(self):
        self.sweep(self.study(), "--set", "run.seed=1:3:1", "--set", "run.trials=1000,2000")
        with h5py.File(self.directory / "sweep.h5") as file:
            self.assertNotIn("seed", file.attrs)
            self.assertNotIn("trials", file.attrs)
            self.assertEqual(file["gross_loss_mean"].shape, (3, 2, 1, 2))
            self.assertGreater(len(set(file["gross_loss_mean"][:, 0, 0, 0])), 1)


class Resumes(SweptStudy):
    """A sweep that was stopped goes on where it stood."""

    MANY = ["--set", "default.asset_correlation=0.01:0.2:0.01"]

    def start(self, study, name):
        """Starts a sweep and waits until it has done a few points."""
        partial = self.directory / (name + ".partial")
        process = subprocess.Popen([PROGRAM, "sweep", study, "-o", self.directory / name,
                                    *self.MANY], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and process.poll() is None:
            if partial.exists() and partial.read_bytes().count(b"\n") >= 3:
                break
            time.sleep(0.01)
        return process, partial

    def test_killed_it_gives_the_bytes_of_an_unbroken_one(self):
        study = self.study(trials=60000)
        self.sweep(study, *self.MANY, name="unbroken.h5")
        process, partial = self.start(study, "broken.h5")
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.assertTrue(partial.exists(), "the sweep was over before it was killed")
        self.assertFalse((self.directory / "broken.h5").exists())
        with partial.open("r+b") as file:  # and cut off in the middle of a line
            file.truncate(partial.stat().st_size - 40)
        answer = self.sweep(study, *self.MANY, "--threads", "1", name="broken.h5")
        self.assertGreaterEqual(answer["resumed"], 1)
        self.assertLess(answer["resumed"], answer["points"])
        self.assertEqual(self.bytes_of("broken.h5"), self.bytes_of("unbroken.h5"))
        self.assertFalse(partial.exists())

    def test_interrupted_it_says_how_to_go_on(self):
        process, partial = self.start(self.study(trials=200000), "broken.h5")
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 3)
        self.assertTrue(partial.exists())

    def test_another_sweep_is_refused_and_leaves_the_points(self):
        study = self.study(trials=60000)
        process, partial = self.start(study, "broken.h5")
        process.send_signal(signal.SIGKILL)
        process.wait()
        kept = partial.read_bytes()
        for arguments in (["--seed", "2"], ["--trials", "1000"]):
            answer = self.sweep(study, *self.MANY, *arguments, code=2, name="broken.h5")
            self.assertIn("another sweep", answer["errors"][0]["problem"])
        self.write("buyers.csv", "buyer_id,pd,exposure\nB1,0.01,1000\n")
        self.sweep(study, *self.MANY, code=2, name="broken.h5")
        self.assertEqual(partial.read_bytes(), kept)


class Refuses(SweptStudy):
    """Faults are told before anything runs."""

    def refused(self, *arguments):
        errors = self.sweep(self.study(), *arguments, code=2)["errors"]
        self.assertEqual(sorted(path.name for path in self.directory.iterdir()),
                         ["buyers.csv", "study.toml"])
        return errors

    def test_an_unknown_key_names_the_nearest(self):
        error = self.refused("--set", "default.asset_corelation=0.1")[0]
        self.assertEqual(error["file"], "--set")
        self.assertIn("asset_correlation", error["remedy"])

    def test_every_point_is_read_first_and_each_fault_told_once(self):
        errors = self.refused("--set", "default.asset_correlation=0.1,2,3",
                              "--set", "contagion.branching_ratio=0,1.5")
        self.assertEqual({error["value"] for error in errors}, {"2", "3", "1.5"})
        self.assertEqual(len(errors), 3)

    def test_too_many_points(self):
        errors = self.refused("--set", "default.asset_correlation=0:0.9:0.001",
                              "--set", "contagion.branching_ratio=0:0.9:0.01")
        self.assertIn("10000", errors[0]["why"])

    def test_names_are_dimensions(self):
        errors = self.refused("--set", "programme.1.name=one,two")
        self.assertIn("names", errors[0]["problem"])


if __name__ == "__main__":
    unittest.main()
