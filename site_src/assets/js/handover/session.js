// A Jupyter session of which one knows the token: files are put into it by its contents API
// (https://jupyter-server.readthedocs.io/en/latest/developers/rest-api.html).
import { quotedPath } from "../launch/addresses/paths.js";
import { HandoverFault } from "./fault.js";

const SECONDS = 60;

export class Session {
  #token; // nowhere else: not in this page's URL, its log or its storage

  constructor({ url, token }, signal) {
    this.url = url;
    this.#token = token;
    this.signal = signal;
  }

  async putText(path, content) {
    await this.#put(path, { type: "file", format: "text", content });
  }

  async putNotebook(path, content) {
    await this.#put(path, { type: "notebook", format: "json", content });
  }

  // A notebook as JSON, or null where there is none of this name.
  async notebook(path) {
    const answer = await this.#ask(path, { method: "GET" });
    if (answer.status === 404) return null;
    if (!answer.ok) throw await refused(answer);
    const { type, content } = await answer.json();
    return type === "notebook" ? content : null;
  }

  // The URL that opens a file, for the visitor alone.
  opening(path) {
    return `${this.url}lab/tree/${quotedPath(path)}?token=${encodeURIComponent(this.#token)}`;
  }

  async #put(path, model) {
    const answer = await this.#ask(path, { method: "PUT", body: JSON.stringify(model) });
    if (!answer.ok) throw await refused(answer);
  }

  async #ask(path, request) {
    const headers = { Authorization: `token ${this.#token}`, "Content-Type": "application/json" };
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(SECONDS * 1000)]);
    try {
      return await fetch(`${this.url}api/contents/${quotedPath(path)}`, {
        ...request, headers, signal, credentials: "omit", referrerPolicy: "no-referrer",
      });
    } catch {
      this.signal.throwIfAborted();
      throw new HandoverFault(signal.aborted ? "slow" : await this.#silence());
    }
  }

  // Why a request failed without an answer that this page may read. A Jupyter server refuses a wrong
  // token before it says whom it lets in; its version it tells anybody.
  async #silence() {
    const options = { credentials: "omit", referrerPolicy: "no-referrer", signal: this.signal };
    const asked = (mode) => fetch(`${this.url}api`, { ...options, mode })
      .then(({ ok, type }) => ok || type === "opaque", () => false);
    if (await asked("cors")) return "token";
    const found = await asked("no-cors");
    this.signal.throwIfAborted();
    return found ? "noCors" : "gone";
  }
}

async function refused(answer) {
  const { message } = await answer.json().catch(() => ({}));
  const { status } = answer;
  const name = { 401: "token", 403: "token", 404: "gone" }[status] ?? "notTaken";
  return new HandoverFault(name, `${status} ${message ?? ""}`.trim().slice(0, 300));
}
