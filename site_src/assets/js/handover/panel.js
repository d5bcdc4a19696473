// "Launch with data": a notebook, a facility, and the best way that facility allows.
import { basket as whole } from "../basket/format.js";
import { load } from "../page/again.js";
import { uncopied } from "../page/copy.js";
import { element } from "../page/element.js";
import { preferredId } from "../page/prefer.js";
import { Choices, inLake } from "./choices.js";
import { itemsOf } from "./items.js";
import { LOADER } from "./files.js";
import { dataUrl, freshFolder, plan } from "./plan.js";
import { goes, how } from "./words.js";

const UNLOADED = "# The cell could not be loaded: check the connection, and choose the facility again.";
const UNSTARTED = "The launch could not be started: check the connection, and press the button again.";

export async function start(root) {
  const { handover: place, published } = root.dataset;
  const answer = await fetch(`${place}launch.json`, { signal: AbortSignal.timeout(20_000) })
    .catch(() => null);
  if (!answer?.ok) { // the page is complete without
    root.hidden = true;
    return;
  }
  const known = await answer.json();
  const absolute = (address) => new URL(address, document.baseURI).href;
  const part = (name) => root.querySelector(`[data-${name}]`);
  const choices = new Choices(part("form"), known, preferredId());
  let progress = null;
  let items = [];
  let address = null; // of the items as they are published

  const carried = () => address ?? dataUrl(JSON.stringify(whole(items)), "basket.json");
  const planned = () => {
    const { facility, target, caution } = choices.chosen();
    const fetched = [carried(), absolute(place + LOADER)];
    const found = plan(facility, target, { blank: known.blank, fetched, folder: freshFolder() });
    return { ...found, facility, target, caution };
  };
  const show = () => {
    root.hidden = !choices.offer(items);
    root.ariaBusy = "false";
    if (root.hidden) return;
    const found = planned();
    const { facility, target, caution } = found;
    part("caution").hidden = !caution;
    part("caution").textContent = caution && caution[0].toUpperCase() + caution.slice(1);
    refusals(part("refusals"), choices.refused);
    part("how").textContent = found.error ? found.reason : how(found, facility, target, items.some(inLake));
    const button = found.error ? null : made(found, goes(found, facility, target, items.length));
    part("go").replaceChildren(...(button ? [button] : []));
    part("by-hand").hidden = found.way === "build" || Boolean(found.error);
    if (!part("by-hand").hidden) lines();
    if (published) part("basket-file").href = carried();
    part("plain-note").hidden = !found.plain || found.way === "link";
    part("plain").href = found.plain ?? "";
    part("plain").textContent = `${target?.name ?? "an empty notebook"} on ${facility.name}`;
  };
  // The cell to run: loaded where it is shown, or may be.
  const lines = async () => {
    const module = load(new URL("../basket/exports/snippet.js", import.meta.url).href);
    const text = await module.then(({ snippet }) => snippet(items), () => UNLOADED);
    const code = root.querySelector("[data-by-hand] code");
    code.textContent = text;
    uncopied(code.parentElement);
  };
  // Few visitors launch, so what follows a launch is fetched when the button is pressed.
  const begin = async (button) => {
    button.disabled = true;
    lines(); // shown where the launch fails
    const module = await load(new URL("./progress.js", import.meta.url).href).catch(() => null);
    if (!button.isConnected) return; // something else was chosen meanwhile
    if (module) {
      progress ??= new module.Progress(root, part);
      const { stream, facility, target } = planned();
      progress.begin(stream, { items, path: target?.path }, facility, button);
      return;
    }
    part("fault").textContent = UNSTARTED;
    part("fault").hidden = false;
    button.disabled = false;
    button.focus();
  };
  const made = (found, text) => {
    if (found.way === "build") {
      const button = element("button", text);
      button.type = "button";
      button.addEventListener("click", () => begin(button));
      return dressed(button, found.caution);
    }
    const link = element("a", text);
    Object.assign(link, { href: found.url, target: "_blank", rel: "noopener" });
    link.dataset.launch = found.facility.id;
    link.setAttribute("aria-label", `${text} (new tab)`);
    // The next launch has a folder of its own.
    link.addEventListener("click", () => { link.href = planned().url; });
    return dressed(link, found.caution);
  };
  part("form").addEventListener("submit", (event) => event.preventDefault());
  part("form").addEventListener("input", () => {
    progress?.cancel();
    part("fault").hidden = true; // it was of another choice
    show();
  });
  document.addEventListener("basket:chosen", ({ detail }) => {
    if (root.hidden) return;
    const { id, facility } = choices.chosen();
    const { plain, url, error } = planned();
    if (!id || error) return;
    const page = absolute(`${place}../facilities/${facility.id}/`);
    const crate = absolute(`${place}../software/${id}/ro-crate-metadata.json`);
    Object.assign(detail, { crate, facility, page, url: plain ?? url });
  });
  await itemsOf(published, (now, asPublished) => {
    items = now;
    address = asPublished ? absolute(published) : null;
    show();
  });
}

// What is in doubt has a button of second rank.
function dressed(button, caution) {
  button.className = caution ? "button button--quiet" : "button";
  return button;
}

// [reason, facilities] of those that cannot start what was chosen.
function refusals(box, refused) {
  const count = refused.flatMap(([, facilities]) => facilities).length;
  box.hidden = !count;
  box.querySelector("summary").textContent =
    `${count === 1 ? "1 facility" : `${count} facilities`} cannot start it`;
  const rows = refused.flatMap(([reason, facilities]) => [
    element("dt", facilities.map(({ name }) => name).join(", ")), element("dd", reason),
  ]);
  box.querySelector("dl").replaceChildren(...rows);
}
