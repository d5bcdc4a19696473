// The order of the hits: a name that begins with what was typed, then the index's own score.
import { words } from "./fold.js";

// → those of `cards` in order; scores: id → score, terms: as query.js takes them apart.
export function ranked(cards, scores, terms) {
  const asked = terms.every(({ field }) => !field) && terms.map(({ word }) => word).join(" ");
  const rank = (card) => {
    const name = words(card.querySelector(".card__name").textContent).join(" ");
    return { card, begins: Boolean(asked) && name.startsWith(asked), score: scores.get(card.dataset.id) };
  };
  return cards
    .map(rank)
    .sort((a, b) => b.begins - a.begins || b.score - a.score)
    .map(({ card }) => card);
}
