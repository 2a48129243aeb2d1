// Small multiples: charts of one kind side by side, each under its title.
import { valueAxis } from "./axis.js";

const left = 62; // of the labels on the vertical axis
const right = 26;
const top = 34; // of the title
const narrow = 560;

/** Places for `count` panels, one column on narrow screens: grid(panel), cell width, total height. */
export function arrange(count, width, { columns, height, gap }) {
  const across = width < narrow ? 1 : Math.min(count, columns);
  const cell = width / across;
  return {
    cell,
    grid: (panel) => ({
      left: (panel % across) * cell + left,
      width: cell - left - right,
      top: Math.floor(panel / across) * (height + gap) + top,
      height,
    }),
    height: Math.ceil(count / across) * (height + gap) + 10,
  };
}

/** A horizontal axis with a line and a name below it. */
export function baseAxis(colours, panel, name, { axisLabel, ...more }) {
  return valueAxis(colours, {
    gridIndex: panel,
    splitLine: { show: false },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.quiet } },
    name,
    nameLocation: "middle",
    nameGap: 26,
    axisLabel: { color: colours.quiet, ...axisLabel },
    ...more,
  });
}

/** A vertical axis whose name is the title of the panel. */
export function titledAxis(colours, panel, title, { axisLabel, ...more }) {
  return valueAxis(colours, {
    gridIndex: panel,
    name: title,
    nameLocation: "end",
    nameGap: 16,
    nameTextStyle: {
      color: colours.ink,
      fontWeight: 600,
      fontSize: 13,
      align: "left",
      padding: [0, 0, 0, -50],
    },
    axisLabel: { color: colours.quiet, ...axisLabel },
    ...more,
  });
}

/** A shade between two values of each row. */
export function band(panel, colour, rows, low, high) {
  return {
    type: "custom",
    silent: true,
    xAxisIndex: panel,
    yAxisIndex: panel,
    z: 1,
    tooltip: { show: false },
    clip: true,
    data: [0],
    renderItem: (params, api) => {
      const points = [
        ...rows.map((row) => api.coord([row.cells[0].value, high(row)])),
        ...[...rows].reverse().map((row) => api.coord([row.cells[0].value, low(row)])),
      ];
      return { type: "polygon", shape: { points }, style: { fill: colour, opacity: 0.16 } };
    },
  };
}

/** A line with a point per row, which says its figures as the table writes them. */
export function dottedLine(panel, colour, rows, column, more = {}) {
  return {
    type: "line",
    xAxisIndex: panel,
    yAxisIndex: panel,
    z: 4,
    symbol: "circle",
    symbolSize: 4,
    lineStyle: { color: colour, width: 2 },
    itemStyle: { color: colour },
    data: rows.map((row) => ({
      name: `${row.cells[0].text} : ${row.cells[column].text}`,
      value: [row.cells[0].value, row.cells[column].value],
    })),
    ...more,
  };
}
