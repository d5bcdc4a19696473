# Files of a Rucio data lake, by what the session offers: what its JupyterLab extension attached,
# else Rucio's Python client, its command, or its REST API with the session's token. Python 3.8+.
# https://rucio.github.io/documentation/html/rest_api_doc.html
import json
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.parse
import urllib.request
import zlib
from pathlib import Path

DID = r"(?!-)(?!.*\.\.)[A-Za-z0-9_.-]{1,30}:[A-Za-z0-9][A-Za-z0-9_.*/-]{0,249}"
REFUSED = (
    "Rucio does not accept this session's token: it has expired, or is for another service. "
    "Log out of the hub and in again, start a new session and run the cell again"
)
UNCONFIGURED = ("ConfigNotFound", "MissingClientParameter", "NoAuthInformation")
NO_WAY = (
    "this session offers no way to the data lake: no Rucio extension, no configured "
    "rucio client, no RUCIO_BASE_URL. Launch at a facility on the data lake, or install and "
    "configure rucio-clients"
)


def from_lake(did, attached, new_folder, fetch):
    """The path of a file, or a list of the paths of a collection.

    `attached` is the variable of rucio-jupyterlab's, or None. `new_folder` makes the folder that
    files go to; `fetch` downloads: fetch(url, name, token=token) gives a path.
    """
    if not isinstance(did, str) or not re.fullmatch(DID, did):
        raise ValueError(f"{did!r} is no DID")
    if attached is not None and getattr(attached, "did_available", True):
        return attached
    told = []
    for way in (by_client, by_command, by_rest):
        try:
            found = way(did, new_folder, fetch)
        except (ImportError, NotImplementedError):  # the session does not have this way
            continue
        except Exception as fault:  # Rucio's own classes too
            kind = type(fault).__name__
            if kind not in UNCONFIGURED:
                known = isinstance(fault, OSError)
                told.append((str(fault) if known else f"{kind}: {fault}").split("\n")[0])
            continue
        if found:
            return found[0] if len(found) == 1 else found
        told.append(f"there is no file in {did}")
    if attached is not None:
        told.insert(0, f"open the session's Rucio panel and make {did} available, then run again")
    raise LookupError(". ".join(told) or NO_WAY)


def by_client(did, new_folder, fetch):
    """By the library rucio-clients, as it is configured here."""
    from rucio.client.downloadclient import DownloadClient

    wanted = {"did": did, "base_dir": str(lake_folder(new_folder)), "no_subdir": False}
    done = DownloadClient().download_dids([wanted])
    return [Path(path) for one in done for path in one.get("dest_file_paths", [])[:1]]


def by_command(did, new_folder, fetch):
    """By the command `rucio`, which may belong to another Python than this one's."""
    if not shutil.which("rucio"):
        raise NotImplementedError
    place = lake_folder(new_folder)
    command = ["rucio", "download", "--dir", str(place), did]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr or done.stdout).strip().splitlines()
        raise OSError(f"`rucio download {did}` failed: {said[-1] if said else done.returncode}")
    return sorted(path for path in place.rglob("*") if path.is_file())


def by_rest(did, new_folder, fetch):
    """By the REST API that the hub names (RUCIO_BASE_URL, as rucio-jupyterlab's configuration)."""
    base = os.environ.get("RUCIO_BASE_URL", "").rstrip("/")
    if not base:
        raise NotImplementedError
    token = session_token()
    scope, name = did.split(":")
    quoted = "/".join(urllib.parse.quote(part, safe="") for part in (scope, name))
    with rucio_asked(f"{base}/dids/{quoted}", token) as answer:
        json.load(answer)  # a DID that is not there is told by this request alone
    body = {"dids": [{"scope": scope, "name": name}], "schemes": ["https", "http", "davs", "dav"]}
    with rucio_asked(f"{base}/replicas/list", token, json.dumps(body).encode()) as answer:
        files = [json.loads(line) for line in answer if line.strip()]
    return [replica(one, number, base, token, fetch) for number, one in enumerate(files)]


def replica(one, number, base, token, fetch):
    """The path of a file: of its replicas the first that can be downloaded whole."""
    pfns = one.get("pfns") or {}
    name = re.sub(r"[^\w.,()+@=-]", "_", one["name"]).lstrip("._-")[-150:] or "file"
    faults = []
    for pfn in sorted(
        pfns, key=lambda url: (pfns[url].get("domain") != "lan", pfns[url]["priority"])
    ):
        url = re.sub("^dav(s?):", r"http\1:", pfn)
        if not url.startswith(("https://", "http://")):
            continue
        own = urllib.parse.urlsplit(url).netloc == urllib.parse.urlsplit(base).netloc
        try:
            # A token goes to nobody who could read it on the way, nor to whom that host redirects.
            given = token if own or url.startswith("https://") else ""
            path = fetch(url, f"{number}-{name}" if number else name, token=given)
        except (OSError, ValueError) as fault:
            getattr(fault, "close", int)()
            faults.append(f"{urllib.parse.urlsplit(url).netloc}: {fault}")
            continue
        if right(path, one):
            return path
        path.unlink()
        faults.append(
            f"{urllib.parse.urlsplit(url).netloc}: its checksum is not the one Rucio knows"
        )
    why = "; ".join(faults) or "its replicas are not reached by http: install rucio-clients"
    raise OSError(f"{one['scope']}:{one['name']} could not be downloaded ({why})")


def right(path, one):
    """Whether a file has the size and the Adler-32 checksum (RFC 1950) that Rucio knows."""
    checksum, size = 1, 0
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            checksum, size = zlib.adler32(block, checksum), size + len(block)
    return size == one["bytes"] and one.get("adler32") in (None, f"{checksum:08x}")


def session_token():
    """The token that the hub put into this session, by the names rucio-jupyterlab has for it."""
    named, file = os.environ.get("RUCIO_OIDC_ENV_NAME"), os.environ.get("RUCIO_OIDC_FILE_NAME")
    token = os.environ.get(named, "") if named else ""
    if not token and file and Path(file).is_file():
        token = Path(file).read_text("utf-8").strip()
    if not token:
        raise PermissionError(
            "the session has no token for Rucio (RUCIO_OIDC_ENV_NAME, _FILE_NAME)"
        )
    return token


def rucio_asked(url, token, body=None):
    """Rucio's answer; what it refuses is raised with its own class and words."""
    headers = {"X-Rucio-Auth-Token": token, "Accept": "application/json"}
    if body is not None:
        headers.update({"Content-Type": "application/json", "Accept": "application/x-json-stream"})
    request = urllib.request.Request(url, data=body)
    for name, value in headers.items():
        request.add_unredirected_header(name, value)
    try:
        return urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as fault:
        with fault:
            said = fault.headers.get("ExceptionMessage", fault.reason)
            kind = fault.headers.get("ExceptionClass", f"status {fault.code}")
        told = f"{kind}: {said}"[:500]
        if fault.code == 401:
            raise PermissionError(f"{REFUSED} ({told})") from None
        raise OSError(f"Rucio answered {told}") from None


def lake_folder(new_folder):
    """A new folder for one DID, since other tools name the files."""
    place, number = new_folder(), 1
    while (place / f"rucio-{number}").exists():
        number += 1
    made = place / f"rucio-{number}"
    made.mkdir()
    return made
