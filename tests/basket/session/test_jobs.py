"""What services and their rows may not do to a session: jobs, lists of files, documents of XML."""

from __future__ import annotations

import gzip
import http.client
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from esap_basket import BasketError, load_basket
from esap_basket.vo._guards import checked
from esap_basket.vo._jobs import job, named

from tests.basket.items import SKY, basket
from tests.basket.test_target import ran
from tests.support.servers.data import VOTABLE, Data

ROWS = (
    "<VOTABLE><RESOURCE><TABLE><FIELD name='access_url' datatype='char' arraysize='9'/><DATA>"
    "<{0}><STREAM {1} href='file:///etc/passwd'/></{0}></DATA></TABLE></RESOURCE></VOTABLE>"
)
REFUSED = {
    b"<!DOCTYPE x [<!ENTITY a 'b'>]><VOTABLE/>": "document type",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><VOTABLE/>".encode("utf-16"): "document type",
    ROWS.format("BINARY", "x='>'").encode(): "rows are elsewhere, at file:///etc/passwd",
}


def test_no_document_of_a_stranger_opens_another(data: Data, tmp_path: Path) -> None:
    # A reader would grow without end, or send a file of this machine to the service, row by row.
    for document, said in REFUSED.items():
        data.files["/stranger"] = data.files["/rows.vot"] = document
        links = {"protocol": "datalink", "url": f"{data.url}/stranger?ID=1"}
        rows = {
            "protocol": "https",
            "contentUrl": f"{data.url}/rows.vot",
            "encodingFormat": VOTABLE,
        }
        items = [{**SKY, "id": "links", "access": links}, {**SKY, "id": "rows", "access": rows}]
        (tmp_path / "b.json").write_text(json.dumps(basket(items)))
        opened = load_basket(tmp_path / "b.json")
        (kept, _), (why,) = (one := opened.resolved()).items, one.left_out
        assert kept.protocol == "datalink" and said in why
        with pytest.raises(BasketError, match=said):
            opened.tables(tmp_path / f"t{len(document)}")
        space = ran(items, tmp_path)
        assert not space["data"] and all(said in each for each in space["failed"].values())
        shutil.rmtree(tmp_path / "basket-data")
    (tmp_path / "rows.vot.Z").write_bytes(b"\x1f\x9d\x90")
    with pytest.raises(ValueError, match="not read here"):
        checked(tmp_path / "rows.vot.Z")
    packed = tmp_path / "rows.vot.gz"  # astropy unpacks it
    packed.write_bytes(gzip.compress(ROWS.format("FITS", "").encode("utf-16")))
    with pytest.raises(ValueError, match="rows are elsewhere"):
        checked(packed)


class Asked:
    """Opens no URL: notes what is asked for; `leads` is where the first one leads."""

    def __init__(self, leads: str, state: str = "") -> None:
        self.leads, self.state, self.log = leads, state, list[str]()

    def __call__(self, url: str, data: bytes | None = None, method: str = "GET") -> Any:
        self.log.append(f"{'POST' if data else method} {url}")
        if method == "DELETE":
            raise http.client.BadStatusLine("x")
        answer = io.BytesIO(self.state.encode())
        answer.geturl = lambda: self.leads  # type: ignore[attr-defined]
        return answer


STATE = (
    "<job xmlns:x='http://www.w3.org/1999/xlink'><phase>COMPLETED</phase>"
    "<results><result id='result' x:href='{}'/></results></job>"
)


def test_no_job_or_file_is_had_at_a_private_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for leads, href, sent in (
        ("http://10.0.0.1/jobs/1", "", 1),
        ("file:///jobs/1", "", 1),
        ("http://vo.invalid/tap/async/1", "http://169.254.169.254/latest", 4),
        ("http://vo.invalid/tap/async/1", "//[64:ff9b::a9fe:a9fe]/", 4),
    ):
        asked = Asked(leads, STATE.format(href))
        with (
            pytest.raises(ValueError, match="no public place"),
            job("http://vo.invalid/tap", {}, asked, 9),
        ):
            pass
        assert len(asked.log) == sent, asked.log
    # A service that cannot even delete keeps nobody from the result.
    asked = Asked("http://vo.invalid/tap/async/1", STATE.format("r?a=1"))
    with job("http://vo.invalid/tap", {}, asked, 9) as result:
        assert result == "http://vo.invalid/tap/async/r?a=1"
    state = f"<job><phase>ERROR</phase><errorSummary><message>a\x9b1m{'x' * 9999}</message>"
    asked = Asked("http://vo.invalid/tap/async/1", f"{state}</errorSummary></job>")
    with (
        pytest.raises(ValueError, match=r"ERROR: a 1mx{496} \.\.\.$"),
        job("http://vo.invalid/tap", {}, asked, 9),
    ):
        pass
    urls = ["http://[x", "http://[::1", "http://localhost../x", "http://224.0.0.1/", "http://a.internal/",
            "http://168.63.129.16/", "file:///x", "http://vo.invalid/y"]  # fmt: skip
    rows = [{"access_url": url} for url in urls]
    assert list(named(rows, "http://vo.invalid/")) == [("http://vo.invalid/y", "")]
    # A facility says which hosts of its own network are meant.
    monkeypatch.setenv("CATALOGUE_PRIVATE_HOSTS", "a.internal 10.0.0.1")
    found = [url for url, _ in named(rows, "http://vo.invalid/")]
    assert found == ["http://a.internal/", "http://vo.invalid/y"]
