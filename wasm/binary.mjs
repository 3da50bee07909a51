// A WebAssembly module as bytes: sections, numbers, data.

export function leb(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}

export function withSections(bytes, isKept) {
  const kept = [...sections(bytes)].filter(isKept).map(({ start, end }) => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, 8), ...kept]);
}

// Each section of a module: its number, where it and what it holds begin, its
// end; a custom section's name, and what it holds begins behind that.
export function* sections(bytes) {
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
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value >>> 0, at];
  }
}

// The same, for a number that may be negative.
export function signed(bytes, at) {
  const [value, behind] = number(bytes, at);
  const bits = 7 * (behind - at);
  return [bits < 32 ? (value << (32 - bits)) >> (32 - bits) : value | 0, behind];
}

// The module's data: where they lie in memory, and where in the file.
export function dataSegments(bytes) {
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
