# factcheck as an image: docker run --rm -v "$PWD:/work:ro" factcheck check review.md
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY claims claims
COPY corpora corpora
COPY factcheck factcheck
RUN python -m venv /opt/factcheck \
    && /opt/factcheck/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.12-slim
LABEL org.opencontainers.image.title="factcheck" \
      org.opencontainers.image.licenses="MIT"
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUTF8=1 \
    PATH="/opt/factcheck/bin:$PATH"
COPY --from=build /opt/factcheck /opt/factcheck
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin factcheck
USER 10001:10001
WORKDIR /work
# It runs and ends: there is nothing whose health could be asked for.
HEALTHCHECK NONE
ENTRYPOINT ["factcheck"]
CMD ["--help"]
