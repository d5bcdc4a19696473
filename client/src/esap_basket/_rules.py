"""The rules of a basket. Made of schemas/basket.schema.json by `make tables`."""

# ruff: noqa: E501

from __future__ import annotations

import json
from typing import Any

RULES: dict[str, Any] = json.loads(
    r"""
{
    "format": "esap-basket",
    "version": 1,
    "items": 200,
    "characters": 1000000,
    "rules": {
        "id": {
            "longest": 100,
            "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*(?![\\s\\S])"
        },
        "line": {
            "longest": 300,
            "pattern": "^[^\\s\\x00-\\x1f](?:[^\\x00-\\x1f\\x7f]*[^\\s\\x00-\\x1f])?(?![\\s\\S])"
        },
        "address": {
            "longest": 2000,
            "pattern": "^https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?(?:[/?#][!#-;=?-\\[\\]-~]*)?(?![\\s\\S])"
        },
        "archive": {
            "longest": 40,
            "pattern": "^[a-z][a-z0-9_]*(?![\\s\\S])"
        },
        "target": {
            "longest": 60,
            "pattern": "^(?:[0-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9])(?:\\.[0-9]{1,10})? -?(?:(?:[0-9]|[1-8][0-9])(?:\\.[0-9]{1,10})?|90) (?!0(?:\\.0*)?(?![\\s\\S]))(?:(?:[0-9]|[1-8][0-9])(?:\\.[0-9]{1,10})?|90)(?![\\s\\S])"
        },
        "file": {
            "longest": 200,
            "pattern": "^(?!\\.)[^/\\\\:*?\"<>|\\x00-\\x1f\\x7f]+(?![\\s\\S])"
        },
        "mediaType": {
            "longest": 120,
            "pattern": "^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(?![\\s\\S])"
        },
        "bytes": {
            "least": 0,
            "most": 1000000000000000
        },
        "checksum": {
            "longest": 200,
            "pattern": "^(md5:[0-9a-f]{32}|sha256:[0-9a-f]{64})(?![\\s\\S])"
        },
        "query": {
            "longest": 4000,
            "pattern": "^[Ss][Ee][Ll][Ee][Cc][Tt]\\s"
        },
        "table": {
            "longest": 200,
            "pattern": "^[A-Za-z_][A-Za-z0-9_$\"-]*(\\.[A-Za-z0-9_$\"-]+){0,2}(?![\\s\\S])"
        },
        "column": {
            "longest": 100,
            "pattern": "^(?:[A-Za-z][A-Za-z0-9_]*|\"[^\"\\x00-\\x1f\\x7f]+\")(?![\\s\\S])"
        },
        "standardID": {
            "values": [
                "ivo://ivoa.net/std/SIA",
                "ivo://ivoa.net/std/SIA#query-2.0"
            ]
        },
        "did": {
            "longest": 300,
            "pattern": "^(?!.*\\.\\.)[A-Za-z0-9_.-]{1,30}:[A-Za-z0-9][A-Za-z0-9_.*/-]{0,249}(?![\\s\\S])"
        },
        "number": {
            "longest": 20,
            "pattern": "^[1-9][0-9]*(?![\\s\\S])"
        },
        "category": {
            "values": [
                "subjects",
                "workflows",
                "classifications"
            ]
        }
    },
    "item": {
        "id": "id",
        "name": "line",
        "page": "address",
        "archive": "archive",
        "target": "target",
        "targetName": "line"
    },
    "access": {
        "https": {
            "name": "file",
            "required": "contentUrl",
            "fields": {
                "contentUrl": "address",
                "name": "file",
                "encodingFormat": "mediaType",
                "contentSize": "bytes",
                "checksum": "checksum"
            }
        },
        "tap": {
            "name": "TAP",
            "required": "url",
            "fields": {
                "url": "address",
                "query": "query",
                "table": "table",
                "raColumn": "column",
                "decColumn": "column"
            }
        },
        "datalink": {
            "name": "DataLink",
            "required": "url",
            "fields": {
                "url": "address"
            }
        },
        "ssa": {
            "name": "SSA",
            "required": "url",
            "fields": {
                "url": "address"
            }
        },
        "conesearch": {
            "name": "cone search",
            "required": "url",
            "fields": {
                "url": "address"
            }
        },
        "sia": {
            "name": "SIA",
            "required": "url",
            "fields": {
                "url": "address",
                "standardID": "standardID"
            }
        },
        "soda": {
            "name": "SODA",
            "required": "url",
            "fields": {
                "url": "address",
                "encodingFormat": "mediaType"
            }
        },
        "rucio": {
            "name": "Rucio",
            "required": "did",
            "fields": {
                "did": "did"
            }
        },
        "zooniverse": {
            "name": "Zooniverse",
            "required": "project_id",
            "fields": {
                "project_id": "number",
                "workflow_id": "number",
                "category": "category"
            }
        }
    }
}
"""
)
