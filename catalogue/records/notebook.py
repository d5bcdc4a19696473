"""What is known of the notebooks of a repository at one commit, each read as a file and never run.

The format of notebooks: https://nbformat.readthedocs.io/
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NotebookFacts:
    """What one notebook says of itself; all texts are plain.

    `path` counts from the repository's root; `oid` is git's id of the file's content, None where
    there is no such file, and `size` its bytes. With a `fault`, a sentence's part, nothing else
    is known. `title` is its first heading, `summary` its first paragraph, `headings` are all
    others, in order. `kernel` is the name that Jupyter shows; `imports` are the modules that
    Python does not bring, sorted. `words` counts those of its Markdown. `hasOutputs` says that
    results are stored in it, `figures` how many images among these. `text` is for the search:
    the beginning of its Markdown, then what words come later, each once.
    """

    path: str
    oid: str | None = None
    size: int | None = None
    fault: str | None = None
    title: str | None = None
    summary: str | None = None
    headings: tuple[str, ...] = ()
    kernel: str | None = None
    programmingLanguage: str | None = None
    imports: tuple[str, ...] = ()
    cells: int = 0
    codeCells: int = 0
    words: int = 0
    hasOutputs: bool = False
    figures: int = 0
    hasWidgets: bool = False
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class CommitNotebooks:
    """The notebooks at one commit of the repository at `url`, by path: those that entries list.

    `reader` is the generation of the harvest's reader: what an older one read is read anew.
    """

    url: str
    commit: str
    notebooks: tuple[NotebookFacts, ...] = ()
    reader: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Which commit of which repository."""
        return self.url, self.commit

    def at(self, path: str) -> NotebookFacts | None:
        """What is known of one notebook; None where it was not read."""
        return next((each for each in self.notebooks if each.path == path), None)
