// Whether a session shows what a link opens in it: the twin of catalogue/start/interfaces.py.
import { filled } from "./refusals.js";
import { TABLES } from "./tables.js";

// The interface that a path in the session opens; null for a page of Jupyter's own.
function interfaceAt(urlpath) {
  const [first] = (urlpath ?? "").replace(/^\/+/, "").toLowerCase().split(/[?/]/);
  const rows = Object.entries(TABLES.interfaces);
  return rows.find(([, { urls }]) => urls.includes(first))?.[0] ?? null;
}

// What is in doubt about what a target opens at a facility, "" for nothing. `known` is what the
// catalogue found about each interface of the version, undefined where nobody looked.
export function interfaceDoubt(urlpath, facility, known) {
  const word = interfaceAt(urlpath);
  if (!word) return "";
  const { name } = TABLES.interfaces[word];
  const cautions = TABLES.interfaceCautions;
  if (facility.builds === false) return filled(cautions.elsewhere, { name });
  return known ? known[word] ?? "" : filled(cautions.unseen, { name });
}
