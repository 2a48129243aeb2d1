"""What every command finds of examples/negoce, and a run whose failures spread: made once for the tests
that read it.

    findings.py DIRECTORY

ctest makes it before those tests and names the directory in ENCOURS_FINDINGS; a test that is run alone
makes its own.

    run/, spreading/        runs of 2,048 trials, the second with --events, without reports
    found/                  comparison.json, frontier.json, sensitivity.json, reverse.json,
                            actions.json and provision.json, with the tables beside them
    closing/                the tables of encours provision
"""

import os
import pathlib
import shutil
import sys

from program import NEGOCE, encours

FILES = {"compare": "comparison.json", "frontier": "frontier.json", "provision": "provision.json",
         "sensitivity": "sensitivity.json", "reverse": "reverse.json", "actions": "actions.json"}
TRIALS = 2048


def made(*arguments):
    done = encours(*arguments)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done


def make(directory):
    found = directory / "found"
    quiet = ("--trials", TRIALS, "--quiet", "--no-report")
    made("run", NEGOCE, "-o", directory / "run", *quiet)
    made("generate", "network", "--kind", "scale-free", "--firms", 400, "--seed", 2026, "--lang",
         "en", "-o", directory / "network")
    made("run", directory / "network" / "study.toml", "-o", directory / "spreading", "--events",
         *quiet)
    made("compare", NEGOCE, "-o", found, "--trials", TRIALS)
    made("frontier", NEGOCE, "--lever", "aggregate_first_loss=0:100000:50000", "-o", found,
         "--trials", TRIALS)
    made("sensitivity", NEGOCE, "-o", found, "--trials", 512)
    made("reverse", NEGOCE, "--event", "loss=150000", "-o", found, "--trials", TRIALS)
    # From 10,240 trials on, one year in 100 has an error, and page one something to do.
    made("actions", NEGOCE, "-o", found, "--trials", 10240)
    told = made("provision", NEGOCE, "-o", directory / "closing", "--json").stdout
    (found / FILES["provision"]).write_text(told, encoding="utf-8")


def take(directory):
    """Puts the findings into a directory, where a test may change them."""
    ready = os.environ.get("ENCOURS_FINDINGS")
    if ready:
        shutil.copytree(ready, directory, dirs_exist_ok=True)
    else:
        make(directory)


if __name__ == "__main__":
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    make(pathlib.Path(sys.argv[1]).resolve())
