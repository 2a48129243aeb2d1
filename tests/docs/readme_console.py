"""The screens that README.md and README.fr.md show are what the program prints today.

    readme_console.py ROOT DIRECTORY_OF_THE_PROGRAM [--write]

Runs the command of the block between the marks `<!-- console -->` and compares its output with the
rest of the block, up to the lines that tell time and files. --write puts today's output there. A
command that stands in the ```sh blocks of another document is run, and compared, with that document
(run_snippets.py).
"""

import pathlib
import shlex
import subprocess
import sys
import tempfile

from documents import ANSWER, CONSOLE, documents, runs


def answer(root, program, command, directory):
    name, *arguments = shlex.split(command)
    done = subprocess.run([str(program / name), *arguments, "--output", directory], cwd=root,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    answers = ANSWER.findall(done.stdout)
    if len(answers) != 1 or not done.stdout.startswith(answers[0]):
        sys.exit(f"{command}: the answer does not end with its time and files\n{done.stdout}")
    return answers[0]


def hold(root, name, program, options):
    readme = root / name
    text = readme.read_text(encoding="utf-8")
    block = CONSOLE.search(text)
    if not block:
        sys.exit(f"{name} has no block between the marks <!-- console --> and <!-- /console -->")
    others = [one for one in documents(root) if runs((root / one).read_text("utf-8"), block[2])]
    if others and options != ("--write",):
        print(f"the screen of {name} is compared where {others} are run")
        return
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
        hold(pathlib.Path(root).resolve(), name, pathlib.Path(program).resolve(), options)


if __name__ == "__main__":
    main(*sys.argv[1:])
