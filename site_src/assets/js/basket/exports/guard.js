// What stands before lines of Python that read what a stranger's server sends, as cell/guards.py has it
// for the notebook: no redirect leads into a private network, and no VOTable opens a file of the machine.
// In Python `led` judges each answer, `fetch` downloads a file, `checked` reads a document before astropy
// does, and SESSION is pyVO's.
// Lines, not one text: the indentation of a script is left out when the site is built.
const LED = [
  "",
  "",
  "def led(answer, **_):",
  '    """Refuses a redirect into a private network, but for the host that was asked itself."""',
  "    if not answer.is_redirect:",
  "        return",
  '    host = urlsplit(urljoin(answer.url, answer.headers["location"])).hostname',
  "    if host == urlsplit(answer.url).hostname:",
  "        return",
  "    try:",
  '        found = {ip_address(one[4][0].partition("%")[0]) for one in socket.getaddrinfo(host, None)}',
  "    except OSError:  # no such name here: a proxy may know it",
  "        return",
  "    if not all(one.is_global for one in found):",
  '        raise ValueError(f"{answer.url} leads to {host}, which is no public host")',
  "",
].join("\n");
const FETCH = [
  "",
  "",
  "FOLDER = tempfile.TemporaryDirectory()  # kept until this Python ends",
  "",
  "",
  "def fetch(url, path=None):",
  "    path = Path(path or Path(FOLDER.name, str(len(os.listdir(FOLDER.name)))))",
  '    with requests.get(url, stream=True, timeout=60, hooks={"response": led}) as answer:',
  "        answer.raise_for_status()",
  '        with path.open("xb") as file:',
  "            for block in answer.iter_content(1 << 20):",
  "                file.write(block)",
  "        if answer.raw.length_remaining:  # not every urllib3 says it",
  '            raise ValueError(f"{url} was cut off {answer.raw.length_remaining} bytes before its end")',
  "    return path",
  "",
].join("\n");
const CHECKED = [
  "",
  "",
  "def checked(content):",
  '    """The content, unless it makes a reader of VOTables open another file or URL."""',
  "",
  "    def typed(*_):",
  '        raise ValueError("it has a document type, which no data need")',
  "",
  "    def began(name, about):",
  '        if name.rpartition(":")[2] == "STREAM" and "href" in about:',
  "            raise ValueError(f\"its rows are elsewhere, at {about['href'][:200]!r}\")",
  "",
  "    parser = expat.ParserCreate()",
  "    parser.StartDoctypeDeclHandler, parser.StartElementHandler = typed, began",
  "    try:",
  "        parser.Parse(content, True)",
  "    except expat.ExpatError:  # no XML: its reader says so",
  "        pass",
  "    return content",
  "",
].join("\n");
const VOTABLE = [
  "",
  "",
  "def read_votable(url):",
  "    content = fetch(url).read_bytes()",
  '    content = gzip.decompress(content) if content.startswith(b"\\x1f\\x8b") else content',
  "    table = parse(io.BytesIO(checked(content)).read).get_first_table()",
  "    return table.to_table(use_names_over_ids=True)",
  "",
].join("\n");
const SESSION = [
  "",
  "",
  "def held(answer, **_):",
  '    same = getattr(answer.raw, "_original_response", None)  # for its cookies',
  "    body = io.BytesIO(checked(answer.content))",
  "    answer.raw = HTTPResponse(body, preload_content=False, original_response=same)",
  "",
  "",
  "SESSION = requests.Session()",
  'SESSION.hooks["response"] += [led, held]',
  "",
].join("\n");
const FROM = {
  led: ["import socket", "from ipaddress import ip_address", "from urllib.parse import urljoin, urlsplit", "import requests"],
  fetch: ["import os", "import tempfile", "from pathlib import Path"],
  checked: ["import io", "from xml.parsers import expat"],
  votable: ["import gzip", "from astropy.io.votable import parse"],
  session: ["from urllib3 import HTTPResponse"],
};
const OF_OTHERS = /^(?:import requests|from (?:astropy|urllib3|pyvo)\b)/;

// Which parts there are to be: { fetch, votable, session }, each true or not.
export function guard({ fetch = false, votable = false, session = false }) {
  const wanted = {
    led: fetch || votable || session, fetch: fetch || votable, checked: votable || session, votable, session,
  };
  const text = { led: LED, fetch: FETCH, checked: CHECKED, votable: VOTABLE, session: SESSION };
  const names = Object.keys(wanted).filter((name) => wanted[name]);
  return { imports: names.flatMap((name) => FROM[name]), code: names.map((name) => text[name]).join("") };
}

// Lines that import, as they are usually sorted: Python's own first.
export function sorted(imports) {
  const every = [...new Set(imports)].sort((a, b) => a.startsWith("from") - b.startsWith("from") || (a < b ? -1 : 1));
  const [others, own] = [true, false].map((is) => every.filter((line) => OF_OTHERS.test(line) === is));
  return [...own, ...(own.length && others.length ? [""] : []), ...others];
}
