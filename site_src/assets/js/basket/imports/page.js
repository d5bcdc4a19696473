// What the visitor brings: a file, or DIDs pasted into a field. What reads it is fetched then.
import { words } from "../../handover/causes.js";
import { load } from "../../page/again.js";

export function imports(root, takeIn) {
  const input = root.querySelector("[data-import]");
  const pasted = root.querySelector("[data-pasted]");
  const told = root.querySelector("[data-imported]");
  const take = async (name, text) => {
    told.hidden = false;
    try {
      const { bring } = await load(new URL("./bring.js", import.meta.url).href);
      return await bring(told, takeIn, name, text);
    } catch (fault) {
      if (!(fault instanceof TypeError)) throw fault; // a fault in it, not on the way
      told.textContent = words("offline");
      return false;
    }
  };
  root.querySelector("[data-choose]").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files;
    input.value = ""; // so that the same file can be chosen again
    if (file) take(file.name, file);
  });
  pasted.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = pasted.elements.dids;
    if (await take("The list", new Blob([field.value]))) field.value = "";
  });
}
