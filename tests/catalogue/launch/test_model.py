"""What goes into a launch link: its defaults, and how a refusal travels."""

from __future__ import annotations

from catalogue.launch.model import ProviderSpec, Refusal, Refused, Target


def test_a_target_is_a_repository_at_its_default_branch() -> None:
    assert Target(repository="r") == Target(
        repository="r", ref=None, path=None, urlpath=None, refs=()
    )
    assert ProviderSpec(provider="gh", parts=(), clone_url=None, ref=None).path is None


def test_a_refusal_travels_with_its_reason() -> None:
    refused = Refused("a-code", "A reason.")
    assert refused.refusal == Refusal(code="a-code", reason="A reason.")
    assert str(refused) == "A reason."
