// Copies govuk-frontend without what a service outside gov.uk may not use: the GDS Transport typeface, the crown and the crest.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const source = "node_modules/govuk-frontend";
const target = process.argv[2];
const ours = '"Helvetica Neue",Helvetica,Arial,sans-serif';

const css = readFileSync(join(source, "dist/govuk/govuk-frontend.min.css"), "utf8")
  .replace(/@font-face\{[^}]*\}/g, "")
  .replace(/GDS Transport,arial,sans-serif/g, ours)
  .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, "none")
  .replace(/\/\*# sourceMappingURL=.*?\*\//g, "");
const js = readFileSync(join(source, "dist/govuk/govuk-frontend.min.js"), "utf8").replace(/\/\/# sourceMappingURL=.*$/m, "");

const forbidden = css.match(/GDS Transport|@font-face|govuk-crest|url\(/g);
if (forbidden) {
  throw new Error(`The stylesheet still names ${[...new Set(forbidden)].join(", ")}: strip.mjs must follow the new release.`);
}

mkdirSync(target, { recursive: true });
writeFileSync(join(target, "govuk-frontend.min.css"), css);
writeFileSync(join(target, "govuk-frontend.min.js"), js);
