// Colours of the charts on light and on dark ground; style.css holds those of the page.
const light = {
  ink: "#1b1f24",
  quiet: "#5b6472",
  line: "#dfe3e8",
  ground: "#ffffff",
  other: "#c3cad3",
  series: ["#8f9199", "#542b8f", "#3b8de4", "#096964", "#cf7a1a", "#911622"],
  parts: [
    "#3b8de4", "#542b8f", "#cf7a1a", "#096964", "#911622", "#998877", "#000022", "#888899",
    "#220000",
  ],
};
const dark = {
  ink: "#e7eaee",
  quiet: "#9aa5b3",
  line: "#2d343d",
  ground: "#15191e",
  other: "#48525e",
  series: ["#8f8c9a", "#e9d4ff", "#415dcf", "#87edbf", "#da9a2d", "#bd3251"],
  parts: [
    "#415dcf", "#e9d4ff", "#da9a2d", "#87edbf", "#bd3251", "#aa9999", "#0099cc", "#996688",
    "#ccff33",
  ],
};

const darkWanted = window.matchMedia("(prefers-color-scheme: dark)");

/** Paper is always light. */
export function palette(onPaper) {
  return darkWanted.matches && !onPaper ? dark : light;
}

export function whenColoursChange(redraw) {
  darkWanted.addEventListener("change", redraw);
}
