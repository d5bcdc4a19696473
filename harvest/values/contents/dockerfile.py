"""What a Dockerfile says of the image it ends with: read, never run.

The format: https://docs.docker.com/reference/dockerfile/
"""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.readiness.environment import Docker

MAX_WORD = 200
_SERVERS = ("jupyter", "notebook")  # jupyterlab, jupyterhub, notebook, nbclassic …
_USER_IDS = ("nb_uid", "nb_user", "1000")


def read(text: str) -> Docker:
    """Describe the last stage; earlier stages count where it starts from one of them."""
    stages: list[tuple[str, list[tuple[str, str]]]] = []
    for word, rest in _instructions(text):
        if word == "FROM":
            stages.append((rest, []))
        elif stages:
            stages[-1][1].append((word, rest))
        elif word == "ARG":
            stages.append(("", [(word, rest)]))
    if not stages:
        return Docker()
    base, lines = _whole(stages)
    return Docker(
        base=base[:MAX_WORD] or None,
        server=any(
            server in rest.lower()
            for word, rest in lines
            if word in ("RUN", "CMD", "ENTRYPOINT")
            for server in _SERVERS
        ),
        user=_user(lines),
        uid=any(
            known in rest.lower()
            for word, rest in lines
            if word in ("RUN", "USER", "ARG", "ENV")
            for known in _USER_IDS
        ),
    )


def _whole(stages: list[tuple[str, list[tuple[str, str]]]]) -> tuple[str, list[tuple[str, str]]]:
    """The last stage's image, and its lines after those of the stages it starts from."""
    names = {_name(written): number for number, (written, _) in enumerate(stages)}
    number = len(stages) - 1
    lines = list(stages[number][1])
    while True:
        image = _image(stages[number][0])
        earlier = names.get(image.lower())
        if earlier is None or earlier >= number:
            return image, lines
        number = earlier
        lines = [*stages[number][1], *lines]


def _image(written: str) -> str:
    """The image of `FROM [--platform=…] image [AS name]`."""
    words = [word for word in written.split() if not word.startswith("--")]
    return words[0] if words else ""


def _name(written: str) -> str:
    words = written.split()
    named = len(words) >= 3 and words[-2].lower() == "as"
    return words[-1].lower() if named else ""


def _user(lines: list[tuple[str, str]]) -> str | None:
    switched = [rest for word, rest in lines if word == "USER" and rest.split()]
    return switched[-1].split()[0].partition(":")[0][:MAX_WORD] or None if switched else None


def _instructions(text: str) -> Iterator[tuple[str, str]]:
    """Each instruction with its arguments on one line, without comments."""
    kept: list[str] = []
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.endswith("\\"):
            kept.append(line[:-1])
            continue
        word, _, rest = " ".join([*kept, line]).partition(" ")
        kept = []
        yield word.upper(), rest.strip()
    if kept:
        word, _, rest = " ".join(kept).partition(" ")
        yield word.upper(), rest.strip()
