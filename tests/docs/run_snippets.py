"""Runs the commands the documents show: every ```sh block of README.md, docs/*.md, examples/*/README.md.

    run_snippets.py ROOT DIRECTORY_OF_THE_PROGRAM

The blocks of one document run in order in one shell, from the top of the tree, with the program on
the PATH and a fresh directory in $ENCOURS_TUTORIAL_DIR. A document fails when one of its commands
does, or when it leaves anything in the tree. Blocks of other languages (```console) are not run.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OUTSIDE = {".git", ".cache", "build", "out"}
ROOT = pathlib.Path()
PROGRAM = pathlib.Path()


def documents(root):
    found = [root / "README.md", *root.glob("docs/*.md"), *root.glob("examples/*/README.md")]
    return sorted(path for path in found if path.exists() and BLOCK.search(path.read_text("utf-8")))


def script_of(name, text):
    """One script of all blocks, which names the block that failed."""
    lines = ["set -euo pipefail", 'trap \'echo "$block: a command failed" >&2\' ERR']
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        lines.append(f"block={shlex.quote(f'{name}:{line}')}")
        lines.append(block.group(1))
    return "\n".join(lines)


def run(script, root, directory):
    environment = dict(os.environ, ENCOURS_TUTORIAL_DIR=directory, PYTHONDONTWRITEBYTECODE="1",
                       PATH=os.pathsep.join([str(PROGRAM), "/usr/bin", os.environ["PATH"]]))
    return subprocess.run(["bash", "-c", script], cwd=root, env=environment, check=False,
                          capture_output=True, text=True)


def tree(root):
    return {path for path in root.rglob("*")
            if path.relative_to(root).parts[0] not in OUTSIDE and "__pycache__" not in path.parts}


class Documents(unittest.TestCase):
    def test_commands_run(self):
        paths = documents(ROOT)
        self.assertTrue(paths, "no document shows a command")
        for path in paths:
            name = str(path.relative_to(ROOT))
            with self.subTest(name), tempfile.TemporaryDirectory() as directory:
                before = tree(ROOT)
                done = run(script_of(name, path.read_text("utf-8")), ROOT, directory)
                self.assertEqual(done.returncode, 0, f"{done.stdout}\n{done.stderr}")
                self.assertEqual(tree(ROOT) - before, set(), "commands leave files in the tree")


class Runner(unittest.TestCase):
    """The runner on planted documents: what should fail fails."""

    def outcome(self, text):
        with tempfile.TemporaryDirectory() as directory:
            return run(script_of("planted.md", text), pathlib.Path(directory), directory)

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
    PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
    ROOT = pathlib.Path(sys.argv.pop()).resolve()
    unittest.main()
