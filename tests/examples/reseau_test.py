"""examples/reseau: the commands of its README make it again, byte for byte, and run it.

    reseau_test.py ROOT DIRECTORY_OF_THE_PROGRAM
"""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "docs"))
import run_snippets  # noqa: E402

DOCUMENT = "examples/reseau/README.md"


def fail(message):
    sys.exit(f"examples/reseau: {message}")


def main():
    root, program = (pathlib.Path(path).resolve() for path in sys.argv[1:])
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        if fault := run_snippets.run_document(root, program, DOCUMENT, directory):
            fail(fault)
        for table in ("buyers.csv", "links.csv", "study.toml"):
            if (directory / "made" / table).read_bytes() != (root / "examples" / "reseau" / table).read_bytes():
                fail(f"{table} is not what the program writes; make it again and commit the result")
        summary = json.loads((directory / "reseau" / "summary.json").read_text(encoding="utf-8"))
        normal, hub = (one["contagion"] for one in summary["scenarios"])
        if normal["trade_links"]["count"] < 9000 or normal["contagious_share"]["mean"] <= 0.01:
            fail("failures hardly spread along its links")
        if hub["largest_cascade"]["mean"] <= normal["largest_cascade"]["mean"]:
            fail("the failure of the hub brings nobody down")


main()
