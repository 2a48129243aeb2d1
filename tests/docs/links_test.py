"""What the documents point at exists: relative links, and files of the tree named in code quotes.

    links_test.py ROOT
"""

import pathlib
import re
import sys
import unittest

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
NAMED = re.compile(r"`((?:core|portfolio|models|scenarios|engine|output|app|tests|bench|cmake|scripts"
                   r"|docs|examples)/[\w./-]+)`")
PLACEHOLDERS = {"models/default/your_model.hpp"}
ROOT = pathlib.Path()


def missing(name, text, root):
    """Links and file names of one document that lead nowhere."""
    folder = (root / name).parent
    for target in LINK.findall(text):
        if "://" not in target and not target.startswith("mailto:"):
            if not (folder / target).exists():
                yield f"{name} links to {target}"
    for target in NAMED.findall(text):
        if target not in PLACEHOLDERS and not (root / target).exists():
            yield f"{name} names {target}"


class Links(unittest.TestCase):
    maxDiff = None

    def test_everything_named_exists(self):
        paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/*.md"),
                 *ROOT.glob("bench/*.md")]
        self.assertTrue(paths)
        lost = [fault for path in sorted(paths)
                for fault in missing(path.relative_to(ROOT), path.read_text("utf-8"), ROOT)]
        self.assertEqual(lost, [])

    def test_a_planted_loss_is_seen(self):
        text = "[there](absent.md) [here](#part) [out](https://x.org) `core/absent.hpp`"
        self.assertEqual(list(missing(pathlib.Path("docs/planted.md"), text, ROOT)),
                         ["docs/planted.md links to absent.md",
                          "docs/planted.md names core/absent.hpp"])


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv.pop()).resolve()
    unittest.main()
