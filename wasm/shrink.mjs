// Makes what Trunk has built of the app smaller (Trunk's post_build hook, of
// release builds alone): docs/decisions/0005-bytes-of-the-app.md has the bytes.
//
// 1. wasm-streams comes with Leptos and exports three classes to JavaScript
//    that nothing here uses; both their sides go.
// 2. A panic ends in a trap, with or without the sentence that the standard
//    library would write to where nobody reads it. The functions that begin a
//    panic trap at once, `Debug` writes nothing, and all that only these needed
//    goes. On nightly Rust, -Zfmt-debug=none does the like.
// 3. Of the module's statics (texts, tables, the sources' places) those go that
//    no function left names. Binaryen sees bytes without borders there; where
//    each static lies and which addresses mean it is in the relocations that
//    .cargo/config.toml has the linker leave (--emit-relocs).
// 4. wasm-opt's -Oz, as Trunk would run it (its own run is off in index.html:
//    it takes out the names that step 2 goes by).
// 5. The functions that the two sides give each other get short names; what
//    JavaScript the module no longer asks for goes, with comments and indentation.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";

const UNUSED_CLASS = /export class (IntoUnderlying\w+) \{[\s\S]*?\n\}\n(if \(Symbol\.dispose\).*\n)?/g;
const UNUSED_FINALIZATION = /const IntoUnderlying\w+Finalization = [\s\S]*?;\n/g;
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

const DEBUG = /^<.* as core(\[\w+\])?::fmt::Debug>::fmt/;
// With the zero that rustc puts behind a path.
const SOURCE = /^[\w./@+-]+\.rs\0?$/;
// A relocation's types: an address with an addend, and those without.
const ADDRESS = [3, 4, 5];
const NO_ADDRESS = [0, 1, 2, 6, 7, 20];

if (process.env.TRUNK_PROFILE === "release") {
  const folder = process.env.TRUNK_STAGING_DIR;
  const only = (ending) => {
    const found = readdirSync(folder).filter((name) => name.startsWith("meldungen-app") && name.endsWith(ending));
    if (found.length !== 1) throw new Error(`${found.length} files called meldungen-app*${ending}, not 1`);
    return join(folder, found[0]);
  };
  const files = { script: only(".js"), wasm: only("_bg.wasm") };
  const long = withoutUnused(readFileSync(files.script, "utf8"));
  const wasm = shrinkWasm(readFileSync(files.wasm), (name) => new RegExp(`\\bwasm\\.${name}\\b`).test(long));
  const { script, names } = shrinkScript(long, new WebAssembly.Module(wasm));
  writeFileSync(files.script, script);
  writeFileSync(files.wasm, renamed(wasm, names));
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
  script = script.replace(/^ {8}(\w+)(: function\([\s\S]*?^ {8}\}.*\n)/gm, (_, name, rest) => {
    if (!imports.includes(name)) return "";
    names.set(name, `i${imports.indexOf(name).toString(36)}`);
    return names.get(name) + rest;
  });
  if (names.size !== imports.length) throw new Error(`${names.size} of ${imports.length} imports found in the script`);
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
  return { script: script.replace(/^ +/gm, "").replace(/\n{2,}/g, "\n"), names };
}

function shrinkWasm(bytes, isAskedFor) {
  const statics = readStatics(bytes);
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
  // None of these passes reckons with addresses: each is there as rustc wrote it, or not at all.
  module.runPasses(["dce", "vacuum", "dae", "vacuum", "remove-unused-module-elements"]);
  const rest = binaryen.readBinary(withoutUnusedStatics(module.emitBinary(), statics, module.emitText()));
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // The stack lies lowest (rustc's --stack-first): its last KB is as good as unused.
  binaryen.setLowMemoryUnused(true);
  // What is written twice is small for wasm-opt and smaller still for Brotli.
  binaryen.setAlwaysInlineMaxSize(2);
  binaryen.setOneCallerInlineMaxSize(60);
  for (let before = Infinity, now = 0; ; before = now) {
    rest.optimize();
    now = rest.emitBinary().length;
    if (now >= before) break;
  }
  // Sorted by their names, functions that resemble each other lie side by side,
  // which Brotli makes use of. The names themselves go with the custom sections.
  rest.runPasses(["reorder-functions-by-name"]);
  return withSections(rest.emitBinary(), ({ id }) => id !== 0);
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

function leb(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}

function withSections(bytes, isKept) {
  const kept = [...sections(bytes)].filter(isKept).map(({ start, end }) => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, 8), ...kept]);
}

// Each section of a module: its number, where it and what it holds begin, its
// end; a custom section's name, and what it holds begins behind that.
function* sections(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const section = { id: bytes[at], start: at };
    const [size, from] = number(bytes, at + 1);
    Object.assign(section, { from, end: from + size });
    if (section.id === 0) {
      const [length, behind] = number(bytes, from);
      section.from = behind + length;
      section.name = Buffer.from(bytes.subarray(behind, section.from)).toString();
    }
    yield section;
    at = section.end;
  }
}

// A LEB128 number at a place, and the place behind it.
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value >>> 0, at];
  }
}

// The same, for a number that may be negative.
function signed(bytes, at) {
  const [value, behind] = number(bytes, at);
  const bits = 7 * (behind - at);
  return [bits < 32 ? (value << (32 - bits)) >> (32 - bits) : value | 0, behind];
}

// The module's data as they lie in memory.
function dataSegments(bytes) {
  const { from } = [...sections(bytes)].find(({ id }) => id === 11);
  let [count, at] = number(bytes, from);
  const segments = [];
  for (; count > 0; count--) {
    // Active, in memory 0: an i32.const with its end, then the bytes.
    const [address, behind] = signed(bytes, at + 2);
    const [size, start] = number(bytes, behind + 1);
    at = start + size;
    segments.push({ address, data: bytes.subarray(start, at) });
  }
  return segments;
}

// The statics by each address that means them: mostly their own, but LLVM also
// reckons beforehand ("table minus 16"), into what lies beside them.
function readStatics(bytes) {
  const segments = dataSegments(bytes);
  const custom = (wanted) => {
    const found = [...sections(bytes)].find(({ name }) => name === wanted);
    if (!found) throw new Error(`no section ${wanted}: is --emit-relocs in .cargo/config.toml?`);
    return found;
  };
  // The symbols (subsection 8), by their numbers; undefined where one is no static.
  const symbols = [];
  const { from, end } = custom("linking");
  for (let [, at] = number(bytes, from); at < end; ) {
    const kind = bytes[at];
    const [size, start] = number(bytes, at + 1);
    at = start + size;
    if (kind === 8) readSymbols(bytes, start, segments, symbols);
  }
  const statics = new Map();
  for (const section of ["reloc.CODE", "reloc.DATA"]) {
    let [, at] = number(bytes, custom(section).from);
    let count, symbol, addend;
    for ([count, at] = number(bytes, at); count > 0; count--) {
      const type = bytes[at];
      if (!ADDRESS.includes(type) && !NO_ADDRESS.includes(type)) throw new Error(`relocation of type ${type}`);
      [, at] = number(bytes, at + 1);
      [symbol, at] = number(bytes, at);
      if (!ADDRESS.includes(type)) continue;
      [addend, at] = signed(bytes, at);
      // Where a static ends a loop over it stops, which begins inside: named too.
      if (!symbols[symbol] || addend >= Math.max(symbols[symbol].size, 1)) continue;
      const address = symbols[symbol].address + addend;
      statics.set(address, (statics.get(address) ?? new Set()).add(symbols[symbol]));
    }
  }
  return statics;
}

function readSymbols(bytes, at, segments, symbols) {
  const [FUNCTION, DATA, SECTION] = [0, 1, 3];
  const [UNDEFINED, NAMED] = [0x10, 0x40];
  let count, flags, length, index, offset, size;
  for ([count, at] = number(bytes, at); count > 0; count--) {
    const kind = bytes[at];
    let symbol;
    [flags, at] = number(bytes, at + 1);
    if (kind !== DATA) [index, at] = number(bytes, at);
    if (kind === DATA || (kind !== SECTION && (!(flags & UNDEFINED) || flags & NAMED))) {
      [length, at] = number(bytes, at);
      at += length;
    }
    if (kind === DATA && !(flags & UNDEFINED)) {
      [index, at] = number(bytes, at);
      [offset, at] = number(bytes, at);
      [size, at] = number(bytes, at);
      // What has no bytes in the module (.bss) is zero from the start.
      if (segments[index]) symbol = { address: segments[index].address + offset, size };
    }
    symbols.push(symbol);
  }
}

// Fills with zeros what no function names, nor a static that one names. Places
// (core::panic::Location: the address of a source's path, its length, a line and
// a column) go in any case, with the paths, which are of the machine that built.
function withoutUnusedStatics(bytes, statics, text) {
  const segments = dataSegments(bytes);
  const all = new Set([...statics.values()].flatMap((those) => [...those]));
  for (const it of all) {
    const segment = segments.find(({ address, data }) => address <= it.address && it.address < address + data.length);
    it.data = Buffer.from(segment.data.buffer, segment.data.byteOffset + it.address - segment.address, it.size);
  }
  const used = new Set();
  const use = (address) => statics.get(address)?.forEach((it) => used.add(it));
  const code = text.replace(/^ *\(data .*$/gm, "");
  for (const [, value, offset] of code.matchAll(/i32\.const (\d+)|offset=(\d+)/g)) use(Number(value ?? offset));
  const isPath = ({ data }) => SOURCE.test(data.toString("latin1"));
  const isPlace = ({ data }) => data.length === 16 && [...(statics.get(data.readUInt32LE(0)) ?? [])].some(isPath);
  // The set grows while it is walked through.
  for (const it of used) {
    if (isPlace(it)) continue;
    for (let at = 0; at + 4 <= it.size; at += 4) use(it.data.readUInt32LE(at));
  }
  const kept = [...used].filter((it) => !isPlace(it) && !isPath(it)).map(({ data }) => [data, Buffer.from(data)]);
  // Other addresses in another version of the linker would go unseen otherwise.
  if (kept.length < 100 || kept.length + 100 > all.size) throw new Error(`${kept.length} of ${all.size} statics are used`);
  all.forEach(({ data }) => data.fill(0));
  // One static may be the end of another.
  kept.forEach(([data, content]) => data.set(content));
  return bytes;
}
