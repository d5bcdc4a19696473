# A basket, loaded into `data`: a table where it is one, else a file's path.
# astropy and pyvo are used where they are installed; without them tables are lists of dicts.
# For Python 3.8 and newer.
import csv
import io
import itertools
import os
import re
import shutil
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

from archives import ARCHIVE, Refused, Unpacked, unpack
from guards import checked, opener, seen
from jobs import is_small, job, named, top
from lake import from_lake
from parts import CAUSES, FIRST, csv_start, fits_start, said_of, votable_start

try:
    from astropy.table import Table
except ImportError:
    Table = None
try:
    import pyvo.dal
    from astropy.io.votable import parse
except ImportError:
    pyvo = None

FOLDERS = []  # where files go: a new folder each time, so that nothing is overwritten
SECONDS = 60  # without an answer until a download is given up
JOB_SECONDS = 600  # that a query may run which is not small (see SMALL)
MAXREC = 0  # rows of a query's result at most; 0: the service's own limit
MOST = 0  # bytes of one file; 0: what the session has room for, else 2 GB
ROWS = 1000  # that first_rows() gives
BLOCK = 1 << 20
MOST_LINKS = 20 * BLOCK  # of a list of links
VOTABLE = "application/x-votable+xml"
FACILITY = {}
ITEMS = []


def folder():
    """The new folder of this run: basket-data, basket-data-2, and so on."""
    for number in itertools.count(1):
        if FOLDERS:
            return FOLDERS[0]
        found = Path("basket-data" if number == 1 else f"basket-data-{number}")
        try:
            found.mkdir()
        except FileExistsError:  # a file or a link of that name too
            continue
        FOLDERS.append(found)


def limit(*of):
    """How many bytes a file may have here, and why; `of` is "memory", "disk" or both."""
    if MOST:
        return int(MOST), "MOST"
    of = of or ("memory", "disk")
    known = {key: int(FACILITY[key] * 1e9) for key in of if FACILITY.get(key)}
    memory = os.environ.get("MEM_LIMIT", "")  # JupyterHub sets it
    if "memory" in of and memory.isdigit() and int(memory):
        known["memory"] = int(memory)
    found = [(size, f"the {key} of this session") for key, size in known.items()]
    found = found or [(2_000_000_000, "what is taken where nothing is known of the session")]
    return min(*found, (shutil.disk_usage(Path.cwd()).free, "the free space of this disk"))


def fits_here(size):
    most, why = limit()
    if size > most:
        is_, than = said_of(size), said_of(most)
        is_ = f"{size:,} bytes" if is_ == than else is_
        raise OverflowError(f"{is_} is too large: the limit is {than} ({why})")


def asked(url, token="", **more):
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError(f"{url} is no URL")
    headers = {"User-Agent": "esap-basket", **more.pop("headers", {})}
    request = urllib.request.Request(url, headers=headers, **more)
    if token:  # for this host, not for one it redirects to
        request.add_unredirected_header("Authorization", f"Bearer {token}")
    return opener().open(request, timeout=SECONDS)


def length(url):
    """The bytes a file has, as its server says without sending it; 0 where it does not say."""
    try:
        with asked(url, method="HEAD") as answer:
            return int(answer.headers.get("Content-Length") or 0)
    except (OSError, ValueError) as fault:  # many servers answer GET alone
        getattr(fault, "close", int)()
        return 0


def download(url, name, media_type=None, token=""):
    """The path of the whole file: what is too large is not begun, and no part of it stays."""
    path = folder() / name
    if path.exists():
        raise FileExistsError(f"{path} is there already")
    part = path.with_name(f"{name}.part")
    with asked(url, token) as answer, part.open("xb") as file:
        try:
            fits_here(answer.length or 0)
            if media_type in READ and "text/html" in answer.headers.get("Content-Type", ""):
                raise ValueError("the server sent a web page")
            while block := answer.read(BLOCK):
                fits_here(file.tell() + len(block))
                file.write(block)
            if answer.length:  # reading in blocks raises nothing
                raise ValueError(f"cut off {answer.length} bytes before its end")
        except BaseException:  # Ctrl-C too
            file.close()
            part.unlink()
            raise
    return part.rename(path)


def read(path, media_type):
    """A table, or the path where it is none."""
    if media_type == VOTABLE:
        checked(path)
    if Table is None:
        plain = {VOTABLE: votable_rows, "text/csv": csv_rows}.get(media_type)
        return plain(path) if plain else path
    if media_type == VOTABLE:
        try:
            return Table.read(path, format="votable", table_id=0)  # the first
        except Exception as fault:
            raise ValueError(said(path) or str(fault)) from None
    if media_type == "text/csv":
        return Table.read(path, format="ascii.csv")
    if media_type != "application/fits":
        return path
    try:
        return Table.read(path, format="fits")
    except ValueError:  # an image: astropy.io.fits.open(path)
        return path


READ = (VOTABLE, "text/csv", "application/fits")


def csv_rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def votable_rows(path):
    table = ET.parse(path).find(".//{*}TABLE")
    if table is None:
        raise ValueError(said(path) or "no table in it")
    if table.find("{*}DATA/{*}TABLEDATA") is None:
        return path  # binary: this one needs astropy
    names = [field.get("name") for field in table.iterfind("{*}FIELD")]
    rows = table.iterfind("{*}DATA/{*}TABLEDATA/{*}TR")
    return [dict(zip(names, (cell.text for cell in row))) for row in rows]  # noqa: B905


def said(answer):
    """What a service of the Virtual Observatory says instead of a result."""
    try:
        infos = ET.parse(checked(answer)).iterfind(".//{*}INFO[@name='QUERY_STATUS']")
    except (ET.ParseError, ValueError):
        return ""
    return "".join(info.text or "" for info in infos if info.get("value") == "ERROR")


def query(access, name, rows=None):
    """The table a TAP service answers, of `rows` rows at most: at once, or as a job where it may
    be large."""
    most = {"MAXREC": rows or MAXREC} if rows or MAXREC else {}
    about = {"REQUEST": "doQuery", "LANG": "ADQL", **most, "QUERY": access["query"]}
    url = access["url"].rstrip("/")
    sync = f"{url}/sync?{urllib.parse.urlencode(about)}"
    try:
        if rows or is_small(access["query"]):
            path = download(sync, name)
        else:
            with job(url, about, asked, JOB_SECONDS) as result:
                path = download(result or sync, name)
    except urllib.error.HTTPError as fault:
        with fault:
            raise ValueError(f"{fault} {said(io.BytesIO(fault.read(BLOCK)))}") from None
    table = read(path, VOTABLE)
    if b'value="OVERFLOW"' in path.read_bytes()[-4000:]:
        print(f"{name} is not the whole result: the service cut it (see MAXREC)")
    elif not isinstance(table, Path) and len(table) == top(access["query"]):
        print(f"{name} has the rows its query asks for (TOP {len(table)}): there may be more")
    return table


def service(access, name):
    """A service of the Virtual Observatory, or its URL without pyvo."""
    url, protocol = access["url"], access["protocol"]
    links = protocol == "datalink" and re.search(r"[?&]ID=", url, re.IGNORECASE)
    if pyvo is None:
        return read(download(url, f"{name}.vot"), VOTABLE) if links else url
    if protocol == "datalink":
        if links:
            with asked(url) as answer:
                rows = answer.read(MOST_LINKS)
            rows = parse(checked(io.BytesIO(rows)))
            return pyvo.dal.adhoc.DatalinkResults(rows, url=url)
        return pyvo.dal.adhoc.DatalinkService(url)
    classes = {"sia": "SIAService", "ssa": "SSAService"}
    classes.update(conesearch="SCSService", tap="TAPService")
    if protocol not in classes:
        raise LookupError("it cuts out of the data what a target says: set one in the basket")
    return getattr(pyvo.dal, classes[protocol])(url)


ENDS = {"image/fits": ".fits", "application/fits": ".fits", VOTABLE: ".vot", "text/csv": ".csv"}


def files_of(key, semantics="#this"):
    """The files that an item's rows name (DataLink, ObsCore): the path of each, or why not."""
    access = {one["key"]: one["access"] for one in ITEMS}[key]
    found = {}
    for number, (url, kind) in enumerate(named(data[key], access["url"], semantics), start=1):
        name = f"{Path(key).stem}-{number}{ENDS.get(kind, '.data')}"
        try:
            found[url] = download(url, name)
        except Exception as fault:
            found[url] = why(fault, {"key": name, "access": access})
    return found


def first_rows(key, rows=ROWS):
    """The first rows of an item's table: a service is asked for no more, of a file the first
    megabytes are read."""
    access, name = {one["key"]: one["access"] for one in ITEMS}[key], f"first-{rows}-{key}"
    if access["protocol"] == "tap":
        return query(access, name, rows)
    with asked(access["contentUrl"], headers={"Range": f"bytes=0-{FIRST - 1}"}) as answer:
        start = answer.read(FIRST)
    cut = {VOTABLE: votable_start, "text/csv": csv_start, "application/fits": fits_start}
    path = folder() / name
    path.write_bytes(cut[access["encodingFormat"]](start, rows))
    return read(path, access["encodingFormat"])


def instead(item):
    """What can be had of an item that is too large."""
    access, key = item["access"], item["key"]
    ways = []
    if access["protocol"] == "tap":
        ways = [
            f"first_rows({key!r}) asks for {ROWS} rows (MAXREC)",
            "narrow the query (TOP, WHERE)",
        ]
    elif access.get("encodingFormat") in READ:
        ways = [f"first_rows({key!r}) reads the first {ROWS} rows of a table"]
    if access.get("encodingFormat") in ("application/fits", "image/fits"):
        cut = f"fits.open({access['contentUrl']!r}, use_fsspec=True)[0].section[:500, :500]"
        ways.append(f"of an image {cut} reads a part, where the server sends parts of files")
    for one in ITEMS:
        if one["access"].get("protocol") == "datalink" and one.get("id") == item.get("id"):
            ways.append(f"data[{one['key']!r}] may offer cut-outs (SODA)")
    ways.append("take it where there is room, or set MOST in this cell")
    return f"Instead: {'; '.join(ways)}."


def load(item):
    access = item["access"]
    if access["protocol"] == "https":
        url, form, size = (
            access.get(key) for key in ("contentUrl", "encodingFormat", "contentSize")
        )
        if not isinstance(size, int) or size > limit()[0]:
            fits_here(length(url))  # else GET says, which is asked anyway
        path = download(url, item["key"], form)
        if ARCHIVE.search(path.name):
            return unpack(path, *limit("disk"), read)
        return read(path, form)
    if access["protocol"] == "rucio":  # rucio-jupyterlab sets the variable
        return from_lake(access["did"], globals().get(item["variable"]), folder, download)
    if access["protocol"] == "zooniverse":
        raise LookupError(f"log in with panoptes_client, then get_export: {access}")
    return query(access, item["key"]) if access.get("query") else service(access, item["key"])


def why(fault, item):
    """What happened, why, and what to do."""
    told = seen(f"{type(fault).__name__}: {fault}")
    if isinstance(fault, OverflowError):
        return f"{fault}. {instead(item)}"
    if isinstance(fault, Refused):
        return f"It is not unpacked: {fault}. Whole, it is {FOLDERS[0] / item['key']}."
    plain = re.sub(r"HTTP Error (?=\d)|\b(?=\d{3} (Client|Server) Error)", "HTTP ", told)
    for pattern, what, do in CAUSES:
        if re.search(pattern, plain):
            return f"{what} {do} ({told})"
    if FOLDERS and (FOLDERS[0] / item["key"]).exists():
        return f"It is in {FOLDERS[0]}, but cannot be read as what it should be. ({told})"
    return f"({told})"


data, failed, waiting = {}, {}, 0
for item in ITEMS:
    try:
        data[item["key"]] = load(item)
    except Exception as fault:  # the others are loaded all the same
        failed[item["key"]] = why(fault, item)
        getattr(fault, "close", int)()  # of an HTTPError
        print(f"Not loaded: {item['key']}: {failed[item['key']]}")
    else:
        kind = type(data[item["key"]]).__name__
        waiting += (waits := kind.endswith("Service") or kind == "str")  # without pyvo, its URL
        print(f"{'Not asked yet' if waits else 'Loaded'}: data[{item['key']!r}] ({kind})")
        if isinstance(data[item["key"]], Unpacked):
            print(data[item["key"]])
left = f"; services not asked yet: {waiting}" * bool(waiting)
print(f"{len(data) - waiting} of {len(ITEMS)} loaded{left}.")
