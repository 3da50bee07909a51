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
//    JavaScript the module no longer asks for goes, with comments and indentation.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import binaryen from "binaryen";

const UNUSED_CLASS = /export class (IntoUnderlying\w+) \{[\s\S]*?\n\}\n(if \(Symbol\.dispose\).*\n)?/g;
const UNUSED_FINALIZATION = /const IntoUnderlying\w+Finalization = [\s\S]*?;\n/g;
// The function that stands where the table needs none.
const UNUSED = "unused";
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
// A relocation's types: addresses of statics (with an addend); a function's place
// in the table, named by code and by a static; others.
const [ADDRESS, PLACE_IN_CODE, PLACE_IN_STATIC, OTHER] = [[3, 4, 5], 1, 2, [0, 6, 7, 20]];

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

// The module's data: where they lie in memory, and where in the file.
function dataSegments(bytes) {
  const { from } = [...sections(bytes)].find(({ id }) => id === 11);
  let [count, at] = number(bytes, from);
  const segments = [];
  for (; count > 0; count--) {
    // Active, in memory 0: an i32.const with its end, then the bytes.
    const [address, behind] = signed(bytes, at + 2);
    const [size, start] = number(bytes, behind + 1);
    at = start + size;
    segments.push({ address, start, data: bytes.subarray(start, at) });
  }
  return segments;
}

// What the linker knew of the numbers in code and statics:
// - `statics`, by each address that means them: mostly their own, but LLVM also
//   reckons beforehand ("table minus 16", or a table's end for a loop that counts
//   up to zero), into what lies beside them;
// - `pointers`, where in memory a static holds a function's place in the table;
// - `onlyInStatics`, the places that no code names.
function readLinks(bytes) {
  const custom = (wanted) => {
    const found = [...sections(bytes)].find(({ name }) => name === wanted);
    if (!found) throw new Error(`no section ${wanted}: is --emit-relocs in .cargo/config.toml?`);
    return found;
  };
  const segments = dataSegments(bytes);
  const symbols = [];
  const { from, end } = custom("linking");
  for (let [, at] = number(bytes, from); at < end; ) {
    const kind = bytes[at];
    const [size, start] = number(bytes, at + 1);
    at = start + size;
    if (kind === 8) readSymbols(bytes, start, segments, symbols);
  }

  const links = { statics: new Map(), pointers: new Set(), onlyInStatics: new Set() };
  const places = new Map();
  const inCode = new Set();
  const { from: dataStart } = [...sections(bytes)].find(({ id }) => id === 11);
  for (const section of ["reloc.CODE", "reloc.DATA"]) {
    let [, at] = number(bytes, custom(section).from);
    let count, where, index, addend;
    for ([count, at] = number(bytes, at); count > 0; count--) {
      const type = bytes[at];
      [where, at] = number(bytes, at + 1);
      [index, at] = number(bytes, at);
      const symbol = symbols[index];
      if (ADDRESS.includes(type)) {
        [addend, at] = signed(bytes, at);
        if (!symbol.data) continue;
        const address = symbol.address + addend;
        links.statics.set(address, (links.statics.get(address) ?? new Set()).add(symbol));
      } else if (type === PLACE_IN_CODE) {
        inCode.add(symbol.function);
      } else if (type === PLACE_IN_STATIC) {
        const segment = segments.findLast(({ start }) => start <= dataStart + where);
        links.pointers.add(segment.address + dataStart + where - segment.start);
        places.set(bytes.readUInt32LE(dataStart + where), symbol.function);
      } else if (!OTHER.includes(type)) {
        throw new Error(`relocation of type ${type}`);
      }
    }
  }
  places.forEach((it, place) => inCode.has(it) || links.onlyInStatics.add(place));
  // Each function has one place.
  if (new Set(places.values()).size !== places.size) throw new Error("the statics lie elsewhere than the linker says");
  return links;
}

function readSymbols(bytes, at, segments, symbols) {
  const [FUNCTION, DATA, SECTION] = [0, 1, 3];
  const [UNDEFINED, NAMED] = [0x10, 0x40];
  let count, flags, length, index, offset, size;
  for ([count, at] = number(bytes, at); count > 0; count--) {
    const kind = bytes[at];
    const symbol = {};
    [flags, at] = number(bytes, at + 1);
    if (kind !== DATA) [index, at] = number(bytes, at);
    if (kind === FUNCTION) symbol.function = index;
    if (kind === DATA || (kind !== SECTION && (!(flags & UNDEFINED) || flags & NAMED))) {
      [length, at] = number(bytes, at);
      at += length;
    }
    if (kind === DATA && !(flags & UNDEFINED)) {
      [index, at] = number(bytes, at);
      [offset, at] = number(bytes, at);
      [size, at] = number(bytes, at);
      // What has no bytes in the module (.bss) is zero from the start.
      const segment = segments[index];
      if (segment) Object.assign(symbol, { address: segment.address + offset, data: Buffer.from(segment.data.subarray(offset, offset + size)) });
    }
    symbols.push(symbol);
  }
}

// The module without what only code that has gone could reach: statics are known
// by their addresses, functions called through pointers by their places in the table.
function reduced(module, { statics, pointers, onlyInStatics }) {
  module.addFunction(UNUSED, binaryen.none, binaryen.none, [], module.unreachable());
  module.addFunctionExport(UNUSED, UNUSED);
  for (let before = Infinity; ; ) {
    // None of these passes reckons with addresses: each is there as rustc wrote it, or not at all.
    module.runPasses(["dce", "vacuum", "dae", "vacuum", "remove-unused-module-elements"]);
    const code = module.emitText().replace(/^ *\((data|elem) .*$/gm, "");
    // All numbers that the code holds, or a static that it means by one of them;
    // the places that such statics hold.
    const numbers = new Set();
    for (const [, value, offset] of code.matchAll(/i32\.const (\d+)|offset=(\d+)/g)) numbers.add(Number(value ?? offset));
    const used = new Set();
    const places = new Set();
    // These grow while they are walked through.
    for (const address of numbers) {
      for (const it of statics.get(address) ?? []) {
        if (used.has(it)) continue;
        used.add(it);
        for (let at = 0; at + 4 <= it.data.length; at += 4) {
          (pointers.has(it.address + at) ? places : numbers).add(it.data.readUInt32LE(at));
        }
      }
    }
    const isUsed = (place) => places.has(place) || (numbers.has(place) && !onlyInStatics.has(place));
    const { bytes, left } = withTable(module.emitBinary(), isUsed);
    module = binaryen.readBinary(bytes);
    if (left === before) {
      module.removeExport(UNUSED);
      return withOnly(used, module.emitBinary(), statics);
    }
    before = left;
  }
}

// The module with a function that traps in each place of the table that is not
// used, and how many others are left.
function withTable(bytes, isUsed) {
  const unused = exportedFunction(bytes, UNUSED);
  const { start, from, end } = [...sections(bytes)].find(({ id }) => id === 9);
  const content = [];
  let left = 0;
  let [segments, at] = number(bytes, from);
  content.push(...leb(segments));
  for (; segments > 0; segments--) {
    // Active, in table 0: an i32.const with its end, then the functions' numbers.
    const [first, behind] = signed(bytes, at + 2);
    let count, index;
    content.push(...bytes.subarray(at, behind + 1));
    [count, at] = number(bytes, behind + 1);
    content.push(...leb(count));
    for (let place = first; place < first + count; place++) {
      [index, at] = number(bytes, at);
      if (!isUsed(place)) index = unused;
      content.push(...leb(index));
      left += index !== unused;
    }
  }
  if (at !== end) throw new Error("the table is filled in another way now");
  const section = Buffer.from([9, ...leb(content.length), ...content]);
  return { bytes: Buffer.concat([bytes.subarray(0, start), section, bytes.subarray(end)]), left };
}

function exportedFunction(bytes, wanted) {
  const { from } = [...sections(bytes)].find(({ id }) => id === 7);
  for (let [count, at] = number(bytes, from); count > 0; count--) {
    const [length, start] = number(bytes, at);
    const [index, behind] = number(bytes, start + length + 1);
    if (Buffer.from(bytes.subarray(start, start + length)).toString() === wanted) return index;
    at = behind;
  }
  throw new Error(`no export ${wanted}`);
}

// The module with zeros in place of all other statics. Places (core::panic::Location:
// the address of a source's path, its length, a line and a column) go in any case,
// with the paths, which are of the machine that built.
function withOnly(used, bytes, statics) {
  const segments = dataSegments(bytes);
  const all = new Set([...statics.values()].flatMap((those) => [...those]));
  const isPath = ({ data }) => SOURCE.test(data.toString("latin1"));
  const isPlace = ({ data }) => data.length === 16 && [...(statics.get(data.readUInt32LE(0)) ?? [])].some(isPath);
  const kept = [...used].filter((it) => !isPlace(it) && !isPath(it));
  // Other addresses in another version of the linker would go unseen otherwise.
  if (kept.length < 100 || kept.length + 100 > all.size) throw new Error(`${kept.length} of ${all.size} statics are used`);
  const write = (address, content) => {
    const { address: start, data } = segments.find(({ address: start, data }) =>
      start <= address && address + content.length <= start + data.length);
    data.set(content, address - start);
  };
  all.forEach(({ address, data }) => write(address, Buffer.alloc(data.length)));
  // One static may be the end of another.
  kept.forEach(({ address, data }) => write(address, data));
  return bytes;
}
