import { baseOption, count, euros, roundUp } from "../axis.js";
import { arrange, band, baseAxis, dottedLine, titledAxis } from "../panels.js";
import { readTable } from "../table.js";

const most = 12; // panels; the table holds all
const mostOnPaper = 6;

/** One panel per programme on common scales: its curve and band, the others behind in grey. */
export function curves(figure, colours, width, onPaper) {
  const { columns, rows } = readTable(figure, "curves");
  const names = columns.slice(1, 1 + (onPaper ? mostOnPaper : most)).map((column) => column.title);
  const last = rows.at(-1).cells[0].value;
  const ranges = (readTable(figure, "bands")?.rows ?? []).filter((row) => row.cells[0].value <= last);
  const highest = roundUp(Math.max(...[...rows, ...ranges].flatMap(amounts)));
  const place = arrange(names.length, width, {
    columns: names.length > 4 && width > 640 ? 3 : 2,
    height: onPaper ? 112 : 190,
    gap: onPaper ? 62 : 74,
  });
  const base = baseOption(colours);
  const option = { ...base, grid: [], xAxis: [], yAxis: [], series: [] };
  option.tooltip = { ...base.tooltip, trigger: "item", formatter: "{b}" };
  names.forEach((name, panel) => {
    const colour = colours.series[panel % colours.series.length];
    option.grid.push(place.grid(panel));
    option.xAxis.push(periodAxis(last, panel, figure.dataset.x, colours));
    option.yAxis.push(costAxis(highest, panel, name, place.cell, colours));
    option.series.push(...others(names, panel, rows, colours));
    if (ranges.length > 1) option.series.push(assumptionRange(ranges, panel, colour));
    const lineStyle = { color: colour, width: 2.5 };
    option.series.push(dottedLine(panel, colour, rows, panel + 1, { lineStyle }));
  });
  return { option, height: place.height };
}

/** Amounts of all programmes in one row. */
function amounts(row) {
  return row.cells.slice(1).flatMap((cell) => cell.values);
}

/** The curves of the other programmes, thin and without points. */
function others(names, panel, rows, colours) {
  return names.flatMap((_, number) => {
    if (number === panel) return [];
    return dottedLine(panel, colours.other, rows, number + 1, {
      silent: true,
      showSymbol: false,
      z: 2,
      lineStyle: { color: colours.other, width: 1 },
      tooltip: { show: false },
    });
  });
}

/** Between the levels that the run gives it for. */
function assumptionRange(ranges, panel, colour) {
  const end = (which) => (row) => row.cells[panel + 1].values[which];
  return band(panel, colour, ranges, end(0), end(1));
}

function periodAxis(last, panel, name, colours) {
  return baseAxis(colours, panel, name, {
    type: "log",
    min: 2,
    max: last,
    minorTick: { show: false },
    axisLabel: {
      formatter: count,
      customValues: [2, 10, 100, 1000].filter((value) => value <= last),
    },
  });
}

function costAxis(highest, panel, name, cell, colours) {
  return titledAxis(colours, panel, name, {
    min: 0,
    max: highest,
    splitNumber: 4,
    nameTruncate: { maxWidth: cell - 40 },
    axisLabel: { formatter: euros },
  });
}
