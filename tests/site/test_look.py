"""What is inside a file, shown before it is taken: the readers of its first bytes, and the page."""

from __future__ import annotations

import base64
import io
import warnings
from typing import Any

import numpy as np
import pytest
from astropy.io import fits
from astropy.io.votable import from_table
from astropy.table import MaskedColumn, Table
from playwright.sync_api import Page, Route, expect

from tests.basket.items import file_at
from tests.site.baskets import put
from tests.support.node import in_node
from tests.support.servers.data import FAULT, VOTABLE, document, table

OTHERS_ALONE = {"headers": {"Access-Control-Allow-Origin": "https://other.example"}}
TAP = "https://vo.astron.nl/**"


def asked(question: str, **request: Any) -> Any:
    return in_node(question, [request], "basket")[0]


def a_table(nulls: bool = False) -> Table:
    found = Table(
        {
            "name": ["M 1", "NGC 4 & <5>", "naïve"],
            "flux": np.array([1.5, -2.25, 3e30], dtype="f4"),
            "ra": [83.63, 0.1, 359.9],
            "count": MaskedColumn([1, 2, -3], mask=[False, nulls, False]),
            "wide": np.array([2**53 + 1, -1, 0], dtype="i8"),
            "pair": np.array([[1, 2], [3, 4], [5, 6]], dtype="i2"),
        }
    )
    found["ra"].unit = "deg"
    return found


@pytest.mark.parametrize("form", ["tabledata", "binary", "binary2"])
def test_the_first_rows_of_a_votable_are_read_however_they_are_written(form: str) -> None:
    written = io.BytesIO()
    from_table(a_table(nulls=form == "binary2")).to_xml(written, tabledata_format=form)
    text = written.getvalue().decode()
    found = asked("votable", text=text, most=2)
    assert [field["name"] for field in found["fields"]] == a_table().colnames
    assert found["fields"][2]["unit"] == "deg"
    first, second = found["rows"]
    assert [*first[:1], *first[4:]] == ["M 1", "9007199254740993", "1 2"]
    assert [float(cell) for cell in first[1:4]] == [1.5, 83.63, 1]
    assert second[0] == "NGC 4 & <5>" and float(second[1]) == -2.25
    if form == "binary2":
        assert second[3] == ""  # a null
    # Where the file is cut anywhere, the rows before are the same ones.
    whole = asked("votable", text=text, most=9)["rows"]
    assert len(whole) == 3 and whole[2][0] == "naïve"
    cuts = range(0, len(text), 97)
    for cut in in_node("votable", [{"text": text[:at], "most": 9} for at in cuts], "basket"):
        rows = cut["rows"] if cut else []
        assert rows == whole[: len(rows)]


def test_what_a_service_says_and_what_is_no_votable() -> None:
    fault = document("", "ERROR", f"{FAULT} <&>").decode()
    assert asked("votable", text=fault, most=5)["fault"] == f"{FAULT} <&>"
    assert asked("votable", text="<h1>Log in</h1>", most=5) is None
    # Nothing takes long: each of these would, were it looked at again from each of its beginnings.
    for part in ("<!--", "<![CDATA[", '<a b="', "<a ", "&#1", "<TD>", "<STREAM encoding='base64'>"):
        asked("votable", text=("<VOTABLE>" + part * 100_000)[:600_000], most=5)
    back = "".join(f"<FIELD name='a' datatype='char' arraysize='{n}'/>" for n in (2, -1))
    data = f"<DATA><BINARY><STREAM encoding='base64'>{'A' * 80}</STREAM></BINARY></DATA>"
    found = asked("votable", text=f"<VOTABLE><TABLE>{back}{data}</TABLE></VOTABLE>", most=5)
    assert found["rows"] == [] and found["whole"] is False
    # As the answer of a service, it is one that ends, with rows that can be read, or a fault.
    rows = document(table({"a": "&lt;"}) + '<INFO name="QUERY_STATUS" value="OVERFLOW"/>').decode()
    grows = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    answers = [
        *[{"text": text, "status": 200} for text in (rows, grows + rows.replace("amp;", "a;"))],
        {"text": "a,b\n#1,2", "status": 200},
        {"text": fault, "status": 400},
        {"text": rows, "status": 503},
        {"text": rows[: rows.index("</TABLE>")], "status": 200},
        {"text": rows.replace("TABLEDATA", "FITS"), "status": 200},
        {"text": rows.replace("TABLEDATA", "BINARY"), "status": 200},
        {"text": document("").decode(), "status": 200},
        {"text": "<p>Log in", "status": 200},
    ]
    whole, safe, plain, *faults = in_node("understood", answers, "basket")
    assert (whole["rows"], whole["overflow"]) == ([["&lt;"]], True)
    assert safe["rows"] == [["&a;lt;"]] and plain["rows"] == [["#1", "2"]]
    unread = "sent a VOTable whose rows cannot be read to its end."
    assert [one["fault"].removeprefix("vo.example.org ") for one in faults] == [
        f"says: {FAULT} <&>",
        "failed. Try again later. (HTTP 503)",
        *[unread] * 3,
        "sent a VOTable without a table.",
        "sent neither a VOTable nor CSV.",
    ]


def test_comma_and_tab_separated_values_are_read() -> None:
    text = '# made by hand\r\nname, "flux",note\r\n"a ""b"", c",1,\n\nd,2,"two\nlines"\ncut,3'
    found = asked("csv", text=text, most=9, whole=False)
    assert [field["name"] for field in found["fields"]] == ["name", '"flux"', "note"]
    assert found["rows"] == [['a "b", c', "1", ""], ["d", "2", "two\nlines"]]
    assert asked("csv", text=text, most=9)["rows"][2:] == [["cut", "3"]]
    assert asked("csv", text="a\tb\n1,5\t2\n", most=9)["rows"] == [["1,5", "2"]]
    assert asked("csv", text="a;b\n1,5;2\n", most=9)["rows"] == [["1,5", "2"]]
    assert asked("csv", text="", most=9) == {"fields": [], "rows": []}


def headers(content: bytes, read: int = 0) -> Any:
    start = content[: read or len(content)]
    text = base64.b64encode(start).decode()
    return asked("fits", base64=text, whole=len(start) == len(content))


def test_the_headers_of_a_fits_file_are_those_that_astropy_reads() -> None:
    image = fits.ImageHDU(np.zeros((30, 40, 5), dtype="f8"), name="IMAGE")
    image.header["OBJECT"] = ("It's / a name", "what it is")
    image.header["CTYPE1"], image.header["CTYPE2"] = "RA---TAN", "DEC--TAN"
    image.header["CRVAL1"], image.header["CRVAL2"] = 83.6, 22.0
    image.header["HISTORY"] = "made by hand"
    rows = fits.table_to_hdu(Table({"a": [1, 2], "b": ["x", "y"]}))
    rows.name = "EVENTS"
    more = fits.BinTableHDU.from_columns([fits.Column("v", "PJ()", array=[[1, 2], [3]])])
    file = fits.HDUList([fits.PrimaryHDU(), image, rows, more, fits.ImageHDU(name="LAST")])
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        file.writeto(written)
    content = written.getvalue()
    found = headers(content)
    assert [(hdu["name"], hdu["kind"], hdu["shape"]) for hdu in found["hdus"]] == [
        ("PRIMARY", "header alone", ""),
        ("IMAGE", "image", "5 × 40 × 30"),
        ("EVENTS", "table", "2 rows × 2 columns"),
        ("", "table", "2 rows × 1 columns"),
        ("LAST", "image", ""),
    ]
    for hdu, own in zip(found["hdus"], file, strict=True):
        assert [card[0] for card in hdu["cards"]] == [card.keyword for card in own.header.cards]
    cards = {keyword: (value, comment) for keyword, value, comment in found["hdus"][1]["cards"]}
    assert cards["OBJECT"] == ("It's / a name", "what it is")
    assert cards["HISTORY"] == ("", "made by hand")
    assert found["position"] == [83.6, 22.0] and found["next"] == 0
    # Of a part: the second image's data go on behind what was read, or a header is cut.
    part = headers(content, 10_000)
    assert [hdu["name"] for hdu in part["hdus"]] == ["PRIMARY", "IMAGE"]
    assert part["next"] == 2880 * 2 + -(-30 * 40 * 5 * 8 // 2880) * 2880
    cut = headers(content, 2880 + 800)
    assert cut["hdus"][1]["cut"] is True and len(cut["hdus"][1]["cards"]) == 10
    assert headers(b"<h1>Log in</h1>") is None
    assert len(headers(b"SIMPLE  =" + b"x" * 9000)["hdus"]) == 1
    # What a stranger's cards may say: a word of JavaScript's own, and more than there is.
    axes = [f"NAXIS{axis:<3}= 99999999999999" for axis in range(1, 31)]
    for cards in (["XTENSION= 'constructor'"], ["XTENSION= '__proto__'", *axes, "NAXIS   = 999"]):
        written_ = [["SIMPLE  =                    T"], cards, cards]
        hdus = ("".join(f"{card:80}" for card in (*each, "END")).encode() for each in written_)
        found = headers(b"".join(each.ljust(-(-len(each) // 2880) * 2880) for each in hdus))
        assert found["hdus"][1]["kind"] == cards[0].split("'")[1].lower() and found["next"] == 0


@pytest.mark.own_page
@pytest.mark.expects_page_faults  # hosts that are not there, or refuse, are told on the console
def test_a_page_shows_what_is_inside_when_asked(page: Page, site: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    answers = {"body": document(table({"target": "<b>M 51</b>"})), "headers": {}, "status": 200}

    def answer(route: Route) -> None:
        allowed = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "Range"}
        route.fulfill(content_type=VOTABLE, **{**answers, "headers": answers["headers"] or allowed})

    page.route(TAP, answer)
    page.goto(site + "data/synthetic-sky/")
    button = page.get_by_role("button", name="Look inside synthetic-sky.vot")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not [url for url in requests if "/look/" in url or url.endswith(".vot")]
    button.press("Enter")
    rows = page.get_by_role("region", name="First rows").locator("tbody tr")
    expect(rows).to_have_count(10)
    expect(rows.first.locator("td").first).to_have_text("SYN 01")
    expect(page.locator(".look")).to_contain_text("VOTable, 3.6 kB, sent as")
    button.press("Enter")
    expect(page.locator(".look")).to_be_hidden()
    page.get_by_role("button", name="Look inside synthetic-sky.fits").press("Enter")
    cards = page.get_by_role("region", name="Header of HDU 0").locator("tbody tr")
    expect(cards.filter(has_text="OBJECT")).to_contain_text("synthetic sky")
    aladin = page.get_by_role("link", name="Aladin Lite, of CDS Strasbourg (new tab)")
    assert "?target=83.60000+22.00000&" in (aladin.get_attribute("href") or "")
    assert not [url for url in requests if "aladin" in url]

    # Another site's service: its rows, its fault, its refusal of other sites' pages.
    page.goto(site + "data/apertif-dr1/")
    button, look = page.get_by_role("button", name="Look inside the query"), page.locator(".look")
    button.press("Enter")
    expect(look.locator("td")).to_have_text("<b>M 51</b>")
    assert [url for url in requests if "MAXREC=10" in url]
    for change, words in (
        ({"body": document("", "ERROR", FAULT)}, f"The service says: {FAULT}"),
        ({"body": "<!DOCTYPE html><p>Log in"}, "sent a web page in place of the data"),
        ({"body": "a,b\n" + "1,2\n" * 100_000}, "100 kB of it read"),
        ({"status": 204, "body": ""}, "No rows in what was read"),
        ({"status": 404}, "vo.astron.nl has nothing at this URL"),
        (
            {"headers": {"Access-Control-Allow-Origin": "https://other.example"}},
            "does not let pages of other sites read it (no CORS)",
        ),
    ):
        answers.update(change)
        page.reload()
        button.press("Enter")
        expect(look).to_contain_text(words)

    # In the basket, with an item of somebody else's.
    put(page, [file_at("https://example.org/x.csv", "x.csv", encodingFormat="text/csv")])
    page.goto(site + "basket/")
    page.get_by_role("button", name="Look inside").press("Enter")
    expect(look).to_contain_text("example.org is not among the servers of the catalogue's own data")
