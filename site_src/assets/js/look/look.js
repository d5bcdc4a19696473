// "Look inside": the first rows of a table, or the headers of a FITS file, below the button that
// asks for it. Nothing is asked for before.
import { element } from "../page/element.js";
import { syncUrl } from "../basket/exports/ways.js";
import { sizeOf } from "../basket/words.js";
import { csvIn } from "./csv.js";
import { fitsIn } from "./fits.js";
import { headersOf, rowsOf } from "./show.js";
import { LookError, MOST, startOf } from "./start.js";
import { votableIn } from "./votable.js";

const ROWS = 10;
const IN_SESSION = "Add it to the basket and launch: a session may ask any server.";
const FAULTS = {
  refused: `The server does not let pages of other sites read it (no CORS), or cannot be reached. ${IN_SESSION}`,
  unlisted: `This page may ask only the servers of the catalogue's own data, and it is none of them. ${IN_SESSION}`,
  late: "The server did not respond within 30 seconds. Try again later.",
  lost: "The connection was lost before anything came. Try again later.",
  unread: `It cannot be read here. ${IN_SESSION}`,
  offline: "This device has no connection to the internet.",
  401: `The server asks for a login. Download it on the data's own page.`,
  403: `The server refuses access: the data may be restricted, or the link may have expired.`,
  404: "There is nothing at this URL: it was moved or deleted. Please tell the catalogue.",
  server: "The server failed. Try again later.",
  status: "The server does not accept the request.",
};

// Show what is inside of a <button data-look="access">, or hide it again.
export async function look(button) {
  const shown = button.getAttribute("aria-expanded") === "true";
  const place = placeOf(button);
  button.setAttribute("aria-expanded", String(!shown));
  place.hidden = shown;
  if (shown || place.dataset.done) return;
  place.replaceChildren(element("p", "Reading the beginning …"));
  place.dataset.done = "yes";
  styles();
  try {
    place.replaceChildren(...await inside(JSON.parse(button.dataset.look)));
  } catch (fault) {
    delete place.dataset.done; // the next click asks again
    place.replaceChildren(element("p", words(fault instanceof LookError ? fault : new LookError("unread"))));
    if (!(fault instanceof LookError)) throw fault;
  }
}

// Once a page, since most visitors never look.
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

function words({ kind, status }) {
  if (kind !== "status") return FAULTS[kind];
  return `${FAULTS[status] ?? FAULTS[status >= 500 ? "server" : "status"]} (HTTP ${status})`;
}

// The nodes that show it.
async function inside(access) {
  const { protocol, contentUrl, name = "", encodingFormat = "" } = access;
  const url = protocol === "tap" ? `${syncUrl(access)}&MAXREC=${ROWS}` : new URL(contentUrl, document.baseURI).href;
  const start = await startOf(url);
  const found = read(start, /\.(tsv|tab)(\.gz)?$/i.test(name) || encodingFormat === "text/tab-separated-values");
  return [element("p", said(found.what, start)), ...found.nodes];
}

function said(what, { size, read: bytes, type }) {
  const inUnits = (contentSize) => sizeOf({ access: { contentSize } });
  const total = size ? inUnits(size) : "";
  const part = size > bytes || (!size && bytes === MOST) ? `${inUnits(bytes)} of it read` : "";
  return [what, total || (part ? "" : inUnits(bytes)), part, type && `sent as ${type}`].filter(Boolean).join(", ");
}

function read({ bytes, whole }, tab) {
  const fits = fitsIn(bytes, whole);
  if (fits) return { what: "FITS", nodes: headersOf(fits) };
  const text = new TextDecoder().decode(bytes);
  const votable = votableIn(text, ROWS);
  if (votable) {
    const nodes = votable.said ? [element("p", `The service says: ${votable.said}`)] : rowsOf(votable);
    return { what: "VOTable", nodes };
  }
  if (/^\s*<(!doctype html|html|head|body)/i.test(text)) {
    const why = "The server sent a web page in place of the data: a login, or a notice that they moved.";
    return { what: "A web page", nodes: [element("p", why)] };
  }
  if (/[\0\ufffd]/.test(text.slice(0, 2000))) {
    return { what: "Not text, FITS or VOTable", nodes: [element("p", "Only these can be shown here.")] };
  }
  return { what: tab ? "TSV" : "CSV", nodes: rowsOf(csvIn(text, ROWS, { tab, whole })) };
}
