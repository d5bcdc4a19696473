// "Choose files", for items whose service names files. The rest is loaded when it is pressed.
import { filled } from "../basket/exports/target.js";
import { download, isLinks, syncUrl } from "../basket/exports/ways.js";
import { load } from "../page/again.js";
import { element } from "../page/element.js";

const MOST = 200; // rows of a query

// The URL that lists the files of an item, or null: a DataLink, a query whose text names a column of
// URLs, images and spectra at a target.
export function listing(one) {
  const { protocol } = one.access;
  if (isLinks(one.access)) return one.access.url;
  if (protocol === "tap") {
    const access = filled(one);
    if (!/\b(?:obscore|access_url|accref)\b/i.test(access.query ?? "")) return null;
    const url = new URL(syncUrl(access));
    url.searchParams.set("MAXREC", MOST);
    return url.href;
  }
  return ["sia", "ssa"].includes(protocol) ? (download(one)?.url ?? null) : null;
}

// A button that opens the chooser in `place`, or null where there is nothing to choose from.
export function chooser(one, what, place) {
  if (!listing(one)) return null;
  const button = element("button", "Choose files …");
  button.type = "button";
  button.className = "button button--quiet";
  button.setAttribute("aria-label", `Choose files of ${what}`);
  button.addEventListener("click", async () => {
    const { choose } = await load(new URL("./panel.js", import.meta.url).href);
    choose(place, one, listing(one), button);
  });
  return button;
}
