import { baseOption, count, euros, valueAxis } from "../axis.js";
import { readTable } from "../table.js";

/** The planned cash week by week, with zero and the credit line. */
export function plan(figure, colours, width) {
  const rows = readTable(figure, "plan").rows;
  const base = baseOption(colours);
  const line = Number(figure.dataset.line);
  const lowest = Math.min(line, ...rows.map((row) => row.cells[1].value));
  return {
    ...base,
    grid: { left: 8, right: 24, top: 16, bottom: 28, containLabel: true },
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    xAxis: valueAxis(colours, {
      min: 1,
      max: rows.at(-1).cells[0].value,
      splitLine: { show: false },
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.quiet } },
      axisLabel: { color: colours.quiet, formatter: count, showMaxLabel: false },
      name: figure.dataset.x,
      nameLocation: "middle",
      nameGap: 26,
    }),
    yAxis: valueAxis(colours, {
      min: (ends) => Math.min(ends.min, lowest * 1.08),
      axisLabel: { color: colours.quiet, formatter: euros, showMinLabel: false },
      splitNumber: width < 600 ? 3 : 5,
    }),
    series: [
      {
        type: "line",
        symbol: "circle",
        symbolSize: 4,
        lineStyle: { color: colours.series[2], width: 2 },
        itemStyle: { color: colours.series[2] },
        data: rows.map((row) => ({
          name: `${row.cells[0].text} : ${row.cells[1].text}`,
          value: [row.cells[0].value, row.cells[1].value],
        })),
        markLine: {
          silent: true,
          symbol: "none",
          lineStyle: { color: colours.parts[2], width: 1.5, type: "solid" },
          label: {
            formatter: figure.dataset.lineName,
            position: "insideEndTop",
            color: colours.ink,
            fontSize: 12,
          },
          data: [{ yAxis: line }],
        },
      },
    ],
  };
}
