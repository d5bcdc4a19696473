// The link to the basket in every page's header, with the number of its items.
import { feature } from "../page/again.js";
import { counted } from "./say.js";
import { follow, problem } from "./store.js";

export function basketLink(anchor) {
  const count = anchor.querySelector("[data-basket-count]");
  const page = anchor.href;
  follow((items) => {
    count.textContent = items.length || "";
    anchor.setAttribute("aria-label", `Basket: ${items.length ? counted(items.length) : "empty"}`);
    if (!problem()) return;
    // Nothing is kept, so the link itself takes the items to the basket's page.
    feature(new URL("./link.js", import.meta.url).href, async ({ link }) => {
      const found = await link(items, page);
      anchor.href = items.length && found.fits ? found.url : page;
    });
  });
}
