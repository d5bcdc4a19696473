"""How many mistakes the tests notice: a random sample of mutants, and which of them survive.

    .venv/bin/python -m pip install --target .cache/mutation/tools -r benchmarks/mutation.txt
    .venv/bin/python -m benchmarks.mutation --sample 300
    .venv/bin/python -m benchmarks.mutation --sample 150 catalogue render
    .venv/bin/python -m benchmarks.mutation --list catalogue/match.py

Everything runs in copies of the tree, below the folder for temporary files. What is
written: the score, and for each survivor its file, line and change. benchmarks/README.md says how
to read it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.mutation_map import MAPS, ROOT, Seen, read_map, update_map
from benchmarks.mutation_runs import run_tests

sys.path.append(str(MAPS.parent / "tools"))
try:
    from benchmarks.mutants import Mutant, by_place, mutants_of
except ImportError as fault:
    sys.exit(
        f"{fault}. First: pip install --target .cache/mutation/tools -r benchmarks/mutation.txt"
    )

# The rooms that are measured: values and rendering, where a slip shows only in the result.
ROOMS = ("catalogue", "harvest/values", "harvest/zenodo", "render")
SEED = 11
# Seconds: a mutant that takes longer is noticed by whoever waits.
PATIENCE = 240
# Seconds of tests that are run for one mutant, as the map measured them; the quickest come first.
BUDGET = 20.0
# Files copied for each worker, so that no mutant is ever written into the tree itself.
SHARED = (".venv", "node_modules")


def modules(rooms: tuple[str, ...]) -> list[str]:
    """The modules of these rooms; a room may be one module."""
    found: set[Path] = set()
    for room in rooms:
        path = ROOT / room
        found |= set(path.rglob("*.py")) if path.is_dir() else {path}
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def drawn(rooms: tuple[str, ...], count: int, seed: int) -> list[Mutant]:
    """A random sample: places drawn first, then one mutant of each, in the order of the tree."""
    places: dict[tuple[str, int], list[Mutant]] = {}
    for path in modules(rooms):
        places |= by_place(mutants_of(path, (ROOT / path).read_text("utf-8")))
    # Ordered by chance first, so that a larger sample of a seed holds the smaller one.
    dice = random.Random(seed)
    order = sorted(places)
    dice.shuffle(order)
    chosen: list[Mutant] = []
    for place in order:
        if len(chosen) == count:
            break
        mutant = dice.choice(places[place])
        if compiles(mutant.source):
            chosen.append(mutant)
    return sorted(chosen, key=lambda mutant: (mutant.path, mutant.place))


def compiles(source: str) -> bool:
    """Whether Python can read it at all."""
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def copy_of_the_tree(folder: Path) -> Path:
    """The project's files as they are now, as a git repository of their own."""
    tree = folder / "tree"
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and name not in SHARED:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
    for name in SHARED:
        (tree / name).symlink_to((ROOT / name).resolve())
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=tree, check=True, capture_output=True)
    return tree


@dataclass
class Worker:
    """One copy of the tree, and the mutant that is tried in it."""

    tree: Path
    mutant: Mutant | None = None
    pid: int = 0
    until: float = 0.0

    def start(self, mutant: Mutant, tests: list[str]) -> None:
        """Write the mutant and run its tests in a process of their own."""
        self.mutant, self.until = mutant, time.monotonic() + PATIENCE
        write(self.tree / mutant.path, mutant.source)
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(run_tests(self.tree, tests))

    def ended(self) -> str | None:
        """How it went, once it did; the tree is then as it was."""
        assert self.mutant is not None
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        verdict = None
        if pid:
            verdict = "survived" if os.waitstatus_to_exitcode(status) == 0 else "killed"
        elif time.monotonic() > self.until:
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            verdict = "too slow"
        if verdict:
            write(self.tree / self.mutant.path, (ROOT / self.mutant.path).read_text("utf-8"))
        return verdict


_clock = iter(range(1_000_000_000, 2_000_000_000))


def write(path: Path, text: str) -> None:
    """Write a module so that no compiled file of its former text is taken for it."""
    path.write_text(text, encoding="utf-8")
    moment = next(_clock)
    os.utime(path, (moment, moment))


def tried(mutants: list[Mutant], seen: Seen, workers: list[Worker]) -> Iterator[tuple[Mutant, str]]:
    """Each mutant and how it went: killed, too slow, survived, or seen by no test."""
    waiting = deque(mutants)
    busy: list[Worker] = []
    free = list(workers)
    while waiting or busy:
        while waiting and free:
            mutant = waiting.popleft()
            tests = seen.tests_of(mutant.path, mutant.first, mutant.last, BUDGET)
            if not tests:
                yield mutant, "no test"
                continue
            worker = free.pop()
            worker.start(mutant, tests)
            busy.append(worker)
        for worker in list(busy):
            verdict = worker.ended()
            if verdict:
                assert worker.mutant is not None
                yield worker.mutant, verdict
                busy.remove(worker)
                free.append(worker)
        time.sleep(0.05)


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("rooms", nargs="*", default=ROOMS, help="folders or modules")
    parser.add_argument("--sample", type=int, default=300, help="how many mutants")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="only print every mutant")
    parser.add_argument(
        "--again", action="store_true", help="only those that survived by the last report"
    )
    parser.add_argument("--report", type=Path, default=MAPS.parent / "report.json")
    return parser.parse_args()


def main() -> None:
    """Draw, try, and say what survived."""
    asked = options()
    rooms = tuple(asked.rooms)
    if asked.list:
        for path in modules(rooms):
            print(*mutants_of(path, (ROOT / path).read_text("utf-8")), sep="\n")
        return
    os.nice(10)
    mutants = drawn(rooms, asked.sample, asked.seed)
    count = len(mutants)
    if asked.again:
        survivors = json.loads(asked.report.read_text("utf-8"))["survivors"]
        mutants = [mutant for mutant in mutants if str(mutant) in survivors]
    print(f"{len(mutants)} mutants of {' '.join(rooms)}, seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        trees = [copy_of_the_tree(Path(folder, str(n))) for n in range(asked.workers)]
        packages = {room.split("/")[0] for room in rooms}
        update_map(trees[0], packages)
        results = []
        for mutant, verdict in tried(mutants, read_map(packages), [Worker(tree) for tree in trees]):
            results.append((mutant, verdict))
            print(f"{len(results)} {verdict}: {mutant}", flush=True)
    results.sort(key=lambda result: (result[0].path, result[0].place))
    alive = [(mutant, verdict) for mutant, verdict in results if verdict in ("survived", "no test")]
    score = 100 * (1 - len(alive) / max(1, count))
    print(f"\n{score:.1f} % of {count} were noticed. What was not:")
    for mutant, verdict in alive:
        print(f"{mutant}" + (" (no test comes here)" if verdict == "no test" else ""))
    report = {
        "rooms": rooms,
        "seed": asked.seed,
        "sample": count,
        "score": round(score, 1),
        "survivors": [str(mutant) for mutant, _ in alive],
    }
    asked.report.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
