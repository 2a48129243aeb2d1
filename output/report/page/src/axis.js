// Axes in the language of the page: its decimal mark and its units of euros.
const page = document.documentElement.dataset;
const units = page.units.split("|");

/** Decimals that tell two ticks apart. */
function decimals(scaled) {
  return Math.abs(scaled - Math.round(scaled)) < 1e-9 ? 0 : Math.abs(scaled) < 1 ? 2 : 1;
}

function written(scaled) {
  return scaled.toFixed(decimals(scaled)).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")
    .replace(".", page.decimal).replace("-", "\u2212");
}

export function euros(value) {
  let power = 0;
  while (power < 3 && Math.abs(value) >= 1000 ** (power + 1)) power += 1;
  return written(value / 1000 ** power) + (value === 0 ? "" : units[power]);
}

export function count(value) {
  return value.toLocaleString(document.documentElement.lang);
}

export function percent(fraction) {
  return written(Math.round(fraction * 1e6) / 1e4) + (page.decimal === "," ? "\u00a0%" : "%");
}

/** The next round number above, so that the scale ends at a line. */
export function roundUp(value, lines = 4) {
  const step = value / lines;
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= step * (1 - 1e-9));
  return Math.ceil(value / (factor * power) - 1e-9) * factor * power;
}

/** What every chart shares: fonts, thin lines, no frame. */
export function baseOption(colours) {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colours.quiet },
    tooltip: {
      // Never HTML: a name from a ledger is a text, whatever it holds.
      renderMode: "richText",
      backgroundColor: colours.ground,
      borderColor: colours.line,
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: colours.ink, fontSize: 12 },
      confine: true,
    },
  };
}

export function valueAxis(colours, more) {
  return {
    type: "value",
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colours.quiet, fontSize: 12, hideOverlap: true },
    nameTextStyle: { color: colours.quiet, fontSize: 12 },
    splitLine: { lineStyle: { color: colours.line, width: 1 } },
    ...more,
  };
}
