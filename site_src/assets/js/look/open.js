// "Look inside" beside data, <button data-look="access">: the code is fetched on the first click.
import { feature } from "../page/again.js";

export function lookInside(root) {
  for (const button of root.querySelectorAll("[data-look]")) button.parentElement.hidden = false;
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-look]");
    const address = new URL("./look.js", import.meta.url).href;
    if (button) feature(address, ({ look }) => look(button));
  });
}
