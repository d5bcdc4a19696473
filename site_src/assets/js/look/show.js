// Shows what was read as tables: rows, and FITS headers. All of it is foreign text.
import { element } from "../page/element.js";
import { crvalOf } from "../vo/fits.js";

const LONGEST = 200; // characters of a cell
const MOST_COLUMNS = 60;
const ALADIN = "https://aladin.cds.unistra.fr/AladinLite/";

function table(label, heads, rows) {
  const cells = (name, texts) => texts.map((text) => element(name, shortened(String(text ?? ""))));
  const head = element("thead", element("tr", ...cells("th", heads)));
  for (const cell of head.querySelectorAll("th")) cell.scope = "col";
  const body = element("tbody", ...rows.map((row) => element("tr", ...cells("td", row))));
  const made = element("table", head, body);
  made.className = "plain";
  const frame = element("div", made);
  frame.className = "look__table";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", label);
  return frame;
}

function shortened(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

export function firstRows({ fields, rows, form = "" }) {
  const names = fields.slice(0, MOST_COLUMNS).map(({ name = "", unit }) => shortened(unit ? `${name} [${unit}]` : name));
  const columns = `${fields.length} columns${fields.length > MOST_COLUMNS ? `, the first ${MOST_COLUMNS} shown` : ""}`;
  if (rows.length) {
    const wide = rows.map((row) => row.slice(0, MOST_COLUMNS));
    return [table("First rows", names, wide), element("p", `The first ${rows.length} rows, ${columns}.`)];
  }
  const why = ["TABLEDATA", ""].includes(form) ? "No rows in what was read" : `Rows in ${form} that cannot be shown here`;
  return [element("p", `${why}: ${columns}${names.length ? `, ${names.join(", ")}` : ""}.`)];
}

export function headersOf(file) {
  const { hdus, next } = file;
  const rows = hdus.map(({ name, kind, shape }, at) => [at, name, kind, shape]);
  const nodes = [table("Parts of the file (HDUs)", ["HDU", "Name", "What", "Size"], rows)];
  if (next) nodes.push(element("p", `What follows begins at byte ${next.toLocaleString("en")} and was not read.`));
  hdus.forEach(({ name, cards, cut }, at) => {
    const summary = element("summary", `Header of HDU ${at}${name ? ` (${name})` : ""}: ${cards.length} cards${cut ? ", cut off" : ""}`);
    const details = element("details", summary, table(`Header of HDU ${at}`, ["Keyword", "Value", "Comment"], cards));
    details.className = "sources";
    details.open = hdus.length === 1;
    nodes.push(details);
  });
  const position = crvalOf(file);
  if (position) nodes.push(element("p", aladin(position)));
  return nodes;
}

// A link to another site, which is not contacted before the click.
function aladin(position) {
  const [ra, dec] = position.map((degrees) => degrees.toFixed(5));
  const link = element("a", "See this position in Aladin Lite, of CDS Strasbourg");
  link.href = `${ALADIN}?${new URLSearchParams({ target: `${ra} ${dec}`, fov: "1" })}`;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
