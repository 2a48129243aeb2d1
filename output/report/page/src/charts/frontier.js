import { baseOption, euros, valueAxis } from "../axis.js";
import { readTable } from "../table.js";

/** Average cost against the cost of a rare year: each setting a dot, nothing beats those joined. */
export function frontier(figure, colours, width) {
  const rows = readTable(figure, "frontier").rows;
  const base = baseOption(colours);
  const axis = (name, more) =>
    valueAxis(colours, {
      scale: true,
      name,
      axisLabel: { color: colours.quiet, formatter: euros, hideOverlap: true },
      splitNumber: width < 600 ? 3 : 6,
      ...more,
    });
  const option = {
    ...base,
    grid: { left: 8, right: 40, top: 12, bottom: 30, containLabel: true },
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    xAxis: axis(figure.dataset.x, {
      nameLocation: "middle",
      nameGap: 28,
      axisLine: { show: true, onZero: false, lineStyle: { color: colours.quiet } },
    }),
    yAxis: axis("", {}),
    series: [
      dots(rows.filter((row) => row.mark === "beaten"), colours),
      line(rows.filter((row) => row.mark === "unbeaten"), colours),
      marked(together(rows.filter((row) => ["retention", "written"].includes(row.mark))), colours),
    ],
  };
  return { option, height: width < 600 ? 300 : 360 };
}

function point(row) {
  return {
    name: `${row.cells[0].text} : ${row.cells[2].text} / ${row.cells[3].text}`,
    value: [row.cells[3].value, row.cells[2].value],
  };
}

function dots(rows, colours) {
  return {
    type: "line",
    z: 2,
    symbol: "circle",
    symbolSize: 6,
    lineStyle: { width: 0 },
    itemStyle: { color: colours.other },
    data: rows.map(point),
  };
}

function line(rows, colours) {
  return {
    type: "line",
    z: 3,
    symbol: "circle",
    symbolSize: 8,
    lineStyle: { color: colours.series[2], width: 1.5 },
    itemStyle: { color: colours.series[2] },
    data: rows.map(point).sort((one, other) => one.value[0] - other.value[0]),
  };
}

/** One mark for rows of the same costs, with all their names: a programme that is the retention. */
function together(rows) {
  const places = new Map();
  for (const row of rows) {
    const place = point(row).value.join();
    const known = places.get(place);
    const label = known ? `${known.label}, ${name(row)}` : name(row);
    places.set(place, { ...(known ?? row), label });
  }
  return [...places.values()];
}

function name(row) {
  return row.cells[0].text;
}

/** Retention and the policy as written, with their names. */
function marked(rows, colours) {
  return {
    type: "custom",
    z: 4,
    data: rows.map(point),
    renderItem: (params, api) => {
      const row = rows[params.dataIndex];
      const [cx, cy] = api.coord([api.value(0), api.value(1)]);
      const fill = row.mark === "retention" ? colours.series[0] : colours.series[4];
      const left = cx > params.coordSys.x + params.coordSys.width * 0.6;
      const text = {
        text: row.label,
        x: cx + (left ? -11 : 11),
        y: cy,
        align: left ? "right" : "left",
        verticalAlign: "middle",
        fill: colours.ink,
        fontSize: 12,
        fontWeight: 600,
      };
      const shape = { x: cx - 6, y: cy - 6, width: 12, height: 12 };
      return {
        type: "group",
        children: [
          { type: "rect", shape, style: { fill, stroke: colours.ground, lineWidth: 1.5 } },
          { type: "text", style: text },
        ],
      };
    },
  };
}
