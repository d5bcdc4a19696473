"""Baskets for the tests: one item of every protocol, kind ones, hostile ones, random ones."""

from __future__ import annotations

import json
import random
from typing import Any

from tests.support.node import in_node

Json = Any
Item = dict[str, Any]

SKY: Item = {
    "id": "synthetic-sky",
    "name": "Synthetic sky",
    "page": "https://example.org/cat/data/synthetic-sky/",
    "archive": "apertif",
    "access": {
        "protocol": "https",
        "contentUrl": "https://example.org/cat/data/synthetic-sky.vot",
        "name": "synthetic-sky.vot",
        "encodingFormat": "application/x-votable+xml",
        "contentSize": 3577,
        "checksum": "md5:45b4abfb14ca15eb234ce3b69ef50458",
    },
}
ACCESS: dict[str, Item] = {
    "https": SKY["access"],
    "tap": {
        "protocol": "tap",
        "url": "https://example.org/tap",
        "query": "SELECT TOP 5 *\n  FROM s.t -- not all\n  WHERE n = 'it''s'",
        "table": "s.t",
    },
    "datalink": {"protocol": "datalink", "url": "https://example.org/dl?ID=x"},
    "sia": {"protocol": "sia", "url": "https://example.org/sia?"},
    "ssa": {"protocol": "ssa", "url": "https://example.org/ssa"},
    "conesearch": {"protocol": "conesearch", "url": "https://example.org/scs?CAT=1&"},
    "rucio": {"protocol": "rucio", "did": "scope:run42.h5"},
    "zooniverse": {
        "protocol": "zooniverse",
        "project_id": "3098",
        "workflow_id": "2473",
        "category": "classifications",
    },
}
KIND: list[Item] = [
    {**SKY, "id": f"of-{protocol}", "name": f"Of {protocol}", "access": access}
    for protocol, access in ACCESS.items()
]

# Texts that end or begin something in one of the languages a basket is written in.
TEXTS = (
    "<script>alert(1)</script>",
    "]]></TD></TR><!-- & &amp; &#0;",
    "'; touch owned; echo '",
    "$(touch owned) `touch owned` ${IFS} \\ !! %s",
    '"""\nimport os; os.system("touch owned")\n"""',
    "x\n!touch owned\n%system touch owned\n# \r touch owned",
    "\\u0027 \\x27 \\N{APOSTROPHE} \\",
    "[a](javascript:alert(1)) ![b](x) <img src=x onerror=alert(1)>",
    "gpj.\u202exe\u202c \u2066\u200f\u2028\u2029\ufeff",
    "\x00\x07\x1b[31m\x7f\x85\x9f",
    "\ud800 \udfff \ufffe\uffff",
    "日本 ñandú 👩‍🚀 \U0001d4b3",
    "../../../etc/passwd",
    "-o/etc/passwd",
    ".bashrc",
    "CON\\..\\x:y*?<>|",
    "x" * 4001,
    "",
    " ",
)
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://example.org/x",
    "//example.org/x",
    "/etc/passwd",
    "https://",
    "https://user@example.org/",
    "https://user:secret@example.org/x",
    "https://example.org:99999/",
    "https://example.org/a b",
    "https://example.org/\n",
    "https://example.org/" + "x" * 2000,
    "https:example.org",
)
OTHERS: tuple[Json, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    3577.0,
    1e300,
    [],
    ["x"],
    {},
    {"a": 1},
    {"toString": 0, "valueOf": 0},
)


def basket(items: list[Json]) -> Item:
    return {"format": "esap-basket", "version": 1, "items": items}


def with_text(item: Item, text: str) -> Item:
    """The item with the text in every place where a text may stand."""
    places = {"name", "query", "table", "category"}
    access = {k: text if k in places else v for k, v in item["access"].items()}
    if "query" in access:
        access["query"] = f"SELECT {text}"
    return {**item, "name": text or "x", "access": access}


def file_at(url: str, name: str, **more: Json) -> Item:
    """The example's item with the file at `url`; of `more`, None takes a field away."""
    access = {**SKY["access"], "contentUrl": url, "name": name, "checksum": None, **more}
    return {**SKY, "access": {k: v for k, v in access.items() if v is not None}}


def query_at(url: str, query: str, id_: str = "rows") -> Item:
    return {**SKY, "id": id_, "access": {"protocol": "tap", "url": url, "query": query}}


def hostile(items: list[Item]) -> list[Item]:
    """What a basket takes in of the items with each of TEXTS in every place."""
    given = [with_text(item, text) for item in items for text in TEXTS]
    taken: list[Item] = []
    for some in in_node("validate", [basket([item]) for item in given], "basket"):
        taken += some["items"]
    return taken


def exported(form: str, items: list[Item]) -> str:
    """The text of the file that the browser saves."""
    return str(in_node("exported", [{"form": form, "items": items}], "basket")[0]["text"])


def generated(count: int, seed: int) -> list[Json]:
    """Random items, some good, most with something wrong."""
    draw = random.Random(seed)
    values = (*TEXTS, *OTHERS, "https://example.org/x", "a:b", "7", "text/csv")

    def changed(record: Item) -> Item:
        made = dict(record)
        for name in [*made, "evil", "__proto__", "constructor"]:
            if draw.random() < 0.15:
                made[name] = draw.choice(values)
            elif draw.random() < 0.05:
                made.pop(name, None)
        return made

    made: list[Json] = []
    for _ in range(count):
        item = changed(draw.choice(KIND))
        if isinstance(item.get("access"), dict):
            item["access"] = changed(item["access"])
        made.append(item)
    return made


def size_of(items: list[Item]) -> int:
    return len(json.dumps(basket(items), separators=(",", ":"), ensure_ascii=False))
