# A basket of the ESAP Catalogue, loaded into `data`: a table where it is one, else a file's path.
# astropy and pyvo are used where they are installed; without them tables are lists of dicts.
import csv
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

FOLDER = Path("basket-data")  # where files go
SECONDS = 60  # without an answer until a download is given up
MOST = 5_000_000_000  # bytes of one file
ITEMS = []


def download(url, name):
    FOLDER.mkdir(exist_ok=True)
    part = FOLDER / f"{name}.part"
    with urllib.request.urlopen(url, timeout=SECONDS) as answer, part.open("wb") as file:
        while block := answer.read(1 << 20):
            if file.tell() + len(block) > MOST:
                raise ValueError(f"larger than {MOST} bytes")
            file.write(block)
    return part.replace(FOLDER / name)


def read(path, media_type):
    """A table, or the path where it is none."""
    forms = {"application/x-votable+xml": "votable", "text/csv": "ascii.csv"}
    form = forms.get(media_type, "fits" if media_type == "application/fits" else None)
    if Table is None:
        plain = {"votable": votable_rows, "ascii.csv": csv_rows}.get(form)
        return plain(path) if plain else path
    try:
        return Table.read(path, format=form) if form else path
    except ValueError:
        if form == "fits":  # an image: astropy.io.fits.open(path)
            return path
        raise


def csv_rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def votable_rows(path):
    table = ET.parse(path).find(".//{*}TABLE")
    if table is None or table.find("{*}DATA/{*}TABLEDATA") is None:
        return path  # binary: this one needs astropy
    names = [field.get("name") for field in table.iterfind("{*}FIELD")]
    rows = table.iterfind("{*}DATA/{*}TABLEDATA/{*}TR")
    return [dict(zip(names, (cell.text for cell in row), strict=True)) for row in rows]


def ask(access, name):
    """What a service of the Virtual Observatory answers, or the service itself."""
    url, query = access["url"], access.get("query")
    if pyvo is not None:
        classes = {"sia": "SIAService", "ssa": "SSAService", "conesearch": "SCSService"}
        if access["protocol"] == "datalink":
            return pyvo.dal.adhoc.DatalinkResults.from_result_url(url)
        service = getattr(pyvo.dal, classes.get(access["protocol"], "TAPService"))(url)
        return service.search(query).to_table() if query else service
    if not query:
        return url
    asked = urllib.parse.urlencode({"REQUEST": "doQuery", "LANG": "ADQL", "QUERY": query})
    path = download(f"{url.rstrip('/')}/sync?{asked}", name)
    return read(path, "application/x-votable+xml")


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
        print(f"Loaded: data[{item['key']!r}]")
