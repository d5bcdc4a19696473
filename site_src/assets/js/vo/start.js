// Reads the beginning of a file, at most MOST bytes whatever the server sends; gzip is unpacked as far
// as it was read.
import { firstBytes } from "../page/bounded.js";
import { Refusal, ask } from "./ask.js";

export const MOST = 100_000;
const MOST_UNPACKED = 300_000;

// { bytes, read, size, type, whole, ok, status }: `read` bytes came, `size` is the file's where the
// server says it, `whole` where `bytes` are all. Throws Refusal.
export async function startOf(url) {
  const answer = await asked(url);
  const { bytes: sent, lost } = await firstBytes(answer.body, MOST);
  if (lost && !sent.length) throw new Refusal("lost"); // else what came is shown
  const { bytes, more } = await unpacked(sent);
  const size = sizeOf(answer);
  return {
    bytes,
    read: sent.length,
    size,
    type: (answer.headers.get("Content-Type") ?? "").split(";")[0],
    whole: !more && !lost && (size ? sent.length >= size : sent.length < MOST),
    ok: answer.ok,
    status: answer.status,
  };
}

// If a server refuses requests with Range, or refuses them to other sites, it is asked without Range.
async function asked(url) {
  try {
    const answer = await ask(url, { Range: `bytes=0-${MOST - 1}` });
    if (answer.status !== 416) return answer; // nothing at these bytes: an empty file
  } catch (fault) {
    if (fault.kind !== "refused") throw fault;
  }
  return ask(url);
}

// Content-Range of other sites is rarely readable; Content-Length is that of the body sent.
function sizeOf(answer) {
  const range = /\/(\d+)$/.exec(answer.headers.get("Content-Range") ?? "");
  if (range) return Number(range[1]);
  const encoded = answer.headers.get("Content-Encoding");
  return answer.status === 206 || encoded ? 0 : Number(answer.headers.get("Content-Length") ?? 0);
}

// The beginning of a gzip file ends early, which is no error here.
async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes, more: false };
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const found = await firstBytes(stream, MOST_UNPACKED);
  return { bytes: found.bytes, more: found.more || found.lost };
}
