// A basket in an address: #basket=z.… (deflated, RFC 1951) or #basket=j.… (plain JSON), both in
// base64url (RFC 4648, section 5). The part behind # is never sent to a server.
import { firstBytes } from "../page/bounded.js";
import { BasketError, MOST_CHARACTERS, basket, read } from "./format.js";

const LONGEST_LINK = 8000; // what browsers, mail programs and servers' logs still take
const KEY = "basket";

// { url, length, fits } of the link that opens `items` at `page`, the basket page's URL.
export async function link(items, page) {
  const url = `${page.split("#")[0]}#${KEY}=${await encode(items)}`;
  return { url, length: url.length, fits: url.length <= LONGEST_LINK };
}

// The token of a URL's hash ("#basket=…"), or null.
export function tokenOf(hash) {
  return new URLSearchParams(hash.replace(/^#/, "")).get(KEY);
}

export async function encode(items) {
  const bytes = new TextEncoder().encode(JSON.stringify(basket(items)));
  const packed = await through(bytes, "CompressionStream", Infinity).catch(() => null);
  return packed ? `z.${toBase64(packed)}` : `j.${toBase64(bytes)}`;
}

// { items, left } as of read(). Throws BasketError for what is no basket.
export async function decode(token) {
  const [, form, text] = /^([zj])\.([\w-]*)$/.exec(token) ?? [];
  if (!form) throw new BasketError("The link is damaged: it does not contain a basket.");
  if (token.length > LONGEST_LINK) throw new BasketError("The link is too long to be a basket.");
  let bytes;
  try {
    bytes = fromBase64(text);
    if (form === "z") bytes = await through(bytes, "DecompressionStream", MOST_CHARACTERS);
    return read(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (fault) {
    if (fault instanceof BasketError) throw fault;
    if (form === "z" && !globalThis.DecompressionStream) {
      throw new BasketError("This browser is too old to open the link. Ask for a basket.json instead.");
    }
    throw new BasketError("The link is damaged. It may have been cut off.");
  }
}

// A few bytes can grow without end: no more than `most` are taken.
async function through(bytes, name, most) {
  const stream = new Blob([bytes]).stream().pipeThrough(new globalThis[name]("deflate-raw"));
  const { bytes: found, more, lost } = await firstBytes(stream, most);
  if (more) throw new BasketError("The link contains more than the 1 MB a basket can hold.");
  if (lost) throw lost;
  return found;
}

function toBase64(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
