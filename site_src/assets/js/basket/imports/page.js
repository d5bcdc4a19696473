// What the visitor brings: a file, or DIDs pasted into a field. Its items are added to those there.
import { words } from "../../handover/causes.js";
import { load } from "../../page/again.js";
import { BasketError, MOST_CHARACTERS } from "../format.js";
import { counted, say } from "../say.js";
import { noRoom } from "../words.js";

export function imports(root, takeIn) {
  const input = root.querySelector("[data-import]");
  const pasted = root.querySelector("[data-pasted]");
  const told = root.querySelector("[data-imported]");
  const tell = (text) => {
    told.textContent = text;
    told.hidden = false;
    say(text);
  };
  const take = async (name, textOf) => {
    let reader;
    try {
      reader = await load(new URL("./read.js", import.meta.url).href);
    } catch {
      return tell(`${name} could not be read. ${words("offline")}`);
    }
    try {
      const { items, left } = reader.imported(await textOf());
      const { known, over } = takeIn(items);
      tell([
        `${name}: added ${counted(items.length - known - over)}.`,
        known && `In your basket already: ${known}.`,
        over && noRoom(over),
        ...left,
      ].filter(Boolean).join(" "));
      return true;
    } catch (fault) {
      if (!(fault instanceof BasketError)) throw fault;
      return tell(`${name} was not added. ${fault.message}`);
    }
  };
  root.querySelector("[data-choose]").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    const [file] = input.files;
    input.value = ""; // so that the same file can be chosen again
    if (!file) return;
    await take(file.name, () => {
      // A character takes four bytes at most.
      if (file.size > 4 * MOST_CHARACTERS) throw new BasketError("It is larger than a basket can be.");
      return file.text();
    });
  });
  pasted.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = pasted.elements.dids;
    if (await take("The list", () => field.value)) field.value = "";
  });
}
