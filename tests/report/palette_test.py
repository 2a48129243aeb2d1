"""The colours of charts: palette_test.py SOURCE. Those of the style sheet and of the script are the
same; each stands 3:1 off its ground (WCAG 2.1, 1.4.11); any two of a set stay apart to an eye that
sees all colours and to eyes without red, green or blue cones (simulated after Machado, Oliveira and
Fernandes, IEEE TVCG 15 (2009) 1291, severity 1; distance CIEDE2000, ISO/CIE 11664-6)."""

import itertools
import math
import pathlib
import re
import sys
import unittest

PAGE = pathlib.Path(sys.argv.pop(1)) / "output" / "report" / "page"
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                     (-0.003882, -0.048116, 1.051998)),
    "no green cones": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                       (-0.011820, 0.042940, 0.968881)),
    "no blue cones": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                      (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
          (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
LEAST_CONTRAST = 3.0
LEAST_DISTANCE = 15.0  # about ten times what is just seen


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def linear(colour):
    """Linear light of #rrggbb."""
    parts = [int(colour[k:k + 2], 16) / 255 for k in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def contrast(one, other):
    light, dark = sorted((times(TO_XYZ, linear(c))[1] for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight):
    seen = [min(max(c, 0.0), 1.0) for c in times(SIGHT[sight], linear(colour))]
    f = [math.cbrt(t) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
         for t in (v / w for v, w in zip(times(TO_XYZ, seen), WHITE))]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def distance(one, other):
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    dh, hm = h2 - h1, (h1 + h2) / 2
    if c1 * c2 == 0:
        dh, hm = 0, h1 + h2
    elif abs(dh) > 180:
        dh -= math.copysign(360, dh)
        hm += 180 if hm < 180 else -180
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    t = (1 - 0.17 * math.cos(math.radians(hm - 30)) + 0.24 * math.cos(math.radians(2 * hm))
         + 0.32 * math.cos(math.radians(3 * hm + 6)) - 0.20 * math.cos(math.radians(4 * hm - 63)))
    dl = (l2 - l1) / (1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * cm)
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(dh / 2)) / (1 + 0.015 * cm * t)
    turn = (-2 * math.sqrt(cm ** 7 / (cm ** 7 + 25 ** 7))
            * math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2)))))
    return math.sqrt(dl * dl + dc * dc + dh * dh + turn * dc * dh)


def of_style():
    """{ground: {name: colour}} of the style sheet: light, then what dark changes."""
    light, dark = (PAGE / "style" / "colours.css").read_text("utf-8").split("@media", 1)
    pairs = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": pairs[0], "dark": {**pairs[0], **pairs[1]}}


def of_script():
    """{ground: {"ground": colour, "series": [...], "parts": [...]}} of the script."""
    text = (PAGE / "src" / "palette.js").read_text("utf-8")
    found = {}
    for ground in ("light", "dark"):
        body = re.search(rf"const {ground} = {{(.*?)}};", text, flags=re.S)[1]
        found[ground] = {"ground": re.search(r'ground: "(#\w+)"', body)[1]}
        for name in ("series", "parts"):
            listed = re.search(rf"{name}: \[(.*?)\]", body, flags=re.S)[1]
            found[ground][name] = re.findall(r"#\w{6}", listed)
    return found


class Palette(unittest.TestCase):
    def test_the_distance_is_that_of_its_authors(self):
        # Sharma, Wu and Dalal, Color Res. Appl. 30 (2005) 21, table 1, pairs 1, 7, 15 and 25.
        for one, other, told in (((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
                                 ((50, 0, 0), (50, -1, 2), 2.3669),
                                 ((50, 2.5, 0), (50, 3.2592, 0.335), 1.0),
                                 ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387),
                                  1.2644)):
            self.assertAlmostEqual(distance(one, other), told, places=3)

    def test_style_and_script_have_the_same(self):
        style, script = of_style(), of_script()
        for ground, colours in script.items():
            self.assertEqual(colours["ground"], style[ground]["ground"])
            for name, key in (("series", "c"), ("parts", "part")):
                self.assertEqual(colours[name],
                                 [style[ground][f"{key}{k}"] for k in range(len(colours[name]))])
            self.assertEqual(len(colours["series"]), 6)

    def test_each_stands_off_its_ground(self):
        for ground, colours in of_script().items():
            for colour in colours["series"] + colours["parts"]:
                self.assertGreaterEqual(contrast(colour, colours["ground"]), LEAST_CONTRAST,
                                        (ground, colour))

    def test_any_two_stay_apart_for_every_sight(self):
        for ground, colours in of_script().items():
            for name in ("series", "parts"):
                for one, other in itertools.combinations(colours[name], 2):
                    for sight in SIGHT:
                        apart = distance(lab(one, sight), lab(other, sight))
                        self.assertGreaterEqual(apart, LEAST_DISTANCE, (ground, one, other, sight))


if __name__ == "__main__":
    unittest.main()
