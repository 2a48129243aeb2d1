"""Laws of the tree: layers look left, files stay short, no path of one machine.

    layers_test.py ROOT

Each law is also tried on a planted violation, so that a check that sees nothing fails.
"""

import pathlib
import re
import sys
import tempfile
import unittest

LAYERS = ["core", "portfolio", "models", "scenarios", "engine", "output", "app"]
CODE = {".hpp", ".cpp", ".py", ".cmake", ".sh"}
TEXT = CODE | {".txt", ".md", ".toml", ".json", ".in", ".cff", ""}
OUTSIDE = {"build", "out", "results", ".git", ".cache"}
LONGEST = 400
# Data tables may be longer: tests of published figures and tables of defaults go here by name.
DATA_TABLES: set[str] = set()
MACHINE_PATH = re.compile(r"(?<![\w.$}/])/(?:home|root|tmp|work|mnt|opt|srv|Users)(?:/|\b(?!/))")
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)


def files(root, suffixes):
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).parts
        if inside[0] not in OUTSIDE and path.is_file() and path.suffix in suffixes:
            yield path, "/".join(inside)


def includes_that_look_right(root):
    """Includes of a layer that stands further right, or that name no layer at all."""
    for rank, layer in enumerate(LAYERS):
        for path, name in files(root, {".hpp", ".cpp", ".in"}):
            if not name.startswith(layer + "/"):
                continue
            for mark, target in INCLUDE.findall(path.read_text(encoding="utf-8")):
                folder = target.split("/")[0]
                if folder in LAYERS[rank + 1 :]:
                    yield f"{name} includes {target}, which stands further right"
                elif mark == '"' and folder not in LAYERS:
                    yield f"{name} includes {target}: write the path from the top of the tree"


def links_that_look_right(root):
    """Layers linked by a layer that stands further left."""
    for rank, layer in enumerate(LAYERS):
        for path, name in files(root / layer, {".txt", ".cmake"}):
            text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
            for target in re.findall(r"\bencours(?:::|_)(\w+)", text):
                if target in LAYERS[rank + 1 :]:
                    yield f"{layer}/{name} names {target}, which stands further right"


def files_too_long(root):
    for path, name in files(root, CODE):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST and name not in DATA_TABLES:
            yield f"{name} has {lines} lines, more than {LONGEST}"


def paths_of_one_machine(root):
    for path, name in files(root, TEXT):
        if "tests/data/" in name:
            continue
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            found = MACHINE_PATH.search(line.decode("utf-8", errors="replace"))
            if found and name != "tests/layers_test.py":
                yield f"{name}:{number} names a folder of one machine: {found.group()}"


LAWS = [includes_that_look_right, links_that_look_right, files_too_long, paths_of_one_machine]


class Tree(unittest.TestCase):
    """The laws hold in the tree given."""

    def test_laws_hold(self):
        for law in LAWS:
            with self.subTest(law.__name__):
                self.assertEqual(list(law(ROOT)), [])

    def test_layers_are_added_in_order(self):
        """A layer that was renamed or added aside would be checked by nobody."""
        text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
        added = re.findall(r"^add_subdirectory\((\w+)\)", text, re.MULTILINE)
        self.assertEqual(added, LAYERS[: len(added)])
        there = {name for name in LAYERS if (ROOT / name / "CMakeLists.txt").is_file()}
        self.assertEqual(set(added), there)


class Planted(unittest.TestCase):
    """Each law sees the violation planted for it, and only that."""

    PLANTS = [
        (includes_that_look_right, "models/loss/x.cpp", '#include "engine/results.hpp"\n'),
        (includes_that_look_right, "core/x.hpp", "#  include <portfolio/buyer.hpp>\n"),
        (includes_that_look_right, "core/x.cpp", '#include "../app/main.hpp"\n'),
        (includes_that_look_right, "engine/x.cpp", '#include "outcome.hpp"\n'),
        (links_that_look_right, "portfolio/CMakeLists.txt", "f(LINKS encours::models)\n"),
        (links_that_look_right, "core/CMakeLists.txt", "f(LINKS encours_output)\n"),
        (files_too_long, "models/x.cpp", "int x;\n" * (LONGEST + 1)),
        (paths_of_one_machine, "docs/x.md", "as in /home/somebody/ledger\n"),
        (paths_of_one_machine, "scripts/x.sh", 'cp "$f" /tmp\n'),
    ]

    def test_each_violation_is_seen(self):
        for law, name, text in self.PLANTS:
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                root = pathlib.Path(folder)
                (root / name).parent.mkdir(parents=True)
                (root / name).write_text(text)
                found = [other.__name__ for other in LAWS if list(other(root))]
                self.assertEqual(found, [law.__name__])

    def test_what_is_allowed_passes(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "engine").mkdir()
            (root / "engine/x.cpp").write_text(
                '#include "engine/x.hpp"\n#include <vector>\n#include "core/date.hpp"\n'
                "#include <tbb/task_arena.h>\n// the group /scenario/0 of a result file\n"
            )
            (root / "engine/CMakeLists.txt").write_text("f(LINKS encours::scenarios) # not app\n")
            self.assertEqual([found for law in LAWS for found in law(root)], [])


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
