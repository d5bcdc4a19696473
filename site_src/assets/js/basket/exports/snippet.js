// The basket as lines of Python with astropy and pyVO, to paste into any notebook.
import { comment, python } from "./quote.js";
import { SERVICES, VOTABLE, label, variables } from "./ways.js";

const TABLES = { [VOTABLE]: "votable", "text/csv": "ascii.csv" };
const CLASSES = {
  tap: "TAPService",
  datalink: "DatalinkResults.from_result_url",
  sia: "SIAService",
  ssa: "SSAService",
  conesearch: "SCSService",
};
const IMPORTS = {
  Table: "from astropy.table import Table",
  fits: "from astropy.io import fits",
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
    const service = `${CLASSES[protocol]}(${python(url)})`;
    return [query ? `${service}.search(${python(query)}).to_table()` : service];
  }
  if (protocol === "rucio") return ["", "attach it in the session's Rucio panel"];
  const { workflow_id, project_id, category = "classifications" } = access;
  const [name, id] = workflow_id ? ["Workflow", workflow_id] : ["Project", project_id];
  return ["", `log in with panoptes_client, then ${name}(${id}).get_export(${python(category)})`];
}

function imports(items) {
  const calls = items.map((one) => call(one)[0]);
  const classes = Object.values(CLASSES)
    .filter((name) => calls.some((code) => code.startsWith(`${name}(`)))
    .map((name) => name.split(".")[0]);
  const used = Object.entries(IMPORTS)
    .filter(([name]) => calls.some((code) => new RegExp(`^${name}[.(]`).test(code)))
    .map(([, line]) => line);
  const paths = { DatalinkResults: "pyvo.dal.adhoc" };
  return [...used, ...classes.map((name) => `from ${paths[name] ?? "pyvo.dal"} import ${name}`)];
}
