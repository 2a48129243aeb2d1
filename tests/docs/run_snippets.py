"""Runs the commands a document shows: every ```sh block of README*.md, docs/*.md or examples/*/README.md.

    run_snippets.py ROOT DIRECTORY_OF_THE_PROGRAM DOCUMENT

The blocks of the document run in order in one shell, as a reader would run them from the top of the
tree after scripts/demo: in a fresh directory that has links to what the tree holds and the program in
build/release/app. It fails when one of its commands does, when it leaves anything in the tree itself,
when it negates a command, which cannot fail, or when a command that a README shows with its screen
(readme_console.py) prints another screen. Blocks of other languages (```console) are not run.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

from documents import ANSWER, COMMANDS, documents, runs, screens

NEGATED = re.compile(r"^\s*! ", re.MULTILINE)  # set -e and traps pass over it, whatever it gives
OUTSIDE = {".git", ".cache", "build", "out"}


def script_of(name, text):
    """One script of all blocks, which names the block that failed."""
    lines = ["set -euo pipefail", 'trap \'echo "$block: a command failed" >&2\' ERR']
    for block in COMMANDS.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        lines.append(f"block={shlex.quote(f'{name}:{line}')}")
        lines.append(block.group(1))
    return "\n".join(lines)


def lay_out(root, program, directory):
    """A directory that looks like the top of the tree after scripts/demo."""
    for path in root.iterdir():
        if path.name not in OUTSIDE:
            (directory / path.name).symlink_to(path)
    (directory / "build" / "release").mkdir(parents=True)
    (directory / "build" / "release" / "app").symlink_to(program)


def run(script, directory):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1",
                       PATH=os.pathsep.join(["/usr/bin", os.environ["PATH"]]))
    return subprocess.run(["bash", "-c", script], cwd=directory, env=environment, check=False,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)


def tree(root):
    tops = [top for top in root.iterdir() if top.name not in OUTSIDE]
    return {path for top in tops for path in [top, *top.rglob("*")]
            if "__pycache__" not in path.parts}


def screens_missing(root, text, printed):
    """READMEs that show another screen than a command of the document printed."""
    return [name for name, command, screen in screens(root)
            if runs(text, command) and screen not in ANSWER.findall(printed)]


def run_document(root, program, name, directory):
    """What is wrong with the commands of a document, run in a directory; empty if nothing is."""
    text = (root / name).read_text("utf-8")
    for block in COMMANDS.findall(text):
        if NEGATED.search(block):
            return f"{name} negates a command, which cannot fail:\n{block}"
    before = tree(root)
    lay_out(root, program, directory)
    done = run(script_of(name, text), directory)
    if done.returncode != 0:
        return f"{done.stdout}\n{done.stderr}"
    if left := tree(root) - before:
        return f"commands of {name} leave files in the tree: {sorted(map(str, left))}"
    if missing := screens_missing(root, text, done.stdout):
        return (f"{missing} shows another screen than a command of {name} prints; "
                f"readme_console.py --write puts the new one there:\n{done.stdout}")
    return ""


def main(root, program, name):
    root = pathlib.Path(root).resolve()
    if name not in documents(root):
        sys.exit(f"{name} shows no command")
    with tempfile.TemporaryDirectory() as directory:
        fault = run_document(root, pathlib.Path(program).resolve(), name, pathlib.Path(directory))
    if fault:
        sys.exit(fault)


if __name__ == "__main__":
    main(*sys.argv[1:])
