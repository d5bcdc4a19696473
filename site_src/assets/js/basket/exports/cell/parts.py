# What load.py needs that depends on nothing of it, and stands in its cell too: words, and the
# first rows of tables. For Python 3.8 and newer.
import re

FIRST = 2 << 20  # bytes of a file that are read for its first rows

# What goes wrong with downloads: how Python says it; what happened and why; what to do.
CAUSES = [
    (
        "HTTP 401",
        "The server asks for a login: the data are not public, or a login has expired.",
        "Log in on the data's own page, download the file there and upload it here.",
    ),
    (
        "HTTP 403",
        "The server refuses access: the data may be restricted, or the link may have expired.",
        "See on the data's own page who may have them, and ask the contact there.",
    ),
    (
        "HTTP (404|410)",
        "There is nothing at this URL: the file was moved or deleted, or the URL is mistyped.",
        "Look for it on the data's own page, and tell the catalogue that its link is out of date.",
    ),
    (
        "HTTP 429",
        "The server limits the number of requests, and this IP address has reached the limit.",
        "Wait a few minutes, then run the cell again.",
    ),
    (
        "HTTP 4",
        "The server does not accept the request: something in it, such as the query, is wrong.",
        "Compare it with the service's documentation.",
    ),
    (
        "HTTP 5",
        "The server failed: the fault is on its side.",
        "Try again later. If it lasts, tell those who run the service.",
    ),
    (
        "CERTIFICATE|[Cc]ertificate|SSL",
        "No secure connection (TLS): the server's certificate has expired or is of another host, "
        "or its authority is not known here.",
        "Tell those who run the server. Leave the check on: without it, anybody could answer.",
    ),
    (
        "Name or service not known|[Nn]ame resolution|getaddrinfo|nodename|No address associated",
        "The name of the server was not found (DNS): it is mistyped or gone, or the session has "
        "no access to the internet.",
        "If it opens in a browser, ask the facility what its sessions may reach.",
    ),
    (
        "timed out|[Tt]imeout",
        "The server did not respond in time: it is busy or down, or a firewall drops the request.",
        "Try again later. If it responds elsewhere, ask the facility what its sessions may reach.",
    ),
    (
        "no public host|no public place",
        "The server leads to this machine or into a private network, where no stranger may lead.",
        "If it is meant, ask for that URL itself; a facility allows hosts by the variable "
        "CATALOGUE_PRIVATE_HOSTS.",
    ),
    (
        "refused|unreachable|No route",
        "The server cannot be reached: it is down, or a firewall refuses the connection.",
        "Try again later. If it responds elsewhere, ask the facility what its sessions may reach.",
    ),
    (
        "cut off|closed connection|reset by peer|IncompleteRead",
        "The connection was lost before the end of the file.",
        "Run the cell again.",
    ),
    (
        "No space left|quota",
        "The disk of this session is full.",
        "Delete what is not needed, then run the cell again.",
    ),
    (
        "sent a web page",
        "The server sent a web page in place of the data: a login, or a notice that they moved.",
        "Open the URL in a browser to see it.",
    ),
]


def said_of(size):
    """12 is "12 B", 5100000000 is "5.1 GB"."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 999.5 or unit == "TB":
            return f"{size:.2g} {unit}" if 1 <= size < 9.95 else f"{size:.0f} {unit}"
        size /= 1000


def csv_start(start, rows):
    lines = start.splitlines(keepends=True)
    whole = lines if len(start) < FIRST else lines[:-1]
    return b"".join(whole[: rows + 1])


def votable_start(start, rows):
    ends = list(re.finditer(rb"</(\w+:)?TR\s*>", start))[:rows]
    if not ends:
        raise ValueError("its rows are not text: take the file where there is room for it")
    kept, prefix = start[: ends[-1].end()], ends[-1].group(1) or b""
    opened = re.findall(rb"<(/?)(?:\w+:)?RESOURCE\b[^>]*(?<!/)>", kept)
    inside = opened.count(b"") - opened.count(b"/")
    names = [b"TABLEDATA", b"DATA", b"TABLE", *[b"RESOURCE"] * inside, b"VOTABLE"]
    return kept + b"".join(b"</" + prefix + each + b">" for each in names)


def fits_start(start, rows):
    at = 0
    while at < len(start):
        found = re.match(rb"(?s)(?:.{80})*?END {77}", start[at:])
        if not found:
            break
        data = at + -(-found.end() // 2880) * 2880
        cards = re.findall(rb"(?m)(NAXIS\d*|BITPIX|PCOUNT|GCOUNT) *= *(-?\d+)", found.group())
        value = {name.decode(): int(number) for name, number in cards}
        size = abs(value["BITPIX"]) // 8 if value["NAXIS"] else 0
        for axis in range(value["NAXIS"]):
            size *= value[f"NAXIS{axis + 1}"]
        if start[at : at + 20] == b"XTENSION= 'BINTABLE'":
            width = value["NAXIS1"]
            rows = min(rows, value["NAXIS2"], (len(start) - data) // width)
            if value["PCOUNT"] or rows < 1:
                raise ValueError("its rows have no fixed length: no first rows can be cut")
            head = re.sub(rb"NAXIS2  = .{20}", b"NAXIS2  = %20d" % rows, start[at:data])
            body = start[data : data + rows * width]
            return start[:at] + head + body + bytes(-len(body) % 2880)
        at = data + -(-(size + value.get("PCOUNT", 0)) // 2880) * 2880
    raise ValueError("no table begins in its first megabytes: it may be an image")
