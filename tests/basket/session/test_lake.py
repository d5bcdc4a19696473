"""Files of a data lake in the notebook's cell: attached or downloaded, as the session offers."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from esap_basket import BasketError, load_basket

from tests.basket.items import SKY, basket
from tests.support.node import in_node
from tests.support.servers.rucio import Lake, serve

PATH = os.environ["PATH"]
FILE, RUNS = "lake:run42.h5", "lake:runs"


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lake]:
    """A session with nothing but the hub's REST API of Rucio, as rucio-jupyterlab names it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("RUCIO_OIDC_ENV_NAME", "LAKE_TOKEN")
    with serve() as found:
        monkeypatch.setenv("RUCIO_BASE_URL", f"{found.url}/")
        monkeypatch.setenv("LAKE_TOKEN", found.token)
        yield found


def cell(items: list[dict[str, Any]]) -> str:
    with patch.dict(os.environ, PATH=PATH):  # Node is not in the session's
        return str(in_node("cell", [{"items": items}], "basket")[0])


def run(did: str, capsys: pytest.CaptureFixture[str], **names: Any) -> tuple[Any, str]:
    """What the cell loads of a DID, with these names set before; what it says first."""
    items = [{**SKY, "access": {"protocol": "rucio", "did": did}}]
    exec(cell(items), names)
    data = list(names["data"].values())
    return (data[0] if data else None), capsys.readouterr().out.splitlines()[0]


def test_files_come_by_the_rest_api_with_the_sessions_token(
    lake: Lake, capsys: pytest.CaptureFixture[str]
) -> None:
    path, said = run(FILE, capsys)
    assert path.read_bytes() == lake.files[FILE] and "(PosixPath)" in said
    assert lake.log == [
        "GET /dids/lake/run42.h5",
        "POST /replicas/list",
        "GET /storage/near/lake/run42.h5",
    ]
    paths, said = run(RUNS, capsys)
    assert [one.read_bytes() for one in paths] == list(lake.files.values()) and "(list)" in said
    assert [one.name for one in paths] == ["run42.h5", "1-raw_run43.h5"]


def test_another_replica_is_taken_where_one_fails(
    lake: Lake, capsys: pytest.CaptureFixture[str]
) -> None:
    for fails in (lake.dead, lake.spoiled):
        fails.add("near")
        assert run(FILE, capsys)[0].read_bytes() == lake.files[FILE]
        assert lake.log[-1] == "GET /storage/far/lake/run42.h5"
        fails.clear()
    lake.spoiled |= {"near", "far"}
    _, said = run(FILE, capsys)
    assert "its checksum is not the one Rucio knows" in said
    assert not list(Path().glob("basket-data-3/*"))


def test_the_token_goes_to_no_other_host(lake: Lake, capsys: pytest.CaptureFixture[str]) -> None:
    with serve() as other:
        other.token = lake.token  # so that it would be taken there
        lake.elsewhere = other.url
        path, _ = run(FILE, capsys)
        assert other.log == ["GET /storage/near/lake/run42.h5"]
        assert lake.log[-1] == "GET /storage/far/lake/run42.h5" and path.is_file()


def test_what_rucio_refuses_is_said_in_its_words(
    lake: Lake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = "DataIdentifierNotFound: Data identifier 'lake:gone' not found"
    assert unknown in run("lake:gone", capsys)[1]
    lake.schemes = ("root", "gsiftp")
    assert "not reached by http: install rucio-clients" in run(FILE, capsys)[1]
    lake.token = "another"
    _, said = run(FILE, capsys)
    assert "does not accept this session's token: it has expired" in said
    assert "(CannotAuthenticate: Cannot authenticate with given credentials)" in said
    monkeypatch.setenv("LAKE_TOKEN", "")
    assert "the session has no token for Rucio" in run(FILE, capsys)[1]
    Path("token").write_text(f"{lake.token}\n")
    monkeypatch.setenv("RUCIO_OIDC_FILE_NAME", "token")
    lake.schemes = ("http",)
    assert run(FILE, capsys)[0].is_file()
    monkeypatch.delenv("RUCIO_BASE_URL")
    assert "this session offers no way to the data lake" in run(FILE, capsys)[1]
    for did in ("--help:x", "lake:../x", 7):
        with pytest.raises(ValueError, match="is no DID"):
            by_itself()["from_lake"](did, None, Path, None)


def test_the_client_has_the_same_ways(
    lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for did in (FILE, RUNS, "lake:gone"):
        items = [{**SKY, "access": {"protocol": "rucio", "did": did}}]
        (tmp_path / f"{did[5:]}.json").write_text(json.dumps(basket(items)))
    one, several, gone = (
        load_basket(tmp_path / f"{name[5:]}.json") for name in (FILE, RUNS, "lake:gone")
    )
    (path,) = one.files().values()
    assert path.read_bytes() == lake.files[FILE] and path.parents[1] == Path("basket-data")
    assert list(one.files().values()) == [path], "it is asked once"
    (folder,) = several.files("runs").values()
    assert sorted(each.name for each in folder.iterdir()) == ["1-raw_run43.h5", "run42.h5"]
    with pytest.raises(BasketError, match=r"lake:gone could not be loaded: .*IdentifierNotFound"):
        gone.files("none")
    assert not list(Path("none").glob("*")), "nothing stays of it"
    with pytest.raises(BasketError, match=r"is too large: the limit is 1 B \(most_bytes=\)"):
        load_basket(tmp_path / "run42.h5.json").files("small", most_bytes=1)
    monkeypatch.delenv("RUCIO_BASE_URL")
    with pytest.warns(UserWarning, match="run42.h5 .*install and configure rucio-clients"):
        assert one.files("again") == {}


def by_itself() -> dict[str, Any]:
    found: dict[str, Any] = {}
    exec(cell([]), found)
    return found


class Attached(str):
    """A file as rucio-jupyterlab puts it into a variable; it raises where it is shown too early."""

    did_available = True

    def __repr__(self) -> str:
        assert self.did_available
        return str(self)


def test_what_the_extension_attached_is_taken(
    lake: Lake, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = Attached("/eos/lake/run42.h5")
    assert run(FILE, capsys, rucio_run42_h5=file) == (file, "Loaded: data['synthetic-sky "
                                                      "lake_run42.h5'] (Attached)")  # fmt: skip
    assert lake.log == []
    file.did_available = False  # type: ignore[misc]
    assert run(FILE, capsys, rucio_run42_h5=file)[0].is_file()  # downloaded instead
    monkeypatch.delenv("RUCIO_BASE_URL")
    _, said = run(FILE, capsys, rucio_run42_h5=file)
    assert f"open the session's Rucio panel and make {FILE} available, then run again" in said


def test_rucios_own_client_is_taken_where_it_is(
    lake: Lake, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "bin/rucio"
    tool.parent.mkdir()
    tool.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        "if sys.argv[4].endswith('gone'): sys.exit('\\033[31mDetails: not found\\033[0m')\n"
        "assert sys.argv[1:3] == ['download', '--dir']\n"
        "made = pathlib.Path(sys.argv[3], *sys.argv[4].split(':'))\n"
        "made.parent.mkdir()\nmade.write_text('by the command')\n"
    )
    tool.chmod(0o755)
    assert run(FILE, capsys)[0].read_text() == "by the command"
    _, said = run("lake:gone", capsys)
    assert "(LookupError: `rucio download lake:gone` failed: Details: not found. " in said
    assert "DataIdentifierNotFound" in said  # the next way was tried

    class DownloadClient:
        def download_dids(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
            path = Path(items[0]["base_dir"], "x.h5")
            path.write_text(items[0]["did"])
            return [{"dest_file_paths": [str(path)], "clientState": "DONE"}]

    for name in ("rucio", "rucio.client", "rucio.client.downloadclient"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setattr(
        sys.modules["rucio.client.downloadclient"], "DownloadClient", DownloadClient, raising=False
    )
    assert run(FILE, capsys)[0].read_text() == FILE
    assert lake.log[-1] == "GET /dids/lake/gone"
    # One that is there and not configured is passed over.
    no = type("ConfigNotFound", (Exception,), {})
    monkeypatch.setattr(DownloadClient, "__init__", lambda self: (_ for _ in ()).throw(no()))
    assert run(FILE, capsys)[0].read_text() == "by the command"
