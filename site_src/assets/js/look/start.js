// The first bytes of a file, asked for when a visitor says so: no more than MOST are read, whatever
// the server sends, and what is zipped is unpacked as far as it goes.
export const MOST = 100_000;
const MOST_UNPACKED = 300_000;
const SECONDS = 30; // for all of it: what came until then is shown

// { bytes, size, type, whole }: `size` of the file where the server tells it, `whole` where `bytes`
// are all. Throws LookError.
export async function startOf(url) {
  const answer = await asked(url, AbortSignal.timeout(SECONDS * 1000));
  if (!answer.ok && answer.status !== 206) throw new LookError("status", answer.status);
  const { bytes, cut } = await read(answer);
  const size = sizeOf(answer);
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return {
    bytes: zipped ? await unpacked(bytes) : bytes,
    size,
    read: bytes.length,
    type: (answer.headers.get("Content-Type") ?? "").split(";")[0],
    whole: !cut && (size ? bytes.length >= size : bytes.length < MOST),
  };
}

export class LookError extends Error {
  constructor(kind, status = 0) {
    super(kind);
    Object.assign(this, { kind, status });
  }
}

// A server that answers no question with a Range, or not to other sites, is asked without it.
async function asked(url, signal) {
  const options = { signal, credentials: "omit", referrerPolicy: "no-referrer" };
  let blocked = false;
  const note = () => (blocked = true);
  document.addEventListener("securitypolicyviolation", note);
  try {
    const answer = await fetch(url, { ...options, headers: { Range: `bytes=0-${MOST - 1}` } });
    if (answer.status !== 416) return answer; // nothing at these bytes: an empty file
    return await fetch(url, options);
  } catch (fault) {
    if (fault.name === "TimeoutError") throw new LookError("late");
    try {
      return await fetch(url, options);
    } catch (again) {
      if (again.name === "TimeoutError") throw new LookError("late");
      await new Promise((done) => setTimeout(done, 100)); // the policy is told of a little later
      throw new LookError(blocked ? "unlisted" : navigator.onLine ? "refused" : "offline");
    }
  } finally {
    document.removeEventListener("securitypolicyviolation", note);
  }
}

// { bytes, cut }: `cut` where the connection or the time ended before the answer did.
async function read(answer) {
  const reader = answer.body?.getReader(); // 204 has no body
  const found = new Uint8Array(MOST);
  let length = 0;
  let cut = false;
  try {
    while (reader && length < MOST) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, MOST - length);
      found.set(part, length);
      length += part.length;
    }
  } catch (fault) {
    if (length === 0) throw new LookError(fault.name === "TimeoutError" ? "late" : "lost");
    cut = true;
  }
  reader?.cancel().catch(() => {}); // the rest is not sent
  return { bytes: found.subarray(0, length), cut };
}

// Other sites' Content-Range is seldom to be seen; Content-Length is of what was sent.
function sizeOf(answer) {
  const range = /\/(\d+)$/.exec(answer.headers.get("Content-Range") ?? "");
  if (range) return Number(range[1]);
  const encoded = answer.headers.get("Content-Encoding");
  return answer.status === 206 || encoded ? 0 : Number(answer.headers.get("Content-Length") ?? 0);
}

// The start of a gzip ends in the middle, which is no fault here.
async function unpacked(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const parts = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done && length < MOST_UNPACKED; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
    }
  } catch {
    // what came before is there
  }
  reader.cancel().catch(() => {});
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
