// A service queried at a target, with the parameters of each IVOA protocol for a circle. Pure.
// client/src/esap_basket/vo/target.py has the same in Python; tests/basket/test_target.py holds
// them equal. Cone search 1.03, SIA 1.0 (a square) and 2.0, SSA 1.1 (a diameter), SODA 1.0.
import { RULES } from "../rules.js";

export const TABLE = "application/x-votable+xml";
export const SIA2 = RULES.rules.standardID.values.at(-1);

// A circle with numbers in ADQL, which is replaced by the target; the query names its columns itself.
const NUMBER = "[+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?";
const CIRCLE = new RegExp(
  `(\\bCIRCLE\\s*\\(\\s*(?:'(?:ICRS|J2000|FK5|)(?: GEOCENTER)?'\\s*,\\s*)?)${NUMBER}\\s*,\\s*${NUMBER}\\s*,\\s*${NUMBER}(\\s*\\))`,
  "gi",
);
const OBSCORE = /^ivoa\.obscore$/i; // ObsCore 1.1: its columns are s_ra and s_dec

// Whether an item's service can be queried at a target.
export function takesTarget({ access }) {
  return parameters(access, "0 0 1") !== null || adql(access, "0 0 1") !== null;
}

// The item's access with the target in its URL or query; unchanged where it takes none.
export function filled({ id, access, target }) {
  if (!target) return access;
  const asked = parameters(access, target);
  if (asked) {
    const soda = access.protocol === "soda";
    const encodingFormat = soda ? access.encodingFormat : TABLE;
    const end = encodingFormat === TABLE ? ".vot" : /fits$/.test(encodingFormat) ? ".fits" : "";
    return {
      protocol: "https",
      contentUrl: withParameters(access.url, asked),
      name: `${id}${soda ? "-cutout" : ""}${end}`,
      ...(encodingFormat && { encodingFormat }),
    };
  }
  const query = adql(access, target);
  return query === null ? access : { ...access, query };
}

// The parameters to add to a service's URL, or null.
function parameters({ protocol, standardID }, target) {
  const [ra, dec, radius] = target.split(" ");
  const twice = String(Number((2 * Number(radius)).toPrecision(12)));
  if (protocol === "conesearch") return { RA: ra, DEC: dec, SR: radius };
  if (protocol === "sia") {
    if (standardID === SIA2) return { POS: `CIRCLE ${target}` };
    return { POS: `${ra},${dec}`, SIZE: twice };
  }
  if (protocol === "ssa") return { REQUEST: "queryData", POS: `${ra},${dec}`, SIZE: twice };
  return protocol === "soda" ? { CIRCLE: target } : null;
}

// The query at the target: the only circle of the item's own query is replaced; without a query, one
// is made if the columns are known. Otherwise null.
function adql({ protocol, query, table, raColumn, decColumn }, target) {
  if (protocol !== "tap") return null;
  const circle = target.split(" ").join(", ");
  if (query) {
    const found = query.match(CIRCLE) ?? [];
    return found.length === 1 ? query.replace(CIRCLE, (_, before, after) => before + circle + after) : null;
  }
  const known = table && OBSCORE.test(table) ? ["s_ra", "s_dec"] : [raColumn, decColumn];
  if (!table || !known[0] || !known[1]) return null;
  return `SELECT * FROM ${table} WHERE 1 = CONTAINS(POINT('ICRS', ${known.join(", ")}), CIRCLE('ICRS', ${circle}))`;
}

// `url` may have parameters already, and may end in ? or &.
export function withParameters(url, asked) {
  const [base] = url.split("#");
  const join = !base.includes("?") ? "?" : /[?&]$/.test(base) ? "" : "&";
  return base + join + new URLSearchParams(asked);
}

// "M 1, 0.1°" or "83.63 22.01, 0.1°".
export function targetLabel({ target, targetName }) {
  const [ra, dec, radius] = target.split(" ");
  return `${targetName ?? `${ra} ${dec}`}, ${radius}°`;
}
