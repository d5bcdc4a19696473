// The data a page is about: the visitor's basket, or the basket.json beside a dataset's page.
import { read } from "../basket/format.js";
import { follow } from "../basket/store.js";

// Call `listener` with the items, and again whenever they change. `published` is the URL of
// a basket.json; without one it is the visitor's basket. The second argument is whether the items
// are as published; with a target set in the page (target/panel.js) they are not.
export async function itemsOf(published, listener) {
  if (!published) {
    follow(listener);
    return;
  }
  const answer = await fetch(published);
  if (!answer.ok) throw new Error(`${published}: ${answer.status}`);
  listener(read(await answer.text()).items, true);
  document.addEventListener("target:set", ({ detail }) => listener(detail, false));
}
