import { baseOption, count, euros, roundUp, valueAxis } from "../axis.js";
import { readTable } from "../table.js";

const gap = 74;
const most = 12; // panels; the table holds all
const mostOnPaper = 6;

/** One panel per programme on common scales: its curve and band, the others behind in grey. */
export function curves(figure, colours, width, onPaper) {
  const table = readTable(figure, "curves");
  const bands = readTable(figure, "bands");
  const names = table.columns
    .slice(1, 1 + (onPaper ? mostOnPaper : most))
    .map((column) => column.title);
  const columns = width < 560 ? 1 : Math.min(names.length, names.length > 4 && width > 640 ? 3 : 2);
  const periods = table.rows.map((row) => row.cells[0].value);
  const last = periods.at(-1);
  const shown = bands ? bands.rows.filter((row) => row.cells[0].value <= last) : [];
  const highest = roundUp(Math.max(
    ...table.rows.flatMap((row) => row.cells.slice(1).map((cell) => cell.value)),
    ...shown.flatMap((row) => row.cells.slice(1).flatMap((cell) => cell.values)),
  ));
  const height = onPaper ? 112 : 190;
  const option = { ...baseOption(colours), grid: [], xAxis: [], yAxis: [], series: [], title: [] };
  const cell = width / columns;
  names.forEach((name, panel) => {
    const left = (panel % columns) * cell;
    const top = Math.floor(panel / columns) * (height + gap) + 34;
    option.grid.push({ left: left + 62, width: cell - 62 - 26, top, height });
    option.xAxis.push(
      valueAxis(colours, {
        type: "log",
        gridIndex: panel,
        min: 2,
        max: last,
        splitLine: { show: false },
        minorTick: { show: false },
        axisLine: { show: true, lineStyle: { color: colours.quiet } },
        axisTick: { show: false },
        name: figure.dataset.x,
        nameLocation: "middle",
        nameGap: 26,
        axisLabel: {
          color: colours.quiet,
          formatter: count,
          customValues: [2, 10, 100, 1000].filter((value) => value <= last),
        },
      }),
    );
    option.yAxis.push(
      valueAxis(colours, {
        gridIndex: panel,
        min: 0,
        max: highest,
        splitNumber: 4,
        axisLabel: { color: colours.quiet, formatter: euros },
        name,
        nameLocation: "end",
        nameGap: 16,
        nameTruncate: { maxWidth: cell - 40 },
        nameTextStyle: {
          color: colours.ink,
          fontWeight: 600,
          fontSize: 13,
          align: "left",
          padding: [0, 0, 0, -50],
        },
      }),
    );
    names.forEach((other, number) => {
      if (number !== panel) option.series.push(line(other, number, panel, colours.other, 1, true));
    });
    const colour = colours.series[panel % colours.series.length];
    if (shown.length > 1) option.series.push(band(shown, panel, colour));
    option.series.push(line(name, panel, panel, colour, 2.5, false));
  });

  function line(name, number, panel, colour, lineWidth, silent) {
    return {
      type: "line",
      name,
      silent,
      xAxisIndex: panel,
      yAxisIndex: panel,
      showSymbol: !silent,
      symbol: "circle",
      symbolSize: 4,
      z: silent ? 2 : 4,
      lineStyle: { color: colour, width: lineWidth },
      itemStyle: { color: colour },
      tooltip: silent ? { show: false } : {},
      data: table.rows.map((row) => ({
        name: `${row.cells[0].text} : ${row.cells[number + 1].text}`,
        value: [row.cells[0].value, row.cells[number + 1].value],
      })),
    };
  }

  option.tooltip = { ...option.tooltip, trigger: "item", formatter: "{b}" };
  const rows = Math.ceil(names.length / columns);
  return { option, height: rows * (height + gap) + 20 };
}

/** The assumption range between the levels that the run gives it for. */
function band(rows, panel, colour) {
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
      const point = (row, end) => api.coord([row.cells[0].value, row.cells[panel + 1].values[end]]);
      const points = [
        ...rows.map((row) => point(row, 1)),
        ...[...rows].reverse().map((row) => point(row, 0)),
      ];
      return { type: "polygon", shape: { points }, style: { fill: colour, opacity: 0.16 } };
    },
  };
}
