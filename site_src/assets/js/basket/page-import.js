// A basket.json from the visitor's disk; its items are added to those that are there.
import { BasketError, MOST_CHARACTERS, read } from "./format.js";
import { counted, say } from "./say.js";
import { noRoom } from "./words.js";

export function imports(root, takeIn) {
  const input = root.querySelector("[data-import]");
  const told = root.querySelector("[data-imported]");
  const tell = (text) => {
    told.textContent = text;
    told.hidden = false;
    say(text);
  };
  root.querySelector("[data-choose]").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = ""; // so that the same file can be chosen again
    if (!file) return;
    try {
      // A character takes four bytes at most.
      if (file.size > 4 * MOST_CHARACTERS) throw new BasketError("It is larger than a basket can be.");
      const { items, left } = read(await file.text());
      const { known, over } = takeIn(items);
      tell([
        `${file.name}: added ${counted(items.length - known - over)}.`,
        known && `In your basket already: ${known}.`,
        over && noRoom(over),
        ...left,
      ].filter(Boolean).join(" "));
    } catch (fault) {
      if (!(fault instanceof BasketError)) throw fault;
      tell(`${file.name} was not added. ${fault.message}`);
    }
  });
}
