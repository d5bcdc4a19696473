// What is kept on the device, in two caches: `pages` with what may change under its name, and
// `files` named by their content, in which those of two deployments cannot mix.
import { below, named, storable, tooMany } from "./rules.js";

const MOST = { page: 200, data: 150 };

export class Kept {
  #known = new Map(); // path of a bundle → its files, while the worker runs

  constructor(scope) {
    this.scope = scope;
    // Other sites of the same host may have caches too.
    this.prefix = `offline ${new URL(scope).pathname} `;
  }

  pages() {
    return caches.open(`${this.prefix}pages`);
  }

  files() {
    return caches.open(`${this.prefix}files`);
  }

  at(path) {
    return new URL(path, this.scope).href;
  }

  path(url) {
    return below(url, this.scope);
  }

  async page(path) {
    return (await this.pages()).match(this.at(path));
  }

  // A file, by itself or out of the bundle of a search index.
  async file(path) {
    const files = await this.files();
    const found = await files.match(this.at(path));
    if (found || !path.startsWith("assets/search/")) return found;
    for (const bundle of await this.#bundles()) {
      const text = (await this.#unpacked(bundle))[path];
      if (text !== undefined) return new Response(path.endsWith(".bin") ? bytes(text) : text);
    }
    return undefined;
  }

  // Keep a page or data, the newest last, and forget the oldest when there are too many.
  async putPage(path, response, pinned) {
    if (!storable(response)) return;
    const pages = await this.pages();
    await pages.delete(this.at(path));
    await pages.put(this.at(path), response);
    const paths = (await pages.keys()).map(({ url }) => this.path(url));
    const of = (kind) => paths.filter((one) => (kind === "page") === (one === "" || one.endsWith("/")));
    for (const kind of ["page", "data"]) {
      for (const old of tooMany(of(kind), MOST[kind], pinned)) await pages.delete(this.at(old));
    }
  }

  async putFile(path, response) {
    if (storable(response)) await (await this.files()).put(this.at(path), response);
  }

  async forget(path) {
    await (await this.pages()).delete(this.at(path));
  }

  // Get a file that is not there yet. Throws where it cannot be had whole.
  async fetch(path) {
    const files = await this.files();
    if (await files.match(this.at(path))) return;
    const response = await fetch(this.at(path), { priority: "low" }); // the page comes first
    if (!storable(response)) throw new Error(`${path} answered ${response.status}`);
    await files.put(this.at(path), response);
  }

  async hasIndex() {
    return (await this.#bundles()).length > 0;
  }

  // Remove the files that neither this deployment nor a page that is kept needs.
  async clean(deployment) {
    const pages = await this.pages();
    const needed = new Set([...deployment.files, deployment.index]);
    for (const request of await pages.keys()) {
      const answer = await pages.match(request);
      if (answer.headers.get("content-type")?.includes("html")) {
        for (const name of named(await answer.text())) needed.add(name);
      }
    }
    const files = await this.files();
    for (const { url } of await files.keys()) {
      const path = this.path(url);
      if (![...needed].some((one) => one && path.startsWith(one))) await files.delete(url);
    }
    for (const name of await caches.keys()) {
      const ours = [`${this.prefix}pages`, `${this.prefix}files`];
      if (name.startsWith(this.prefix) && !ours.includes(name)) await caches.delete(name);
    }
  }

  async #bundles() {
    const keys = await (await this.files()).keys();
    return keys.map(({ url }) => this.path(url)).filter((path) => path.startsWith("assets/offline."));
  }

  async #unpacked(path) {
    if (!this.#known.has(path)) {
      const answer = await (await this.files()).match(this.at(path));
      this.#known.set(path, await answer.json());
    }
    return this.#known.get(path);
  }
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
