"""What a service of the Virtual Observatory says instead of a result."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import IO


def fault_in(document: IO[bytes]) -> str | None:
    """The fault a VOTable tells of before its first table, or None; it need not be a VOTable.

    DALI 1.1, section 4.4: https://www.ivoa.net/documents/DALI/
    """
    try:
        for event, element in ET.iterparse(document, ("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if tag == "TABLE":
                return None
            status = (element.get("name"), element.get("value"))
            if event == "end" and tag == "INFO" and status == ("QUERY_STATUS", "ERROR"):
                return (element.text or "").strip() or "ERROR"
    except (ET.ParseError, LookupError, ValueError):  # no XML, or in an unknown encoding
        pass
    return None
