"""Values that Compose casts to a type after interpolation (compose-go loader/interpolate.go; config.md Y3)."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpora.model import Scalar

Cast = Callable[[str], Scalar]

_INT = re.compile(r"[-+]?[0-9]{1,19}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_BOOLEANS = {"true": True, "y": True, "yes": True, "on": True, "false": False, "n": False, "no": False, "off": False}


def _int(text: str) -> Scalar:
    return int(text) if len(text) <= 20 and _INT.fullmatch(text) else text


def _float(text: str) -> Scalar:
    return float(text) if len(text) <= 40 and _FLOAT.fullmatch(text) else text


def _bool(text: str) -> Scalar:
    return _BOOLEANS.get(text.lower(), text)


_SERVICE: dict[str, Cast] = {
    "cpu_count": _int,
    "cpu_percent": _float,
    "cpu_period": _int,
    "cpu_quota": _int,
    "cpu_rt_period": _int,
    "cpu_rt_runtime": _int,
    "cpus": _float,
    "cpu_shares": _int,
    "init": _bool,
    "depends_on.*.required": _bool,
    "depends_on.*.restart": _bool,
    "deploy.replicas": _int,
    "deploy.update_config.parallelism": _int,
    "deploy.update_config.max_failure_ratio": _float,
    "deploy.rollback_config.parallelism": _int,
    "deploy.rollback_config.max_failure_ratio": _float,
    "deploy.restart_policy.max_attempts": _int,
    "deploy.placement.max_replicas_per_node": _int,
    "healthcheck.retries": _int,
    "healthcheck.disable": _bool,
    "oom_kill_disable": _bool,
    "oom_score_adj": _int,
    "pids_limit": _int,
    "ports.[].target": _int,
    "privileged": _bool,
    "read_only": _bool,
    "scale": _int,
    "stdin_open": _bool,
    "tty": _bool,
    "ulimits.*": _int,
    "ulimits.*.hard": _int,
    "ulimits.*.soft": _int,
    "volumes.[].read_only": _bool,
    "volumes.[].volume.nocopy": _bool,
}
_TOP: dict[str, Cast] = {
    "networks.*.external": _bool,
    "networks.*.internal": _bool,
    "networks.*.attachable": _bool,
    "networks.*.enable_ipv4": _bool,
    "networks.*.enable_ipv6": _bool,
    "volumes.*.external": _bool,
    "secrets.*.external": _bool,
    "configs.*.external": _bool,
}
_PATHS: dict[tuple[str, ...], Cast] = {
    **{("services", "*", *path.split(".")): one for path, one in _SERVICE.items()},
    **{tuple(path.split(".")): one for path, one in _TOP.items()},
}
_LONGEST = max(len(path) for path in _PATHS)


def cast(text: str, path: tuple[str, ...]) -> Scalar:
    """The value of a text at a path; `[]` stands for an item of a list. What does not fit its type stays a text, for
    Compose refuses it.

    >>> cast("yes", ("services", "web", "privileged")), cast("yes", ("services", "web", "environment", "A"))
    (True, 'yes')
    """
    if not 3 <= len(path) <= _LONGEST:
        return text
    if path[0] != "services":
        found = _PATHS.get((path[0], "*", *path[2:]))
        return found(text) if found is not None else text
    rest = path[2:]
    options = [("services", "*", *rest)]
    if len(rest) > 1:
        options.append(("services", "*", rest[0], "*", *rest[2:]))
    found = next((_PATHS[option] for option in options if option in _PATHS), None)
    return found(text) if found is not None else text
