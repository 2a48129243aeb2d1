// Bundles the script of the page into one file: node bundle.mjs ENTRY OUTPUT, in the folder that
// holds node_modules. The notices that the licences of what is bundled ask for stand at its head.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const notice = (name) => readFileSync(`node_modules/echarts/${name}`, "utf8").trim();
// A page reads CR LF as LF: the checksum that lets the script run would not be its own.
const comment = (text) => `/*! ${text.replaceAll("\r", "").replaceAll("*/", "* /")} */`;

await build({
  entryPoints: [process.argv[2]],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox100", "safari15"],
  charset: "ascii",
  legalComments: "none",
  banner: {
    js: [
      comment(`Apache ECharts\n${notice("NOTICE")}\nApache License 2.0: http://www.apache.org/licenses/LICENSE-2.0`),
      comment(`zrender\n${readFileSync("node_modules/zrender/LICENSE", "utf8").trim()}`),
      comment(`tslib\n${readFileSync("node_modules/tslib/LICENSE.txt", "utf8").trim()}`),
    ].join("\n"),
  },
  outfile: process.argv[3],
  nodePaths: ["node_modules"],
});
