// A small study whose names try to do harm.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const hostileNames = [
  `<img src=x onerror="window.harmed=1">`,
  `</script><script>window.harmed=1</script>`,
  `"><svg onload=window.harmed=1>`,
  "{b}{a|window.harmed=1}<b>{c}",
  "{0} {1} {} %s ${harmed}",
  "<!--<script>",
  "]]></style><style>*{display:none}",
  "\u202Egnp.exe \u2066isolated\u2069",
  "=HYPERLINK(\"http://example.invalid\",\"x\")",
  "javascript:window.harmed=1",
  "👩‍👩‍👧‍👦 مؤسسة 株式会社 Ελλάδα",
  "W".repeat(300),
  "long name ".repeat(30),
  "&lt;script&gt;&amp;&#39;",
];

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const toml = (text) => JSON.stringify(text);

export function writeHostileStudy(folder) {
  mkdirSync(folder, { recursive: true });
  const rows = ["buyer_id,name,sector,size,exposure,annual_sales,insurer_limit,pd"];
  for (let k = 0; k < 60; k += 1) {
    const name = hostileNames[k % hostileNames.length];
    const limit = k % 3 === 0 ? 0 : 20000;
    rows.push(
      [`B${k}`, name, hostileNames[k % 4], "small", 9000 + 1000 * k, 60000, limit, 0.03]
        .map((cell) => quoted(String(cell)))
        .join(","),
    );
  }
  writeFileSync(join(folder, "buyers.csv"), rows.join("\n") + "\n");
  const study = [`[study]\ntitle = ${toml(hostileNames[0] + hostileNames[11])}`];
  study.push('[portfolio]\nbuyers = "buyers.csv"\nas_of = 2026-12-31');
  study.push('[run]\ntrials = 20000\n[exposure]\nmode = "static"');
  [0.4, 0.3, 0.2, 0.1].forEach((weight, k) => {
    const shocks = k === 0 ? "" : `\nshocks = [ { kind = "scale_pd", factor = ${1 + k} } ]`;
    study.push(`[[scenario]]\nname = ${toml(hostileNames[k + 1])}\nweight = ${weight}${shocks}`);
  });
  study.push(`[[programme]]\nname = ${toml(hostileNames[12])}\nkind = "self_insurance"`);
  for (let k = 0; k < 4; k += 1) {
    study.push(
      `[[programme]]\nname = ${toml(hostileNames[k])}\nkind = "policy"\n` +
        `premium = { rate = 0.00${k + 2} }\nclauses = [ { buyer_limit = true }, ` +
        `{ insured_percentage = 0.9 } ]`,
    );
  }
  writeFileSync(join(folder, "study.toml"), study.join("\n") + "\n");
  return join(folder, "study.toml");
}
