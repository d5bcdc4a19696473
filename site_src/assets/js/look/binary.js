// Rows of a VOTable's BINARY and BINARY2 (VOTable 1.4, sections 5.3 and 5.4), big-endian.
const LONGEST = 200; // values of an array that are shown
// datatype → [bytes, reader]
const TYPES = {
  boolean: [1, (view, at) => ({ T: "true", t: "true", 1: "true", F: "false", f: "false", 0: "false" })[String.fromCharCode(view.getUint8(at))] ?? ""],
  bit: [1, (view, at) => view.getUint8(at).toString(2).padStart(8, "0")],
  unsignedByte: [1, (view, at) => view.getUint8(at)],
  short: [2, (view, at) => view.getInt16(at)],
  int: [4, (view, at) => view.getInt32(at)],
  long: [8, (view, at) => view.getBigInt64(at)],
  char: [1, (view, at) => String.fromCharCode(view.getUint8(at))],
  unicodeChar: [2, (view, at) => String.fromCharCode(view.getUint16(at))],
  float: [4, (view, at) => Number(view.getFloat32(at).toPrecision(7))],
  double: [8, (view, at) => view.getFloat64(at)],
  floatComplex: [8, (view, at) => `${view.getFloat32(at)} ${view.getFloat32(at + 4)}`],
  doubleComplex: [16, (view, at) => `${view.getFloat64(at)} ${view.getFloat64(at + 8)}`],
};

// The first rows as texts, as far as `bytes` go: none where a datatype is not known.
export function binaryRows({ fields, form }, bytes, most) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (fields.length === 0 || fields.some(({ datatype }) => !Object.hasOwn(TYPES, datatype))) return [];
  const masked = form === "BINARY2" ? Math.ceil(fields.length / 8) : 0;
  const rows = [];
  let at = 0;
  try {
    while (rows.length < most) {
      const mask = at;
      view.getUint8(at); // throws where the bytes end
      at += masked;
      const row = fields.map((field, number) => {
        const [text, next] = valueAt(view, at, field);
        at = next;
        const isNull = masked && view.getUint8(mask + (number >> 3)) & (0x80 >> (number & 7));
        return isNull ? "" : text;
      });
      rows.push(row);
    }
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
  }
  return rows;
}

function valueAt(view, start, { datatype, arraysize = "1" }) {
  const [width, read] = TYPES[datatype];
  const [at, count] = counted(view, start, arraysize);
  const bytes = datatype === "bit" ? Math.ceil(count / 8) : count * width;
  if (at + bytes > view.byteLength) throw new RangeError("cut off");
  if (datatype === "bit" && count === 1) return [view.getUint8(at) ? "1" : "0", at + 1];
  const shown = Math.min(bytes / width, LONGEST);
  const values = Array.from({ length: shown }, (_, number) => read(view, at + number * width));
  const text = /har$/i.test(datatype) ? values.join("").replace(/\0.*$/s, "").trim() : values.join(" ");
  return [shown < bytes / width ? `${text} …` : text, at + bytes];
}

// [where the values begin, how many]: "3", "2x3", "*", "16*", "2x*".
function counted(view, at, arraysize) {
  const parts = arraysize.split("x");
  if (!parts.at(-1).endsWith("*")) return [at, parts.reduce((product, part) => product * Number(part), 1)];
  return [at + 4, view.getUint32(at)];
}
