import { baseOption, euros, roundUp, valueAxis } from "../axis.js";
import { markedColumn, readTable } from "../table.js";

const mostOnPaper = 8;

/** One bar per programme, stacked by part, with the assumption range of the total as a line. */
export function parts(figure, colours, width, onPaper) {
  const table = readTable(figure, "parts");
  if (onPaper) table.rows = table.rows.slice(0, mostOnPaper);
  const total = markedColumn(table, "total", "");
  const range = markedColumn(table, "range", "");
  const columns = table.columns
    .map((column, place) => ({ ...column, place }))
    .filter((column) => column.marks.part !== undefined)
    .filter((column) => table.rows.some((row) => row.cells[column.place].value > 0));
  const narrow = width < 600;
  const highest = Math.max(
    ...table.rows.flatMap((row) => [row.cells[total].value, ...row.cells[range].values]),
  );
  const base = baseOption(colours);
  const option = {
    ...base,
    grid: { left: 8, right: 70, top: 8, bottom: 8, containLabel: true },
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    xAxis: valueAxis(colours, {
      min: 0,
      max: roundUp(highest, narrow ? 3 : 6),
      axisLabel: { color: colours.quiet, formatter: euros, hideOverlap: true },
      splitNumber: narrow ? 3 : 6,
    }),
    yAxis: nameAxis(table, narrow ? 96 : 230, colours),
    series: columns.map((column) => stack(table, column, onPaper ? 15 : 22, colours)),
  };
  option.series.push(totals(table, total, range, colours));
  const height = table.rows.length * (onPaper ? 30 : 44) + 46;
  return { option, height, legend: columns.map((column) => column.title) };
}

function nameAxis(table, width, colours) {
  return {
    type: "category",
    inverse: true,
    data: table.rows.map((row) => row.cells[0].text),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colours.ink, fontSize: 13, width, overflow: "truncate", interval: 0 },
  };
}

function stack(table, column, barWidth, colours) {
  return {
    type: "bar",
    name: column.title,
    stack: "cost",
    barWidth,
    itemStyle: {
      color: colours.parts[Number(column.marks.part) % colours.parts.length],
      borderColor: colours.ground,
      borderWidth: 1,
    },
    data: table.rows.map((row) => ({
      name: `${column.title} : ${row.cells[column.place].text}`,
      value: row.cells[column.place].value ?? 0,
    })),
  };
}

/** The total of each programme as a text, behind the line of its assumption range. */
function totals(table, total, range, colours) {
  return {
    type: "custom",
    silent: true,
    z: 5,
    tooltip: { show: false },
    data: table.rows.map((row, place) => [row.cells[total].value, place]),
    renderItem: (params, api) => {
      const row = table.rows[params.dataIndex];
      const [sum, y] = api.coord([api.value(0), api.value(1)]);
      const ends = row.cells[range].values.map((value) => api.coord([value, api.value(1)])[0]);
      const text = {
        text: row.cells[total].text,
        x: Math.max(sum, ...ends) + 8,
        y,
        textVerticalAlign: "middle",
        fill: colours.ink,
        fontSize: 13,
        fontWeight: 600,
      };
      return { type: "group", children: [...whisker(ends, y, colours), { type: "text", style: text }] };
    },
  };
}

function whisker([low, high], y, colours) {
  if (high === undefined) return [];
  const stretch = (x1, y1, x2, y2) => ({
    type: "line",
    shape: { x1, y1, x2, y2 },
    style: { stroke: colours.ink, lineWidth: 1.5 },
  });
  return [
    stretch(low, y, high, y),
    stretch(low, y - 5, low, y + 5),
    stretch(high, y - 5, high, y + 5),
  ];
}
