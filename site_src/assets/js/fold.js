// Letters without accents, in lower case: as render/search_index.py folds what it indexes.

export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
