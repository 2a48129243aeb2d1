"""The screens that README.md and README.fr.md show are what the program prints today.

    readme_console.py ROOT DIRECTORY_OF_THE_PROGRAM [--write]

Runs the command of the block between the marks `<!-- console -->` and compares its output with the
rest of the block, up to the lines that tell time and files. --write puts today's output there.
"""

import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(<!-- console -->\n```console\n\$ )(.*?)\n(.*?)(```\n<!-- /console -->)",
                   re.DOTALL)
END = re.compile(r"^\n?(Computed in|Calcul :) .*", re.MULTILINE | re.DOTALL)


def answer(root, program, command, directory):
    name, *arguments = shlex.split(command)
    done = subprocess.run([str(program / name), *arguments, "--output", directory], cwd=root,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    text, ends = END.subn("", done.stdout)
    if ends != 1:
        sys.exit(f"{command}: the answer does not end with its time and files\n{done.stdout}")
    return text


def hold(root, name, program, options):
    readme = pathlib.Path(root) / name
    text = readme.read_text(encoding="utf-8")
    block = BLOCK.search(text)
    if not block:
        sys.exit(f"{name} has no block between the marks <!-- console --> and <!-- /console -->")
    with tempfile.TemporaryDirectory() as directory:
        printed = answer(root, program, block[2], directory)
    if options == ("--write",):
        shown = f"{block[1]}{block[2]}\n{printed}{block[4]}"
        readme.write_text(text[: block.start()] + shown + text[block.end() :], encoding="utf-8")
    elif printed != block[3]:
        sys.exit(f"{name} shows another answer than the program gives; with --write this script "
                 f"puts the new one there:\n{printed}")


def main(root, program, *options):
    for name in ("README.md", "README.fr.md"):
        hold(root, name, pathlib.Path(program).resolve(), options)


if __name__ == "__main__":
    main(*sys.argv[1:])
