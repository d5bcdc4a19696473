// Above the software that was found: the data that have the same words, to put into the basket.
// They are those of the list of data, which is fetched when something has been searched for.
import { load } from "../again.js";
import { element } from "../element.js";
import { fold } from "../search/fold.js";

const MOST = 3;
const BUTTONS = new URL("../basket/buttons.js", import.meta.url).href;

// `results` is marked aria-busy="false" when the list below answers the words in `input`.
export function start(section, input, results) {
  const place = new URL(section.dataset.foundData, document.baseURI);
  const list = section.querySelector("ul");
  const all = section.querySelector("[data-all-data]");
  let rows = null;

  const show = async () => {
    const asked = input.value;
    const words = narrowed() ? [] : fold(asked).split(/\s+/).filter(Boolean);
    const known = words.length ? await (rows ??= rowsAt(place)).catch(() => (rows = null)) : null;
    const found = (known ?? []).filter(([, text]) => words.every((word) => text.includes(word)));
    if (asked !== input.value) return; // the next answer is on its way
    section.hidden = found.length === 0;
    list.replaceChildren(...found.slice(0, MOST).map(([row]) => row));
    all.href = `${place.href}?${new URLSearchParams({ q: asked.trim() })}`;
    all.textContent = `All ${found.length} matching datasets`;
    all.parentElement.hidden = found.length <= MOST;
  };
  new MutationObserver(() => results.ariaBusy === "false" && show())
    .observe(results, { attributeFilter: ["aria-busy"] });
  if (results.ariaBusy === "false") show();
}

// Whether a filter is set: filters are about software.
function narrowed() {
  return [...new URLSearchParams(location.search).keys()].some((key) => !["q", "sort"].includes(key));
}

// [row, its words] of every dataset: name, facts and button of its card, with working URLs.
async function rowsAt(place) {
  const [answer, { basketButtons }] = await Promise.all([fetch(place), load(BUTTONS)]);
  if (!answer.ok) throw new Error(`${place}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const rows = [...page.querySelectorAll("#datasets > .card")].map((card) => {
    const [link, facts, button] = [".card__name a", ".facts", "[data-basket-add]"]
      .map((part) => card.querySelector(part));
    link.href = new URL(link.getAttribute("href"), place);
    const told = [...facts.children].map(({ textContent }) => textContent).join(" · ");
    const row = element("li", element("div", link, element("span", told)));
    row.dataset.dataset = card.dataset.dataset;
    if (button) row.append(button);
    return [row, fold(card.dataset.text)];
  });
  basketButtons(rows.flatMap(([row]) => [...row.querySelectorAll("[data-basket-add]")]), place.href);
  return rows;
}
