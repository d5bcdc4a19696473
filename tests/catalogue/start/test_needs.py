"""Which words state that a GPU or memory is needed, and what is said where a session has not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from catalogue.match import fits
from catalogue.records.facility import Accepts, Facility, Resources
from catalogue.records.software import Software
from catalogue.start.needs import has_gpu, memory_needed, needs_gpu, unmet


@pytest.mark.parametrize(
    "text",
    [
        "GPU",
        "GPU with CUDA",
        "NVIDIA GPU, 8 GB",
        "4 cores and a GPU",
        "2 vCPU, 1 GPU",
        "8-core CPU, NVIDIA A100-40GB GPU",
        "At least one GPU is required.",
        "CUDA-capable GPU (compute capability >= 7.0, 8GB VRAM or more)",
        "CUDA 11.8 or later",
        "Minimum: 16 CPU cores; 2x NVIDIA RTX 3090 GPUs with 24 GB of memory",
    ],
)
def test_a_need(text: str) -> None:
    assert needs_gpu(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4 cores",
        "x86_64",
        "GPU optional",
        "NVIDIA GPU (optional)",
        "GPU, optional",
        "no GPU needed",
        "GPU: none",
        "GPU: -",
        "GPU: n/a",
        "GPU: 0",
        "0 GPUs",
        "0.0 GPU",
        "0-1 GPU",
        "CPU or GPU",
        "CPU, GPU",
        "CPU/GPU",
        "CPU and GPU",
        "GPU/4 cores",
        "GPU or 16 cores",
        "at least one of GPU, 16 cores",
        "8 cores (4 with GPU)",
        "64 GB, 8 GB with a GPU",
        "runs on CPU",
        "runs on CPU; a GPU makes it faster",
        "4 cores, GPU recommended",
        "4 cores. A GPU is not required",
        "GPU not needed",
        "GPU needed for training",
        "without GPU",
        "GPU support",
        "GPU-capable",
        "CUDA-enabled",
        "GPU if available",
        "GPU?",
        "GPU < 1",
        "integrated graphics",
        "GPU facultatif",
        "GPU nicht nötig",
        "egpu",
        "GPU ٠",
    ],
)
def test_no_certain_need(text: str) -> None:
    assert not needs_gpu(text)


def hub(id_: str, has: float | None = None, /, **parameters: str) -> Facility:
    return Facility(
        id=id_,
        name=id_,
        kind="binderhub",
        url=f"https://{id_}.example/",
        summary="",
        accepts=Accepts(interfaces=("notebook",)),
        resources=Resources(gpus=has),
        linkParameters=parameters,
    )


@pytest.mark.parametrize(
    ("facility", "found"),
    [
        (hub("a"), None),
        (hub("a", 0), False),
        (hub("a", 2), True),
        (hub("a", 0, gpus="1"), True),
        (hub("a", gpuModel="A100"), True),
        (hub("a", gpuCount="1", gpuModel="A100"), True),
        (hub("a", gpuCount="0", gpuModel="A100"), None),
        (hub("a", 0, gpus="0"), False),
    ],
)
def test_what_links_ask_for_counts(facility: Facility, found: bool | None) -> None:
    assert has_gpu(facility) is found


def software(**fields: Any) -> Software:
    url = "https://github.com/owner/name"
    return Software(
        id="s", name="S", source="curated", interface=("notebook",), codeRepository=url, **fields
    )


HUBS = (hub("z-has", 1), hub("y-asks", gpuCount="1"), hub("b-unknown"), hub("a-none", 0))


@pytest.mark.parametrize("given", list(permutations(HUBS)))
def test_what_has_a_gpu_comes_first_and_the_others_say_so(given: tuple[Facility, ...]) -> None:
    found = fits(software(processorRequirements="NVIDIA GPU"), given)
    assert [(fit.facility.id, fit.caution) for fit in found] == [
        ("y-asks", ""),
        ("z-has", ""),
        ("b-unknown", "needs a GPU, and none is known here"),
        ("a-none", "needs a GPU, and sessions here have none"),
    ]
    assert all(fit.url for fit in found)  # a notebook can still be read there
    plain = fits(software(processorRequirements="GPU optional"), given)
    assert (plain[0].facility.id, plain[0].caution) == ("a-none", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8 GB", ("8 GB", 8)),
        ("2048 MB", ("2048 MB", 2)),
        ("2048 Mb", ("2048 MB", 2)),  # nobody states memory in bits
        ("at least  4GiB of RAM", ("4 GB", 4)),
        ("Minimum: 1.5 GB memory", ("1.5 GB", 1.5)),
        ("4GB RAM minimum", ("4 GB", 4)),
        ("≥ 1 TB or more", ("1 TB", 1000)),
        ("", None),
        ("8", None),
        ("Minimal", None),
        ("4-8 GB", None),
        ("4 GB, 8 GB", None),
        ("4 GB (8 GB recommended)", None),
        ("16 GB recommended", None),
        ("up to 64 GB", None),
        ("8 GB per core", None),
        ("99999999 GB", None),
        ("٤ GB", None),
    ],
)
def test_the_memory_that_is_needed(text: str, found: tuple[str, float] | None) -> None:
    assert memory_needed(text) == found


@pytest.mark.parametrize(
    ("has", "words"),
    [
        (Resources(), ""),
        (Resources(memoryGB=4), ""),
        (Resources(memoryGB=1, memoryMaxGB=8), ""),
        (Resources(memoryGB=2), "needs 4 GB of memory, and sessions here have 2 GB"),
        (
            Resources(memoryGB=1, memoryMaxGB=2, gpus=0),
            "needs a GPU, and sessions here have none; "
            "needs 4 GB of memory, and sessions here have 2 GB at most",
        ),
    ],
)
def test_too_little_memory_is_told(has: Resources, words: str) -> None:
    gpu = None if has.gpus is None else "GPU"
    needs = software(memoryRequirements="4 GB", processorRequirements=gpu)
    assert unmet(needs, replace(hub("h"), resources=has)).words == words
