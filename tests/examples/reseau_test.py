"""examples/reseau is what `encours generate network` writes, byte for byte, and runs as it stands."""

import json
import pathlib
import subprocess
import sys
import tempfile

PLAN = ["--kind", "scale-free", "--firms", "2000", "--customers", "5", "--seed", "2026", "--lang", "en"]


def fail(message):
    sys.exit(f"examples/reseau: {message}")


def main():
    example, program = pathlib.Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as directory:
        made = pathlib.Path(directory) / "made"
        subprocess.run([program, "generate", "network", *PLAN, "-o", str(made)], check=True,
                       stdout=subprocess.DEVNULL)
        for name in ("buyers.csv", "links.csv", "study.toml"):
            if (made / name).read_bytes() != (example / name).read_bytes():
                fail(f"{name} is not what the program writes; make it again and commit the result")
        out = pathlib.Path(directory) / "out"
        subprocess.run([program, "run", str(example / "study.toml"), "--trials", "2000", "--quiet",
                        "-o", str(out)], check=True)
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        normal, hub = (one["contagion"] for one in summary["scenarios"])
        if normal["trade_links"]["count"] < 9000 or normal["contagious_share"]["mean"] <= 0.01:
            fail("failures hardly spread along its links")
        if hub["largest_cascade"]["mean"] <= normal["largest_cascade"]["mean"]:
            fail("the failure of the hub brings nobody down")


main()
