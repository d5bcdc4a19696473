// Starts the service worker, when the page has nothing else to do, and shows what it says.
import { feature } from "../page/again.js";

const at = (path) => new URL(path, import.meta.url).href;
const SOON = 2000; // milliseconds; a browser that draws nothing may never call a page idle
const idle = globalThis.requestIdleCallback ?? ((run) => setTimeout(run, SOON));

export function offline() {
  const workers = navigator.serviceWorker;
  if (!workers) return; // an old browser, or a site without TLS
  const tell = (why) => why && feature(at("./notice.js"), ({ show }) => show(why));
  workers.addEventListener("message", ({ data }) => tell(data.stored));
  addEventListener("offline", () => tell("offline"));
  const start = () => idle(async () => {
    // It may fail, or never end: no network, or forbidden here. What is there works on.
    workers.register(at("../../../sw.js"), { updateViaCache: "none" }).catch(() => {});
    (await workers.ready).active.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
  }, { timeout: SOON });
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
