// Bundles src/ into the folder that is named on the command line, with the licences of what is bundled.
import { build } from "esbuild";
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.argv[2];
await rm(folder, { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/query.js"],
  outdir: folder,
  bundle: true,
  format: "esm",
  splitting: true,
  minify: true,
  target: ["es2022"],
  chunkNames: "[name]-[hash]",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const packages = new Set();
for (const path of Object.keys(metafile.inputs)) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
const parts = [];
for (const name of [...packages].sort()) {
  const home = join("node_modules", name);
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const file = (await readdir(home)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file: do not bundle it`);
  parts.push(`${name} ${version}\n\n${(await readFile(join(home, file), "utf8")).trim()}\n`);
}
await writeFile(join(folder, "licences.txt"), parts.join(`\n${"-".repeat(72)}\n\n`));
