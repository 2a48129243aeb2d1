import { baseOption, count, euros } from "../axis.js";
import { arrange, band, baseAxis, dottedLine, titledAxis } from "../panels.js";
import { readTables } from "../table.js";

/** One panel per scenario on common scales: bands around the median of cash, and the credit line. */
export function fan(figure, colours, width) {
  const tables = readTables(figure, "fan");
  const place = arrange(tables.length, width, { columns: 2, height: 210, gap: 70 });
  const line = Number(figure.dataset.line);
  const values = tables.flatMap((table) =>
    table.rows.flatMap((row) => row.cells.slice(1).map((cell) => cell.value)),
  );
  const ends = [Math.min(line, 0, ...values), Math.max(0, ...values)];
  const base = baseOption(colours);
  const option = { ...base, grid: [], xAxis: [], yAxis: [], series: [] };
  option.tooltip = { ...base.tooltip, trigger: "item", formatter: "{b}" };
  tables.forEach((table, panel) => {
    const middle = table.columns.length / 2;
    const colour = colours.series[2];
    option.grid.push(place.grid(panel));
    option.xAxis.push(weekAxis(table, panel, figure.dataset.x, colours));
    option.yAxis.push(cashAxis(ends, panel, table.title, place.cell, colours));
    for (let from = 1; from < middle; from += 1) {
      const to = table.columns.length - from;
      const value = (column) => (row) => row.cells[column].value;
      option.series.push(band(panel, colour, table.rows, value(from), value(to)));
    }
    const markLine = creditLine(line, figure.dataset.lineName, colours);
    option.series.push(dottedLine(panel, colour, table.rows, middle, { markLine }));
  });
  return { option, height: place.height };
}

function weekAxis(table, panel, name, colours) {
  return baseAxis(colours, panel, name, {
    min: 1,
    max: table.rows.at(-1).cells[0].value,
    axisLabel: { formatter: count, showMaxLabel: false },
  });
}

function cashAxis([lowest, highest], panel, title, cell, colours) {
  return titledAxis(colours, panel, title, {
    min: lowest * 1.1,
    max: highest * 1.05,
    splitNumber: 5,
    nameTruncate: { maxWidth: cell - 40 },
    axisLabel: { formatter: euros, showMinLabel: false, showMaxLabel: false },
  });
}

function creditLine(level, name, colours) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: colours.parts[2], width: 1.5, type: "solid" },
    label: { formatter: name, position: "insideEndTop", color: colours.ink, fontSize: 12 },
    data: [{ yAxis: level }],
  };
}
