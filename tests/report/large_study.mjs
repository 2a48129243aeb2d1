// A study with more programmes and scenarios than fit on paper, under long names that differ at
// their end only.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function writeLargeStudy(folder) {
  mkdirSync(folder, { recursive: true });
  const rows = ["buyer_id,name,sector,size,exposure,annual_sales,insurer_limit"];
  for (let k = 0; k < 200; k += 1) {
    rows.push(`B${k},Customer number ${k},wholesale,small,${9000 + 300 * k},90000,20000`);
  }
  writeFileSync(join(folder, "buyers.csv"), rows.join("\n") + "\n");
  const study = ['[study]\ntitle = "Twelve programmes and twenty scenarios"'];
  study.push('[portfolio]\nbuyers = "buyers.csv"\nas_of = 2026-12-31');
  study.push('[run]\ntrials = 2048\n[exposure]\nmode = "static"');
  for (let k = 0; k < 20; k += 1) {
    const shocks = k === 0 ? "" : `\nshocks = [ { kind = "scale_pd", factor = ${1 + k / 4} } ]`;
    study.push(`[[scenario]]\nname = "Scenario of a fairly long name ${k}"\nweight = 0.05${shocks}`);
  }
  study.push('[[programme]]\nname = "Keep the risk"\nkind = "self_insurance"');
  for (let k = 0; k < 11; k += 1) {
    study.push(
      `[[programme]]\nname = "Whole turnover policy of 2027, number ${k}"\nkind = "policy"\n` +
        `premium = { rate = ${0.001 + k / 4000} }\nclauses = [ { buyer_limit = true }, ` +
        `{ insured_percentage = ${0.6 + k / 40} } ]`,
    );
  }
  writeFileSync(join(folder, "study.toml"), study.join("\n") + "\n");
  return join(folder, "study.toml");
}
