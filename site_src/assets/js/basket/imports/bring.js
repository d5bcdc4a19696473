// Imports a file or pasted text, and says what was added and what was not.
import { BasketError, MOST_CHARACTERS } from "../format.js";
import { counted, say } from "../say.js";
import { noRoom } from "../words.js";
import { imported } from "./read.js";

// Whether anything could be read in the file or Blob `brought`; the result is shown in `told`.
export async function bring(told, takeIn, name, brought) {
  const tell = (text) => {
    told.textContent = text;
    told.hidden = false;
    say(text);
  };
  try {
    // A character takes four bytes at most.
    if (brought.size > 4 * MOST_CHARACTERS) throw new BasketError("It is larger than a basket can be.");
    const { items, left } = imported(await brought.text());
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
    tell(`${name} was not added. ${fault.message}`);
    return false;
  }
}
