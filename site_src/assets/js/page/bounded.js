// The text of an answer, however much a server sends: null where it is more than `most` bytes.
export async function textOf(answer, most) {
  const reader = answer.body?.getReader(); // 204 has no body
  const parts = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      reader.cancel().catch(() => {});
      return null;
    }
    parts.push(value);
  }
  return new Blob(parts).text();
}
