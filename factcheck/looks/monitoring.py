"""What Prometheus and Grafana are told (prometheus.io configuration, grafana.com provisioning)."""

from __future__ import annotations

import posixpath
import re

from corpora.model import Location, Node
from factcheck.property import Found, Observation
from factcheck.world import Subject, World


def interval(subject: Subject, world: World) -> Observation:
    """The scrape intervals of a Prometheus configuration: the global one, then those of its jobs (default 1m)."""
    if subject.node is None:
        return Observation(None, block=world.whole(subject.file), unknown="not-understood")
    nodes = [subject.node.get("global", "scrape_interval")]
    jobs = subject.node.get("scrape_configs")
    nodes += [job.get("scrape_interval") for job in (jobs.items or ())] if jobs is not None else []
    found = tuple(Found(n.value, n.at, n.raw) for n in nodes if n is not None and n.value is not None)
    return Observation(bool(found), found, found[0].at if found else world.whole(subject.file))


def evaluation(subject: Subject, world: World) -> Observation:
    """How often rules are evaluated (default 1m)."""
    node = subject.node.get("global", "evaluation_interval") if subject.node is not None else None
    if node is None:
        return Observation(False, block=world.whole(subject.file))
    return Observation(True, (Found(node.value, node.at, node.raw),), node.at)


def targets(subject: Subject, world: World) -> Observation:
    """What is scraped: the names of the jobs and the hosts of their targets."""
    jobs = subject.node.get("scrape_configs") if subject.node is not None else None
    found: list[Found] = []
    for job in (jobs.items or ()) if jobs is not None else ():
        name = job.get("job_name")
        if name is not None:
            found.append(Found(str(name.value), name.at, str(name.value)))
        for path, leaf in job.walk():
            if leaf.entries is None and leaf.items is None and "targets" in path:
                found.append(Found(str(leaf.value), leaf.at, str(leaf.value)))
                found.append(Found(str(leaf.value).split(":")[0], leaf.at, str(leaf.value)))
    return Observation(bool(found), tuple(found), jobs.at if jobs is not None else world.whole(subject.file))


def _rules(world: World) -> list[Found]:
    found = []
    for document in world.corpus.of_kind("yaml"):
        groups = document.root.get("groups")
        for path, leaf in groups.walk() if groups is not None else ():
            if path and path[-1] == "alert" and leaf.value is not None:
                found.append(Found(str(leaf.value), leaf.at, str(leaf.value)))
    return found


def alerts(subject: Subject, world: World) -> Observation:
    """The alerting rules of the files: `groups` of rules that have an `alert` (Prometheus, or Grafana's own)."""
    del subject
    found = _rules(world)
    if found:
        return Observation(True, tuple(found[:12]), found[0].at)
    told = [p for p in world.corpus.files if re.search(r"alert|rules", posixpath.basename(p), re.IGNORECASE)]
    if not world.closed or any(p.endswith((".yml", ".yaml", ".json", ".rules")) for p in told):
        return Observation(None, unknown="not-supplied" if not world.closed else "not-understood")
    scrapers = [d for d in world.corpus.of_kind("yaml") if d.root.get("scrape_configs") is not None]
    at = [node.at for d in scrapers if (node := d.root.get("rule_files")) is not None]
    return Observation(False, block=at[0] if at else Location(".", 0, 0))


def _dashboard(path: str, world: World) -> bool:
    file = world.corpus.files[path]
    return path.endswith(".json") and bool(
        file.text and re.search(r'"panels"\s*:', file.text) and re.search(r'"(?:schemaVersion|title)"', file.text)
    )


def dashboards(subject: Subject, world: World) -> Observation:
    """The dashboards of Grafana that lie in the files."""
    del subject
    found = [Found(posixpath.basename(p), world.whole(p)) for p in world.corpus.files if _dashboard(p, world)]
    if found:
        return Observation(True, tuple(found[:12]), found[0].at)
    if not world.closed:
        return Observation(None, unknown="not-supplied")
    folders = [d for d in world.corpus.directories if posixpath.basename(d) == "dashboards"]
    bought = [
        s
        for s in world.services()
        if s.node is not None and any("dashboards" in str(n.value) for _, n in s.node.walk())
    ]
    if bought and not folders:
        return Observation(False, block=bought[0].at)
    return Observation(False, block=Location(folders[0] if folders else ".", 0, 0))


def datasources(subject: Subject, world: World) -> Observation:
    """The data sources that Grafana is provisioned with: YAML files with `datasources`."""
    del subject
    found: list[Found] = []
    for document in world.corpus.of_kind("yaml"):
        listed = document.root.get("datasources")
        for one in (listed.items or ()) if listed is not None else ():
            kind: Node | None = one.get("type") or one.get("name")
            if kind is not None:
                found.append(Found(str(kind.value), one.at, str(kind.value)))
    if found:
        return Observation(True, tuple(found), found[0].at)
    return Observation(False, block=Location(".", 0, 0)) if world.closed else Observation(None, unknown="not-supplied")


def retention(subject: Subject, world: World) -> Observation:
    """How long a Prometheus service keeps what it measured (`--storage.tsdb.retention.time`; default 15d)."""
    del world
    command = subject.node.get("command") if subject.node is not None else None
    for _, leaf in command.walk() if command is not None else ():
        said = re.search(r"--storage\.tsdb\.retention(?:\.time)?[= ](\S+)", str(leaf.value or ""))
        if said is not None:
            return Observation(True, (Found(said[1], leaf.at, said[0]),), leaf.at)
    return Observation(False, block=command.at if command is not None else subject.at)
