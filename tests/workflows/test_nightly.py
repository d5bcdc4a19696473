"""The nightly workflow's own shell, run as GitHub runs it: real git, a stand-in for the harvest
and for GitHub's `gh`, which cannot run here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from harvest.night import ends, sources
from harvest.store import write_kept
from tests.support.example import project
from tests.support.files import ROOT
from tests.workflows.clones import Run, clone, commit, executable, git, run_script

TAKE_OVER = "Take over plain files of snapshot/, and nothing else"
COMMIT = "Commit and push the snapshot"
TITLE = "The nightly harvest needs attention"

# The harvest: changes the snapshot when told to, and ends as told.
HARVEST = """#!/bin/sh
if [ "$1 $2" = "build.py check" ]; then echo "a table"; exit 0; fi
test "$1 $2 $3 $5 $7" = "build.py harvest --message-file --kept-file --report" || exit 2
[ "$ENDS" = 1 ] || echo "# The harvest" > "$8"
shift 8
printf '%s\\n' "$@" > "$RUNNER_TEMP/options"
echo "what the harvest told"
printf '%s' "$REASON" > "$RUNNER_TEMP/kept.json"
if [ -n "$CHANGE" ]; then
    printf '%s\\n' "$CHANGE" > snapshot/ossr.jsonl
    printf '%s\\n' 'Snapshot: 1 new' '' '+ MOCPy' > "$RUNNER_TEMP/message"
fi
exit "$ENDS"
"""

# GitHub's client, as far as the report asks it: issues in a file, every call in a log.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$RUNNER_TEMP/gh.log"
case "$1 $2" in
"api repos/me/fork") printf '%s\\n' "$HAS_ISSUES" ;;
"issue list") cat "$RUNNER_TEMP/issues.json" ;;
"issue create" | "issue edit") cat "$RUNNER_TEMP/body" > "$RUNNER_TEMP/text" ;;
esac
"""


def step(job: str, name: str) -> tuple[str, dict[str, str]]:
    """The script of a step, and the plain values of its job's environment."""
    workflow: Any = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    found = workflow["jobs"][job]
    script = next(part["run"] for part in found["steps"] if part.get("name") == name)
    plain = {k: v for k, v in found.get("env", {}).items() if "${{" not in v}
    return script, plain


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with a snapshot, its remote beside it; RUNNER_TEMP is the folder above."""
    files = {"snapshot/ossr.jsonl": "old\n", "snapshot/harvest.json": "{}\n"}
    work = clone(tmp_path / "work", monkeypatch, files, "take-over", "push-night")
    executable(work / ".venv/bin/python", HARVEST)
    executable(tmp_path / "bin/gh", GH)
    executable(tmp_path / "bin/sleep", '#!/bin/sh\necho "$1" >> "$RUNNER_TEMP/slept"\n')
    return work


@pytest.fixture
def run_step(night: Path) -> Run:
    """Run a step in the clone, with the shell and the flags GitHub uses."""

    def run(job: str, name: str, **given: str) -> subprocess.CompletedProcess[str]:
        script, environment = step(job, name)
        temp = str(night.parent)
        environment |= {"RUNNER_TEMP": temp, "GITHUB_OUTPUT": f"{temp}/output", "BRANCH": "main"}
        environment |= {"GITHUB_STEP_SUMMARY": f"{temp}/summary", "REASON": ""}
        return run_script(night, script, environment | given)

    return run


@pytest.mark.parametrize(
    ("ends", "reason", "status", "outcome"),
    [
        ("0", "", 0, "outcome=good\n"),
        ("3", '{"ossr": "down"}\n', 0, 'outcome=kept\nkept={"ossr":"down"}\n'),
        # What a server said can name no output of its own.
        (
            "3",
            json.dumps({"hubs": "a\noutcome=good\r\n$(x)"}, indent=1),
            0,
            'outcome=kept\nkept={"hubs":"a\\noutcome=good\\r\\n$(x)"}\n',
        ),
        ("1", "", 1, ""),
    ],
)
def test_harvest_ends_as_build_does(
    night: Path, run_step: Run, ends: str, reason: str, status: int, outcome: str
) -> None:
    (night.parent / "output").touch()
    done = run_step("harvest", "Harvest", ENDS=ends, CHANGE="", SHRINK="", REASON=reason)
    assert done.returncode == status
    assert (night.parent / "output").read_text() == outcome
    assert (night.parent / "options").read_text() == "\n"
    told = (night.parent / "summary").read_text()
    # Without a report, as after a crash, there is what the harvest said.
    assert told == ("# The harvest\na table\n" if status == 0 else "what the harvest told\n")
    assert "what the harvest told" in done.stdout


def test_a_kept_source_makes_the_night_red_after_all_else(run_step: Run) -> None:
    done = run_step("harvest", "A source that failed makes the night red")
    assert done.returncode == 3 and "::error::" in done.stdout


def test_a_faulty_file_and_a_failed_source_are_told_on_the_pages(tmp_path: Path) -> None:
    said = 'it was $(shell touch mark) `touch mark` <b>"down"</b>'
    where = project(tmp_path / "project")
    for folder in ("software", "datasets"):  # a site of few pages
        shutil.rmtree(where / folder)
    (where / "snapshot/ossr.jsonl").write_text("")
    (where / ".venv").symlink_to(ROOT / ".venv")
    write_kept(tmp_path / "written", {"ossr": said})
    facility = where / "facilities/mybinder.yml"
    facility.write_text(facility.read_text("utf-8").replace("kind: binderhub", "kind: hub"))
    workflow: Any = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    steps = workflow["jobs"]["render"]["steps"]
    (script,) = [each["run"] for each in steps if each.get("name") == "Render the site"]
    carried = {"KEPT": (tmp_path / "written").read_text(), "RUNNER_TEMP": str(tmp_path)}
    carried |= {"BASE_URL": "https://example.org/c", "GITHUB_OUTPUT": str(tmp_path / "output")}
    subprocess.run(["bash", "-e", "-c", script], cwd=where, env=os.environ | carried, check=True)
    page = (where / "site/status/index.html").read_text("utf-8")
    # One faulty file is left out, and makes the night red when the rest is published.
    assert (tmp_path / "output").read_text() == 'faulty=["facilities/mybinder.yml"]\n'
    assert "facilities/mybinder.yml" in page
    red, _ = step("faulty", "A curated file with an error makes the night red")
    done = subprocess.run(
        ["bash", "-e", "-c", red],
        env=os.environ | {"FAULTY": '["facilities/mybinder.yml"]'},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "::error::facilities/mybinder.yml has an error" in done.stdout
    assert "it was $(shell touch mark) `touch mark` &lt;b&gt;&#34;down&#34;&lt;/b&gt;" in page
    assert not (where / "mark").exists()


def test_harvest_is_told_to_accept_a_shrunken_source(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="", SHRINK="--accept-shrink")
    assert (night.parent / "options").read_text() == "--accept-shrink\n"


def test_live_checks_are_made_on_one_night_of_the_week(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="", SHRINK="", CHECKS="--live-checks")
    assert (night.parent / "options").read_text() == "--live-checks\n"
    workflow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    nights = [each["cron"] for each in workflow[True]["schedule"]]
    steps = workflow["jobs"]["harvest"]["steps"]
    step = next(each for each in steps if each.get("id") == "harvest")
    # By the day alone: another community's night has another hour (schemas/instance.py).
    (named,) = re.findall(r"endsWith\(github\.event\.schedule, '(.*?)'\)", step["env"]["CHECKS"])
    assert [night.endswith(named) for night in nights] == [False, True]
    assert [night.split()[2:] for night in nights] == [["*", "*", "0,2-6"], ["*", "*", "1"]]


def test_the_cache_of_notebooks_is_saved_anew_where_it_holds_something_else(
    night: Path, run_step: Run
) -> None:
    keys = []
    for name in ("aa/1", "aa/1", "bb/2"):
        executable(night / ".cache/notebooks" / name, "")
        assert run_step("harvest", "Name what the cache of notebooks holds").returncode == 0
        keys.append((night.parent / "output").read_text().splitlines()[-1])
    assert keys[0] == keys[1] != keys[2]
    assert all(re.fullmatch("key=notebooks-[0-9a-f]{40}", key) for key in keys)


def harvested(night: Path, run_step: Run, change: str = "new") -> None:
    """Harvest, and take over what changed where the repository is as it was checked out."""
    run_step("harvest", "Harvest", ENDS="0", CHANGE=change, SHRINK="")
    assert run_step("harvest", "Lay out what changed").returncode == 0
    assert (night.parent / "output").read_text().endswith("changed=true\n")
    git(night, "checkout", "--quiet", "--", "snapshot")
    (night.parent / "message").unlink()
    done = run_step("commit", TAKE_OVER)
    assert done.returncode == 0, done.stderr


def test_unchanged_night_hands_nothing_over(night: Path, run_step: Run) -> None:
    run_step("harvest", "Harvest", ENDS="0", CHANGE="", SHRINK="")
    before = (night.parent / "output").read_text()
    assert run_step("harvest", "Lay out what changed").returncode == 0
    assert (night.parent / "output").read_text() == before
    assert not (night.parent / "night").exists()
    jobs = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))["jobs"]
    assert jobs["commit"]["if"] == "${{ !cancelled() && needs.harvest.outputs.changed }}"


def test_who_reads_what_strangers_wrote_may_not_write() -> None:
    workflows = [
        yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"))
        for name in ("nightly", "publish")
    ]
    jobs = {name: job for each in workflows for name, job in each["jobs"].items()}
    writers = {n for n, j in jobs.items() if "write" in j["permissions"].values() and "steps" in j}
    assert {"commit", "environments", "deploy"} <= writers
    for name in writers:
        runs = " ".join(step.get("run", "") for step in jobs[name]["steps"])
        assert not re.search(r"(^|\n|; )\s*(\S*python|make|node) ", runs), name
    assert jobs["harvest"]["permissions"] == jobs["commit"]["permissions"] | {"contents": "read"}


HARM = [
    ("touch build.py", "night/build.py"),
    ("echo x > snapshot/run.py", "snapshot/run.py"),
    ("mkdir snapshot/.git; echo x > snapshot/.git/config", "snapshot/.git"),
    ("mkdir snapshot/a; echo x > snapshot/a/b.jsonl", "snapshot/a"),
    ("ln -s /etc/passwd snapshot/a.jsonl", "snapshot/a.jsonl"),
    ("rm message; ln -s /etc/passwd message", "night/message"),
    ("rm -r snapshot; ln -s /etc snapshot", "night/snapshot"),
    ("ln message snapshot/a.jsonl", "snapshot/a.jsonl"),
    ("mkfifo snapshot/a.jsonl", "snapshot/a.jsonl"),
    ("echo > $'snapshot/a\n::error::b.jsonl'", "what does not belong"),
    ("echo > snapshot/.gitattributes", ".gitattributes"),
    ("truncate -s 50000001 snapshot/a.jsonl", "too large"),
    ("truncate -s 100001 message", "too large"),
    ("for n in $(seq 60); do echo > snapshot/a$n.jsonl; done", "63 files"),
    ("rm message", "lacks the message"),
    ("rm snapshot/harvest.json", "lacks snapshot/harvest.json"),
]


def test_only_plain_files_of_the_snapshot_are_taken_over(night: Path, run_step: Run) -> None:
    folder = night.parent / "night"
    for harm, said in HARM:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "snapshot").mkdir(parents=True)
        (folder / "message").write_text("x\n")
        for name in ("harvest.json", "hubs.jsonl"):
            (folder / "snapshot" / name).write_text("new\n")
        subprocess.run(["bash", "-e", "-c", harm], cwd=folder, check=True)
        done = run_step("commit", TAKE_OVER)
        assert done.returncode == 1 and said in done.stderr, (harm, done.stderr)
        assert done.stderr.count("\n") == 1 and done.stdout == "", harm
        assert "SECURITY.md" in advice(night)
    assert git(night, "status", "--porcelain", "snapshot") == ""


def test_nothing_is_written_through_a_link_in_the_repository(night: Path, run_step: Run) -> None:
    (night / "snapshot/ossr.jsonl").unlink()
    (night / "snapshot/ossr.jsonl").symlink_to(night.parent / "elsewhere")
    (night.parent / "elsewhere").write_text("mine\n")
    folder = night.parent / "night/snapshot"
    folder.mkdir(parents=True)
    (folder.parent / "message").write_text("x\n")
    for name in ("harvest.json", "ossr.jsonl"):
        (folder / name).write_text("new\n")
    assert run_step("commit", TAKE_OVER).returncode == 0
    assert (night.parent / "elsewhere").read_text() == "mine\n"
    assert (night / "snapshot/ossr.jsonl").read_text() == "new\n"


def test_changed_night_is_pushed_upon_what_was_merged_meanwhile(night: Path, run_step: Run) -> None:
    harvested(night, run_step)
    other = night.parent / "other"
    git(night.parent, "clone", "--quiet", "remote.git", "other")
    (other / "README.md").write_text("merged meanwhile\n")
    commit(other, "Merged", "README.md")
    git(other, "push", "--quiet", "origin", "HEAD:main")
    done = run_step("commit", COMMIT)
    assert done.returncode == 0, done.stderr
    remote = night.parent / "remote.git"
    assert git(remote, "log", "--format=%s", "main").split("\n") == [
        "Snapshot: 1 new",
        "Merged",
        "First",
    ]
    assert git(remote, "show", "main:snapshot/ossr.jsonl") == "new"
    assert git(remote, "log", "-1", "--format=%b", "main") == "+ MOCPy"


def merged(night: Path, subject: str, files: dict[str, str | None]) -> None:
    """Merge into main what somebody else did: new texts of files, None for a removed one."""
    other = night.parent / "other"
    if not other.exists():
        git(night.parent, "clone", "--quiet", "remote.git", "other")
    git(other, "pull", "--quiet")
    for name, text in files.items():
        if text is None:
            (other / name).unlink()
        else:
            (other / name).write_text(text)
    commit(other, subject, *files)
    git(other, "push", "--quiet", "origin", "HEAD:main")


def hook(night: Path, text: str) -> None:
    """What GitHub does with each push to the remote before it takes it."""
    executable(night.parent / "remote.git/hooks/pre-receive", f"#!/bin/sh\n{text}\n")


def remote(night: Path, *arguments: str) -> str:
    return git(night.parent / "remote.git", *arguments)


def advice(night: Path) -> str:
    output = (night.parent / "output").read_text()
    return "".join(re.findall(r"^advice=(.*)$", output, re.M))


@pytest.mark.parametrize(
    "theirs",
    [
        {"snapshot/ossr.jsonl": "a pull request's\n"},
        {"snapshot/ossr.jsonl": "old\nand more\n", "README.md": "x\n"},
        {"snapshot/ossr.jsonl": None, "README.md": "x\n"},
        {"snapshot/ossr.jsonl": "new\n"},
    ],
    ids=["changed", "added to", "removed", "the same"],
)
def test_a_conflict_takes_what_the_night_saw(
    night: Path, run_step: Run, theirs: dict[str, str | None]
) -> None:
    harvested(night, run_step)
    merged(night, "Merged", theirs)
    done = run_step("commit", COMMIT)
    assert done.returncode == 0, done.stderr
    assert remote(night, "show", "main:snapshot/ossr.jsonl").splitlines()[0] == "new"
    subjects = remote(night, "log", "--format=%s", "main").split("\n")
    same = theirs == {"snapshot/ossr.jsonl": "new\n"}
    assert subjects == [*([] if same else ["Snapshot: 1 new"]), "Merged", "First"]
    if "README.md" in theirs:
        assert remote(night, "show", "main:README.md") == "x"


def test_of_a_conflict_only_its_own_lines_are_the_nights(night: Path, run_step: Run) -> None:
    old = [f"line {number}" for number in range(12)]
    (night / "snapshot/ossr.jsonl").write_text("\n".join(old) + "\n")
    commit(night, "Longer", "snapshot")
    git(night, "push", "--quiet", "origin", "HEAD:main")
    ours, theirs = ["ours", *old[1:]], ["theirs", *old[1:-1], "theirs too"]
    harvested(night, run_step, "\n".join(ours))
    merged(night, "Merged", {"snapshot/ossr.jsonl": "\n".join(theirs) + "\n"})
    done = run_step("commit", COMMIT)
    assert done.returncode == 0, done.stderr
    found = remote(night, "show", "main:snapshot/ossr.jsonl").split("\n")
    assert found == ["ours", *old[1:-1], "theirs too"]


def test_a_shallow_clone_is_enough(night: Path, run_step: Run) -> None:
    """GitHub's checkout fetches one commit; here main then moves twice, in snapshot/ too."""
    merged(night, "Before", {"README.md": "1\n"})
    git(night, "fetch", "--quiet", "--depth=1", f"file://{night.parent}/remote.git", "main")
    git(night, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    harvested(night, run_step)
    merged(night, "After", {"README.md": "2\n"})
    merged(night, "Later", {"snapshot/ossr.jsonl": "theirs\n"})
    done = run_step("commit", COMMIT)
    assert done.returncode == 0, done.stderr
    subjects = remote(night, "log", "--format=%s", "main").split("\n")
    assert subjects == ["Snapshot: 1 new", "Later", "After", "Before", "First"]
    assert remote(night, "show", "main:snapshot/ossr.jsonl") == "new"
    assert remote(night, "show", "main:README.md") == "2"


def test_main_that_moves_during_the_push_is_tried_again(night: Path, run_step: Run) -> None:
    harvested(night, run_step)
    count = night.parent / "pushes"
    hook(
        night,
        f'echo x >> {count}; if [ "$(wc -l < {count})" -lt 3 ]; then '
        "echo 'cannot lock ref: is at another commit' >&2; exit 1; fi",
    )
    done = run_step("commit", COMMIT)
    assert done.returncode == 0, done.stderr
    assert remote(night, "log", "-1", "--format=%s", "main") == "Snapshot: 1 new"
    assert (night.parent / "slept").read_text().split() == ["10", "20"]


REFUSALS = {
    "GH006: Protected branch update failed for refs/heads/main.": "Settings, Rules",
    "GH013: Repository rule violations found for refs/heads/main.": "Settings, Rules",
    "Permission to me/fork.git denied to github-actions[bot].": "Workflow permissions",
    "GH001: ask //me:secret@x `now`": "last: remote: GH001: ask //x now ! [remote rejected]",
}


@pytest.mark.parametrize(("said", "cure"), REFUSALS.items(), ids=["GH006", "GH013", "403", "else"])
def test_a_push_that_is_refused_names_the_cure(
    night: Path, run_step: Run, said: str, cure: str
) -> None:
    harvested(night, run_step)
    hook(night, f"echo '{said}' >&2; exit 1")
    done = run_step("commit", COMMIT)
    assert done.returncode == 1
    assert cure in advice(night) and f"::error::{advice(night)}" in done.stdout
    assert remote(night, "log", "--format=%s", "main") == "First"
    tried = (night.parent / "slept").exists()
    assert tried == said.startswith("GH001"), "what is forbidden is not tried again"


@pytest.mark.parametrize(
    ("which", "named"),
    [("setup", "setup"), ("harvest", "harvest"), ("handed", "hand-over"), ("", "")],
)
def test_the_step_that_failed_is_named(night: Path, run_step: Run, which: str, named: str) -> None:
    names = ("harvest", "changed", "handed")
    steps = {name: {"outcome": "success", "outputs": {}} for name in names}
    if which == "setup":
        steps = {name: {"outcome": "skipped", "outputs": {}} for name in steps}
    elif which:
        steps[which]["outcome"] = "failure"
    run_step("harvest", "Name the step that failed", STEPS=json.dumps(steps))
    assert (night.parent / "output").read_text() == f"step={named}\n"
    workflow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    job = workflow["jobs"]["harvest"]
    assert set(steps) <= {each.get("id") for each in job["steps"]}
    assert job["outputs"]["failed"] == "${{ steps.failed.outputs.step }}"


ADVICE = [
    ({"FAILED": "setup"}, "package registry", "accept-shrink"),
    ({"FAILED": "harvest"}, "No source is to blame", "accept-shrink"),
    ({"FAILED": "hand-over"}, "artifacts may be kept", "accept-shrink"),
    ({"COMMIT": "failure", "ADVICE": "Drop the rule."}, "What to do: Drop the rule.", "shrink"),
    ({"COMMIT": "failure", "OUTCOME": "kept"}, "The job *Commit*", "accept-shrink"),
    (
        {"HARVEST": "success", "FAULTY": '["software/a`@you.yml","facilities/b.yml"]'},
        "Left out for errors: `software/a@you.yml, facilities/b.yml`",
        "is still served",
    ),
    (
        {"OUTCOME": "kept", "KEPT": '{"ossr": "down"}', "FAULTY": '["software/a.yml"]'},
        "for errors: `software/a.yml`",
        "is still served",
    ),
    (
        {"OUTCOME": "kept", "KEPT": '{"ossr": "a `@you` <b>", "hubs": "b\\nc"}'},
        "`ossr: a @you <b> | hubs: b c`",
        "is still served",
    ),
    ({"OUTCOME": "kept", "PUBLISH": "failure"}, "*Publish* did not succeed", "is still served"),
    ({"OUTCOME": "kept"}, "accept-shrink", "is still served"),
    ({"HARVEST": "success", "PUBLISH": "failure"}, "Settings, Pages", "accept-shrink"),
    ({"HARVEST": "success", "ENVIRONMENTS": "failure"}, "rule for branches", "Settings, Pages"),
    ({"HARVEST": "cancelled"}, "did not end in time", "accept-shrink"),
]


@pytest.mark.parametrize(("given", "says", "not_said"), ADVICE)
def test_the_issue_gives_the_right_advice(
    night: Path, run_step: Run, given: dict[str, str], says: str, not_said: str
) -> None:
    (night.parent / "issues.json").write_text("[]")
    environment = {"GH_REPO": "me/fork", "HAS_ISSUES": "true", "GOOD": "false", "RUN_URL": "run/1"}
    environment |= {"OUTCOME": "", "HARVEST": "failure", "PUBLISH": "success", "FAILED": ""}
    environment |= {"ENVIRONMENTS": "success", "COMMIT": "success", "FAULTY": ""}
    done = run_step(
        "report", "Open, update or close it", **(environment | {"ADVICE": "", "KEPT": ""} | given)
    )
    assert done.returncode == 0, done.stderr
    text = (night.parent / "text").read_text()
    assert says in text and not_said not in text and "run/1" in text


def test_the_harvest_ends_before_the_workflow_would_be_stopped() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))
    minutes = workflow["jobs"]["harvest"]["timeout-minutes"]
    times = ends(sources())
    assert list(times) == [source.name for source in sources()]
    assert list(times.values()) == sorted(times.values())
    assert list(times.values())[:3] == [1800, 2400, 2640]
    assert max(times.values()) / 60 + 10 <= minutes, "ten minutes for setting up and committing"


def test_the_job_that_publishes_environments_harvests_nothing() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/nightly.yml").read_text("utf-8"))["jobs"]
    runs = " ".join(step.get("run", "") for step in jobs["environments"]["steps"])
    assert ".ci/environments" in runs
    assert "python" not in runs and "make" not in runs
    assert jobs["environments"]["permissions"] == {"contents": "write"}
    # They come first, so that the night sees them, and stop nothing.
    assert jobs["harvest"]["needs"] == "environments"
    assert jobs["harvest"]["if"] == "${{ !cancelled() }}"
    # A branch under work has no say in what everybody launches.
    assert "default_branch" in jobs["environments"]["if"]


OPEN = [{"number": 7, "title": "Another"}, {"number": 8, "title": TITLE}]


@pytest.mark.parametrize(
    ("good", "issues", "has_issues", "called"),
    [
        ("true", [], "true", []),
        ("true", OPEN, "true", ["issue close 8"]),
        ("false", [], "true", [f"issue create --title {TITLE}"]),
        ("false", OPEN[:1], "true", [f"issue create --title {TITLE}"]),
        ("false", OPEN, "true", ["issue edit 8"]),
        ("false", [], "false", []),
    ],
)
def test_one_issue_tells_of_bad_nights(
    night: Path,
    run_step: Run,
    good: str,
    issues: list[dict[str, object]],
    has_issues: str,
    called: list[str],
) -> None:
    temp = night.parent
    (temp / "issues.json").write_text(json.dumps(issues))
    environment = {"GH_REPO": "me/fork", "HAS_ISSUES": has_issues, "GOOD": good, "OUTCOME": "kept"}
    environment |= {"RUN_URL": "https://example.org/run/1", "HARVEST": "failure", "PUBLISH": ""}
    environment |= {"FAILED": "", "ADVICE": "", "KEPT": "", "COMMIT": "skipped", "FAULTY": ""}
    done = run_step("report", "Open, update or close it", **environment)
    assert done.returncode == 0, done.stderr
    calls = (temp / "gh.log").read_text().splitlines()
    changing = [call for call in calls if call.split()[1] in {"create", "edit", "close"}]
    assert len(changing) == len(called)
    assert all(call.startswith(start) for call, start in zip(changing, called, strict=True))
    if good == "false" and called:
        assert "https://example.org/run/1" in (temp / "text").read_text()
