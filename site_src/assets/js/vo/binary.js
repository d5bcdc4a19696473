// Rows that a VOTable holds in binary form (VOTable 1.4, sections 5.3 and 5.4), as texts. Pure.
const READERS = {
  boolean: [1, (view, at) => ({ 84: "true", 116: "true", 49: "true" })[view.getUint8(at)] ?? "false"],
  unsignedByte: [1, (view, at) => view.getUint8(at)],
  short: [2, (view, at) => view.getInt16(at)],
  int: [4, (view, at) => view.getInt32(at)],
  long: [8, (view, at) => view.getBigInt64(at)],
  float: [4, (view, at) => Number(view.getFloat32(at).toPrecision(7))],
  double: [8, (view, at) => view.getFloat64(at)],
  floatComplex: [8, () => ""],
  doubleComplex: [16, () => ""],
  char: [1],
  unicodeChar: [2],
};
const MOST_CELLS = 200_000; // of all rows: more columns are no table one looks at
const DECODERS = { char: new TextDecoder("utf-8"), unicodeChar: new TextDecoder("utf-16be") };

// { rows, whole } of the base64 text: at most `most` rows, each a list of texts, "" for null; `whole`
// is false where the bytes end within a row or a type is not known.
export function rowsOf(base64, fields, { nulls, most }) {
  const bytes = bytesOf(base64);
  const view = new DataView(bytes.buffer);
  const rows = [];
  let at = 0;
  const cell = ({ datatype, arraysize = "" }) => {
    if (datatype === "bit" || !Object.hasOwn(READERS, datatype)) throw new RangeError(`${datatype} is not read`);
    const [size, read] = READERS[datatype];
    let count = arraysize.split("x").reduce((product, part) => product * (parseInt(part, 10) || 1), 1);
    if (arraysize.endsWith("*")) {
      count = view.getUint32(at);
      at += 4;
    }
    const start = at;
    at += count * size;
    if (!(at >= start && at <= bytes.length)) throw new RangeError("the rows are cut off");
    if (Object.hasOwn(DECODERS, datatype)) {
      return DECODERS[datatype].decode(bytes.subarray(start, at)).replace(/\0[^]*$/, "");
    }
    return Array.from({ length: Math.min(count, 100) }, (_, n) => String(read(view, start + n * size))).join(" ");
  };
  try {
    while (at < bytes.length && rows.length < most) {
      if (rows.length * fields.length > MOST_CELLS) throw new RangeError("too many columns");
      const flags = at;
      if (nulls) at += Math.ceil(fields.length / 8);
      const isNull = (n) => nulls && (bytes[flags + (n >> 3)] >> (7 - (n & 7))) & 1;
      rows.push(fields.map((field, n) => [cell(field), isNull(n)]).map(([text, none]) => (none ? "" : text)));
    }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return { rows, whole: false };
  }
  return { rows, whole: true };
}

// As much of the base64 as is whole.
function bytesOf(base64) {
  const plain = base64.replace(/[^A-Za-z0-9+/]/g, "");
  const whole = plain.slice(0, plain.length - (plain.length % 4 === 1));
  return Uint8Array.from(atob(whole), (one) => one.charCodeAt(0));
}
