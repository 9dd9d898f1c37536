/** Bundles each page of pages/ with its library into built/; says what is missing and ends with 1. */
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const entryPoints = readdirSync("pages")
  .filter((name) => /\.jsx?$/.test(name))
  .map((name) => `pages/${name}`);

// Libraries are met in their production builds.
const define = {
  "process.env.NODE_ENV": '"production"',
  __VUE_OPTIONS_API__: "true",
  __VUE_PROD_DEVTOOLS__: "false",
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
};
const kinds = [".png", ".gif", ".svg", ".woff", ".woff2", ".ttf"];

rmSync("built", { recursive: true, force: true });
mkdirSync("built");
await build({
  entryPoints,
  outdir: "built",
  bundle: true,
  minify: true,
  format: "esm",
  target: "chrome125",
  jsx: "automatic",
  conditions: ["style", "module"],
  // The page of Vue holds its template, so the compiler comes along.
  alias: { vue: "vue/dist/vue.esm-bundler.js" },
  define,
  loader: Object.fromEntries(kinds.map((kind) => [kind, "dataurl"])),
  logLevel: "warning",
});
