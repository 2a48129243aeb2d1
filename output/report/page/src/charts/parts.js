import { baseOption, euros, valueAxis } from "../axis.js";
import { markedColumn, readTable } from "../table.js";

const mostOnPaper = 8;

/** One bar per programme, stacked by part, with the assumption range of the total as a line. */
export function parts(figure, colours, width, onPaper) {
  const table = readTable(figure, "parts");
  if (onPaper) table.rows = table.rows.slice(0, mostOnPaper);
  const names = table.rows.map((row) => row.cells[0].text);
  const total = markedColumn(table, "total", "");
  const range = markedColumn(table, "range", "");
  const columns = table.columns
    .map((column, place) => ({ ...column, place }))
    .filter((column) => column.marks.part !== undefined)
    .filter((column) => table.rows.some((row) => row.cells[column.place].value > 0));
  const base = baseOption(colours);
  const narrow = width < 600;
  const highest = Math.max(
    ...table.rows.flatMap((row) => [row.cells[total].value, ...row.cells[range].values]),
  );
  const legend = columns.map((column) => column.title);
  const option = {
    ...base,
    grid: { left: 8, right: 70, top: 8, bottom: 8, containLabel: true },
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    xAxis: valueAxis(colours, {
      min: 0,
      max: highest,
      axisLabel: { color: colours.quiet, formatter: euros, hideOverlap: true, showMaxLabel: false },
      splitNumber: narrow ? 3 : 6,
    }),
    yAxis: {
      type: "category",
      inverse: true,
      data: names,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: colours.ink,
        fontSize: 13,
        width: narrow ? 96 : 190,
        overflow: "truncate",
        interval: 0,
      },
    },
    series: columns.map((column) => ({
      type: "bar",
      name: column.title,
      stack: "cost",
      barWidth: onPaper ? 15 : 22,
      itemStyle: {
        color: colours.parts[Number(column.marks.part) % colours.parts.length],
        borderColor: colours.ground,
        borderWidth: 1,
      },
      data: table.rows.map((row) => ({
        name: `${column.title} : ${row.cells[column.place].text}`,
        value: row.cells[column.place].value ?? 0,
      })),
    })),
  };
  option.series.push({
    type: "custom",
    silent: true,
    z: 5,
    tooltip: { show: false },
    data: table.rows.map((row, place) => [row.cells[total].value, place]),
    renderItem: (params, api) => whisker(table.rows[params.dataIndex], api, total, range, colours),
  });
  return { option, height: names.length * (onPaper ? 30 : 44) + 46, legend, colours: colours.parts };
}

function whisker(row, api, total, range, colours) {
  const place = api.value(1);
  const sum = api.coord([api.value(0), place]);
  const ends = row.cells[range].values;
  const children = [];
  let right = sum[0];
  if (ends.length === 2) {
    const low = api.coord([ends[0], place]);
    const high = api.coord([ends[1], place]);
    right = Math.max(right, high[0]);
    const stroke = { stroke: colours.ink, lineWidth: 1.5 };
    const stretch = (x1, y1, x2, y2) => ({
      type: "line",
      shape: { x1, y1, x2, y2 },
      style: stroke,
    });
    children.push(
      stretch(low[0], low[1], high[0], high[1]),
      stretch(low[0], low[1] - 5, low[0], low[1] + 5),
      stretch(high[0], high[1] - 5, high[0], high[1] + 5),
    );
  }
  children.push({
    type: "text",
    style: {
      text: row.cells[total].text,
      x: right + 8,
      y: sum[1],
      textVerticalAlign: "middle",
      fill: colours.ink,
      fontSize: 13,
      fontWeight: 600,
    },
  });
  return { type: "group", children };
}
