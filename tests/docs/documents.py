"""Which documents show commands to run (```sh), and which show what a command prints (README*.md)."""

import re

COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"(<!-- console -->\n```console\n\$ )(.*?)\n(.*?)(```\n<!-- /console -->)",
                     re.DOTALL)
# An answer on the screen, up to the lines that tell time and files.
ANSWER = re.compile(r"^(ENCOURS .*?)^\n?(?:Computed in|Calcul :) ", re.MULTILINE | re.DOTALL)


def documents(root):
    """Names of the documents that show a command."""
    found = [*root.glob("README*.md"), *root.glob("docs/*.md"), *root.glob("examples/*/README.md")]
    return sorted(str(path.relative_to(root)) for path in found
                  if COMMANDS.search(path.read_text("utf-8")))


def screens(root):
    """Name, command and screen of every README that shows one."""
    for path in sorted(root.glob("README*.md")):
        if block := CONSOLE.search(path.read_text("utf-8")):
            yield path.name, block[2], block[3]


def runs(text, command):
    """Whether a document runs a command, whatever the directory it writes to."""
    line = re.compile(rf"^{re.escape(command)}( -o \S+)?\s*(#.*)?$", re.MULTILINE)
    return any(line.search(block) for block in COMMANDS.findall(text))
