// Requests to other servers, within the page's policy and within limits; and in words why they fail.
const SECONDS = 30;

// Why a request fails: `kind` is one of FAULTS, or "status" with the HTTP status.
export class Refusal extends Error {
  constructor(kind, status = 0) {
    super(kind);
    Object.assign(this, { kind, status });
  }
}

// The answer, whatever its status; the server learns neither who asks nor from which page. Throws Refusal.
export async function ask(url, headers = {}) {
  if (!allowed(new URL(url).origin)) throw new Refusal("unlisted");
  try {
    const signal = AbortSignal.timeout(SECONDS * 1000);
    return await fetch(url, { headers, signal, credentials: "omit", referrerPolicy: "no-referrer" });
  } catch (fault) {
    if (fault.name === "TimeoutError") throw new Refusal("lost");
    throw new Refusal(navigator.onLine ? "refused" : "offline");
  }
}

const FAULTS = {
  refused: "cannot be reached, or does not let pages of other sites read it (no CORS).",
  unlisted: "is not among the servers of the catalogue's own data, the only ones this page may ask.",
  unread: "sent what cannot be read here.",
  lost: "lost the connection, or took more than 30 seconds. Try again later.",
  offline: "was not asked: this device has no connection to the internet.",
  401: "asks for a login. Download it on the data's own page.",
  403: "refuses access: the data may be restricted, or the link may have expired.",
  404: "has nothing at this URL: it was moved or deleted. Please tell the catalogue.",
  server: "failed. Try again later.",
  status: "does not accept the request.",
};

// A sentence, of which `host` is the subject.
export function reason({ kind, status }, host) {
  if (kind !== "status") return `${host} ${FAULTS[kind]}`;
  return `${host} ${FAULTS[status] ?? FAULTS[status >= 500 ? "server" : "status"]} (HTTP ${status})`;
}

// Whether this page's policy allows the request: scripts would only learn that it failed.
function allowed(origin) {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
  const [, sources = ""] = /connect-src ([^;]*)/.exec(policy) ?? [];
  return !policy || origin === location.origin || sources.split(" ").includes(origin);
}
