// Import of a file, or of DIDs pasted into a field. The modules that read them are fetched on use.
import { feature } from "../../page/again.js";

export function imports(root, takeIn) {
  const input = root.querySelector("[data-import]");
  const pasted = root.querySelector("[data-pasted]");
  const told = root.querySelector("[data-imported]");
  const take = (name, brought) => feature(
    new URL("./bring.js", import.meta.url).href, ({ bring }) => bring(told, takeIn, name, brought),
  );
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
