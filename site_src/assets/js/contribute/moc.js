// Checks sky coverage as an ASCII MOC; the twin of the checks in catalogue/values/moc.py.

const DEEPEST = 13;
const MOST_RANGES = 4000;
const TOKEN = /^(?:([0-9]{1,2})\/)?(?:([0-9]{1,10})(?:-([0-9]{1,10}))?)?$/;
// What Python counts as white space besides Unicode's.
const MORE = "\u001c\u001d\u001e\u001f";
const BLANKS = new RegExp(`[\\p{White_Space}${MORE},]+`, "u");
const ENDS = new RegExp(`^[\\p{White_Space}${MORE}]+|[\\p{White_Space}${MORE}]+$`, "gu");

// What is wrong, in the form of formats.js; null for a valid MOC.
export function moc(value) {
  const found = fault(value);
  return found && { found, expected: "a MOC in ASCII such as 3/1-3 4/20", remedy: "" };
}

function fault(value) {
  let [order, ranges] = [-1, 0];
  for (const token of value.replace(ENDS, "").split(BLANKS)) {
    const [, named, first, last = first] = (token && TOKEN.exec(token)) || [];
    if (named === undefined && first === undefined) {
      return `"${[...token].slice(0, 40).join("")}", which is no order/cell, cell or cell-cell`;
    }
    order = named === undefined ? order : Number(named);
    if (order < 0 || order > DEEPEST) {
      return `"${token}": the order must come first, and be ${DEEPEST} at most`;
    }
    const cells = 12 * 4 ** order;
    if (first !== undefined && !(Number(first) <= Number(last) && Number(last) < cells)) {
      return `"${token}": order ${order} has the cells 0 to ${cells - 1}`;
    }
    ranges += first === undefined ? 0 : 1;
    if (ranges > MOST_RANGES) return `more than ${MOST_RANGES} ranges: take a MOC of a lower order`;
  }
  return ranges ? null : "no cell";
}
