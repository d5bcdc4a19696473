// Reads a position as people type it, or the name of an object. Pure; see tests/data/coordinates.json.
//
// Decimal degrees; sexagesimal with colons, whitespace, h m s and d m s, ° ′ ″; Galactic with "gal",
// l and b, or as "G184.56-05.78"; the position in a designation ("PSR J0534+2200":
// https://cdsweb.u-strasbg.fr/Dic/iau-spec.html), whose digits are truncated, not rounded. J2000, FK5
// and ICRS count as the same: they differ by less than 0.1″, and no radius here is smaller.
const FAULTS = {
  empty: "Type a position or a name.",
  frame: "Only ICRS, J2000 and Galactic positions are read. Convert it, or type the object's name.",
  hours: "A right ascension in hours is below 24. Write one in degrees as 83d37m59s, or as decimal degrees.",
  ra: "The right ascension must be from 0 to 360 degrees, or from 0 to 24 hours.",
  dec: "The declination must be from −90 to +90 degrees.",
  b: "The Galactic latitude must be from −90 to +90 degrees.",
  sixty: "Minutes and seconds must be below 60.",
  part: "Only the last number of a sexagesimal coordinate can have a fraction.",
  pair: "A position is two coordinates, such as “05:34:31.9 +22:00:52” or “83.633 22.014”.",
};
const NUMBER = "[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+";
// Numbers and units: a text with other letters is a name. Each character can be matched in one way
// only, so that long texts take no longer than their length.
const PLAIN = /^(?:[0-9]|\.(?=[0-9])|(?<=[0-9])\.|deg|hour|[-+,;:()\s]|[°ºhdms'"′″’”])+$/i;
const FRAME = /\b(?:ICRS|J2000(?:\.0)?|FK5|equatorial|eq)\b/gi;
const OTHER = /\b(?:B1950(?:\.0)?|B1875|FK4|ecliptic|supergalactic)\b/i;
const GALACTIC = /\b(?:galactic|gal)\b\.?:?/gi;
const LABELS = /\b(?:r\.?a|dec|decl|de|lon|lat|[lb])\b\.?\s*[:=]?(?=\s*[-+\d.])/gi;

// { ra, dec } in degrees (ICRS), with `from` "galactic" or "designation" where it is so;
// { name } if it is no position; { fault } in words.
export function parsed(text) {
  const plain = tidy(text);
  if (!plain) return { fault: FAULTS.empty };
  return designation(plain) ?? position(plain);
}

function tidy(text) {
  return String(text).slice(0, 200)
    .normalize("NFKC") // ′ stays; full-width digits and whitespace become plain ones
    .replace(/[\u2212\u2010-\u2015\ufe63]/g, "-")
    .replace(/\s+/g, " ").trim();
}

function position(text) {
  const galactic = GALACTIC.test(text) || /(?:^|\s)l\s*[:=]?\s*[-+\d.].*\bb\s*[:=]?\s*[-+\d.]/i.test(text);
  GALACTIC.lastIndex = 0;
  let rest = text.replace(GALACTIC, " ").replace(FRAME, " ");
  const labels = rest.match(LABELS) ?? [];
  if (labels.length === 2) rest = rest.replace(LABELS, " ");
  rest = rest.replace(/[()[\]]/g, " ").replace(/ +/g, " ").trim();
  // A letter before the first number makes a name of it: M 31.
  const numbers = /^[-+.\d]/.test(rest.replace(OTHER, "").trim()) && PLAIN.test(rest.replace(OTHER, ""));
  if (!numbers) return { name: text };
  if (OTHER.test(text)) return { fault: FAULTS.frame };
  const halves = split(points(rest));
  if (!halves) return { fault: FAULTS.pair };
  const [first, second] = halves.map(angle);
  if (first.fault ?? second.fault) return { fault: first.fault ?? second.fault };
  if (second.hours) return { fault: FAULTS.pair };
  if (galactic) return fromGalactic(first, second);
  const hours = first.hours ?? (first.parts > 1 && !first.degrees);
  if (hours && first.value >= 24) return { fault: FAULTS.hours };
  return checked(first.value * (hours ? 15 : 1), second.value);
}

function fromGalactic(first, second) {
  if (first.hours) return { fault: FAULTS.pair };
  if (!(Math.abs(second.value) <= 90)) return { fault: FAULTS.b };
  if (!(Math.abs(first.value) <= 360)) return { fault: FAULTS.ra };
  return { ...icrs(first.value, second.value), from: "galactic" };
}

function checked(ra, dec, from) {
  if (!(ra >= 0 && ra <= 360)) return { fault: FAULTS.ra };
  if (!(Math.abs(dec) <= 90)) return { fault: FAULTS.dec };
  return { ra: ra % 360, dec, ...(from && { from }) };
}

// A comma between digits is a decimal comma if something else separates the coordinates.
function points(text) {
  const decimal = !text.includes(".") && /\d,\d/.test(text) && !/,(?!\d)|(?<!\d),/.test(text);
  const others = text.replace(/\d,\d/g, "0").trim().split(/[\s;]+/).length > 1;
  return decimal && others ? text.replace(/,/g, ".") : text;
}

// The two coordinates as texts, split at the sign of the second, at a comma, or in the middle.
function split(text) {
  const signed = /^([-+]?[^-+]+?)[\s,;]*([-+][^-+]+)$/.exec(text);
  if (signed) return signed.slice(1);
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter(Boolean);
  if (parts.length === 2) return parts;
  if (parts.length !== 1) return null;
  const letters = /^(.*?\d\s*(?:s|h|°|º|deg(?!\w)|d(?=\s)|''|"|″|”))\s+(.*)$/i.exec(text);
  if (/[hd°º'"′″’”]/i.test(text) && letters && count(letters[1]) === count(letters[2])) return letters.slice(1);
  const words = text.split(" ");
  if (words.length % 2) return null;
  return [words.slice(0, words.length / 2).join(" "), words.slice(words.length / 2).join(" ")];
}

const count = (text) => (text.match(/[\d.]+/g) ?? []).length;

// One coordinate: { value, parts, hours, degrees } where a unit says which; or { fault }.
function angle(text) {
  const [, sign, body] = /^([-+]?)\s*(.*)$/.exec(text);
  const found = body.match(new RegExp(NUMBER, "g")) ?? [];
  const form = body.replace(new RegExp(NUMBER, "g"), "0").replace(/\s/g, "").toLowerCase();
  const forms = /^(?:0(?:h|hours?|d|deg|°|º)?|0(?:[:hd°º]|deg)?0(?:m|['′’])?|0(?:[:hd°º]|deg)?0(?:[:m'′’])?0(?:s|"|″|”|''|′′|’’)?)$/;
  if (!found.length || found.length > 3 || !forms.test(joinable(form, found))) return { fault: FAULTS.pair };
  if (found.slice(0, -1).some((number) => /\.\d*[^0]/.test(number))) return { fault: FAULTS.part };
  const numbers = found.map(Number);
  if (numbers.slice(1).some((number) => number >= 60)) return { fault: FAULTS.sixty };
  const value = numbers.reduce((sum, number, at) => sum + number / 60 ** at, 0) * (sign === "-" ? -1 : 1);
  const unit = /^0(h)/.exec(form) ? { hours: true } : /^0(?:d|°|º)/.test(form) ? { degrees: true } : {};
  return { value, parts: found.length, ...unit };
}

// Numbers separated only by whitespace would join once whitespace is removed: as many zeros as numbers.
function joinable(form, found) {
  return form.replace(/0+/g, (zeros) => "0".repeat(Math.min(zeros.length, found.length)));
}

// "PSR J0534+2200", "J053431.94+220052.2", "HESS J1745-290", "G184.56-05.78": its position.
function designation(text) {
  const galactic = /(?:^|[\s_])G\s?(\d{1,3}(?:\.\d+)?)([-+]\d{1,2}(?:\.\d+)?)$/.exec(text);
  if (galactic) {
    const [l, b] = galactic.slice(1).map(Number);
    if (l > 360 || Math.abs(b) > 90) return { name: text };
    return { ...icrs(l, b), from: "designation" };
  }
  const [, ra, sign, dec] = /(?:^|[\s_-])J\s?(\d{4,8}(?:\.\d+)?)\s?([-+])\s?(\d{2,8}(?:\.\d+)?)[a-z]?$/i.exec(text) ?? [];
  const hours = ra && packed(ra, [4, 6, 7, 8]);
  const degrees = dec && packed(dec, [2, 3, 4, 6, 7, 8]);
  if (typeof hours !== "number" || typeof degrees !== "number" || hours >= 24 || degrees > 90) return null;
  return checked(hours * 15, sign === "-" ? -degrees : degrees, "designation");
}

// "0534.5" → 5.575, "290" → 29.0: the third of three digits is a tenth of a degree. Digits after the
// sixth are decimals of the seconds, as 2MASS writes them.
function packed(digits, lengths) {
  const [all, given = ""] = digits.split(".");
  if (!lengths.includes(all.length) || (all.length > 6 && given)) return null;
  const [whole, fraction] = [all.slice(0, 6), given || all.slice(6)];
  if (whole.length === 3) return fraction ? null : Number(whole) / 10;
  const parts = whole.match(/../g);
  const numbers = parts.map((part, at) => Number(at === parts.length - 1 ? `${part}.${fraction}` : part));
  if (numbers.slice(1).some((number) => number >= 60)) return null;
  return numbers.reduce((sum, number, at) => sum + number / 60 ** at, 0);
}

// Galactic → ICRS, degrees: the matrix of the Hipparcos Catalogue (ESA SP-1200, vol. 1, eq. 1.5.11).
const MATRIX = [
  [-0.0548755604, 0.4941094279, -0.867666149],
  [-0.8734370902, -0.44482963, -0.1980763734],
  [-0.4838350155, 0.7469822445, 0.4559837762],
];

function icrs(l, b) {
  const [lon, lat] = [l, b].map((angle_) => (angle_ * Math.PI) / 180);
  const vector = [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
  const [x, y, z] = MATRIX.map((row) => row.reduce((sum, part, at) => sum + part * vector[at], 0));
  const ra = (Math.atan2(y, x) * 180) / Math.PI;
  return { ra: (ra + 360) % 360, dec: (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI };
}

const UNITS = { deg: 1, arcmin: 60, arcsec: 3600 };

// A radius in degrees, or null: from 0.1″ to 90°.
export function radiusOf(text, unit) {
  const number = Number(String(text).trim().replace(",", ".")) / UNITS[unit];
  return number >= 0.1 / 3600 && number <= 90 ? number : null;
}

// The field `target` of a basket's item: DALI's circle, to 0.04″.
export function circle({ ra, dec }, radius) {
  const short = (value, digits) => String(Number(value.toFixed(digits)));
  const around = short(ra, 5) === "360" ? "0" : short(ra, 5);
  return [around, short(dec, 5), short(radius, 7)].map(plainNumber).join(" ");
}

// The field takes neither 1e-7 nor -0.
function plainNumber(text) {
  return text === "-0" ? "0" : text.includes("e") ? Number(text).toFixed(7) : text;
}

// Of a circle: "83.63308 +22.01450 (05:34:31.9 +22:00:52)".
export function shown(target) {
  const [ra, dec] = target.split(" ").map(Number);
  const sign = dec < 0 ? "-" : "+";
  const degrees = `${ra.toFixed(5)} ${sign}${Math.abs(dec).toFixed(5)}`;
  return `${degrees} (${sexagesimal(ra / 15, 1).replace(/^24/, "00")} ${sign}${sexagesimal(Math.abs(dec), 0)})`;
}

function sexagesimal(value, digits) {
  const ten = 10 ** digits;
  const whole = Math.round(value * 3600 * ten);
  const [seconds, minutes, first] = [whole % (60 * ten), Math.floor(whole / (60 * ten)) % 60, Math.floor(whole / (3600 * ten))];
  const pad = (number, width = 2) => String(number).padStart(width, "0");
  return `${pad(first)}:${pad(minutes)}:${(seconds / ten).toFixed(digits).padStart(digits ? 3 + digits : 2, "0")}`;
}
