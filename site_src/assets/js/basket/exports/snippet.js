// The basket as lines of Python with astropy and pyVO, to paste into any notebook.
import { comment, python } from "./quote.js";
import { SERVICES, VOTABLE, isLinks, label, variables } from "./ways.js";

const TABLES = { [VOTABLE]: "votable", "text/csv": "ascii.csv" };
const CLASSES = {
  tap: "TAPService",
  datalink: "DatalinkService",
  sia: "SIAService",
  ssa: "SSAService",
  conesearch: "SCSService",
};
const LINKS = "DatalinkResults.from_result_url";
const IMPORTS = {
  "Table.read": "from astropy.table import Table",
  "fits.open": "from astropy.io import fits",
  download_file: "from astropy.utils.data import download_file",
};

export function snippet(items) {
  const named = variables(items);
  const lines = items.map((one, at) => {
    const [code, note] = call(one);
    if (code) return `${named[at]} = ${code}  # ${comment(one.name)}`;
    return `# ${comment(`${one.name}, ${label(one)}: ${note}`)}`;
  });
  return `${[...imports(items), "", ...lines].join("\n").trim()}\n`;
}

// [code] or ["", why there is none].
function call({ access }) {
  const { protocol, url, contentUrl, encodingFormat, query } = access;
  if (protocol === "https") {
    const form = TABLES[encodingFormat];
    if (form) return [`Table.read(${python(contentUrl)}, format=${python(form)})`];
    const open = encodingFormat === "application/fits" ? "fits.open" : "download_file";
    return [`${open}(${python(contentUrl)})`];
  }
  if (Object.hasOwn(SERVICES, protocol)) {
    const made = isLinks(access) ? LINKS : CLASSES[protocol];
    const service = `${made}(${python(url)})`;
    return [query ? `${service}.search(${python(query)}).to_table()` : service];
  }
  if (protocol === "rucio") return ["", "attach it in the session's Rucio panel"];
  const { workflow_id, project_id, category = "classifications" } = access;
  const [name, id] = workflow_id ? ["Workflow", workflow_id] : ["Project", project_id];
  return ["", `log in with panoptes_client, then ${name}(${id}).get_export(${python(category)})`];
}

function imports(items) {
  const calls = items.map((one) => call(one)[0]);
  const used = (name) => calls.some((code) => code.startsWith(`${name}(`));
  const lines = Object.entries(IMPORTS).filter(([name]) => used(name)).map(([, line]) => line);
  const classes = [...Object.values(CLASSES), LINKS].filter(used).map((name) => name.split(".")[0]);
  const [adhoc, others] = [true, false].map((is) =>
    classes.filter((name) => name.startsWith("Datalink") === is).join(", "));
  if (others) lines.push(`from pyvo.dal import ${others}`);
  if (adhoc) lines.push(`from pyvo.dal.adhoc import ${adhoc}`);
  return lines;
}
