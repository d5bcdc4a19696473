// Loads the code of the target panel when the panel is opened.
import { feature } from "../page/again.js";

export function targets(root = document.querySelector("[data-target]")) {
  if (!root) return;
  root.hidden = false;
  root.addEventListener("toggle", () => {
    feature(new URL("./panel.js", import.meta.url).href, ({ start }) => start(root));
  }, { once: true });
}
