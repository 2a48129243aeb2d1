"""examples/negoce/programmes.toml: the comparison says who is cheapest in normal times and in each
crisis, by how much, how surely, unless what, and what each pillar brings."""

import json
import tomllib
import unittest

from program import NEGOCE, ProgramTest, encours

PROGRAMMES = NEGOCE.with_name("programmes.toml")
SCENARIOS = ["Normal", "Crise 2008", "Chute du n°1"]
DEFENDED = ["Police A", "Prévention", "Trois piliers"]


def tables(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


class SameCompany(unittest.TestCase):
    def test_the_studies_of_the_company_differ_in_what_they_say_they_do(self):
        main = tables(NEGOCE)
        for name, own in (("programmes.toml", {"run", "programme"}),
                          ("crises.toml", {"run", "scenario", "programme"})):
            other = tables(NEGOCE.with_name(name))
            for key, value in other.items():
                if key not in own:
                    self.assertEqual(value, main[key], f"{name}: {key}")
            self.assertEqual(set(main) - set(other), {"provision", "collection"}, name)

    def test_the_two_programmes_with_prevention_have_the_same(self):
        found = {one["name"]: one for one in tables(PROGRAMMES)["programme"]}
        for pillar in ("prevention", "cure"):
            self.assertEqual(found["Prévention"][pillar], found["Trois piliers"][pillar])


class ThreePillars(ProgramTest):
    def setUp(self):
        super().setUp()
        done = encours("compare", PROGRAMMES, "--trials", 1500, "--lang", "en", "-o",
                       self.directory / "out")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.screen = done.stdout
        self.line = " ".join(done.stdout.split())  # lines may wrap
        text = (self.directory / "out" / "comparison.json").read_text(encoding="utf-8")
        self.answer = json.loads(text)

    def check_verdict(self, scenario):
        """Who, by how much, how surely, unless what."""
        names = [one["name"] for one in scenario["programmes"]]
        first, second = names[:2]
        if any("tie" in one["standing"] for one in scenario["programmes"]):
            self.assertIn(f"{scenario['name']}: tie between {first}, ", self.line)
            self.assertIn("would settle it", self.line)
        else:
            self.assertRegex(self.line, f"{scenario['name']}: {first} costs least, \\S+ less than "
                                        f"{second} \\(± \\S+\\) and \\S+( to \\S+)? over the")
        self.assertEqual(scenario["programmes"][0]["dominated_by"], None)
        asked = [one["programme"] for one in scenario["break_evens"]
                 if one["reference"] == "Rétention"]
        self.assertEqual(sorted(asked), DEFENDED)

    def check_pillars(self, scenario):
        for one in scenario["programmes"]:
            benefit = one["pillars"]["benefit"]
            parts = [benefit[name]["mean_cost"]["mean"]
                     for name in ("prevention", "cure", "protection")]
            self.assertAlmostEqual(sum(parts), benefit["total"]["mean_cost"]["mean"], 6)
            self.assertAlmostEqual(sum(one["parts"].values()), one["total_cost"]["mean"], 6)
        self.assertIn(f"WHAT EACH PILLAR BRINGS ({scenario['name']}), against doing nothing",
                      self.screen)

    def test_the_comparison_says_all_of_it(self):
        self.assertEqual([one["name"] for one in self.answer["scenarios"]], SCENARIOS)
        for scenario in self.answer["scenarios"]:
            with self.subTest(scenario["name"]):
                self.check_verdict(scenario)
                self.check_pillars(scenario)
        normal = self.answer["scenarios"][0]["break_evens"]
        (prevented,) = [one for one in normal if one["programme"] == "Prévention"]
        self.assertGreater(prevented["pd_factor"], 1)
        self.assertIsNone(prevented["premium"])
        self.assertRegex(self.screen, r"\n  Prévention, Normal +– +– +– +× \d")
        self.assertRegex(self.line, r"Reversed against Prévention at \d\.\d+ × the PDs assumed")
        # No year in 100 of so few trials: the note does not speak of one.
        self.assertNotIn("one year in 100. Pillars", self.line)
        # Programmes without a pillar have no line; the note stands once.
        pillars = self.screen[self.screen.index("WHAT EACH PILLAR"):]
        self.assertNotIn("\n  Rétention  ", pillars[:pillars.index("BREAK-EVEN")])
        self.assertEqual(self.line.count("Pillars are added one after the other"), 1)
        self.assertLessEqual(max(map(len, self.screen.splitlines())), 80)


if __name__ == "__main__":
    unittest.main()
