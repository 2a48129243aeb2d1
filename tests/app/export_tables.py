"""What the tests of encours export share."""

from program import ProgramTest, encours


def sheet_rows(book, title):
    """Rows of a sheet as dictionaries by heading, of those headings that occur once."""
    rows = list(book[title].iter_rows(values_only=True))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


class ExportTest(ProgramTest):
    def export(self, *arguments, code=0):
        done = encours("export", *arguments)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def same(self, found, expected, message):
        if expected is None:
            self.assertIsNone(found, message)
        else:  # the file has 16 significant digits
            self.assertAlmostEqual(found, expected, delta=1e-14 * max(1, abs(expected)), msg=message)
