// ESAP's way: every text is looked through for what was typed.
const documents = await (await fetch("./documents.json")).json();
const texts = documents.map(({ id: _, ...fields }) => Object.values(fields).join(" ").toLowerCase());

export function search(q) {
  const wanted = q.toLowerCase();
  return documents.filter((_, i) => texts[i].includes(wanted)).slice(0, 10);
}
