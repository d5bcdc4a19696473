// Whether a URL from foreign data leads to a public host. Pure; the rules are those of
// catalogue/values/public_hosts.py, on what the browser's URL makes of a host (0x7f.1 → 127.0.0.1).
const PRIVATE = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa)$/;
const IPV4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/;

// The normalised URL if it is http or https, without a user name, and at a public host or the host of
// the service that named it; else null.
export function reachable(text, service) {
  let url;
  try {
    url = new URL(text, service);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return url.host === new URL(service).host || isPublic(url.hostname.replace(/\.+$/, "")) ? url.href : null;
}

function isPublic(host) {
  if (host.startsWith("[")) {
    const [first, second] = host.slice(1, -1).split(":").map((part) => parseInt(part || "0", 16));
    return first >= 0x2000 && first <= 0x3ffe && first !== 0x2002 &&
      !(first === 0x2001 && (second === 0 || second === 0xdb8));
  }
  const [, a, b, c, d] = (IPV4.exec(host) ?? []).map(Number);
  if (a === undefined) return host.includes(".") && !PRIVATE.test(host);
  return !(a === 0 || a === 10 || a === 127 || a >= 224 || (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) ||
    (a === 192 && b === 0 && (c === 0 || c === 2)) || (a === 192 && b === 88 && c === 99) ||
    (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) || (a === 203 && b === 0 && c === 113) ||
    (a === 168 && b === 63 && c === 129 && d === 16));
}
