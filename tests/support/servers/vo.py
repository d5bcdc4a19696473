"""Services of the Virtual Observatory on loopback: jobs of TAP (UWS 1.1), DataLink 1.1 with SODA,
ObsCore, cone search, SIA, SSA, and what stands in for Sesame. Each repeats what it was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.support.servers.votable import FAULT, VOTABLE, Reply, document, rows, table

Asked = Mapping[str, str]
XML = "text/xml"
OVER = '<INFO name="QUERY_STATUS" value="OVERFLOW"/>'
SIA2_CAPABILITIES = """<vosi:capabilities
 xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1">
<capability standardID="ivo://ivoa.net/std/SIA#query-2.0">
<interface xsi:type="vs:ParamHTTP" role="std">
<accessURL use="base">{url}/sia2</accessURL></interface></capability></vosi:capabilities>"""
NAMES = {"M 1": "83.63308333 +22.01450000 = 05:34:31.94 +22:00:52.2"}


@dataclass
class Job:
    """A job of TAP: what it was asked, how far it is, and how often one asked after it."""

    asked: Asked
    phase: str = "PENDING"
    polls: int = 0


@dataclass
class Jobs:
    """The jobs there are, by number; `made` counts those that were."""

    here: dict[str, Job] = field(default_factory=dict)
    made: int = 0

    def answer(self, url: str, method: str, name: str, rest: str, asked: Asked) -> Reply:
        """UWS 1.1, section 2.2: the list, a job, its phase, its result."""
        if not name:
            self.made += 1
            self.here[str(self.made)] = Job(asked)
            return Reply(303, "text/plain", location=f"{url}/{self.made}")
        job = self.here.get(name)
        if job is None:
            return Reply(404, "text/plain", b"No such job")
        if method == "DELETE" or asked.get("ACTION") == "DELETE":
            del self.here[name]
            return Reply(200, "text/plain")
        if rest == "/phase" and method == "POST":
            job.phase = "EXECUTING"
            return Reply(303, "text/plain", location=f"{url}/{name}")
        if rest == "/results/result":
            return _rows(job.asked)
        return Reply(200, XML, self._state(job, f"{url}/{name}", rest).encode())

    def _state(self, job: Job, url: str, rest: str) -> str:
        query = job.asked.get("QUERY", "")
        job.polls += 1
        if job.phase == "EXECUTING" and job.polls > 2 and "q_slow" not in query:
            job.phase = "ERROR" if "nowhere" in query else "COMPLETED"
        if rest == "/phase":
            return job.phase
        fault = (
            '<uws:errorSummary type="fatal" hasDetail="true">'
            f"<uws:message>{FAULT}</uws:message></uws:errorSummary>"
        )
        result = f'<uws:result id="result" xlink:href="{url}/results/result"/>'
        elsewhere = '<uws:result id="result" xlink:href="file:///etc/passwd"/>'
        done = job.phase == "COMPLETED"
        return f"""<?xml version="1.0"?>
<uws:job xmlns:uws="http://www.ivoa.net/xml/UWS/v1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="1.1">
<uws:jobId>1</uws:jobId><uws:runId/><uws:ownerId xsi:nil="true"/><uws:phase>{job.phase}</uws:phase>
<uws:quote xsi:nil="true"/><uws:creationTime>2026-11-27T00:00:00Z</uws:creationTime>
<uws:startTime xsi:nil="true"/><uws:endTime xsi:nil="true"/>
<uws:executionDuration>600</uws:executionDuration><uws:destruction>2026-11-28T00:00:00Z</uws:destruction>
<uws:parameters/>
<uws:results>{(elsewhere if "q_elsewhere" in query else result) if done else ""}</uws:results>
{fault if job.phase == "ERROR" else ""}</uws:job>"""


def _rows(asked: Asked) -> Reply:
    query = asked.get("QUERY", "")
    most = {"maxrec": asked["MAXREC"]} if "MAXREC" in asked else {}
    made = table({"query": query, "n": "7", **most})
    return Reply(200, VOTABLE, document(made + (OVER if asked.get("MAXREC") == "1" else "")))


def files(url: str) -> str:
    """Three products as ObsCore 1.1 lists them, sizes in kB; one is at no public address."""
    shared = {"dataproduct_type": "image", "s_ra": "83.6", "s_dec": "22.0"}
    made = [
        ("one", f"{url}/synthetic-sky.fits", "image/fits", "8"),
        ("two", f"{url}/datalink?ID=two", f"{VOTABLE};content=datalink", ""),
        ("three", "http://169.254.169.254/latest/meta-data", "text/plain", "1"),
        ("four", "javascript:alert(1)", "text/html", "1"),
    ]
    return rows([
        {"obs_id": id_, "access_url": at, "access_format": form, "access_estsize": size, **shared}
        for id_, at, form, size in made
    ])  # fmt: skip


def links(url: str, id_: str) -> bytes:
    """DataLink 1.1: the data, a preview, a cut-out by SODA, another service, a fault."""
    columns = ("ID", "access_url", "service_def", "error_message", "semantics", "description",
               "content_type", "content_length")  # fmt: skip
    made = [
        (f"{url}/synthetic-sky.fits", "", "", "#this", "The image", "image/fits", "8640"),
        (f"{url}/preview.png", "", "", "#preview", "Its preview", "image/png", ""),
        ("", "cut", "", "#cutout", "Cut-out", "image/fits", ""),
        ("", "other", "", "#proc", "Reprocessing", "", ""),
        ("", "", "NotFoundFault: raw data are on tape", "#progenitor", "Raw data", "", ""),
        ("http://127.0.0.1:1/x", "", "", "#auxiliary", "In house", "", ""),
    ]
    cells = [dict(zip(columns, (id_, *row), strict=True)) for row in made]
    described = "".join(
        f'<RESOURCE type="meta" utype="adhoc:service" ID="{name}">'
        f'<PARAM name="accessURL" datatype="char" arraysize="*" value="{url}/{path}"/>'
        f'<PARAM name="standardID" datatype="char" arraysize="*" value="{standard}"/>'
        '<GROUP name="inputParams">'
        '<PARAM name="ID" datatype="char" arraysize="*" ref="id" value=""/>'
        f"{more}</GROUP></RESOURCE>"
        for name, path, standard, more in (
            ("cut", "soda", "ivo://ivoa.net/std/SODA#sync-1.0", _SODA),
            ("other", "proc", "", '<PARAM name="quality" datatype="char" arraysize="*" value=""/>'),
        )
    )
    text = document(rows(cells)).decode().replace('name="ID" ', 'name="ID" ID="id" ', 1)
    return text.replace("</VOTABLE>", f"{described}</VOTABLE>").encode()


_SODA = """<PARAM name="CIRCLE" datatype="double" arraysize="3" xtype="circle" unit="deg" value="">
<VALUES><MAX value="83.6 22.0 1.0"/></VALUES></PARAM>
<PARAM name="BAND" datatype="double" arraysize="2" xtype="interval" unit="m" value=""/>"""

# What each takes, and cannot do without.
_POSITIONS = {
    "/scs": ("RA", "DEC", "SR"),
    "/sia": ("POS", "SIZE"),
    "/sia2": ("POS",),
    "/ssa": ("REQUEST", "POS", "SIZE"),
}


def answer(url: str, jobs: Jobs, method: str, path: str, asked: Asked) -> Reply | None:
    """What the server at `url` answers; None where no service of these is at `path`."""
    job = re.fullmatch(r"(/tap/async)(?:/([0-9]+)(/.*)?)?", path)
    if job:
        return jobs.answer(url + job[1], method, job[2] or "", job[3] or "", asked)
    if path == "/obscore/sync":
        return Reply(200, VOTABLE, document(files(url)))
    if path == "/datalink":
        return Reply(200, f"{VOTABLE};content=datalink", links(url, asked.get("ID", "")))
    if path == "/sia2/capabilities":
        return Reply(200, XML, SIA2_CAPABILITIES.format(url=url).encode())
    if path == "/soda" and "CIRCLE" in asked:
        return Reply(200, "text/csv", f"ID,CIRCLE\n{asked['ID']},{asked['CIRCLE']}\n".encode())
    if path in _POSITIONS and any(name in asked for name in ("RA", "POS")):
        missing = [name for name in _POSITIONS[path] if name not in asked]
        if missing:
            return Reply(400, VOTABLE, document("", "ERROR", f"UsageFault: {missing}"))
        said = " ".join(asked[name] for name in _POSITIONS[path])
        return Reply(200, VOTABLE, document(table({"asked": said, "n": "7"})))
    return None


def sesame(name: str) -> str:
    """What Sesame says of a name in plain text (the form that astropy reads)."""
    found = f"%J {NAMES[name]}" if name in NAMES else "#!SIMBAD: No known catalog could be found"
    return f"# {name}\t#Q1\n#=S=Simbad (CDS, via client/server):\n{found}\n#====Done====\n"
