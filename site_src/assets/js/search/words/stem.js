// Porter's algorithm (https://tartarus.org/martin/PorterStemmer/), cutting words exactly as
// lunr.js does: words of two letters stay, "by" stays, "sky" becomes "ski".

const STEP2 = ends({
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al",
  entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate", alism: "al",
  iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble",
  logi: "log",
});
const STEP3 = ends({
  icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "",
});
const STEP4 = ends(Object.fromEntries(
  ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism",
    "ate", "iti", "ous", "ive", "ize"].map((end) => [end, ""]),
));

const kept = new Map();

export function stem(word) {
  if (word.length < 3) return word;
  if (!kept.has(word)) kept.set(word, cut(word));
  return kept.get(word);
}

function cut(word) {
  const y = word[0] === "y";
  let w = y ? `Y${word.slice(1)}` : word;
  w = step1b(w.replace(/^(.+?)(?:(ss|i)es|([^s])s)$/, (_, a, b, c) => a + (b ?? c)));
  w = w.replace(/^(.+?[^aeiou])y$/, "$1i");
  w = replaced(w, STEP2, 0);
  w = replaced(w, STEP3, 0);
  const [end] = STEP4.exec(w)?.slice(2) ?? [];
  const ion = end === undefined && /^(.+?[st])ion$/.exec(w);
  if (ion) w = measure(ion[1]) > 1 ? ion[1] : w;
  else w = replaced(w, STEP4, 1);
  w = step5(w);
  return y ? `y${w.slice(1)}` : w;
}

function step1b(w) {
  const eed = /^(.+?)eed$/.exec(w);
  if (eed) return measure(eed[1]) > 0 ? w.slice(0, -1) : w;
  const base = /^(.+?)(?:ed|ing)$/.exec(w)?.[1];
  if (base === undefined || !hasVowel(base)) return w;
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1);
  return isShort(base) ? `${base}e` : base;
}

function step5(w) {
  const base = /^(.+?)e$/.exec(w)?.[1];
  if (base !== undefined) {
    const m = measure(base);
    if (m > 1 || (m === 1 && !isShort(base))) w = base;
  }
  return w.endsWith("ll") && measure(w) > 1 ? w.slice(0, -1) : w;
}

// A pattern that tells the shortest beginning and the ending after it, and its replacements.
function ends(endings) {
  const pattern = new RegExp(`^(.+?)(${Object.keys(endings).join("|")})$`);
  pattern.endings = endings;
  return pattern;
}

function replaced(w, pattern, least) {
  const found = pattern.exec(w);
  return found && measure(found[1]) > least ? found[1] + pattern.endings[found[2]] : w;
}

// How many times a run of vowels is followed by a run of consonants; y after a consonant is one.
function measure(text) {
  return runs(text).replace(/^c/, "").match(/vc/g)?.length ?? 0;
}

function hasVowel(text) {
  return runs(text).includes("v");
}

// consonant, vowel, consonant other than w, x, y; the first may be several
function isShort(text) {
  return /^[^aeiou][^aeiouy]*[aeiouy][^aeiouwxy]$/.test(text);
}

function runs(text) {
  let kinds = "";
  for (let i = 0, before = ""; i < text.length; i++) {
    const vowel = "aeiou".includes(text[i]) || (text[i] === "y" && before === "c");
    before = vowel ? "v" : "c";
    if (kinds[kinds.length - 1] !== before) kinds += before;
  }
  return kinds;
}
