"""What tests of report.html share: its elements and how it is made again."""

import html.parser

from program import ProgramTest, encours

ALLOWED = set(
    "html head meta title style body a main header p span h1 h2 h3 ul ol li section dl dt dd div "
    "b bdi data time table caption thead tbody tr th td figure details summary svg rect nav code "
    "footer script".split())


class Page(html.parser.HTMLParser):
    """Elements, attributes and figures of a report."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags = []
        self.figures = []  # attributes of a <data> and the text it shows
        self.text = []
        self.inside = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside.append(tag)
        if tag == "data":
            self.figures.append((dict(attrs), ""))
        if tag in ("meta", "rect"):
            self.inside.pop()

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        if "script" in self.inside or "style" in self.inside:
            return
        self.text.append(data)
        if "data" in self.inside:
            attrs, shown = self.figures[-1]
            self.figures[-1] = (attrs, shown + data)


class ReportTest(ProgramTest):
    def report(self, directory, language, *more):
        done = encours("report", directory, "--lang", language, *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return (directory / "report.html").read_text(encoding="utf-8")
