// Draws the charts of the report, each from the table below it. Without this script the tables
// stand open; with it they are folded under the drawing.
import { cascade } from "./charts/cascade.js";
import { convergence } from "./charts/convergence.js";
import { curves } from "./charts/curves.js";
import { distribution } from "./charts/distribution.js";
import { fan } from "./charts/fan.js";
import { frontier } from "./charts/frontier.js";
import { parts } from "./charts/parts.js";
import { waterfall } from "./charts/waterfall.js";
import { echarts } from "./echarts.js";
import { palette, whenColoursChange } from "./palette.js";
import { offerScenarios } from "./scenarios.js";

const drawings = { cascade, convergence, curves, distribution, fan, frontier, parts, waterfall };
const paperWidth = 688; // of a chart on A4, in CSS pixels
const shown = new Map();

/** Draws one figure; a drawing gives an option, and a height and a legend where it needs them. */
function draw(figure, onPaper) {
  const place = figure.querySelector(".drawing");
  const colours = palette(onPaper);
  const width = onPaper ? paperWidth : place.clientWidth;
  if (width === 0) return;
  const drawing = drawings[figure.dataset.chart];
  const { option, height, legend } = drawing(figure, colours, width, onPaper);
  const size = { width, height: height ?? (onPaper ? 190 : width < 600 ? 260 : 300), silent: true };
  if (!shown.has(figure)) shown.set(figure, echarts.init(place, null, { renderer: "svg", ...size }));
  const chart = shown.get(figure);
  chart.resize(size);
  chart.setOption(option, { notMerge: true });
  if (figure.querySelector(".legend")) return;
  if (legend) showLegend(figure, legend);
  else if (figure.dataset.y) showHeading(figure, figure.dataset.y);
}

/** What the heights tell. */
function showHeading(figure, text) {
  const heading = document.createElement("p");
  heading.className = "legend";
  heading.textContent = text;
  figure.querySelector(".drawing").before(heading);
}

/** Names of colours, as text of the page. */
function showLegend(figure, names) {
  const legend = document.createElement("p");
  legend.className = "legend";
  names.forEach((name) => {
    const swatch = document.createElement("span");
    swatch.className = "swatch";
    const column = [...figure.querySelectorAll("th[data-part]")].find(
      (cell) => cell.textContent.trim() === name,
    );
    swatch.classList.add(`part${column.dataset.part}`);
    legend.append(swatch, name);
  });
  figure.querySelector(".drawing").before(legend);
}

function drawAll(onPaper = false) {
  for (const figure of document.querySelectorAll("figure[data-chart]")) draw(figure, onPaper);
}

/** A frame that does not scroll need not be reached by the keyboard. */
function tidyFrames() {
  for (const frame of document.querySelectorAll(".scroll")) {
    const scrolls = frame.scrollWidth > frame.clientWidth + 1;
    if (scrolls) frame.setAttribute("tabindex", "0");
    else frame.removeAttribute("tabindex");
  }
}

document.documentElement.classList.add("drawn");
for (const details of document.querySelectorAll("figure[data-chart] > details")) {
  details.open = false;
}
offerScenarios(() => {
  drawAll();
  tidyFrames();
});
drawAll();
tidyFrames();
whenColoursChange(() => drawAll());
window.addEventListener("beforeprint", () => drawAll(true));
window.addEventListener("afterprint", () => drawAll());
let waiting = 0;
let lastWidth = window.innerWidth;
window.addEventListener("resize", () => {
  if (window.innerWidth === lastWidth) return;
  lastWidth = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    drawAll();
    tidyFrames();
  }, 150);
});
