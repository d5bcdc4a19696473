// The basket as lines of Python with astropy and pyVO, to paste into any notebook. They read as load.py
// does; an item that fails is None, the others are loaded, and the last line says what failed.
import { variables } from "./names.js";
import { comment, python } from "./quote.js";
import { SIA2, filled } from "./target.js";
import { SMALL, VOTABLE, isLinks, isSmall, label, rowLimit } from "./ways.js";

const TABLES = { [VOTABLE]: 'format="votable", table_id=0', "text/csv": 'format="ascii.csv"' };
// As archives.py has it.
const ARCHIVE = /\.(tar|tar\.(gz|bz2|xz)|tgz|tbz2?|txz|zip)$/i;
const CLASSES = {
  tap: "TAPService",
  datalink: "DatalinkService",
  sia: "SIAService",
  ssa: "SSAService",
  conesearch: "SCSService",
};
const LINKS = "DatalinkResults.from_result_url";
const VERSION2 = "SIA2Service";
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
// A query without a small TOP runs as a job of the service (UWS): submitted, asked after, fetched, deleted.
const JOB = [
  "",
  `SECONDS = 600  # a query that is not TOP ${SMALL} or less runs as a job: how long it is waited for`,
  "MAXREC = None  # rows of such a query at most; None: the service's own limit",
  "",
  "",
  "def run_async(url, query):",
  "    job = TAPService(url).submit_job(query, maxrec=MAXREC)",
  "    try:",
  "        job.run()",
  "        end, pause = time.monotonic() + SECONDS, 0.2",
  '        while job.phase not in ("COMPLETED", "ERROR", "ABORTED"):',
  "            if time.monotonic() > end:",
  '                raise TimeoutError(f"the job did not end within {SECONDS} s: set SECONDS")',
  "            time.sleep(pause)",
  "            pause = min(1.5 * pause, 10)",
  "        job.raise_if_error()",
  "        return job.fetch_result().to_table()",
  "    finally:",
  "        job.delete()",
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
// waiting: how many of `data` are services without a question; these were not asked.
const summary = (waiting) => [
  "",
  `print(f"{len(data)${waiting ? ` - ${waiting}` : ""}} of {len(data) + len(failed)} loaded${waiting ? `; services not asked yet: ${waiting}` : ""}.")`,
  "for name, fault in failed.items():",
  '    print(f"Not loaded: {name} ({type(fault).__name__}: {fault})")',
  "",
].join("\n");

export function snippet(items) {
  const named = variables(items);
  const lines = items.map((one, at) => {
    const [code, note] = call(one, named[at]);
    if (code) return `${named[at]} = take(${python(named[at])}, lambda: ${code})  # ${comment(one.name)}${rowLimit(one.access)}${packed(one)}`;
    return `# ${comment(`${one.name}, ${label(one)}: ${note}`)}`;
  });
  if (!items.some((one) => call(one)[0])) return `${lines.join("\n").trim()}\n`;
  const used = (name) => items.some((one) => call(one)[0].startsWith(`${name}(`));
  const helps = [TAKE, used("read_fits") && FITS, used("run_async") && JOB, used("rucio") && RUCIO].filter(Boolean).join("");
  const waiting = items.filter(isWaiting).length;
  return `${[...imports(items), "", helps, "", ...lines].join("\n").trim()}\n${summary(waiting)}`;
}

function isWaiting(one) {
  const [code] = call(one);
  return /^\w+Service\(/.test(code) && !code.includes(").search(");
}

// Lines are no place for the limits that unpacking needs.
function packed({ access }) {
  const is = access.protocol === "https" && ARCHIVE.test(access.name);
  return is ? " (an archive: the notebook and the client unpack it)" : "";
}

// [code] or ["", why there is none].
function call(one, variable = "") {
  const access = filled(one);
  const { protocol, url, contentUrl, encodingFormat, query } = access;
  if (Object.hasOwn(CLASSES, one.access.protocol) && protocol === "https") return [atTarget(one)];
  if (protocol === "https") {
    const form = TABLES[encodingFormat];
    if (form) return [`Table.read(${python(contentUrl)}, ${form})`];
    const open = encodingFormat === "application/fits" ? "read_fits" : "download_file";
    return [`${open}(${python(contentUrl)})`];
  }
  if (query && !isSmall(query)) return [`run_async(${python(url)}, ${python(query)})`];
  if (Object.hasOwn(CLASSES, protocol)) {
    const service = `${isLinks(access) ? LINKS : classOf(access)}(${python(url)})`;
    return [query ? `${service}.search(${python(query)}).to_table()` : service];
  }
  if (protocol === "soda") return ["", `cuts out of ${url} what a target says: set one in the basket`];
  if (protocol === "rucio") return [`rucio(${python(access.did)}, ${python(variable)})`];
  const { workflow_id, project_id, category = "classifications" } = access;
  const [name, id] = workflow_id ? ["Workflow", workflow_id] : ["Project", project_id];
  return ["", `log in with panoptes_client, then ${name}(${id}).get_export(${python(category)})`];
}

function classOf({ protocol, standardID }) {
  return protocol === "sia" && standardID === SIA2 ? VERSION2 : CLASSES[protocol];
}

// As pyVO asks each service for a circle; of SIA 1.0 and SSA the size is its diameter.
function atTarget({ access, target }) {
  const [ra, dec, radius] = target.split(" ");
  const made = classOf(access);
  const twice = Number((2 * Number(radius)).toPrecision(12));
  const asked = {
    SCSService: `pos=(${ra}, ${dec}), radius=${radius}`,
    SIAService: `pos=(${ra}, ${dec}), size=${twice}`,
    SIA2Service: `pos=(${ra}, ${dec}, ${radius})`,
    SSAService: `pos=(${ra}, ${dec}), diameter=${twice}`,
  }[made];
  return `${made}(${python(access.url)}).search(${asked}).to_table()`;
}

function imports(items) {
  const calls = items.map((one) => call(one)[0]);
  const used = (name) => calls.some((code) => code.startsWith(`${name}(`));
  const needed = (name) => used(name) || used("read_fits");
  const lines = Object.entries(IMPORTS).filter(([name]) => needed(name)).map(([, line]) => line);
  if (used("read_fits")) lines.push("from astropy.io import fits");
  if (used("run_async")) lines.unshift("import time", "");
  const named = (name) => used(name) || (name === CLASSES.tap && used("run_async"));
  const classes = [...Object.values(CLASSES), VERSION2, LINKS].filter(named)
    .map((name) => name.split(".")[0]);
  const [adhoc, others] = [true, false].map((is) =>
    classes.filter((name) => name.startsWith("Datalink") === is).join(", "));
  if (others) lines.push(`from pyvo.dal import ${others}`);
  if (adhoc) lines.push(`from pyvo.dal.adhoc import ${adhoc}`);
  return lines;
}
