"""Which hosts the whole internet can reach, told by their names and addresses alone.

Pure: nothing is resolved here. The harvest resolves a name and asks `refusal_of_address` about
every address it got (`harvest.net.reach`); curated files and pages ask `refusal_of_host`.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6761 (localhost), RFC 6762 (local, and appendix G: what networks use by habit),
# RFC 8375 (home.arpa), ICANN's resolution 2024.07.29.06 (internal).
PRIVATE_SUFFIXES = (
    "localhost",
    *("local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan"),
    "home.arpa",
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that was ever given out (RFC 4291)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
_TEREDO = ipaddress.IPv6Network("2001::/32")
# Not told by `ipaddress` of every Python: documentation (RFC 9637), the relays of 6to4
# (RFC 7526), and Azure's metadata service, which has an address of the public range.
_MORE: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    ipaddress.IPv6Network("3fff::/20"),
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),
    ipaddress.IPv4Network("168.63.129.16/32"),
)
_DOTS = str.maketrans("\u3002\uff0e\uff61", "...")  # what IDNA takes for a dot
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{0,32}|[0-9]{1,32}")


def refusal_of_url(url: str) -> str | None:
    """Why `url` cannot be opened outside one network; None if its host may be public.

    >>> refusal_of_url("http://0x7f.1/latest/meta-data")
    'its host 0x7f.1 is the address 127.0.0.1, which is not a public one'
    """
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None  # no address at all, which is for others to say
    return refusal_of_host(host) if host else None


@lru_cache(maxsize=4096)
def refusal_of_host(host: str) -> str | None:
    """Why a host is not public, by its name or IP address as written; None if it may be.

    >>> refusal_of_host("example.org"), refusal_of_host("metadata.google.internal")
    (None, 'its host metadata.google.internal is a name of private networks')
    """
    plain = plain_host(host)
    shown = plain[:100]
    address = literal(plain)
    if address is not None:
        why = refusal_of_address(address)
        written = shown if str(address) == plain else f"{shown} is the address {address}, which"
        return f"its host {written} is {why}" if why else None
    if "." not in plain or any(plain.endswith(f".{each}") for each in PRIVATE_SUFFIXES):
        return f"its host {shown} is a name of private networks"
    return None


def refusal_of_address(address: Address) -> str | None:
    """Why no connection to an IP address is made, as the end of a sentence; None for a public one.

    An IPv6 address that stands for an IPv4 address (mapped, compatible, NAT64, 6to4) is as
    public as that one; Teredo's are refused, for their IPv4 address is another's to choose.
    """
    every = (address, *_inside(address))
    return None if all(_is_public(each) for each in every) else "not a public one"


def is_loopback(address: Address) -> bool:
    """Whether an IP address is a loopback address."""
    return address.is_loopback or any(each.is_loopback for each in _inside(address))


def plain_host(host: str) -> str:
    """A host in one writing: lower case, ASCII digits and dots, no brackets, zone or last dots."""
    text = unicodedata.normalize("NFKC", host.translate(_DOTS)).casefold()
    return text.strip("[]").partition("%")[0].rstrip(".")


def literal(host: str) -> Address | None:
    """The address that a host is instead of a name, in any writing that a C library takes.

    inet_aton(3): one to four numbers, each decimal, octal (0177) or hexadecimal (0x7f), the last
    of which fills all bytes that are left.

    >>> [str(literal(each)) for each in ("2130706433", "0177.1", "::1", "example.org")]
    ['127.0.0.1', '127.0.0.1', '::1', 'None']
    """
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *first, last = (_number(part) for part in parts)
    except ValueError:  # an 8 in an octal number
        return None
    if any(each > 255 for each in first) or last >= 256 ** (4 - len(first)):
        return None
    value = last + sum(each << (24 - 8 * index) for index, each in enumerate(first))
    return ipaddress.IPv4Address(value)


def _number(text: str) -> int:
    if text[:2] in ("0x", "0X"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


def _inside(address: Address) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _is_public(address: Address) -> bool:
    if any(address.version == each.version and address in each for each in _MORE):
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved)
    if address.ipv4_mapped is not None or address in _NAT64:
        return True  # as public as the address inside
    public = address in _GLOBAL_UNICAST and address not in _TEREDO
    return public and (address.sixtofour is not None or address.is_global)
