// What the start of a FITS file says (https://fits.gsfc.nasa.gov/fits_standard.html, 4.0): its
// headers, as far as the bytes go.
const BLOCK = 2880;
const CARD = 80;
const MOST_BYTES = 1e15; // of the data of one HDU: what claims more is not followed
const SHAPES = { IMAGE: "image", BINTABLE: "table", TABLE: "text table" };

// { hdus: [{ name, kind, shape, cards: [[keyword, value, comment]] }], next }: `next` is the byte at
// which a header begins that was not read, 0 where there is none. null where it is no FITS.
export function fits(bytes, whole) {
  if (text(bytes, 0, 9) !== "SIMPLE  =") return null;
  const hdus = [];
  let at = 0;
  while (at < bytes.length) {
    const header = headerAt(bytes, at);
    if (!header.end) {
      if (hdus.length === 0 || header.cards.length) hdus.push(described(header.cards, hdus.length, true));
      return { hdus, next: 0 };
    }
    const hdu = described(header.cards, hdus.length, false);
    hdus.push(hdu);
    if (hdu.size === MOST_BYTES) return { hdus, next: 0 };
    at = header.end + hdu.size;
  }
  return { hdus, next: whole ? 0 : at };
}

function headerAt(bytes, start) {
  const cards = [];
  for (let at = start; at + CARD <= bytes.length; at += CARD) {
    const card = text(bytes, at, CARD);
    if (card.trimEnd() === "END") return { cards, end: start + blocks(at + CARD - start) };
    if (!/^[A-Z0-9_ -]{8}/.test(card)) return { cards: [], end: 0 }; // no header
    if (card.trim()) cards.push(parsed(card));
  }
  return { cards, end: 0 };
}

function text(bytes, at, length) {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function blocks(size) {
  return Math.ceil(size / BLOCK) * BLOCK;
}

// [keyword, value, comment]; a string's value is without its quotes.
function parsed(card) {
  const keyword = card.slice(0, 8).trim();
  if (card.slice(8, 10) !== "= " && keyword !== "CONTINUE") return [keyword, "", card.slice(8).trim()];
  const found = /^\s*(?:'((?:[^']|'')*)'|([^/]*))\s*(?:\/(.*))?$/s.exec(card.slice(10));
  if (!found) return [keyword, card.slice(10).trim(), ""];
  const [, string, other = "", comment = ""] = found;
  const value = string === undefined ? other.trim() : string.replaceAll("''", "'").trimEnd();
  return [keyword, value, comment.trim()];
}

function described(cards, at, cut) {
  const value = (name) => cards.find(([keyword]) => keyword === name)?.[1] ?? "";
  const number = (name, other = 0) => {
    const found = Number.parseInt(value(name), 10);
    return found >= 0 && found < 1e15 ? found : other;
  };
  const axes = Array.from({ length: Math.min(number("NAXIS"), 999) }, (_, axis) => number(`NAXIS${axis + 1}`));
  const bits = Math.abs(Number.parseInt(value("BITPIX"), 10)) || 8;
  // 7.1.1 and 6.1: random groups have no first axis
  const [groups, rest] = value("GROUPS") === "T" && axes[0] === 0 ? [number("GCOUNT", 1), axes.slice(1)] : [1, axes];
  const count = axes.length ? rest.reduce((product, axis) => product * axis, 1) : 0;
  const all = (bits / 8) * groups * (at || groups > 1 ? number("PCOUNT") + count : count);
  const size = all < MOST_BYTES ? blocks(all) : MOST_BYTES;
  const extension = value("XTENSION");
  const named = Object.hasOwn(SHAPES, extension) ? SHAPES[extension] : extension.toLowerCase();
  const kind = at ? named : count ? "image" : "header alone";
  const isTable = kind.endsWith("table");
  const shape = isTable ? `${number("NAXIS2")} rows × ${number("TFIELDS")} columns` : axes.join(" × ");
  return { name: value("EXTNAME") || (at ? "" : "PRIMARY"), kind, shape, cards, size, cut };
}

// The position in the first header that has one, in degrees: [right ascension, declination].
export function crvalOf({ hdus }) {
  for (const { cards } of hdus) {
    const value = (name) => cards.find(([keyword]) => keyword === name)?.[1] ?? "";
    const [ra, dec] = [value("CRVAL1"), value("CRVAL2")].map(Number.parseFloat);
    const is = value("CTYPE1").startsWith("RA--") && value("CTYPE2").startsWith("DEC-");
    if (is && ra >= -360 && ra <= 360 && Math.abs(dec) <= 90) return [ra, dec];
  }
  return null;
}
