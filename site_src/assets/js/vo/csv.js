// The first rows of comma- or tab-separated values (RFC 4180), as { fields, rows } of a VOTable. Pure.
// The first line has the names; lines before it that begin with "#" are comments.

// At most `most` rows, without the last line if the file continues after it.
export function csv(text, most, { tab = false, whole = true } = {}) {
  const separator = tab ? "\t" : mostOf(/^[^#\r\n].*/m.exec(text)?.[0] ?? "");
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const end = () => {
    row.push(cell);
    const isComment = !rows.length && row[0].startsWith("#");
    if (!isComment && (row.length > 1 || row[0].trim())) rows.push(row);
    row = [];
    cell = "";
  };
  for (let at = 0; at < text.length && rows.length <= most; at += 1) {
    const mark = text[at];
    if (quoted && mark === '"' && text[at + 1] === '"') cell += text[(at += 1)];
    else if (quoted) mark === '"' ? (quoted = false) : (cell += mark);
    else if (mark === '"' && cell === "") quoted = true;
    else if (mark === separator) cell = (row.push(cell), "");
    else if (mark === "\n" || mark === "\r") end();
    else cell += mark;
  }
  if ((cell || row.length) && whole) end();
  const [names = [], ...others] = rows;
  return { fields: names.map((name) => ({ name: name.trim() })), rows: others.slice(0, most) };
}

function mostOf(line) {
  const count = (mark) => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
