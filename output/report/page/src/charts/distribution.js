import { baseOption, euros, percent, valueAxis } from "../axis.js";
import { readTable } from "../table.js";

/** Bars of the losses, with lines at the average and at the bad years. */
export function distribution(figure, colours, width) {
  const bars = readTable(figure, "bars").rows.filter((row) => row.cells[1].values.length > 0);
  const quantiles = readTable(figure.closest("section"), "quantiles").rows;
  const right = bars.at(-1).cells[1].value;
  const marks = quantiles.filter((row) => row.mark && row.cells[1].value <= right);
  const base = baseOption(colours);
  const option = {
    ...base,
    grid: { left: 8, right: width < 600 ? 24 : 40, top: 44, bottom: 8, containLabel: true },
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    xAxis: valueAxis(colours, {
      min: 0,
      max: right,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: colours.quiet } },
      axisLabel: { color: colours.quiet, formatter: euros, hideOverlap: true, showMaxLabel: false },
      splitNumber: width < 600 ? 4 : 8,
    }),
    yAxis: valueAxis(colours, {
      axisLabel: { color: colours.quiet, formatter: percent },
      splitNumber: 4,
    }),
    series: [{ ...barSeries(bars, colours), markLine: markLines(marks, colours) }],
  };
  return { option };
}

function barSeries(bars, colours) {
  return {
    type: "custom",
    data: bars.map((row) => ({
      name: `${row.cells[0].text} – ${row.cells[1].text} : ${row.cells[2].text}`,
      value: [row.cells[0].value, row.cells[1].value, row.cells[2].value],
    })),
    encode: { x: [0, 1], y: 2 },
    renderItem: (params, api) => {
      const from = api.coord([api.value(0), api.value(2)]);
      const to = api.coord([api.value(1), 0]);
      const gap = Math.min(1, (to[0] - from[0]) * 0.15);
      const shape = {
        x: from[0] + gap,
        y: from[1],
        width: to[0] - from[0] - 2 * gap,
        height: to[1] - from[1],
      };
      const style = { fill: colours.series[2], opacity: 0.82 };
      return { type: "rect", shape, style, emphasis: { style: { opacity: 1 } } };
    },
  };
}

function markLines(marks, colours) {
  return {
    silent: true,
    symbol: "none",
    lineStyle: { color: colours.ink, type: "solid", width: 1 },
    label: { color: colours.ink, fontSize: 12, lineHeight: 15, position: "end" },
    data: marks.map((row) => ({
      xAxis: row.cells[1].value,
      label: { formatter: plain(`${row.mark}\n${row.cells[1].text}`), distance: 6 },
    })),
  };
}

/** ECharts fills braces in labels; a text of ours holds none that it should fill. */
function plain(text) {
  return text.replaceAll("{", "(").replaceAll("}", ")");
}
