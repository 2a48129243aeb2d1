"""The runner of the documents' commands: what should fail fails, and no document is left out.

    snippets_test.py ROOT DOCUMENT...

The documents are those that have a test of their own.
"""

import pathlib
import sys
import tempfile
import unittest

import run_snippets
from documents import documents, screens

# Documents whose commands another test runs, to look at what they leave.
ELSEWHERE = {"examples/reseau/README.md": "tests/examples/reseau_test.py"}
SCREEN = "<!-- console -->\n```console\n$ tool of the planted\n{}```\n<!-- /console -->\n"
TOOL = r"tool() { printf 'ENCOURS seen\nmore\n\nComputed in 1 s\n'; }"
ROOT = pathlib.Path()
TESTED = []


class Documents(unittest.TestCase):
    def test_every_document_that_shows_a_command_has_a_test(self):
        shown = documents(ROOT)
        self.assertGreater(len(shown), 10)
        self.assertEqual(sorted([*TESTED, *ELSEWHERE]), shown,
                         "configure the build again if a document has got its first command")
        for document, script in ELSEWHERE.items():
            self.assertIn(document, (ROOT / script).read_text("utf-8"))

    def test_both_readmes_show_a_screen(self):
        names = [name for name, _, _ in screens(ROOT)]
        self.assertEqual(names, ["README.fr.md", "README.md"])


class Runner(unittest.TestCase):
    """The runner on planted documents."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = pathlib.Path(holder.name)

    def outcome(self, text):
        return run_snippets.run(run_snippets.script_of("planted.md", text), self.directory)

    def fault(self, text, screen="ENCOURS seen\nmore\n"):
        root, work, program = (self.directory / name for name in ("root", "work", "program"))
        for folder in (root, work, program):
            folder.mkdir(exist_ok=True)
        (root / "README.md").write_text(SCREEN.format(screen), "utf-8")
        (root / "docs").mkdir()
        (root / "docs" / "planted.md").write_text(text, "utf-8")
        return run_snippets.run_document(root, program, "docs/planted.md", work)

    def test_a_failing_command_names_its_block(self):
        done = self.outcome("text\n```sh\ntrue\n```\n\n```sh\nfalse\ntrue\n```\n")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("planted.md:6: a command failed", done.stderr)

    def test_a_failing_command_is_a_fault(self):
        self.assertIn("docs/planted.md:1: a command failed", self.fault("```sh\nfalse\n```\n"))

    def test_only_sh_blocks_run(self):
        self.assertEqual(self.outcome("```console\n$ false\n```\n```python\nx\n```\n").returncode, 0)

    def test_blocks_share_one_shell(self):
        done = self.outcome("```sh\nword=shared\n```\n```sh\necho $word\n```\n")
        self.assertEqual(done.stdout, "shared\n")

    def test_commands_that_pass_are_no_fault(self):
        self.assertEqual(self.fault("```sh\ntrue\ntouch here\n```\n"), "")

    def test_a_negated_command_is_a_fault(self):
        self.assertIn("cannot fail", self.fault("```sh\n! true\n```\n"))

    def test_a_file_left_in_the_tree_is_a_fault(self):
        self.assertIn("left.txt", self.fault("```sh\ntouch docs/left.txt\n```\n"))

    def test_the_screen_shown_is_no_fault(self):
        text = f"```sh\n{TOOL}\ntool of the planted -o out   # as the README\n```\n"
        self.assertEqual(self.fault(text), "")

    def test_another_screen_is_a_fault(self):
        text = f"```sh\n{TOOL}\ntool of the planted -o out\n```\n"
        self.assertIn("README.md", self.fault(text, "ENCOURS seen\n"))

    def test_a_screen_of_another_command_is_none(self):
        text = f"```sh\n{TOOL}\ntool of the planted --seed 2\n```\n"
        self.assertEqual(self.fault(text, "ENCOURS seen\n"), "")


if __name__ == "__main__":
    ROOT, *TESTED = pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:]
    unittest.main(argv=sys.argv[:1])
