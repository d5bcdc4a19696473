"""G: notebooks of entries that cannot be read, or not be run: the rules, and the check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from catalogue.check.repositories.place import source_of
from catalogue.check.rule import Rule, hint
from catalogue.readiness.environment import ANYTHING
from catalogue.records.finding import Finding
from catalogue.records.software import Notebook, Software
from catalogue.start.repositories import ref_of

UNREADABLE = hint(
    "G601",
    "Notebook that cannot be read",
    "Jupyter would show an error, and the catalogue cannot tell what is in it.",
    "Open the notebook in Jupyter, save it again, and commit it; or remove it.",
)
NO_KERNEL = hint(
    "G602",
    "Notebook in a language that its environment lacks",
    "It opens, but none of its cells runs.",
    "Add the kernel of that language to the environment.",
)

RULES: tuple[Rule, ...] = (UNREADABLE, NO_KERNEL)

# repo2docker's environments of these build packs bring Python, and other languages only where
# one of these packages is installed.
_OF_PYTHON = ("conda", "pipfile", "python")
_KERNELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "C++": ("xeus-cling", "xeus-cpp", "root", "metakernel"),
        "Julia": ("julia", "juliaup", "ijulia"),
        "R": ("r-irkernel", "r-essentials", "xeus-r", "rpy2"),
    }
)


def check(entries: Iterable[Software]) -> tuple[Finding, ...]:
    """Check the notebooks of entries, with what was read in them."""
    ordered = sorted(entries, key=lambda each: each.id)
    return tuple(found for software in ordered for found in _about(software))


def _about(software: Software) -> Iterator[Finding]:
    listed = software.origin.get("notebooks", "").endswith(".yml")
    of_record = software.codeRepository is None and software.repository is None
    field = "notebooks" if listed else "files" if of_record else "codeRepository"
    source = source_of(software, field)
    faults: dict[str, list[Notebook]] = {}
    languages: dict[str, list[Notebook]] = {}
    for notebook in software.notebooks:
        if notebook.facts and notebook.facts.fault:
            faults.setdefault(notebook.facts.fault, []).append(notebook)
        elif notebook.facts and _lacks(software, notebook.facts.programmingLanguage):
            languages.setdefault(notebook.facts.programmingLanguage or "", []).append(notebook)
    for fault, notebooks in sorted(faults.items()):
        yield UNREADABLE.at(source, field=field, found=f"{_shown(notebooks)}: {fault}")
    for language, notebooks in sorted(languages.items()):
        expected = f"one of the packages {', '.join(_KERNELS[language])} in the environment"
        found = f"{_shown(notebooks)}: {language}"
        yield NO_KERNEL.at(source, field=field, found=found, expected=expected)


def _lacks(software: Software, language: str | None) -> bool:
    """Whether it is certain that the environment brings no kernel of a language."""
    ref = ref_of(software)
    if ref is None or language is None or language not in _KERNELS:
        return False
    if ref.readiness.buildpack not in _OF_PYTHON:
        return False
    installed = set(ref.packages)
    return ANYTHING not in installed and installed.isdisjoint(_KERNELS[language])


def _shown(notebooks: list[Notebook]) -> str:
    more = f" and {len(notebooks) - 1} more" if len(notebooks) > 1 else ""
    return f'"{notebooks[0].path}"{more}'
