// The cards of entries by number: those in the page, and others fetched a few at a time.
import { promoteIn } from "./prefer.js";

export class Cards {
  #known = new Map();
  #coming = new Map();

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
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.list.replaceChildren(...cards);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    return !focused || focused.isConnected;
  }

  async #fetch(number) {
    const { first, url } = await this.search.cardsOf(number);
    if (!this.#coming.has(first)) {
      const coming = this.#read(first, url);
      coming.catch(() => this.#coming.delete(first));
      this.#coming.set(first, coming);
    }
    return this.#coming.get(first);
  }

  async #read(first, url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the cards answered ${response.status}`);
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    promoteIn(holder.content);
    [...holder.content.children].forEach((card, i) => {
      if (!this.#known.has(first + i)) this.#known.set(first + i, card);
    });
  }
}
