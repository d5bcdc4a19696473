"""Scripts and style sheet of the real project, and that pages name them."""

from __future__ import annotations

from render.shell.assets import assets_of, naming
from render.shell.theme import Shell
from tests.support.files import ROOT

HTML = (
    '<link href="../assets/style.css"><script type="module" src="../assets/scripts/main.js">'
    '</script><p class="md-header">'
)


def test_pages_name_what_was_made() -> None:
    css = ".md-header{color:red}.md-nowhere-at-all{color:red}"
    bare = Shell(pages={"a/index.html": HTML}, entry=HTML, styles=(css,))
    assets = assets_of(ROOT, bare)
    shell = naming(bare, assets)
    for html in (shell.entry, shell.pages["a/index.html"]):
        assert f'href="../{assets.style}"' in html
        assert f'src="../{assets.scripts}main.js"' in html
    assert {assets.style, f"{assets.scripts}main.js"} <= set(assets.files)
    style = assets.files[assets.style].decode()
    assert ".md-header{color:red}" in style and "nowhere" not in style
    assert assets_of(ROOT, bare) == assets
