"""The pages of the catalogue's own repository are those that its forge has."""

from __future__ import annotations

import pytest

from catalogue.launch.own_pages import file_url, forms_url, issues_url, new_file_url, on_gitlab
from catalogue.project import PROJECT_URL


def test_a_project_on_any_gitlab_has_gitlabs_pages() -> None:
    assert file_url("software/a.yml") == f"{PROJECT_URL}/blob/main/software/a.yml"
    hub = "https://github.com/o/r"
    assert issues_url(hub) == f"{hub}/issues"
    assert not on_gitlab(hub) and forms_url(hub) == f"{hub}/issues/new/choose"
    for host in ("gitlab.com", "gitlab.example.org", "git.astron.nl"):
        project = f"https://{host}/g/p"
        assert on_gitlab(project) and forms_url(project) is None
        assert issues_url(project) == f"{project}/-/issues"
        assert file_url("a.yml", project) == f"{project}/-/blob/main/a.yml"
        assert new_file_url("a.yml", project) == f"{project}/-/new/main?file_name=a.yml"
        assert file_url("a.yml", project, "trunk") == f"{project}/-/blob/trunk/a.yml"


def test_forgejo_and_gitea_have_pages_of_their_own() -> None:
    for host in ("codeberg.org", "gitea.example.org", "forgejo.example.org"):
        project = f"https://{host}/o/r"
        assert forms_url(project) is None and issues_url(project) == f"{project}/issues"
        assert file_url("a.yml", project) == f"{project}/src/branch/main/a.yml"
        assert (
            new_file_url("data/a b.yml", project) == f"{project}/_new/main/data?filename=a%20b.yml"
        )


@pytest.mark.parametrize("host", ["github.com", "github.example.org", "institute.ghe.com"])
def test_only_github_is_said_to_have_issue_forms(host: str) -> None:
    project = f"https://{host}/o/r"
    assert forms_url(project) == f"{project}/issues/new/choose"
    for other in ("git.example.org", "codeberg.org", "bitbucket.org"):
        assert forms_url(f"https://{other}/o/r") is None
