// A CSV result (RFC 4180) as {fields, rows}, as of a VOTable. Pure.
export function csv(text, most) {
  const all = [];
  let row = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    if (row.some(Boolean)) all.push(row);
    row = [];
    if (all.length > most) break;
  }
  const [names = [], ...rows] = all;
  return { fields: names.map((name) => ({ name })), rows: rows.slice(0, most), services: [] };
}
