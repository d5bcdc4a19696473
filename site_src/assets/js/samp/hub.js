// The visitor's SAMP hub, by the Web Profile (SAMP 1.3, section 5): where it listens is fixed.
// Written for this page rather than taken from sampjs on npm: the site is built without npm, and
// what is needed of it is six calls.
import { HubFault, request, response } from "./xmlrpc.js";

const HUB = "http://127.0.0.1:21012/"; // localhost may be another URL
const MINUTES = 3; // for the visitor to answer the hub's question
const ANSWER = "120"; // seconds for a tool to take what it was sent
const KEPT = "esap-samp"; // the registration, for the other pages of this tab

// Why nothing could be sent, a name of CAUSES: "hubAbsent", "hubBlocked" by the browser, or
// "hubRefused" by the visitor.
export class HubError extends Error {}

export class Hub {
  #own = null;

  get #key() {
    return kept(() => sessionStorage.getItem(KEPT)) ?? this.#own;
  }

  set #key(key) {
    this.#own = key;
    kept(() => (key ? sessionStorage.setItem(KEPT, key) : sessionStorage.removeItem(KEPT)));
  }

  // Register, which makes the hub ask the visitor, where no page of this tab has, or where the hub
  // does not know that registration any more.
  async connect(about, signal) {
    try {
      if (this.#key) return void await this.#call("declareMetadata", [about], signal);
    } catch (fault) {
      if (!(fault instanceof HubFault)) throw fault;
      this.#key = null;
    }
    try {
      const answer = await this.#ask("register", [{ "samp.name": about["samp.name"] }], signal);
      this.#key = answer["samp.private-key"];
    } catch (fault) {
      if (fault instanceof HubFault) throw new HubError("hubRefused");
      throw fault;
    }
    await this.#call("declareMetadata", [about], signal);
  }

  // Map of client id → name of those who take messages of a type.
  async takers(mtype, signal) {
    const ids = Object.keys(await this.#call("getSubscribedClients", [mtype], signal));
    const names = await Promise.all(ids.map(async (id) => {
      const about = await this.#call("getMetadata", [id], signal);
      return about["samp.name"] || id;
    }));
    return new Map(ids.map((id, at) => [id, names[at]]));
  }

  // {status, text}: "ok", "warning", "error" with what the tool says, or "unsure" where it never
  // says anything. The message is one of which the tool tells when it has dealt with it.
  async send(client, mtype, params, signal) {
    const message = { "samp.mtype": mtype, "samp.params": params };
    let answer;
    try {
      answer = await this.#call("callAndWait", [client, message, ANSWER], signal);
    } catch (fault) {
      if (!(fault instanceof HubFault)) throw fault;
      if (/callable/i.test(fault.message)) {
        await this.#call("notify", [client, message], signal);
        return { status: "unsure", text: "" };
      }
      const late = /time/i.test(fault.message) && `it did not respond within ${ANSWER} seconds`;
      return { status: "error", text: late || fault.message };
    }
    // TOPCAT's text is only the URL where a file is missing, and "usertxt" says that it is.
    const { "samp.errortxt": short = "", "samp.usertxt": long = short } = answer["samp.error"] ?? {};
    const text = (short.includes(" ") ? short : long).slice(0, 300);
    return { status: String(answer["samp.status"]).replace("samp.", ""), text };
  }

  // Sent even while the page goes; without a header that must be asked for first.
  leave() {
    if (!this.#key) return;
    navigator.sendBeacon(HUB, request("samp.webhub.unregister", [this.#key]));
    this.#key = null;
  }

  #call(method, params, signal) {
    return this.#ask(method, [this.#key, ...params], signal);
  }

  async #ask(method, params, signal) {
    const timed = AbortSignal.any([signal, AbortSignal.timeout(MINUTES * 60_000)]);
    let answer;
    try {
      answer = await fetch(HUB, {
        method: "POST",
        body: request(`samp.webhub.${method}`, params),
        headers: { "Content-Type": "text/xml" },
        credentials: "omit",
        signal: timed,
      });
      return response(await answer.text());
    } catch (fault) {
      signal.throwIfAborted();
      if (fault instanceof HubFault) throw fault;
      if (timed.aborted) throw new HubError("hubRefused");
      throw new HubError((await isBlocked()) ? "hubBlocked" : "hubAbsent");
    }
  }
}

// What the storage gives, or undefined where the browser keeps none.
function kept(ask) {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

// Browsers that ask before a page may reach the visitor's own machine have a permission for it;
// its name has changed, and others do not know it (https://wicg.github.io/local-network-access/).
async function isBlocked() {
  for (const name of ["local-network-access", "loopback-network"]) {
    try {
      const { state } = await navigator.permissions.query({ name });
      if (state === "denied") return true;
    } catch {
      continue; // not known here
    }
  }
  return false;
}
