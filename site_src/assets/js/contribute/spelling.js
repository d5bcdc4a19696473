// Which word was meant, by its spelling; the twin of catalogue/values/spelling.py, which asks
// Python's difflib (Ratcliff and Obershelp's way of comparing two texts).
const NEAR = 0.55; // of 1
const SHORT = 4; // letters
const NEAR_IF_SHORT = 0.7;
const LONGEST = 200; // letters; difflib compares longer ones otherwise, and none of our words is near

// The word a person most likely meant; null when nothing is near.
export function closest(word, words) {
  const known = new Map([...words].sort(byCode).reverse().map((each) => [each.toLowerCase(), each]));
  const asked = word.toLowerCase();
  const fitting = near(asked, [...known.keys()], NEAR).find((each) => fits(asked, each));
  return fitting === undefined ? null : known.get(fitting);
}

// Those of `words` at least as near as `cutoff`, the nearest first.
export function near(word, words, cutoff) {
  if (word.length >= LONGEST) return [];
  return words
    .map((each) => ({ each, score: ratio(each, word) }))
    .filter(({ score }) => score >= cutoff)
    .sort((a, b) => b.score - a.score || byCode(b.each, a.each))
    .map(({ each }) => each);
}

// Like Python's order of texts.
export function byCode(a, b) {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((letter, index) => letter !== right[index]);
  if (at < 0) return left.length - right.length;
  return at >= right.length ? 1 : left[at].codePointAt(0) - right[at].codePointAt(0);
}

function fits(word, other) {
  const sorted = (text) => [...text].sort().join("");
  if (Math.min(word.length, other.length) > SHORT || sorted(word) === sorted(other)) return true;
  return ratio(other, word) >= NEAR_IF_SHORT;
}

// How alike two texts are, from 0 to 1: twice the letters that match, of all letters.
function ratio(first, second) {
  const [a, b] = [[...first], [...second]];
  return a.length + b.length ? (2 * matching(a, b)) / (a.length + b.length) : 1;
}

// The letters of the longest run that both have, and of those before and after it.
function matching(a, b) {
  const { length, inA, inB } = longest(a, b);
  if (!length) return 0;
  const before = matching(a.slice(0, inA), b.slice(0, inB));
  return length + before + matching(a.slice(inA + length), b.slice(inB + length));
}

// The first of the longest common runs in `a`, and of those the first in `b`.
function longest(a, b) {
  let best = { length: 0, inA: 0, inB: 0 };
  let row = [];
  for (const [i, letter] of a.entries()) {
    const next = [];
    for (const [j, other] of b.entries()) {
      if (letter !== other) continue;
      const length = (row[j - 1] ?? 0) + 1;
      next[j] = length;
      if (length > best.length) best = { length, inA: i - length + 1, inB: j - length + 1 };
    }
    row = next;
  }
  return best;
}
