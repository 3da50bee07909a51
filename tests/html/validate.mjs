// Whether each page of a built site is valid HTML, by html-validate.
//
//     node tests/html/validate.mjs DIR
//
// Prints a line for each finding, and ends with 1 where there is one, or no page at all.

import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { argv, exit } from "node:process";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const config = {
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Whether `<br>` or `<br/>` is a taste: HTML knows no difference.
    "void-style": "off",
    // German headlines are long, and the whole of one is the page's title.
    "long-title": "off",
  },
};

const [, , folder] = argv;
if (!folder) {
  console.error("usage: node tests/html/validate.mjs DIR");
  exit(2);
}

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
const pages = entries
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort();
if (pages.length === 0) {
  console.error(`There is no page in ${folder}.`);
  exit(1);
}

const validator = new HtmlValidate(new StaticConfigLoader(config));
let findings = 0;
for (const page of pages) {
  const { results } = await validator.validateFile(page);
  for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages)) {
    findings += 1;
    console.log(`${relative(folder, page)}:${line}:${column} ${ruleId} ${message}`);
  }
}
console.log(`${pages.length} pages, ${findings} findings`);
exit(findings === 0 ? 0 : 1);
