"""What a stranger's server may make a session open.

Made of site_src/assets/js/basket/exports/cell/guards.py by `make tables`.
"""

import bz2
import contextlib
import gzip
import ipaddress
import lzma
import os
import re
import socket
import urllib.parse
import urllib.request
import xml.parsers.expat

MOST_SAID = 500  # characters of a service's words
# Names that only a private network has.
PRIVATE = re.compile(
    r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp)\.*\Z", re.IGNORECASE
)
# Set by a facility: names of private hosts, with spaces between, that a server may lead to.
ALLOWED = "CATALOGUE_PRIVATE_HOSTS"


def seen(text):
    """What one can see of a stranger's text, in one line: no terminal takes orders from it."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= MOST_SAID else f"{line[:MOST_SAID]} ..."


def checked(file):
    """`file`, a path or what is read of one. Raises ValueError for XML that no reader may have:
    with a document type, whose entities can grow without end; a VOTable whose rows are elsewhere,
    which astropy would get from any URL, of a file of this machine too."""
    if not hasattr(file, "read"):
        with open(file, "rb") as opened_:
            start = opened_.read(2)
        if start == b"\x1f\x9d":  # LZW, which astropy may read too
            raise ValueError("it is compressed in a way that is not read here")
        kinds = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}  # astropy's
        with kinds.get(start, open)(file, "rb") as content:
            checked(content)
        return file

    def typed(*_):
        raise ValueError("it has a document type, which no data need")

    def began(name, about):
        if name.rpartition(":")[2] == "STREAM" and "href" in about:
            raise ValueError(f"its rows are elsewhere, at {seen(about['href'])}")

    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = typed, began
    with contextlib.suppress(xml.parsers.expat.ExpatError):  # no XML: the reader says it
        parser.ParseFile(file)
    file.seek(0)
    return file


class Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to a public host, or to the one that was asked, by http and https."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        try:
            is_web = newurl.lower().startswith(("http://", "https://"))
            fine = is_web and is_public(newurl, req.full_url)
        except ValueError:  # http://[
            is_web = fine = False
        if not fine:
            fp.close()
            what = "no public host" if is_web else "no URL"
            raise ValueError(f"{req.full_url} leads to {seen(newurl)}, which is {what}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def opener():
    """Opens http and https and nothing else, and follows redirects as `Redirects`."""
    found = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.UnknownHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        Redirects,
        urllib.request.HTTPErrorProcessor,
    ):
        found.add_handler(handler())
    return found


def is_public(url, service):
    host = urllib.parse.urlsplit(url).hostname
    if host in (urllib.parse.urlsplit(service).hostname, *os.environ.get(ALLOWED, "").split()):
        return True
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):  # no such name here: a proxy may know it
        return bool(host) and not PRIVATE.search(host)
    return all(may_be_asked(one[4][0].partition("%")[0]) for one in found)


def may_be_asked(text):
    address = ipaddress.ip_address(text)
    if address in ipaddress.ip_network("64:ff9b::/96"):  # IPv4 behind a translator (NAT64)
        address = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
    azure = "168.63.129.16"  # the service of a virtual machine
    return address.is_global and not address.is_multicast and str(address) != azure
