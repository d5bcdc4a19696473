// The cards of entries by number: those in the page, and others fetched eight at a time.
import { promoteIn } from "./prefer.js";

const CHUNK = 8;

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
    const chunks = new Set(numbers.filter((n) => !this.#known.has(n)).map((n) => Math.floor(n / CHUNK)));
    await Promise.all([...chunks].map((chunk) => this.#fetch(chunk)));
    return numbers.map((number) => this.#known.get(number));
  }

  // Shows these cards and no others; the focus stays where it was if its card is still there.
  show(cards) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.list.replaceChildren(...cards);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
    return !focused || focused.isConnected;
  }

  #fetch(chunk) {
    if (!this.#coming.has(chunk)) {
      const coming = this.#read(chunk);
      coming.catch(() => this.#coming.delete(chunk));
      this.#coming.set(chunk, coming);
    }
    return this.#coming.get(chunk);
  }

  async #read(chunk) {
    const response = await fetch(await this.search.cardsUrl(chunk));
    if (!response.ok) throw new Error(`the cards answered ${response.status}`);
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    [...holder.content.children].forEach((card, i) => {
      const number = chunk * CHUNK + i;
      if (!this.#known.has(number)) this.#known.set(number, card);
    });
    promoteIn(holder.content);
  }
}
