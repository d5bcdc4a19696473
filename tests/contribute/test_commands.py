"""`build.py new URL` and `build.py import`: what lies there, asked of real servers on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue.check.schemas import shipped
from contribute import data
from contribute.commands import import_, new
from harvest.curated.folders import read
from tests.support.servers import git as server
from tests.support.servers import hubs

FILES: dict[str | bytes, str] = {
    "README.md": "# Star Counts\n\nCount the stars of a survey by magnitude and position.\n",
    "CITATION.cff": "cff-version: 1.2.0\ntitle: Star Counts\nlicense: MIT\nauthors:\n"
    "  - family-names: Doe\n    given-names: Jane\n",
    "environment.yml": "dependencies: [python]",
    "pyproject.toml": "[project]\nname = 'starc'\nkeywords = ['stars']\n",
    "a.ipynb": "{}",
}
DATACITE = {
    "titles": [{"title": "Deep Field"}],
    "creators": [{"name": "Doe, Jane", "givenName": "Jane", "familyName": "Doe"}],
    "rightsList": [{"rightsIdentifier": "cc-by-4.0"}],
    "publicationYear": 2024,
    "types": {"resourceTypeGeneral": "Dataset"},
    "subjects": None,
}


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.GitServer]:
    """Two repositories: one that describes itself, one that says nothing."""
    with server.serve(tmp_path_factory.mktemp("served")) as running:
        running.add("stars", FILES)
        running.add("bare", {"x.txt": ""})
        yield running


def run(command: object, root: Path, *arguments: str, answers: str = "") -> Result:
    given = [*arguments, "--root", str(root), "--allow-loopback"]
    return CliRunner().invoke(command, given, input=answers)  # type: ignore[arg-type]


def test_a_repository_answers_for_itself(forge: server.GitServer, tmp_path: Path) -> None:
    url = f"{forge.smart('stars')}"
    done = run(new, tmp_path, "software", url, "--yes")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "software/star-counts.yml").read_text("utf-8")
    assert text.splitlines()[2:6] == [
        "name: Star Counts",
        "summary: Count the stars of a survey by magnitude and position.",
        "interface: [notebook, library]",
        f"codeRepository: {url}",
    ]
    # What the harvest reads itself is named, and not repeated.
    assert "#   author: CITATION.cff at " in text and "#   license: CITATION.cff at " in text
    (made,) = read(tmp_path, shipped()).software
    assert made.author == () and made.license is None
    again = run(new, tmp_path, "software", f"{url}.git", "--yes", "--id", "other")
    assert again.exit_code == 1 and "edit software/star-counts.yml" in again.output
    part = run(new, tmp_path, "software", url, "--yes", "--id", "other", "--part")
    assert part.exit_code == 0


def test_what_was_seen_is_what_enter_takes(forge: server.GitServer, tmp_path: Path) -> None:
    answers = "\n\nCount them all.\n\n\n"  # name, id, summary, interface, codeRepository
    done = run(new, tmp_path, "software", forge.smart("stars"), answers=answers)
    assert done.exit_code == 0, done.output
    (made,) = read(tmp_path, shipped()).software
    assert (made.name, made.summary) == ("Star Counts", "Count them all.")
    assert made.interface == ("notebook", "library") and "[Star Counts]" in done.output


def test_where_nobody_answers_it_says_so_and_asks_on(tmp_path: Path) -> None:
    answers = "software\nGone\n\nA tool.\ncli\n\n"
    done = run(new, tmp_path, "http://127.0.0.1:9/", answers=answers)
    assert "Nothing was read at http://127.0.0.1:9/: " in done.output
    assert "The questions follow" in done.output
    assert done.exit_code == 0 and (tmp_path / "software/gone.yml").is_file()
    # A script gives what could not be read, or is told that the source failed.
    silent = ("software", "http://127.0.0.1:9/a/b", "--yes")
    assert run(new, tmp_path, *silent).exit_code == 3
    assert run(new, tmp_path, "http://127.0.0.1:9/", "--yes").exit_code == 3
    assert run(new, tmp_path, *silent, "--offline").exit_code == 1
    given = ("--set", "summary=A tool.", "--set", "interface=cli,service")
    done = run(new, tmp_path, *silent, "--offline", *given)
    assert done.exit_code == 0 and (tmp_path / "software/b.yml").is_file(), done.output
    said = {"kind": "binderhub", "summary": "A hub of ours.", "accepts.interfaces": "notebook"}
    said |= {"access": "{login: none}", "members": "[{name: North, url: https://n.example.org/}]"}
    pairs = [part for pair in said.items() for part in ("--set", "=".join(pair))]
    hub = ("facility", "https://hub.example.org/x/", "--yes", "--offline", "--id", "hub")
    done = run(new, tmp_path, *hub, *pairs)
    assert done.exit_code == 0, done.output
    (made,) = read(tmp_path, shipped()).facilities
    assert made.url == "https://hub.example.org/x/" and made.members[0].name == "North"
    service = ("dataset", "https://a.example.org/tap", "--yes", "--offline", "--set", "name=A")
    done = run(new, tmp_path, *service, "--set", "summary=All of it.")
    assert "Taken for a TAP service by its URL" in done.output
    done = run(new, tmp_path, "facility", "https://hub2.example.org/", "--yes", "--offline")
    assert "/: you asked for that (--offline)." in done.output
    assert "--set accepts.interfaces=… --set access.login=…" in done.output


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("interface=notebooks", 'Did you mean "notebook"?'),
        ("colour=red", "is not FIELD=VALUE with a field of the kind software"),
        ("interfaces=cli", 'Did you mean "interface"?'),
        ("consumesData.protokol=tap", 'Did you mean "consumesData.protocol"?'),
        ("summary", "is not FIELD=VALUE"),
    ],
)
def test_a_wrong_pair_is_misuse(pair: str, told: str, tmp_path: Path) -> None:
    done = run(new, tmp_path, "software", "--yes", "--set", pair)
    assert done.exit_code == 2 and told in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("facilities", "Did you mean facility?"),
        ("Software", "Did you mean software?"),
        ("a/b", "give https://github.com/a/b."),
        ("../a", "is on this machine"),
        ("file:///a", "is on this machine"),
        ("C:\\a", "is on this machine"),
    ],
)
def test_a_word_that_is_no_url_is_misuse(word: str, told: str, tmp_path: Path) -> None:
    done = run(new, tmp_path, word, "--yes")
    assert done.exit_code == 2 and told in " ".join(done.output.split())


def test_a_hub_says_what_it_is(tmp_path: Path) -> None:
    with hubs.serve("head") as hub:
        pairs = ("--set", "summary=A hub.", "--set", "access.login=none", "--set", "name=My Hub")
        done = run(new, tmp_path, hub.url.rstrip("/"), "--yes", *pairs)
        assert done.exit_code == 0, done.output
        again = run(new, tmp_path, hub.url, "--yes", *pairs, "--id", "other")
        assert again.exit_code == 1 and "edit facilities/my-hub.yml" in again.output
        hub.kind = "front"
        assert "does not say what it is" in run(import_, tmp_path, f"{hub.url}x/").output
        hub.kind = "jupyterhub"
        seen = run(import_, tmp_path, f"{hub.url}hub/")
    (made,) = read(tmp_path, shipped()).facilities
    assert (made.kind, made.accepts.providers) == (
        "binderhub",
        ("gh", "gist", "gl", "git", "zenodo"),
    )
    assert "summary, access must be given" in seen.output


def test_a_record_gets_an_overlay(tmp_path: Path) -> None:
    url = "https://zenodo.org/records/4701488"
    done = run(new, tmp_path, url, answers="gammapy\n\ncli\n")
    assert done.exit_code == 0 and "come in by themselves" in done.output
    (made,) = read(tmp_path, shipped()).overlays
    assert (made.doi, made.fields) == ("10.5281/zenodo.4701488", {"interface": ("cli",)})
    again = run(new, tmp_path, "doi:10.5281/zenodo.4701488", answers="other\n")
    assert again.exit_code == 1 and "edit software/gammapy.yml" in again.output


def test_a_doi_is_asked_for_at_datacite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path == "/10.5555/deep"
            body = json.dumps({"data": {"attributes": DATACITE}} if known else {}).encode()
            self.send_response(200 if known else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as api:
        threading.Thread(target=api.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setattr(data, "DATACITE", f"http://127.0.0.1:{api.server_port}/")
        file = "https://data.example.org/deep.fits"
        answers = f"\n\nA deep field.\nhttps\n{file}\napplication/fits\n"
        done = run(new, tmp_path, "10.5555/deep", answers=answers)
        missing = run(import_, tmp_path, "10.5555/none")
        api.shutdown()
    assert done.exit_code == 0, done.output
    (made,) = read(tmp_path, shipped()).datasets
    assert (made.name, made.license, made.datePublished) == ("Deep Field", "CC-BY-4.0", "2024")
    assert made.author[0].name == "Jane Doe" and made.doi == "10.5555/deep"
    assert missing.exit_code == 1 and "DataCite does not know it" in missing.output


def test_import_says_a_line_for_each(forge: server.GitServer, tmp_path: Path) -> None:
    listed = tmp_path / "urls.txt"
    silent = "http://127.0.0.1:9/a/b.git"
    listed.write_text(f"# ours\n\n{forge.smart('bare')}  # says nothing\n{silent}\n")
    git = forge.smart("stars")
    done = run(import_, tmp_path, git, str(listed), git)
    states = [line.split(":")[0].split() for line in done.stdout.splitlines()]
    assert [state for state, *_ in states] == ["written", "refused", "failed", "taken"]
    assert done.exit_code == 1 and (tmp_path / "software/star-counts.yml").is_file()
    assert run(import_, tmp_path, "-", answers=f"{git}\n{silent}\n").exit_code == 3
    assert run(import_, tmp_path, git).exit_code == 0  # it is there: nothing failed


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ("not a url", 1, "refused  not a url: a space in the URL, expected no such character."),
        ("file:///etc/passwd", 1, "refused  file:///etc/passwd: a file: URL, expected a URL that"),
        ("ftp://a.org/", 1, 'refused  ftp://a.org/: "ftp://a.org/", which is not a URL, expected'),
        ("example", 1, "whose host is not a public one"),
        ("-", 1, "-: no URL in it, expected one a line."),
        ("./urls", 2, "./urls: there is no such file."),
        ("https://h.org/", 3, "(--offline). Fill it in with: build.py new https://h.org/ --off"),
    ],
)
def test_import_tells_what_is_no_url_before_anybody_is_asked(
    given: str, status: int, told: str, tmp_path: Path
) -> None:
    done = run(import_, tmp_path, "--offline", given, answers="# none\n")
    assert (done.exit_code, told in done.output) == (status, True), done.output
