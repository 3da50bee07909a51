// Makes what Trunk has built of the app smaller (Trunk's post_build hook, of
// release builds alone): docs/decisions/0005-bytes-of-the-app.md has the bytes.
//
// 1. wasm-streams comes with Leptos and exports three classes to JavaScript
//    that nothing here uses; both their sides go.
// 2. A panic ends in a trap, with or without the sentence that the standard
//    library would write to where nobody reads it. The functions that begin a
//    panic trap at once, and all that only they needed goes.
// 3. Comments and indentation go out of wasm-bindgen's JavaScript.
// 4. wasm-opt's -Oz, as Trunk would run it (its own run is off in index.html:
//    it takes out the names that step 2 goes by).

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";

const UNUSED_CLASS = /export class (IntoUnderlying\w+) \{[\s\S]*?\n\}\n(if \(Symbol\.dispose\).*\n)?/g;
const UNUSED_FINALIZATION = /const IntoUnderlying\w+Finalization = [\s\S]*?;\n/g;
const UNUSED_EXPORT = /^(__wbg_)?intounderlying/;
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

if (process.env.TRUNK_PROFILE === "release") {
  const folder = process.env.TRUNK_STAGING_DIR;
  const only = (ending, other) => {
    const found = readdirSync(folder).filter((name) => name.endsWith(ending) && name !== other);
    if (found.length !== 1) throw new Error(`${found.length} files called *${ending}, not 1`);
    return join(folder, found[0]);
  };
  shrinkScript(only(".js", "boot.js"));
  shrinkWasm(only("_bg.wasm"));
}

// By line alone: wasm-bindgen writes no string that runs over a line's end.
function shrinkScript(file) {
  const script = readFileSync(file, "utf8")
    .replace(UNUSED_CLASS, "")
    .replace(UNUSED_FINALIZATION, "")
    .replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replace(/^ *\/\/.*\n/gm, "")
    .replace(/^ +/gm, "")
    .replace(/\n{2,}/g, "\n");
  if (/intounderlying/i.test(script)) throw new Error("wasm-streams is written otherwise now: see UNUSED_CLASS");
  writeFileSync(file, script);
}

function shrinkWasm(file) {
  const module = binaryen.readBinary(readFileSync(file));
  const exports = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)).name);
  exports.filter((name) => UNUSED_EXPORT.test(name)).forEach((name) => module.removeExport(name));

  let panics = 0;
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const fn = module.getFunctionByIndex(index);
    const { name, module: importedFrom, results } = binaryen.getFunctionInfo(fn);
    if (importedFrom || !PANIC.test(name)) continue;
    if (results !== binaryen.none) throw new Error(`${name} returns: it is no start of a panic`);
    binaryen.Function.setBody(fn, module.unreachable());
    panics++;
  }
  // Other names in another version of Rust would go unseen otherwise.
  if (panics < 10) throw new Error(`only ${panics} functions that panic: see PANIC`);
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // The stack lies lowest (rustc's --stack-first): its last KB is as good as unused.
  binaryen.setLowMemoryUnused(true);
  for (let before = Infinity, now = 0; ; before = now) {
    module.optimize();
    now = module.emitBinary().length;
    if (now >= before) break;
  }
  writeFileSync(file, module.emitBinary());
}
