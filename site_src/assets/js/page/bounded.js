// Reads a server's answer up to a limit.

// { bytes, more, lost }: at most `most` bytes of a stream (null: none), whether there are more, and
// the error with which the stream broke off, or null.
export async function firstBytes(stream, most) {
  const reader = stream?.getReader();
  const parts = [];
  let length = 0;
  let lost = null;
  try {
    for (let part = await reader?.read(); part?.value && length <= most; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
    }
  } catch (fault) {
    lost = fault;
  }
  reader?.cancel().catch(() => {});
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return { bytes: bytes.subarray(0, most), more: length > most, lost };
}
