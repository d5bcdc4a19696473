// The service worker: what was visited once, the search and the basket work without a network.
// render/shell/offline.py writes it to sw.js, with what this deployment consists of:
// {id, files: named by content, index: the bundle of the search index, pages: those to have in any
// case}. A new one waits until no page uses the old one, then removes what is not needed any more.
// https://www.w3.org/TR/service-workers/
/* global DEPLOYMENT */
import { Kept } from "./kept.js";
import { anywhere, kindOf } from "./rules.js";

const PATIENCE = 4000; // milliseconds until what is kept is shown in place of what does not come
const OFFLINE = "offline/";
const DATA = /\.(?:json|png|jpg|webp|svg)$/;

const kept = new Kept(self.registration.scope);
const stored = new Map(); // client → why it was shown a page that was kept

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(loaded(event.source, event.data)));
self.addEventListener("fetch", (event) => {
  const { method, url, mode, destination, cache, headers } = event.request;
  const kind = kindOf({ method, url, mode, destination, cache, ranged: headers.has("range") }, kept.scope);
  if (kind === "page") event.respondWith(page(event));
  if (kind === "file") event.respondWith(file(event));
  if (kind === "data") event.respondWith(data(event));
});

// All or nothing: a deployment that is only half published yet is tried again later.
async function install() {
  for (const path of DEPLOYMENT.files) await kept.fetch(path);
  if (DEPLOYMENT.index && await kept.hasIndex()) await kept.fetch(DEPLOYMENT.index);
  const pages = await Promise.all(DEPLOYMENT.pages.map(fresh));
  for (const [path, answer] of pages) await kept.putPage(path, answer, DEPLOYMENT.pages);
}

async function fresh(path) {
  const answer = await fetch(kept.at(path), { cache: "no-cache", priority: "low" });
  const text = await answer.clone().text();
  const main = DEPLOYMENT.files.find((one) => one.endsWith("/main.js"));
  const ofThis = path.endsWith(".json") || text.includes(main);
  if (!answer.ok || !ofThis) throw new Error(`${path} is not of this deployment yet`);
  return [path, answer];
}

async function activate() {
  await kept.clean(DEPLOYMENT);
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

// A page is at rest, having loaded these URLs: it is told whether it is an old one.
async function loaded(client, urls) {
  client.postMessage({ stored: stored.get(client.id) ?? "" });
  const path = kept.path(client.url);
  try {
    // The first page that was visited came before the worker.
    if (path !== null && !stored.has(client.id) && !await kept.page(path)) {
      for (const url of [client.url, ...urls.filter((one) => DATA.test(one) && kept.path(one) !== null)]) {
        await kept.putPage(kept.path(url), await fetch(url), DEPLOYMENT.pages);
      }
    }
    const sparing = self.navigator.connection?.saveData === true;
    if (DEPLOYMENT.index && !sparing) await kept.fetch(DEPLOYMENT.index);
  } catch {
    // no network, or no room: next time
  }
}

async function page(event) {
  const path = kept.path(event.request.url);
  const before = await kept.page(path);
  const answering = fetched(event);
  let why = "offline";
  try {
    const answer = await (before ? soon(answering) : answering);
    if (answer && (answer.status < 500 || !before)) {
      event.waitUntil(keepPage(path, answer.clone()));
      return answer;
    }
    why = "slow";
    event.waitUntil(answering.then((late) => keepPage(path, late), () => {}));
  } catch {
    // no network
  }
  if (before) {
    stored.set(event.resultingClientId, why);
    return before;
  }
  stored.set(event.resultingClientId, "nothing");
  return notStored();
}

async function fetched(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}

async function keepPage(path, answer) {
  if (answer.status === 404 || answer.status === 410) await kept.forget(path);
  else await quietly(kept.putPage(path, answer, DEPLOYMENT.pages));
}

async function notStored() {
  const answer = await kept.page(OFFLINE);
  if (!answer) return Response.error();
  const html = anywhere(await answer.text(), kept.scope);
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

async function file(event) {
  const path = kept.path(event.request.url);
  const before = await kept.file(path);
  if (before) return before;
  const answer = await fetch(event.request);
  event.waitUntil(quietly(kept.putFile(path, answer.clone())));
  return answer;
}

async function data(event) {
  const path = kept.path(event.request.url);
  const before = await kept.page(path);
  if (before && stored.has(event.clientId)) return before; // what goes with an old page
  const answering = fetch(event.request);
  try {
    const answer = await (before ? soon(answering) : answering);
    if (answer && (answer.status < 500 || !before)) {
      event.waitUntil(quietly(kept.putPage(path, answer.clone(), DEPLOYMENT.pages)));
      return answer;
    }
    answering.catch(() => {});
  } catch (fault) {
    if (!before) throw fault;
  }
  return before;
}

// What is promised, or null where it takes too long.
function soon(promise) {
  return Promise.race([promise, new Promise((done) => setTimeout(done, PATIENCE, null))]);
}

// A device without room keeps what it has.
function quietly(promise) {
  return promise.catch(() => {});
}
