// "Look inside": the first rows of a table, or the headers of a FITS file, below the button
// that was clicked. No server is asked before the click.
import { element } from "../page/element.js";
import { syncUrl } from "../basket/exports/ways.js";
import { sizeOf } from "../basket/words.js";
import { Refusal, reason } from "../vo/ask.js";
import { csv } from "../vo/csv.js";
import { fits } from "../vo/fits.js";
import { startOf, MOST } from "../vo/start.js";
import { votable } from "../vo/votable.js";
import { firstRows, headersOf } from "./show.js";

const ROWS = 10;
const IN_SESSION = "Add it to the basket and launch: a session may ask any server.";

// Show the contents of what a <button data-look="access"> stands for, or hide them again.
export async function look(button) {
  const shown = button.getAttribute("aria-expanded") === "true";
  const place = placeOf(button);
  button.setAttribute("aria-expanded", String(!shown));
  place.hidden = shown;
  if (shown || place.dataset.done) return;
  place.replaceChildren(element("p", "Reading the beginning …"));
  place.dataset.done = "yes";
  styles();
  const access = JSON.parse(button.dataset.look);
  const address = addressOf(access);
  try {
    place.replaceChildren(...await inside(address, access));
  } catch (fault) {
    delete place.dataset.done; // the next click asks again
    const known = fault instanceof Refusal ? fault : new Refusal("unread");
    const instead = ["refused", "unlisted", "unread"].includes(known.kind) ? ` ${IN_SESSION}` : "";
    place.replaceChildren(element("p", `${reason(known, new URL(address).host)}${instead}`));
    if (known !== fault) throw fault;
  }
}

// Loaded once, on the first click, since most visitors never look.
function styles() {
  if (document.querySelector("link[data-look-styles]")) return;
  const link = element("link");
  link.rel = "stylesheet";
  link.href = new URL("./look.css", import.meta.url).href;
  link.dataset.lookStyles = "";
  document.head.append(link);
}

function placeOf(button) {
  const id = button.getAttribute("aria-controls");
  if (id) return document.getElementById(id);
  const place = element("div");
  place.className = "look";
  place.id = `look-${document.querySelectorAll(".look").length + 1}`;
  place.setAttribute("role", "status");
  button.setAttribute("aria-controls", place.id);
  (button.closest("li, .look-row") ?? button).append(place);
  return place;
}

function addressOf(access) {
  return access.protocol === "tap" ? `${syncUrl(access)}&MAXREC=${ROWS}` : new URL(access.contentUrl, document.baseURI).href;
}

// The nodes that show it. Services report errors as VOTables too, whatever the status. Throws Refusal.
async function inside(address, { name = "", encodingFormat = "" }) {
  const start = await startOf(address);
  const found = read(start, /\.(tsv|tab)(\.gz)?$/i.test(name) || encodingFormat === "text/tab-separated-values");
  if (!start.ok && !found.fault) throw new Refusal("status", start.status);
  return [element("p", said(found.what, start)), ...found.nodes];
}

function said(what, { size, read: bytes, type }) {
  const inUnits = (contentSize) => sizeOf({ access: { contentSize } });
  const total = size ? inUnits(size) : "";
  const part = size > bytes || (!size && bytes === MOST) ? `${inUnits(bytes)} of it read` : "";
  return [what, total || (part ? "" : inUnits(bytes)), part, type && `sent as ${type}`].filter(Boolean).join(", ");
}

function read({ bytes, whole }, tab) {
  const hdus = fits(bytes, whole);
  if (hdus) return { what: "FITS", nodes: headersOf(hdus) };
  const text = new TextDecoder().decode(bytes);
  const table = votable(text, ROWS);
  if (table?.fault) return { what: "VOTable", nodes: [element("p", `The service says: ${table.fault}`)], fault: true };
  if (table) return { what: "VOTable", nodes: firstRows(table) };
  if (/^\s*<(!doctype html|html|head|body)/i.test(text)) {
    const why = "The server sent a web page in place of the data: a login, or a notice that they moved.";
    return { what: "A web page", nodes: [element("p", why)] };
  }
  if (/[\0\ufffd]/.test(text.slice(0, 2000))) {
    return { what: "Not text, FITS or VOTable", nodes: [element("p", "Only these can be shown here.")] };
  }
  return { what: tab ? "TSV" : "CSV", nodes: firstRows(csv(text, ROWS, { tab, whole })) };
}
