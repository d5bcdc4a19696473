// Which way data get into a session at a facility, and the link or stream for it. Pure.
//
// "build": the page follows a BinderHub's build and puts the data into the session.
// "open":  one link; jupyterlab-open-url-parameter in the session fetches basket and notebook.
// "link":  the plain link; the visitor runs a cell there.
import { base } from "../launch/links/facility.js";
import { opening } from "../launch/index.js";
import { fit } from "../launch/match.js";
import { quote } from "../launch/percent.js";

// What nginx in front of a hub takes in one line, with room for the host and the login's detour.
const LONGEST = 4000;

// { way, url, plain, stream, reason }: `plain` is the link without data, or null where there is
// none. `target` is that of launch/index.js, or null for the data alone; `blank` is an empty
// repository for facilities that cannot start without one. `fetched` is what an "open" link
// makes the session's page fetch: URLs of the basket and of the notebook that loads it.
// {error, reason} where the facility cannot launch the target.
export function plan(facility, target, { blank, fetched, folder }) {
  const start = target ?? (facility.kind === "binderhub" ? blank : null);
  const plain = start ? fit(start, facility) : { url: home(facility) };
  if (plain.error) return plain;
  if (facility.openCors && facility.kind === "binderhub") {
    const stream = `${base(facility.url)}build/${plain.provider}/${plain.spec}`;
    return { way: "build", url: plain.url, plain: plain.url, stream };
  }
  if (!facility.openUrl) return { way: "link", url: plain.url, plain: plain.url };
  const query = opened(fetched, folder);
  const composed = start ? nested(start, facility, query) : { url: `${lab(facility)}?${query}` };
  if (composed.error) return { way: "link", url: plain.url, plain: plain.url };
  if (composed.url.length > LONGEST) {
    const reason =
      `The basket is too large for a link (${composed.url.length} characters; servers accept about ` +
      `${LONGEST}).`;
    return { way: "link", url: plain.url, plain: plain.url, reason };
  }
  return { way: "open", url: composed.url, plain: plain.url };
}

// Who can start the target, or a new notebook where it is null: {can, cautions, refused}. `can` are
// those of the facilities, the ones with nothing in doubt first; `cautions` has what is in doubt by
// their ids, and `refused` is [reason, facilities] of those that cannot. A facility of another kind
// than a BinderHub starts a new notebook without any repository.
export function offered(facilities, target, blank) {
  const by = new Map(facilities.map((one) => [one.id, one]));
  const needing = facilities.filter(({ kind }) => target || kind === "binderhub");
  const start = target ?? blank ?? { facilities: [], cautions: {}, refused: {} };
  const ids = new Set(needing.map(({ id }) => id));
  const open = facilities.filter(({ id }) => !ids.has(id) || start.facilities.includes(id));
  const cautions = Object.fromEntries(
    Object.entries(start.cautions ?? {}).filter(([id]) => ids.has(id)),
  );
  const all = target ? start.facilities.filter((id) => ids.has(id)).map((id) => by.get(id)) : open;
  const refused = Object.entries(start.refused ?? {})
    .map(([reason, where]) => [reason, where.filter((id) => ids.has(id)).map((id) => by.get(id))])
    .filter(([, where]) => where.length);
  const doubtful = ({ id }) => Number(Object.hasOwn(cautions, id));
  return { can: all.sort((a, b) => doubtful(a) - doubtful(b)), cautions, refused };
}

// A file as a URL that can be fetched; what stands behind # becomes its name.
export function dataUrl(text, name) {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return `data:application/json;base64,${btoa(bytes.join(""))}#/${name}`;
}

// A folder no earlier launch has used: the extension would ask whether to overwrite.
export function freshFolder() {
  const digits = crypto.getRandomValues(new Uint8Array(4));
  return `esap-${Array.from(digits, (one) => one.toString(16).padStart(2, "0")).join("")}`;
}

// https://github.com/jupyterlab-contrib/jupyterlab-open-url-parameter
function opened(addresses, folder) {
  const pairs = addresses.map((address) => `fromURL=${quote(address, "")}`);
  return [...pairs, `fromURLToFolder=${quote(folder, "")}`].join("&");
}

// The target's own notebook is not opened too: the extension saves into the folder JupyterLab
// shows, which opening a file changes at the same time.
function nested(target, facility, query) {
  return fit(opening(target, `lab?${query}`), facility);
}

function home({ kind, url }) {
  return kind === "jupyterlite" ? `${base(url)}lab/index.html` : url;
}

// user-redirect keeps the query through the login
// (https://jupyterhub.readthedocs.io/en/stable/reference/urls.html).
function lab(facility) {
  if (facility.kind === "jupyterlite") return home(facility);
  const hub = base(facility.url);
  return `${hub.endsWith("/hub/") ? hub : `${hub}hub/`}user-redirect/lab`;
}
