import { baseOption } from "../axis.js";
import { readTable } from "../table.js";

const line = 24; // between two failures without others below them
const letter = 6.6; // width of one in a label, at most
const largest = 11; // radius of the largest loss
const smallest = 3.5;

/** Who brought down whom: a tree from left to right, one column per wave. */
export function cascade(figure, colours, width) {
  const { rows } = readTable(figure, "members");
  const waves = Math.max(1, ...rows.map((row) => row.cells[2].value));
  // Where the names of a wave have no room beside the next one, each failure has a line of its own.
  const narrow = (width - 40) / (waves + 1) < 110;
  const nodes = layOut(rows, narrow);
  const lines = Math.max(...nodes.map((node) => node.y)) + 1;
  const worst = Math.max(...nodes.map((node) => node.loss), 1);
  const column = narrow ? 22 : (width - 40) / (waves + 1);
  const right = narrow ? width - 24 - waves * column : column + 8;
  const room = narrow ? right : column;
  const base = baseOption(colours);
  const option = {
    ...base,
    grid: { left: 16, right, top: 14, bottom: 14 },
    tooltip: { ...base.tooltip, trigger: "item", formatter: "{b}" },
    xAxis: { type: "value", show: false, min: 0, max: waves },
    yAxis: { type: "value", show: false, min: 0, max: Math.max(1, lines - 1), inverse: true },
    series: [links(nodes, worst, room, narrow, colours), dots(nodes, worst, room, colours)],
  };
  return { option, height: lines * line + 32 };
}

/** Columns by wave; rows so that what one brought about stands around its height. */
function layOut(rows, narrow) {
  const nodes = rows.map((row) => ({
    row,
    parent: row.mark === "none" ? null : Number(row.mark),
    wave: row.cells[2].value,
    loss: row.cells[4].value ?? 0,
    below: [],
  }));
  nodes.forEach((node) => node.parent !== null && nodes[node.parent].below.push(node));
  let free = 0;
  const place = (node) => {
    if (narrow) {
      node.y = free;
      free += 1;
    }
    node.below.forEach(place);
    if (narrow) return;
    if (node.below.length === 0) {
      node.y = free;
      free += 1;
    } else {
      node.y = (node.below[0].y + node.below.at(-1).y) / 2;
    }
  };
  nodes.filter((node) => node.parent === null).forEach(place);
  return nodes;
}

function radius(node, worst) {
  return smallest + (largest - smallest) * Math.sqrt(node.loss / worst);
}

function label(node) {
  return `${node.row.cells[0].text}  ${node.row.cells[4].text}`;
}

/** From the end of a name, or from above, to the dot of the one brought down. */
function links(nodes, worst, room, narrow, colours) {
  return {
    type: "custom",
    silent: true,
    z: 1,
    tooltip: { show: false },
    data: nodes.map((node, place) => [node.wave, node.y, place]).filter(([wave]) => wave > 0),
    renderItem: (params, api) => {
      const node = nodes[api.value(2)];
      const above = nodes[node.parent];
      const [dot, y1] = api.coord([above.wave, above.y]);
      const [x2, y2] = api.coord([node.wave, node.y]);
      const name = Math.min(label(above).length * letter, room - radius(above, worst) - 14);
      const x1 = Math.min(dot + radius(above, worst) + name + 8, x2 - 14);
      const middle = (x1 + x2) / 2;
      const style = { stroke: colours.other, lineWidth: 1.5, fill: "none" };
      if (narrow) {
        return { type: "polyline", shape: { points: [[dot, y1], [dot, y2], [x2, y2]] }, style };
      }
      return {
        type: "bezierCurve",
        shape: { x1, y1, x2, y2, cpx1: middle, cpy1: y1, cpx2: middle, cpy2: y2 },
        style,
      };
    },
  };
}

function dots(nodes, worst, room, colours) {
  return {
    type: "custom",
    z: 3,
    data: nodes.map((node) => ({
      name: node.row.cells.slice(0, 2).map((cell) => cell.text).join(" \u2190 ") +
        ` : ${node.row.cells[4].text}`,
      value: [node.wave, node.y],
    })),
    renderItem: (params, api) => {
      const node = nodes[params.dataIndex];
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const r = radius(node, worst);
      const fill = node.parent === null ? colours.parts[0] : colours.parts[2];
      const text = {
        text: label(node),
        x: x + r + 5,
        y,
        width: room - r - 14,
        overflow: "truncate",
        textVerticalAlign: "middle",
        fill: colours.ink,
        fontSize: 12,
      };
      return {
        type: "group",
        children: [
          {
            type: "circle",
            shape: { cx: x, cy: y, r },
            style: { fill, stroke: colours.ground, lineWidth: 1.5 },
          },
          { type: "text", style: text },
        ],
      };
    },
  };
}
