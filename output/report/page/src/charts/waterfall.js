import { baseOption, euros, roundUp, valueAxis } from "../axis.js";
import { readTables } from "../table.js";

const step = 26; // height of a row
const head = 40; // of the title of a policy
const foot = 34; // of the scale below

/** From the gross loss to the indemnity: one row of panels per policy, one panel per column. */
export function waterfall(figure, colours, width) {
  const tables = readTables(figure, "steps");
  const narrow = width < 600;
  const single = tables.every((table) => amounts(table).length === 1);
  const label = narrow ? 168 : single ? 330 : 216;
  const base = baseOption(colours);
  const option = {
    ...base,
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    grid: [],
    xAxis: [],
    yAxis: [],
    series: [],
  };
  let top = 0;
  for (const table of tables) {
    const height = table.rows.length * step;
    const columns = amounts(table);
    const room = (width - label) / (narrow ? 1 : columns.length);
    columns.forEach((column, place) => {
      const panel = option.grid.length;
      const left = label + (narrow ? 0 : place * room);
      option.grid.push({ left, width: room - 62, top: top + head, height });
      option.xAxis.push(scale(table, column, panel, colours, narrow));
      option.yAxis.push(steps(table, panel, narrow || place === 0, label, colours));
      option.series.push(bars(table, column, panel, colours));
      if (narrow || place + 1 === columns.length) top += head + height + foot;
    });
  }
  return { option, height: top };
}

function amounts(table) {
  return table.columns
    .map((column, place) => ({ ...column, place }))
    .filter((column) => column.marks.amount !== undefined)
    .filter((column) => table.rows.some((row) => row.cells[column.place].value > 0));
}

function scale(table, column, panel, colours, narrow) {
  const whole = Math.max(...table.rows.map((row) => row.cells[column.place].value ?? 0));
  const lines = narrow ? 1 : 2;
  const max = roundUp(whole, lines);
  return valueAxis(colours, {
    gridIndex: panel,
    min: 0,
    max,
    interval: max / lines,
    axisLabel: { color: colours.quiet, formatter: euros, hideOverlap: true },
  });
}

/** The names of the steps, at the first panel of a policy. */
function steps(table, panel, first, width, colours) {
  return {
    type: "category",
    gridIndex: panel,
    inverse: true,
    data: table.rows.map((row) => row.cells[0].text),
    axisLine: { show: true, lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: {
      show: first,
      color: colours.ink,
      fontSize: 13,
      width: width - 14,
      overflow: "truncate",
      interval: 0,
    },
  };
}

function bars(table, column, panel, colours) {
  let left = 0;
  const data = table.rows.map((row) => {
    const value = row.cells[column.place].value ?? 0;
    const name = `${row.cells[0].text} : ${row.cells[column.place].text}`;
    if (row.mark === "whole" || row.mark === "rest") {
      left = value;
      return { name, value: [0, value] };
    }
    // A step takes away, or adds with its sign where the table says so.
    const before = left;
    left += row.mark === "add" ? value : -value;
    return { name, value: [Math.min(before, left), Math.max(before, left)] };
  });
  return {
    type: "custom",
    xAxisIndex: panel,
    yAxisIndex: panel,
    data: data.map((one, place) => ({ ...one, value: [...one.value, place] })),
    encode: { x: [0, 1], y: 2 },
    renderItem: (params, api) => bar(table, column, params.dataIndex, api, colours, params.coordSys),
  };
}

function bar(table, column, place, api, colours, frame) {
  const row = table.rows[place];
  const [x1, y] = api.coord([api.value(0), place]);
  const [x2] = api.coord([api.value(1), place]);
  const fill =
    row.mark === "whole" ? colours.other : row.mark === "rest" ? colours.parts[0] : colours.parts[2];
  const text = {
    text: row.cells[column.place].text,
    x: Math.max(x1, x2) + 6,
    y,
    textVerticalAlign: "middle",
    fill: colours.ink,
    fontSize: 12,
    fontWeight: row.mark === "whole" || row.mark === "rest" ? 600 : 400,
  };
  const children = [
    {
      type: "rect",
      shape: { x: x1, y: y - 7, width: Math.max(1, x2 - x1), height: 14 },
      style: { fill },
    },
    { type: "text", style: text },
  ];
  if (place === 0) children.push(heading(table, column, frame, colours));
  return { type: "group", children };
}

/** The policy above its first panel, and what each panel shows. */
function heading(table, column, frame, colours) {
  const first = amounts(table)[0].place === column.place;
  const style = { y: frame.y - 14, textVerticalAlign: "middle", fontSize: 13, fill: colours.ink };
  const what = { ...style, text: column.title, x: frame.x, fill: colours.quiet, fontSize: 12 };
  if (!first) return { type: "text", style: what };
  const name = { ...style, text: table.columns[0].title, x: 0, fontWeight: 600 };
  return {
    type: "group",
    children: [
      { type: "text", style: what },
      { type: "text", style: name },
    ],
  };
}
