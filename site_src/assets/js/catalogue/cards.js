// The cards of entries by number: those in the page, and others that the search fetches.
import { promoteIn } from "../page/prefer.js";

export class Cards {
  #known = new Map();

  // search: gives the search, see search/lazy.js
  constructor(list, search) {
    this.list = list;
    this.search = search;
    this.first = [...list.children];
    this.first.forEach((card, number) => this.#known.set(number, card));
  }

  // The cards of these entries, in their order.
  async of(numbers) {
    await Promise.all(numbers.map((number) => this.#known.has(number) || this.#fetch(number)));
    return numbers.map((number) => this.#known.get(number));
  }

  // Shows these cards and no others; the focus stays where it was if its card is still there.
  show(cards) {
    const old = this.list.children;
    // The same cards taken out and put back are styled and laid out anew.
    if (old.length === cards.length && cards.every((card, i) => card === old[i])) return true;
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.list.replaceChildren(...cards);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    return !focused || focused.isConnected;
  }

  async #fetch(number) {
    const card = await (await this.search()).card(number);
    if (this.#known.has(number)) return;
    promoteIn(card);
    this.#known.set(number, card);
  }
}
