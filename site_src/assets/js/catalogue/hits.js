// What a card says about why it was found: marked words, and a piece of the description.
import { highlight } from "./highlight.js";

const SNIPPETS = 10;

// cards and the numbers of their entries, words to mark; search: see search/search.js, not needed
// where there are no words
export function explain(cards, numbers, words, search) {
  const marks = words.length ? search.marking(words) : null;
  const silent = [];
  cards.forEach((card, i) => {
    for (const text of card.querySelectorAll(".card__name a, .card__summary")) highlight(text, marks);
    card.querySelector(".card__snippet")?.remove();
    if (marks && i < SNIPPETS && !card.querySelector("mark")) silent.push([card, numbers[i]]);
  });
  if (silent.length) snippets(silent, words, marks, search);
}

async function snippets(silent, words, marks, search) {
  const texts = await search.snippets(silent.map(([, number]) => number), words).catch(() => []);
  silent.forEach(([card], i) => {
    if (!texts[i] || card.querySelector(".card__snippet, mark")) return;
    const line = document.createElement("p");
    line.className = "card__snippet";
    line.textContent = texts[i];
    highlight(line, marks);
    (card.querySelector(".card__summary") ?? card.querySelector(".card__name")).after(line);
  });
}
