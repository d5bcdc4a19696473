# A basket, loaded into `data`: a table where it is one, else a file's path.
# astropy and pyvo are used where they are installed; without them tables are lists of dicts.
# For Python 3.8 and newer.
import csv
import itertools
import re
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
from pathlib import Path

try:
    from astropy.table import Table
except ImportError:
    Table = None
try:
    import pyvo.dal
except ImportError:
    pyvo = None

FOLDERS = []  # where files go: a new folder each time, so that nothing is overwritten
SECONDS = 60  # without an answer until a download is given up
MOST = 5_000_000_000  # bytes of one file
VOTABLE = "application/x-votable+xml"
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


def download(url, name):
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError(f"{url} is no URL")
    path = folder() / name
    if path.exists():
        raise FileExistsError(f"{path} is there already")
    part = path.with_name(f"{name}.part")
    request = urllib.request.Request(url, headers={"User-Agent": "esap-basket"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer, part.open("xb") as file:
        while block := answer.read(1 << 20):
            if file.tell() + len(block) > MOST:
                raise ValueError(f"larger than {MOST} bytes")
            file.write(block)
        if getattr(answer, "length", 0):  # reading in blocks raises nothing
            raise ValueError(f"cut off {answer.length} bytes before its end")
    return part.rename(path)


def read(path, media_type):
    """A table, or the path where it is none."""
    if Table is None:
        plain = {VOTABLE: votable_rows, "text/csv": csv_rows}.get(media_type)
        return plain(path) if plain else path
    if media_type == VOTABLE:
        return Table.read(path, format="votable", table_id=0)  # the first
    if media_type == "text/csv":
        return Table.read(path, format="ascii.csv")
    if media_type != "application/fits":
        return path
    try:
        return Table.read(path, format="fits")
    except ValueError:  # an image: astropy.io.fits.open(path)
        return path


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
        infos = ET.parse(answer).iterfind(".//{*}INFO[@name='QUERY_STATUS']")
    except ET.ParseError:
        return ""
    return "".join(info.text or "" for info in infos if info.get("value") == "ERROR")


def ask(access, name):
    """What a service of the Virtual Observatory answers, or the service itself."""
    url, query = access["url"], access.get("query")
    if pyvo is not None:
        if access["protocol"] == "datalink":
            if re.search(r"[?&]ID=", url, re.IGNORECASE):
                return pyvo.dal.adhoc.DatalinkResults.from_result_url(url)
            return pyvo.dal.adhoc.DatalinkService(url)
        classes = {"sia": "SIAService", "ssa": "SSAService", "conesearch": "SCSService"}
        service = getattr(pyvo.dal, classes.get(access["protocol"], "TAPService"))(url)
        return service.search(query).to_table() if query else service
    if not query:
        return url
    asked = urllib.parse.urlencode({"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": query})
    try:
        path = download(f"{url.rstrip('/')}/sync?{asked}", name)
    except urllib.error.HTTPError as fault:
        raise ValueError(f"{fault} {said(fault)}") from None
    return read(path, VOTABLE)


def load(item):
    access = item["access"]
    if access["protocol"] == "https":
        path = download(access["contentUrl"], item["key"])
        return read(path, access.get("encodingFormat"))
    if access["protocol"] == "rucio":  # rucio-jupyterlab sets the variable
        if item["variable"] in globals():
            return globals()[item["variable"]]
        raise LookupError(f"make {access['did']} available in the session's Rucio panel first")
    if access["protocol"] == "zooniverse":
        raise LookupError(f"log in with panoptes_client, then get_export: {access}")
    return ask(access, item["key"])


data = {}
for item in ITEMS:
    try:
        data[item["key"]] = load(item)
    except Exception as fault:  # the others are loaded all the same
        print(f"Not loaded: {item['key']} ({type(fault).__name__}: {fault})")
    else:
        print(f"Loaded: data[{item['key']!r}] ({type(data[item['key']]).__name__})")
