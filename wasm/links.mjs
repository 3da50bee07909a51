// What the linker knew of addresses, and taking out what nothing names any more.

import binaryen from "binaryen";
import { dataSegments, leb, number, sections, signed } from "./binary.mjs";

// The function that stands where the table needs none.
const UNUSED = "unused";
// With the zero that rustc puts behind a path.
const SOURCE = /^[\w./@+-]+\.rs\0?$/;
// A relocation's types: addresses of statics (with an addend); a function's place
// in the table, named by code and by a static; others.
const [ADDRESS, PLACE_IN_CODE, PLACE_IN_STATIC, OTHER] = [[3, 4, 5], 1, 2, [0, 6, 7, 20]];

// What the linker knew of the numbers in code and statics:
// - `statics`, by each address that means them: mostly their own, but LLVM also
//   reckons beforehand ("table minus 16", or a table's end for a loop that counts
//   up to zero), into what lies beside them;
// - `pointers`, where in memory a static holds a function's place in the table;
// - `onlyInStatics`, the places that no code names.
export function readLinks(bytes) {
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
export function reduced(module, { statics, pointers, onlyInStatics }) {
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
