import { baseOption, count, euros } from "../axis.js";
import { arrange, band, baseAxis, dottedLine, titledAxis } from "../panels.js";
import { markedColumn, readTable } from "../table.js";

const decades = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

/** Two panels: an estimate and its interval against the number of trials. */
export function convergence(figure, colours, width) {
  const table = readTable(figure, "steps");
  const place = arrange(2, width, { columns: 2, height: 170, gap: 70 });
  const base = baseOption(colours);
  const option = { ...base, grid: [], xAxis: [], yAxis: [], series: [] };
  option.tooltip = { ...base.tooltip, trigger: "item", formatter: "{b}" };
  const colour = colours.series[2];
  ["0", "1"].forEach((which, panel) => {
    const value = markedColumn(table, "value", which);
    const low = markedColumn(table, "low", which);
    const high = markedColumn(table, "high", which);
    const known = (column) => (row) => row.cells[column].values.length > 0;
    const rows = table.rows.filter(known(low)).filter(known(high));
    option.grid.push(place.grid(panel));
    option.xAxis.push(trialsAxis(rows, panel, figure.dataset.x, colours));
    option.yAxis.push(estimateAxis(rows, [low, high], panel, table.columns[value].title, colours));
    option.series.push(
      band(panel, colour, rows, (row) => row.cells[low].value, (row) => row.cells[high].value),
      dottedLine(panel, colour, rows, value),
    );
  });
  return { option, height: place.height };
}

function trialsAxis(rows, panel, name, colours) {
  const first = rows[0]?.cells[0].value;
  const last = rows.at(-1)?.cells[0].value;
  return baseAxis(colours, panel, name, {
    type: "log",
    min: first,
    max: last,
    axisLabel: {
      formatter: count,
      customValues: decades.filter((value) => value >= first && value <= last),
    },
  });
}

function estimateAxis(rows, columns, panel, title, colours) {
  const ends = rows.flatMap((row) => columns.map((column) => row.cells[column].value));
  const room = (Math.max(...ends) - Math.min(...ends)) * 0.15;
  return titledAxis(colours, panel, title, {
    scale: true,
    min: Math.max(0, Math.min(...ends) - room),
    max: Math.max(...ends) + room,
    splitNumber: 4,
    axisLabel: { formatter: euros, showMinLabel: false, showMaxLabel: false },
  });
}
