"""Settings of files beside compose files, and what scripts and workflows do: confirmed, refuted, left open."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from factcheck.model import Verdict
from factcheck.stems import Stems, words_of

FILES = {
    "compose.yml": """
services:
  web:
    image: nginx:1.27
    volumes: ["./web/nginx.conf:/etc/nginx/nginx.conf:ro"]
  shop:
    build: .
  db:
    image: mariadb:11
""",
    "Dockerfile": 'FROM php:8.3-fpm\nCOPY . .\nENTRYPOINT ["/app/ops/start.sh"]\n',
    "web/nginx.conf": """
events {
  worker_connections 2048;
}
http {
  limit_req_zone $binary_remote_addr zone=login:10m rate=5r/s;
  server {
    listen 8080;
    location /assets/ { expires 90d; }
    location /reports/ {
      client_max_body_size 40m;
      proxy_read_timeout 120s;
      proxy_pass http://shop:9000;
    }
    location /login {
      limit_req zone=login burst=12;
      client_max_body_size 1m;
      proxy_pass http://shop:9000;
    }
  }
}
""",
    "ops/start.sh": """
#!/bin/sh
set -e
until nc -z db 3306; do
  sleep 3
done
php artisan migrate --force
php artisan config:cache
exec "$@"
""",
    "ops/save.sh": """
#!/bin/bash
mysqldump shop > /backups/shop.sql
gzip /backups/shop.sql
find /backups -name '*.gz' -mtime +21 -delete
echo "Rolling back is done by hand"
""",
    "ops/wizard.sh": '#!/bin/sh\necho "[1/3] Build"\necho "[2/3] Start"\necho "[3/3] Test"\n',
    "ops/rules.yml": """
groups:
  - name: hosts
    rules:
      - alert: Down
        expr: up == 0
      - alert: Full
        expr: disk > 90
  - name: shop
    rules:
      - alert: Slow
        expr: latency > 1
""",
    "package.json": """
{
  "scripts": {"dev": "vite", "db:up": "x", "db:down": "x", "db:dump": "x"},
  "dependencies": {
    "vite": "^6.0.0"
  }
}
""",
    "app.config.js": "export default {\n  server: {\n    bodyLimit: '20mb',\n    requestTimeout: 45000,\n  },\n}\n",
    "ops/settings.toml": "[pool]\nmax_connections = 30\nretry_attempts = 4\n",
    "ops/my.cnf": "[mysqld]\nslow_query_log = 1\nlong_query_time = 3\n",
    "sql/init.sql": "CREATE DATABASE stock;\nCREATE TABLE item (id int);\nCREATE INDEX item_id ON item (id);\n",
    "Makefile": "wipe:\n\tdocker compose down -v\n\nship:\n\tdocker compose build --no-cache\n\tdocker compose up -d\n",
    ".github/workflows/release.yml": """
on:
  push:
    tags: ["v*"]
  workflow_dispatch:
jobs:
  publish:
    runs-on: ubuntu-24.04
    timeout-minutes: 25
    steps:
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm run lint
      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: ghcr.io/acme/shop
      - uses: actions/upload-artifact@v4
        with:
          retention-days: 5
""",
    "k8s/shop.yaml": """
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 4
  template:
    spec:
      containers:
        - name: shop
          livenessProbe: {}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: shop
spec:
  minReplicas: 4
  maxReplicas: 9
""",
}

YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE

CLAIMS = [
    ("`web/nginx.conf` allows 2048 worker connections.", YES),
    ("В `web/nginx.conf` разрешено 1024 соединения на воркер (`worker_connections`).", NO),
    ("nginx allows 5 requests per second with a burst of 12.", YES),
    ("nginx пропускает 5 запросов в секунду с burst 30.", NO),
    ("For `/reports/` the body size in `web/nginx.conf` is limited to 40 MB.", YES),
    ("Для `/login` в `web/nginx.conf` размер тела ограничен 40 МБ.", NO),
    ("The read timeout of nginx for `/reports/` is 120 seconds.", YES),
    ("Статика в nginx кэшируется на 30 дней.", NO),
    ("`ops/save.sh` deletes backups older than 21 days.", YES),
    ("`ops/save.sh` хранит копии 7 дней.", NO),
    ("`ops/save.sh` dumps the database and compresses the dump with gzip.", YES),
    ("`ops/save.sh` encrypts the backups.", NO),
    ("`ops/save.sh` не выгружает копии во внешнее хранилище.", YES),
    ("There is no rollback in `ops/save.sh`.", YES),  # what only prints is not done
    ("The entrypoint waits for the database.", YES),
    ("Entrypoint накатывает миграции.", YES),
    ("Entrypoint собирает статику через collectstatic.", NO),
    ("The entrypoint caches the configuration.", YES),
    ("`ops/my.cnf` logs slow queries longer than 3 seconds.", YES),
    ("Порог журнала медленных запросов в `ops/my.cnf` — 10 секунд.", NO),
    ("`sql/init.sql` creates a database and a table.", YES),
    ("`sql/init.sql` создаёт отдельных пользователей.", NO),
    ("`make wipe` deletes the volumes.", YES),
    ("`make ship` собирает образы без кэша.", YES),
    ("`release.yml` pushes images to Docker Hub.", NO),
    ("`release.yml` публикует образы в GHCR.", YES),
    ("The linter runs in `release.yml`.", YES),
    ("В `release.yml` нет запуска тестов.", YES),
    ("`release.yml` can be triggered manually.", YES),
    ("Артефакты в `release.yml` хранятся 5 дней.", YES),
    ("`release.yml` uses Node 18.", NO),
    ("The timeout of the job in `release.yml` is 25 minutes.", YES),
    ("The deployment of shop in Kubernetes has 4 replicas.", YES),
    ("Автомасштабирование (HPA) в Kubernetes — 2–9 реплик.", NO),
    ("In Kubernetes shop has a liveness probe.", YES),
    ("`sql/init.sql` creates one database and one table.", YES),
    ("The Makefile has 2 targets.", YES),
    ("В Makefile пять целей.", NO),
    ("`ops/rules.yml` defines 3 alerts in 2 groups.", YES),
    ("В `ops/rules.yml` пять алертов.", NO),
    ("В package.json три скрипта `db:*`.", YES),
    ("package.json has 9 npm scripts.", NO),
    ("`ops/wizard.sh` is a wizard of 3 steps.", YES),
    ("`ops/wizard.sh` — мастер из пяти шагов.", NO),
    ("`release.yml` runs 4 steps.", YES),
    ("The body limit of the server in `app.config.js` is 20 MB.", YES),
    ("В `app.config.js` лимит тела сервера равен 50 МБ.", NO),
    ("In `app.config.js` the request timeout is 45 seconds.", YES),
    ("The request timeout in `app.config.js` is 90 seconds.", OPEN),  # of which unit is 45000?
    ("В `ops/settings.toml` максимум соединений в пуле равен 30.", YES),
    ("`ops/settings.toml` allows 6 retry attempts.", NO),
    ("`express` is in the dependencies of `package.json`.", NO),
    ("`release.yml` has no tests.", YES),
    ("`sql/init.sql` creates 9 databases.", NO),
    ("`ops/start.sh` seeds the data in every environment.", OPEN),
    ("Nginx keeps connections for 65 seconds.", OPEN),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("beside"), {name: text.lstrip() for name, text in FILES.items()})


@pytest.mark.parametrize(("text", "verdict"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_claims(folder: Path, text: str, verdict: Verdict) -> None:
    """Every part of a statement gets the verdict, save that one false part makes it false."""
    found = judged(f"- {text}\n", folder)
    said = {j.verdict for j in found}
    assert (verdict in said) if verdict is NO else said == {verdict}, [(j.claim.text, j.reading) for j in found]
    for one in found:
        assert one.citations or one.verdict is OPEN
        assert one.correction or one.verdict is not NO


def test_words_may_be_lent() -> None:
    """A word marked `~` may stand in the context, the others may not."""
    from claims.tokens import tokenize

    stems = Stems({"interval": ["interval* ~prometheus"]})
    body, around = tokenize("the interval", 0, 12), tokenize("Prometheus", 0, 10)
    assert [key for key, _ in stems.find(body, around)] == ["interval"]
    assert not list(stems.find(body))
    assert not list(stems.find(around, body))


def test_a_word_may_have_several_forms() -> None:
    """`copy|copies*` is either."""
    assert words_of("copy|copies*")[0].forms == (("copy", False), ("copies", True))
