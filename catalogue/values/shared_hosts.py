"""Domains under which strangers have hosts of their own, so that one host there says nothing of
another: what the Public Suffix List (https://publicsuffix.org/) has in its private section, as
far as this field uses it, and the second levels of countries."""

from __future__ import annotations

SHARED = frozenset(
    str.split(
        "github.io gitlab.io codeberg.page bitbucket.io sourceforge.io readthedocs.io rtfd.io "
        "readthedocs-hosted.com github.dev app.github.dev githubpreview.dev gitpod.io "
        "pages.dev workers.dev netlify.app vercel.app now.sh herokuapp.com onrender.com "
        "fly.dev railway.app surge.sh glitch.me replit.app replit.dev repl.co web.app "
        "firebaseapp.com appspot.com run.app cloudfunctions.net googleusercontent.com "
        "googleapis.com amazonaws.com cloudfront.net elasticbeanstalk.com amplifyapp.com "
        "awsapps.com azurewebsites.net azurestaticapps.net cloudapp.net cloudapp.azure.com "
        "blob.core.windows.net windows.net azureedge.net digitaloceanspaces.com "
        "ondigitalocean.app hf.space streamlit.app shinyapps.io wordpress.com blogspot.com "
        "wixsite.com ngrok.io ngrok.app ngrok-free.app trycloudflare.com loca.lt "
        "localtunnel.me duckdns.org dyndns.org no-ip.org ddns.net nip.io sslip.io "
        "jupyterbook.pub curve.space mybinder.org.cdn.cloudflare.net "
    )
)
_SECOND_LEVELS = frozenset(str.split("ac co com edu gob gov gouv go mil net or org res sch"))


def shared_suffix(domain: str) -> bool:
    """Whether strangers can have hosts directly below `domain`.

    >>> [shared_suffix(each) for each in ("github.io", "org", "ac.uk", "hub.example.org")]
    [True, True, True, False]
    """
    labels = domain.lower().strip(".").split(".")
    if len(labels) < 2 or ".".join(labels) in SHARED:
        return True
    return len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SECOND_LEVELS
