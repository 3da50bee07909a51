// Makes what Trunk has built of the app smaller (Trunk's post_build hook, of
// release builds alone): docs/decisions/0005-bytes-of-the-app.md has the bytes.
//
// 1. wasm-streams comes with Leptos and exports three classes to JavaScript
//    that nothing here uses; both their sides go.
// 2. A panic ends in a trap, with or without the sentence that the standard
//    library would write to where nobody reads it. The functions that begin a
//    panic trap at once, `Debug` writes nothing, and all that only these needed
//    goes. On nightly Rust, -Zfmt-debug=none does the like.
// 3. Statics (texts, tables, the sources' places) and functions that are called
//    through pointers go where nothing left names them. Binaryen sees bytes
//    without borders, and a table that keeps all that it holds; which numbers
//    mean a static or a place in the table is in the relocations that
//    .cargo/config.toml has the linker leave (--emit-relocs).
// 4. wasm-opt's -Oz, as Trunk would run it (its own run is off in index.html:
//    it takes out the names that step 2 goes by).
// 5. The functions that the two sides give each other get short names; what
//    JavaScript the module no longer asks for goes. All scripts are minified (terser).

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";
import { minify } from "terser";
import { leb, sections, withSections } from "./binary.mjs";
import { readLinks, reduced } from "./links.mjs";
import { ordered } from "./order.mjs";

const UNUSED_CLASS = /export class (IntoUnderlying\w+) \{[\s\S]*?\n\}\n(if \(Symbol\.dispose\).*\n)?/g;
const UNUSED_FINALIZATION = /const IntoUnderlying\w+Finalization = [\s\S]*?;\n/g;
const OWN_SCRIPTS = ["boot.js", "page.js", "article.js", "widget-v1.js", "embed.js", "embed-builder.js"];
// What the module calls its script.
const SCRIPT = "./meldungen-app_bg.js";
// By their paths in core, alloc and std. None of them ever returns.
const PANIC = new RegExp(
  [
    "^core(\\[\\w+\\])?::panicking::(panic|assert_failed)",
    "^core(\\[\\w+\\])?::(option|result)::(unwrap|expect)_failed",
    "^core(\\[\\w+\\])?::(slice|str)::.*_fail$",
    "^core(\\[\\w+\\])?::cell::panic_already_(mutably_)?borrowed$",
    "^alloc(\\[\\w+\\])?::(raw_vec::(handle_error|capacity_overflow)|alloc::handle_alloc_error)$",
    "::rust_begin_unwind$",
  ].join("|"),
);

// What the script gives the module: by name, how it is written.
const GIVEN = /^ {8}(\w+)(: function\([\s\S]*?^ {8}\}.*\n)/gm;

const DEBUG = /^<.* as core(\[\w+\])?::fmt::Debug>::fmt/;

if (process.env.TRUNK_PROFILE === "release") {
  const folder = process.env.TRUNK_STAGING_DIR;
  const only = (ending) => {
    const found = readdirSync(folder).filter((name) => name.startsWith("meldungen-app") && name.endsWith(ending));
    if (found.length !== 1) throw new Error(`${found.length} files called meldungen-app*${ending}, not 1`);
    return join(folder, found[0]);
  };
  const files = { script: only(".js"), wasm: only("_bg.wasm") };
  const long = withoutUnused(readFileSync(files.script, "utf8"));
  const wasm = shrinkWasm(readFileSync(files.wasm), long);
  const { script, names } = shrinkScript(long, new WebAssembly.Module(wasm));
  writeFileSync(files.script, await minified(script));
  writeFileSync(files.wasm, renamed(wasm, names));
  for (const file of OWN_SCRIPTS.map((name) => join(folder, name))) {
    writeFileSync(file, await minified(readFileSync(file, "utf8")));
  }
}

// By lines and their indentation alone: wasm-bindgen writes no string that runs
// over a line's end.
function withoutUnused(script) {
  const rest = script
    .replace(UNUSED_CLASS, "")
    .replace(UNUSED_FINALIZATION, "")
    .replace(/^function initSync\([\s\S]*?^}\n/m, "")
    .replace("{ initSync, ", "{ ")
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^ *\/\/.*\n/gm, "");
  if (/intounderlying|function initSync/i.test(rest)) throw new Error("wasm-bindgen writes its script otherwise now");
  return rest;
}

// Also gives the short names, by what they stand for.
function shrinkScript(script, module) {
  const imports = WebAssembly.Module.imports(module).map(({ name }) => name);
  const names = new Map();
  const given = new Map([...script.matchAll(GIVEN)].map(([, name, written]) => [name, written]));
  const sorted = imports.filter((name) => given.has(name)).map((name, index) => {
    names.set(name, `i${index.toString(36)}`);
    return names.get(name) + given.get(name);
  });
  if (names.size !== imports.length) throw new Error(`${names.size} of ${imports.length} imports found in the script`);
  // All of them at the place of the first.
  script = script.replace(GIVEN, () => sorted.splice(0).join(""));
  for (const { name } of WebAssembly.Module.exports(module)) {
    names.set(name, `e${names.size.toString(36)}`);
    script = script.replaceAll(new RegExp(`\\bwasm\\.${name}\\b`, "g"), `wasm.${names.get(name)}`);
  }

  for (let before; before !== script; ) {
    before = script;
    script = script.replace(/^(?:async )?function (\w+)\([\s\S]*?^}\n/gm, (whole, name) =>
      before.replace(whole, "").match(new RegExp(`\\b${name}\\b`)) ? whole : "");
  }
  script = script.replaceAll(`"${SCRIPT}"`, '"m"');
  return { script, names };
}

// boot.js and page.js run below the browser floor as well: no syntax later than theirs.
async function minified(script) {
  const { code } = await minify(script, { module: true, ecma: 2017, compress: { passes: 3, unsafe_arrows: true } });
  return `${code}\n`;
}

function shrinkWasm(bytes, script) {
  const isAskedFor = (name) => new RegExp(`\\bwasm\\.${name}\\b`).test(script);
  // What is written alike but for a name lies side by side, in the script too.
  const shapes = new Map([...script.matchAll(GIVEN)].map(([, name, written]) => [name, written.replace(/\b(arg\d)\.\w+/g, "$1.")]));
  const links = readLinks(bytes);
  const isOfLinker = ({ id, name }) => id === 0 && (name === "linking" || name.startsWith("reloc."));
  const module = binaryen.readBinary(withSections(bytes, (section) => !isOfLinker(section)));
  const exports = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)).name);
  exports.filter((name) => !isAskedFor(name)).forEach((name) => module.removeExport(name));

  let panics = 0;
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const fn = module.getFunctionByIndex(index);
    const { name, module: importedFrom, results } = binaryen.getFunctionInfo(fn);
    // Zero is Ok.
    if (DEBUG.test(name)) binaryen.Function.setBody(fn, module.i32.const(0));
    if (importedFrom || !PANIC.test(name)) continue;
    if (results !== binaryen.none) throw new Error(`${name} returns: it is no start of a panic`);
    binaryen.Function.setBody(fn, module.unreachable());
    panics++;
  }
  // Other names in another version of Rust would go unseen otherwise.
  if (panics < 10) throw new Error(`only ${panics} functions that panic: see PANIC`);
  binaryen.setDebugInfo(true);
  const rest = binaryen.readBinary(reduced(module, links));
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // The stack lies lowest (rustc's --stack-first): its last KB is as good as unused.
  binaryen.setLowMemoryUnused(true);
  // What is written twice is small for wasm-opt and smaller still for Brotli.
  binaryen.setAlwaysInlineMaxSize(2);
  binaryen.setOneCallerInlineMaxSize(60);
  const optimize = () => {
    for (let before = Infinity, now = 0; ; before = now) {
      rest.optimize();
      now = rest.emitBinary().length;
      if (now >= before) break;
    }
  };
  optimize();
  // Blocks and branches anew from what leads where: rustc's come as LLVM happened to leave them.
  for (let times = 0; times < 2; times++) {
    rest.runPasses(["flatten", "rereloop"]);
    optimize();
  }
  rest.runPasses(["simplify-locals-nostructure"]);
  // By their names first: equal ones then stay side by side, and the result is the same each time.
  rest.runPasses(["reorder-functions-by-name"]);
  // The names themselves go with the custom sections.
  return withSections(ordered(rest, shapes).emitBinary(), ({ id }) => id !== 0);
}

// The module with other names for what it asks for (section 2) and gives (7).
function renamed(bytes, names) {
  const string = (text) => String.fromCharCode(text.length) + text;
  const parts = [bytes.subarray(0, 8)];
  for (const { id, start, from, end } of sections(bytes)) {
    if (id !== 2 && id !== 7) {
      parts.push(bytes.subarray(start, end));
      continue;
    }
    let content = Buffer.from(bytes.subarray(from, end)).toString("latin1").replaceAll(string(SCRIPT), string("m"));
    for (const [name, short] of names) content = content.replace(string(name), string(short));
    parts.push([id, ...leb(content.length)], Buffer.from(content, "latin1"));
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}
