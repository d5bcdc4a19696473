"""What goes wrong with downloads: how Python says it, what happened, what to do.

Made of site_src/assets/js/basket/exports/cell/parts.py by `make tables`.
"""

# ruff: noqa: E501

from __future__ import annotations

import json

CAUSES: list[tuple[str, str, str]] = json.loads(
    r"""
[
 [
  "HTTP 401",
  "The server asks for a login: the data are not public, or a login has expired.",
  "Log in on the data's own page, download the file there and upload it here."
 ],
 [
  "HTTP 403",
  "The server refuses access: the data may be restricted, or the link may have expired.",
  "See on the data's own page who may have them, and ask the contact there."
 ],
 [
  "HTTP (404|410)",
  "There is nothing at this URL: the file was moved or deleted, or the URL is mistyped.",
  "Look for it on the data's own page, and tell the catalogue that its link is out of date."
 ],
 [
  "HTTP 429",
  "The server limits the number of requests, and this IP address has reached the limit.",
  "Wait a few minutes, then run the cell again."
 ],
 [
  "HTTP 4",
  "The server does not accept the request: something in it, such as the query, is wrong.",
  "Compare it with the service's documentation."
 ],
 [
  "HTTP 5",
  "The server failed: the fault is on its side.",
  "Try again later. If it lasts, tell those who run the service."
 ],
 [
  "CERTIFICATE|[Cc]ertificate|SSL",
  "No secure connection (TLS): the server's certificate has expired or is of another host, or its authority is not known here.",
  "Tell those who run the server. Leave the check on: without it, anybody could answer."
 ],
 [
  "Name or service not known|[Nn]ame resolution|getaddrinfo|nodename|No address associated",
  "The name of the server was not found (DNS): it is mistyped or gone, or the session has no access to the internet.",
  "If it opens in a browser, ask the facility what its sessions may reach."
 ],
 [
  "timed out|[Tt]imeout",
  "The server did not respond in time: it is busy or down, or a firewall drops the request.",
  "Try again later. If it responds elsewhere, ask the facility what its sessions may reach."
 ],
 [
  "no public host|no public place",
  "The server leads to this machine or into a private network, where no stranger may lead.",
  "If it is meant, ask for that URL itself; a facility allows hosts by the variable CATALOGUE_PRIVATE_HOSTS."
 ],
 [
  "refused|unreachable|No route",
  "The server cannot be reached: it is down, or a firewall refuses the connection.",
  "Try again later. If it responds elsewhere, ask the facility what its sessions may reach."
 ],
 [
  "cut off|closed connection|reset by peer|IncompleteRead",
  "The connection was lost before the end of the file.",
  "Run the cell again."
 ],
 [
  "No space left|quota",
  "The disk of this session is full.",
  "Delete what is not needed, then run the cell again."
 ],
 [
  "sent a web page",
  "The server sent a web page in place of the data: a login, or a notice that they moved.",
  "Open the URL in a browser to see it."
 ]
]
"""
)
