// The basket as lines of Python with astropy and pyVO, to paste into any notebook. They read as load.py
// does; an item that fails is None, the others are loaded, and the last line says what failed.
import { comment, python } from "./quote.js";
import { SERVICES, VOTABLE, isLinks, label, variables } from "./ways.js";

const TABLES = { [VOTABLE]: 'format="votable", table_id=0', "text/csv": 'format="ascii.csv"' };
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
  download_file: "from astropy.utils.data import download_file",
};
// Lines, not one text: the indentation of a script is left out when the site is built.
const TAKE = [
  "data, failed = {}, {}",
  "",
  "",
  "def take(name, load):",
  "    try:",
  "        data[name] = load()",
  "    except Exception as fault:",
  "        failed[name] = fault",
  "    return data.get(name)",
  "",
].join("\n");
const FITS = [
  "",
  "",
  "def read_fits(url):",
  "    path = download_file(url)",
  "    try:",
  '        return Table.read(path, format="fits")',
  "    except ValueError:  # an image",
  "        return fits.open(path)",
  "",
].join("\n");
// The variable is set where the session's Rucio panel (rucio-jupyterlab) made the file available.
const RUCIO = [
  "",
  "",
  "def rucio(did, name):",
  "    found = globals().get(name)",
  '    if getattr(found, "did_available", False):',
  "        return found",
  "    from rucio.client.downloadclient import DownloadClient",
  '    done = DownloadClient().download_dids([{"did": did}])',
  '    return [one["dest_file_paths"][0] for one in done]',
  "",
].join("\n");
const SUMMARY = [
  "",
  'print(f"{len(data)} of {len(data) + len(failed)} loaded.")',
  "for name, fault in failed.items():",
  '    print(f"Not loaded: {name} ({type(fault).__name__}: {fault})")',
  "",
].join("\n");

export function snippet(items) {
  const named = variables(items);
  const lines = items.map((one, at) => {
    const [code, note] = call(one, named[at]);
    if (code) return `${named[at]} = take(${python(named[at])}, lambda: ${code})  # ${comment(one.name)}`;
    return `# ${comment(`${one.name}, ${label(one)}: ${note}`)}`;
  });
  if (!items.some((one) => call(one)[0])) return `${lines.join("\n").trim()}\n`;
  const helps = TAKE + [["read_fits(", FITS], ["rucio(", RUCIO]]
    .map(([start, help]) => (items.some((one) => call(one)[0].startsWith(start)) ? help : "")).join("");
  return `${[...imports(items), "", helps, "", ...lines].join("\n").trim()}\n${SUMMARY}`;
}

// [code] or ["", why there is none].
function call({ access }, variable = "") {
  const { protocol, url, contentUrl, encodingFormat, query } = access;
  if (protocol === "https") {
    const form = TABLES[encodingFormat];
    if (form) return [`Table.read(${python(contentUrl)}, ${form})`];
    const open = encodingFormat === "application/fits" ? "read_fits" : "download_file";
    return [`${open}(${python(contentUrl)})`];
  }
  if (Object.hasOwn(SERVICES, protocol)) {
    const made = isLinks(access) ? LINKS : CLASSES[protocol];
    const service = `${made}(${python(url)})`;
    return [query ? `${service}.search(${python(query)}).to_table()` : service];
  }
  if (protocol === "rucio") return [`rucio(${python(access.did)}, ${python(variable)})`];
  const { workflow_id, project_id, category = "classifications" } = access;
  const [name, id] = workflow_id ? ["Workflow", workflow_id] : ["Project", project_id];
  return ["", `log in with panoptes_client, then ${name}(${id}).get_export(${python(category)})`];
}

function imports(items) {
  const calls = items.map((one) => call(one)[0]);
  const used = (name) => calls.some((code) => code.startsWith(`${name}(`));
  const needed = (name) => used(name) || used("read_fits");
  const lines = Object.entries(IMPORTS).filter(([name]) => needed(name)).map(([, line]) => line);
  if (used("read_fits")) lines.push("from astropy.io import fits");
  const classes = [...Object.values(CLASSES), LINKS].filter(used).map((name) => name.split(".")[0]);
  const [adhoc, others] = [true, false].map((is) =>
    classes.filter((name) => name.startsWith("Datalink") === is).join(", "));
  if (others) lines.push(`from pyvo.dal import ${others}`);
  if (adhoc) lines.push(`from pyvo.dal.adhoc import ${adhoc}`);
  return lines;
}
