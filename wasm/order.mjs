// The order of a module's functions and imports: those that resemble each other side
// by side, where Brotli makes the most of it.

import binaryen from "binaryen";
import { number, sections } from "./binary.mjs";

const IMPORT = /^ \(import "[^"]*" "([^"]*)" \(func .*\n/gm;
// Found by trying: with 4 bytes, or more of the functions before, the result is the same within 150 bytes.
const SHINGLE = 3;
const LOOK_BACK = 2;
const FADING = 0.7;

// The module, which has to have names, with its functions in that order, and with its
// imports in the order of their shapes.
export function ordered(module, shapes) {
  const order = resembling(bodies(Buffer.from(module.emitBinary())));
  const features = module.getFeatures();
  // Binaryen itself sorts by names or by use alone; its text has each function begin and end a line.
  const [head, ...rest] = module.emitText().split(/^(?= \(func )/m);
  const end = "\n )\n";
  const behind = rest.at(-1).indexOf(end) + end.length;
  const tail = rest.at(-1).slice(behind);
  rest.push(rest.pop().slice(0, behind));
  if (rest.length !== order.length) throw new Error(`${rest.length} functions in the text, ${order.length} in the module`);
  const imports = [...head.matchAll(IMPORT)]
    .map(([line, name]) => ({ line, shape: shapes.get(name) }))
    .sort((one, other) => (one.shape < other.shape ? -1 : Number(one.shape > other.shape)))
    .map(({ line }) => line);
  // All of them at the place of the first.
  const before = head.replace(IMPORT, () => imports.splice(0).join(""));
  const sorted = binaryen.parseText(before + order.map((index) => rest[index]).join("") + tail);
  sorted.setFeatures(features);
  return sorted;
}

function bodies(bytes) {
  const { from } = [...sections(bytes)].find(({ id }) => id === 10);
  const found = [];
  let [count, at] = number(bytes, from);
  for (; count > 0; count--) {
    const [size, start] = number(bytes, at);
    at = start + size;
    found.push(bytes.subarray(start, at));
  }
  return found;
}

// From the largest on, always the one that has the largest part of its sequences of
// bytes (shingles) from those just before it; rare sequences count for more.
function resembling(functions) {
  const shingles = functions.map((body) => {
    const found = new Set();
    for (let at = 0; at + SHINGLE <= body.length; at++) found.add(body.readUIntBE(at, SHINGLE));
    return found;
  });
  const holders = new Map();
  shingles.forEach((found, index) => {
    for (const it of found) holders.get(it)?.push(index) ?? holders.set(it, [index]);
  });

  const order = [];
  const left = new Set(functions.keys());
  const score = new Float64Array(functions.length);
  let shared = [];
  let next = [...left].reduce((one, other) => (functions[other].length > functions[one].length ? other : one));
  for (;;) {
    order.push(next);
    left.delete(next);
    if (left.size === 0) return order;
    const own = new Float64Array(functions.length);
    for (const it of shingles[next]) {
      const those = holders.get(it);
      for (const index of those) own[index] += 1 / Math.log2(1 + those.length);
    }
    shared = [own, ...shared].slice(0, LOOK_BACK);
    score.fill(0);
    shared.forEach((those, age) => left.forEach((index) => (score[index] += those[index] * FADING ** age)));
    left.forEach((index) => (score[index] /= shingles[index].size + 1));
    next = [...left].reduce((one, other) => (score[other] > score[one] ? other : one));
  }
}
