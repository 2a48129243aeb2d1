import { baseOption, count, euros, valueAxis } from "../axis.js";
import { markedColumn, readTable } from "../table.js";

/** Two panels: an estimate and its interval against the number of trials. */
export function convergence(figure, colours, width) {
  const table = readTable(figure, "steps");
  const columns = width < 560 ? 1 : 2;
  const height = 170;
  const base = baseOption(colours);
  const option = { ...base, grid: [], xAxis: [], yAxis: [], series: [] };
  option.tooltip = { ...base.tooltip, trigger: "item", formatter: "{b}" };
  ["0", "1"].forEach((which, panel) => {
    const at = markedColumn(table, "value", which);
    const low = markedColumn(table, "low", which);
    const high = markedColumn(table, "high", which);
    const rows = table.rows.filter(
      (row) => row.cells[low].values.length > 0 && row.cells[high].values.length > 0,
    );
    const left = (panel % columns) * (width / columns);
    option.grid.push({
      left: left + 62,
      width: width / columns - 62 - 26,
      top: Math.floor(panel / columns) * (height + 70) + 34,
      height,
    });
    const ends = rows.flatMap((row) => [row.cells[low].value, row.cells[high].value]);
    const room = (Math.max(...ends) - Math.min(...ends)) * 0.15;
    option.xAxis.push(
      valueAxis(colours, {
        type: "log",
        gridIndex: panel,
        min: rows[0]?.cells[0].value,
        max: rows.at(-1)?.cells[0].value,
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: colours.quiet } },
        axisLabel: {
          color: colours.quiet,
          formatter: count,
          customValues: [1e3, 1e4, 1e5, 1e6, 1e7].filter(
            (value) => value >= rows[0]?.cells[0].value && value <= rows.at(-1)?.cells[0].value,
          ),
        },
        name: figure.dataset.x,
        nameLocation: "middle",
        nameGap: 26,
      }),
    );
    option.yAxis.push(
      valueAxis(colours, {
        gridIndex: panel,
        scale: true,
        min: Math.max(0, Math.min(...ends) - room),
        max: Math.max(...ends) + room,
        splitNumber: 4,
        axisLabel: {
          color: colours.quiet,
          formatter: euros,
          showMinLabel: false,
          showMaxLabel: false,
        },
        name: table.columns[at].title,
        nameLocation: "end",
        nameGap: 16,
        nameTextStyle: {
          color: colours.ink,
          fontWeight: 600,
          fontSize: 13,
          align: "left",
          padding: [0, 0, 0, -50],
        },
      }),
    );
    const colour = colours.series[2];
    option.series.push({
      type: "custom",
      silent: true,
      xAxisIndex: panel,
      yAxisIndex: panel,
      clip: true,
      tooltip: { show: false },
      data: [0],
      renderItem: (params, api) => {
        const point = (row, column) => api.coord([row.cells[0].value, row.cells[column].value]);
        const points = [
          ...rows.map((row) => point(row, high)),
          ...[...rows].reverse().map((row) => point(row, low)),
        ];
        return { type: "polygon", shape: { points }, style: { fill: colour, opacity: 0.16 } };
      },
    });
    option.series.push({
      type: "line",
      xAxisIndex: panel,
      yAxisIndex: panel,
      symbol: "circle",
      symbolSize: 4,
      lineStyle: { color: colour, width: 2 },
      itemStyle: { color: colour },
      data: rows.map((row) => ({
        name: `${row.cells[0].text} : ${row.cells[at].text}`,
        value: [row.cells[0].value, row.cells[at].value],
      })),
    });
  });
  return { option, height: (2 / columns) * (height + 70) + 10 };
}
