"""Runs the commands the documents show: every ```sh block of README*.md, docs/*.md, examples/*/README.md.

    run_snippets.py ROOT DIRECTORY_OF_THE_PROGRAM english|french

The blocks of one document run in order in one shell, as a reader would run them from the top of the
tree after scripts/demo: in a fresh directory that has links to what the tree holds and the program in
build/release/app. A document fails when one of its commands does, when it leaves anything in the
tree itself, or when it negates a command, which cannot fail. Blocks of other languages (```console)
are not run.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

NEGATED = re.compile(r"^\s*! ", re.MULTILINE)  # set -e and traps pass over it, whatever it gives
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FRENCH = {"README.fr.md", "docs/tutoriel.md"}  # the others are English
OUTSIDE = {".git", ".cache", "build", "out"}
ROOT = pathlib.Path()
PROGRAM = pathlib.Path()
LANGUAGE = ""


def documents(root, language):
    found = [*root.glob("README*.md"), *root.glob("docs/*.md"), *root.glob("examples/*/README.md")]
    return sorted(path for path in found
                  if (str(path.relative_to(root)) in FRENCH) == (language == "french")
                  and BLOCK.search(path.read_text("utf-8")))


def script_of(name, text):
    """One script of all blocks, which names the block that failed."""
    lines = ["set -euo pipefail", 'trap \'echo "$block: a command failed" >&2\' ERR']
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        lines.append(f"block={shlex.quote(f'{name}:{line}')}")
        lines.append(block.group(1))
    return "\n".join(lines)


def lay_out(root, directory):
    """A directory that looks like the top of the tree after scripts/demo."""
    for path in root.iterdir():
        if path.name not in OUTSIDE:
            (directory / path.name).symlink_to(path)
    (directory / "build" / "release").mkdir(parents=True)
    (directory / "build" / "release" / "app").symlink_to(PROGRAM)


def run(script, directory):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1",
                       PATH=os.pathsep.join(["/usr/bin", os.environ["PATH"]]))
    return subprocess.run(["bash", "-c", script], cwd=directory, env=environment, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)


def tree(root):
    return {path for path in root.rglob("*")
            if path.relative_to(root).parts[0] not in OUTSIDE and "__pycache__" not in path.parts}


class Documents(unittest.TestCase):
    def test_every_document_has_a_language(self):
        self.assertIn(LANGUAGE, ("english", "french"))
        self.assertEqual({str(path.relative_to(ROOT)) for path in documents(ROOT, "french")}, FRENCH)

    def test_commands_run(self):
        paths = documents(ROOT, LANGUAGE)
        self.assertTrue(paths, "no document shows a command")
        for path in paths:
            name = str(path.relative_to(ROOT))
            with self.subTest(name), tempfile.TemporaryDirectory() as directory:
                before = tree(ROOT)
                text = path.read_text("utf-8")
                for block in BLOCK.finditer(text):
                    self.assertNotRegex(block[1], NEGATED)
                lay_out(ROOT, pathlib.Path(directory))
                done = run(script_of(name, text), directory)
                self.assertEqual(done.returncode, 0, f"{done.stdout}\n{done.stderr}")
                self.assertEqual(tree(ROOT) - before, set(), "commands leave files in the tree")


class Runner(unittest.TestCase):
    """The runner on planted documents: what should fail fails."""

    def outcome(self, text):
        with tempfile.TemporaryDirectory() as directory:
            return run(script_of("planted.md", text), directory)

    def test_a_failing_command_names_its_block(self):
        done = self.outcome("text\n```sh\ntrue\n```\n\n```sh\nfalse\ntrue\n```\n")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("planted.md:6: a command failed", done.stderr)

    def test_only_sh_blocks_run(self):
        self.assertEqual(self.outcome("```console\n$ false\n```\n```python\nx\n```\n").returncode, 0)

    def test_blocks_share_one_shell(self):
        done = self.outcome("```sh\nword=shared\n```\n```sh\necho $word\n```\n")
        self.assertEqual(done.stdout, "shared\n")


if __name__ == "__main__":
    LANGUAGE = sys.argv.pop()
    PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
    ROOT = pathlib.Path(sys.argv.pop()).resolve()
    unittest.main()
