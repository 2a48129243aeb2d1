// Colours of the charts on light and on dark ground; style.css holds those of the page.
const light = {
  ink: "#1b1f24",
  quiet: "#5b6472",
  line: "#dfe3e8",
  ground: "#ffffff",
  other: "#c3cad3",
  series: ["#4f5d6e", "#8a6fb0", "#1f6fb2", "#1c8a7d", "#b8741a", "#a8446b"],
  parts: ["#1f6fb2", "#8a6fb0", "#d9832b", "#1c8a7d", "#b0506f"],
};
const dark = {
  ink: "#e7eaee",
  quiet: "#9aa5b3",
  line: "#2d343d",
  ground: "#15191e",
  other: "#48525e",
  series: ["#a9b5c4", "#b59ddb", "#5aa9e6", "#4cc3b3", "#e2a04a", "#e083a8"],
  parts: ["#5aa9e6", "#b59ddb", "#eda154", "#4cc3b3", "#e083a8"],
};

const darkWanted = window.matchMedia("(prefers-color-scheme: dark)");

/** Paper is always light. */
export function palette(onPaper) {
  return darkWanted.matches && !onPaper ? dark : light;
}

export function whenColoursChange(redraw) {
  darkWanted.addEventListener("change", redraw);
}
