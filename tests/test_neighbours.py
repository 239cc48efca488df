"""Verdicts on what stands beside compose files: proxies, scripts, documents, workflows, monitoring; both languages."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import pytest

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Judgement, Verdict

NGINX = """
events {}
http {
  gzip on;
  limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;
  client_max_body_size 20m;
  upstream pool {
    least_conn;
    server shop:3000;
    server shop2:3000;
  }
  server {
    listen 80;
    add_header X-Frame-Options DENY;
    location /api/ {
      limit_req zone=api burst=20;
      proxy_pass http://pool;
    }
    location ~* \\.css$ { expires 30d; }
    location / { try_files $uri /index.html; }
  }
  # server {
  #   listen 443 ssl;
  # }
}
""".lstrip()

SCRIPT = """
#!/bin/bash
say() { echo "== $1"; }
dump() {
  say "Dumping"
  docker compose exec -T db pg_dump shop > dump.sql
}
undo() {
  say "Rolling back"
  say "Rollback is not implemented yet"
}
case "$1" in
  backup) dump ;;
  rollback) undo ;;
  *) say "usage: manage.sh backup|rollback" ;;
esac
""".lstrip()

FILES = {
    "compose.yml": """
services:
  gateway:
    image: nginx:1.27
    ports: ["80:80"]
    volumes:
      - ./nginx/nginx.conf:/etc/nginx/nginx.conf:ro
  shop:
    build: .
  shop2:
    build: .
  cache:
    image: redis:7
    command: redis-server --appendonly yes --maxmemory 256mb --maxmemory-policy allkeys-lru
  prometheus:
    image: prom/prometheus
    command: ["--storage.tsdb.retention.time=30d"]
""".lstrip(),
    "nginx/nginx.conf": NGINX,
    "manage.sh": SCRIPT,
    "Makefile": 'up:\n\tdocker compose up -d\n\nlint:\n\t@echo "lint is not implemented"\n',
    "package.json": '{"scripts": {"build": "vite build"}}\n',
    "README.md": "# Shop\n\n## Quick start\n\n```bash\nmake up\n```\n\n## Troubleshooting\n\nStart again.\n",
    ".github/workflows/ci.yml": """
name: CI
on:
  push:
    branches: [main]
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: docker.io/acme/shop
          platforms: linux/amd64,linux/arm64
""".lstrip(),
    "monitoring/prometheus.yml": """
global:
  scrape_interval: 15s
scrape_configs:
  - job_name: shop
    static_configs:
      - targets: ["shop:3000"]
""".lstrip(),
}

YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE

CLAIMS = [
    ("Nginx compresses responses with gzip.", "proxy-compression", YES),
    ("В nginx включено сжатие gzip.", "proxy-compression", YES),
    ("Nginx rate limiting is configured.", "proxy-rate-limit", YES),
    ("В nginx нет ограничения запросов.", "proxy-rate-limit", NO),
    ("Nginx is set up with SSL termination.", "proxy-tls", NO),
    ("В `nginx/nginx.conf` включён HTTPS-сервер.", "proxy-tls", NO),
    ("Nginx redirects HTTP to HTTPS redirect.", "proxy-redirect", NO),
    ("HTTP перенаправляется на HTTPS в nginx.", "proxy-redirect", NO),
    ("Nginx balances by round robin.", "proxy-round-robin", NO),
    ("Балансировка round-robin в nginx.", "proxy-round-robin", NO),
    ("Nginx uses `least_conn` load balancing.", "proxy-least-connections", YES),
    ("The body size limit of nginx is 20 MB.", "proxy-body-size", YES),
    ("Размер тела запроса в nginx ограничен 50 МБ.", "proxy-body-size", NO),
    ("Static file caching in nginx lasts 30 days.", "proxy-caching", YES),
    ("Static files are cached for a year by nginx.", "proxy-caching-year", NO),
    ("Статика кэшируется на год.", "proxy-caching-year", NO),
    ("nginx проксирует `/api` на shop.", "proxy-pass", YES),
    ("Балансировка нагрузки по `least_conn`.", "proxy-least-connections", YES),
    ("HTTPS не настроен.", "proxy-https", YES),
    ("Образы публикуются в GHCR.", "registry-ghcr", NO),
    ("Workflow запускается на каждый pull request.", "ci-on-pull-request", NO),
    ("Prometheus scrapes the shop service.", "scrape-targets", YES),
    ("Security headers are added by nginx.", "proxy-security-headers", YES),
    ("HSTS is missing in nginx.", "proxy-hsts", YES),
    ("В nginx настроен HSTS.", "proxy-hsts", NO),
    ("Nginx has an SPA fallback.", "proxy-fallback", YES),
    ("Redis maxmemory is 256 MB.", "redis-maxmemory", YES),
    ("В Redis `maxmemory` составляет 512 МБ.", "redis-maxmemory", NO),
    ("Redis has AOF persistence.", "redis-append-only", YES),
    ("Политика вытеснения Redis — `allkeys-lru`.", "redis-eviction", YES),
    ("The scrape interval of Prometheus is 15 seconds.", "scrape-interval", YES),
    ("Интервал сбора метрик Prometheus составляет 30 секунд.", "scrape-interval", NO),
    ("There are no alerting rules.", "alert-rules", YES),
    ("Настроены правила алертинга.", "alert-rules", NO),
    ("Images are scanned with Trivy in CI.", "ci-trivy", NO),
    ("В CI образы сканируются Trivy.", "ci-trivy", NO),
    ("In CI images are not signed.", "ci-signing", YES),
    ("`manage.sh backup` dumps the database.", "command", YES),
    ("`manage.sh rollback` откатывает развёртывание.", "command", NO),
    ("`manage.sh rollback` is a stub.", "command", YES),
    ("`make up` starts the stack.", "step", YES),
    ("`make lint` проверяет код.", "command", NO),
    ("README has a troubleshooting section.", "documented", YES),
    ("README содержит примеры.", "documented", YES),
    ("В README есть раздел «Безопасность».", "documented", NO),
]


@functools.cache
def _judge(without: str = "") -> Judge:
    folder = Path(tempfile.mkdtemp())
    for name, text in FILES.items():
        if without and name.startswith(without):
            continue
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if without:
        return Judge(load([path for path in sorted(folder.rglob("*")) if path.is_file()]))
    return Judge(load([folder]))


def _verdicts(text: str, without: str = "") -> tuple[Judgement, ...]:
    judge = _judge(without)
    language = "ru" if any("а" <= c <= "я" for c in text.lower()) else "en"
    return judge.judge(extract(Review("review.md", f"- {text}\n", "utf-8", language), judge.vocabulary))


@pytest.mark.parametrize(("text", "name", "verdict"), CLAIMS, ids=[text for text, _, _ in CLAIMS])
def test_claims(text: str, name: str, verdict: Verdict) -> None:
    """Each claim is read as the property it asserts, and decided with a citation."""
    found = [j for j in _verdicts(text) if j.property == name]
    assert [j.verdict for j in found] == [verdict], [(j.claim.text, j.property, j.verdict) for j in _verdicts(text)]
    assert found[0].citations
    assert verdict is not NO or found[0].correction


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Nginx compresses responses with gzip.", "nginx"),
        ("В nginx включено сжатие gzip.", "nginx"),
        ("SSL termination is configured in nginx.", "nginx"),
        ("The scrape interval of Prometheus is 15 seconds.", "monitoring"),
        ("`manage.sh rollback` откатывает развёртывание.", "manage"),
        ("`make lint` checks the code.", "Makefile"),
    ],
)
def test_not_supplied(text: str, without: str) -> None:
    """Of files that an open world does not hold nothing is decided."""
    assert all(j.verdict is OPEN for j in _verdicts(text, without))


LISTING = """
# Tools

```bash
./manage.sh backup    # dumps the database
./manage.sh rollback  # back to the last version
./manage.sh publish   # publishes the images
make up               # starts all
make down             # stops all
npm run build         # builds the site
npm run e2e           # runs the tests
```
"""


def test_listing() -> None:
    """The described commands of a listing: those that are hollow or not there are refuted."""
    judge = _judge()
    judged = judge.judge(extract(Review("review.md", LISTING, "utf-8", "en"), judge.vocabulary))
    told = {j.claim.text.split("#")[0].strip(): j.verdict for j in judged if j.property == "command"}
    assert told == {
        "./manage.sh backup": YES,
        "./manage.sh rollback": NO,
        "./manage.sh publish": NO,
        "make up": YES,
        "make down": NO,
        "npm run build": YES,
        "npm run e2e": NO,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop.example {\n  reverse_proxy app:80\n}\n", True),
        (":80 {\n  reverse_proxy app:80\n}\n", False),
        ("{\n  auto_https off\n}\nshop.example {\n  respond ok\n}\n", False),
        ("http://shop.example {\n  respond ok\n}\n", False),
    ],
)
def test_caddy_serves_https_by_itself(tmp_path: Path, text: str, expected: bool) -> None:
    """Caddy's automatic HTTPS (caddyserver.com, Automatic HTTPS)."""
    from factcheck.looks.gateways import automatic_https, flavour
    from factcheck.world import World

    (tmp_path / "Caddyfile").write_text(text, encoding="utf-8")
    world = World(load([tmp_path]))
    assert flavour("Caddyfile", world) == "caddy"
    assert (automatic_https("Caddyfile", world) is not None) is expected
