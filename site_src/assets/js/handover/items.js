// The data a page is about: the visitor's basket, or the basket.json beside a dataset's page.
import { read } from "../basket/format.js";
import { follow } from "../basket/store.js";

// Call `listener` with the items, and again whenever they change. `published` is the URL of
// a basket.json; without one it is the visitor's basket. The second argument is whether the items
// are those published: a target that the page gives them (target/panel.js) makes others of them.
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
