# communique in a container: no root, nothing that is not locked by hash, its data in one volume.
# The build needs the network once (the base image and the Python packages); running needs none of its own.

FROM python:3.12.12-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/communique
COPY requirements.lock requirements-build.lock /src/
# --no-deps: the lock names every package, and justext asks lxml for an extra by an older spelling, which pip reports
# although the package behind it is locked as well.
RUN /opt/communique/bin/pip install --require-hashes --no-deps -r /src/requirements.lock \
 && pip install --require-hashes --no-deps -r /src/requirements-build.lock
COPY pyproject.toml README.md LICENSE /src/
COPY baselines /src/baselines
COPY alerts /src/alerts
COPY monitor /src/monitor
# The wheel is built with the locked backend, and installed without asking for anything more.
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels /src \
 && /opt/communique/bin/pip install --no-deps /wheels/*.whl

FROM python:3.12.12-slim-bookworm
RUN useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin communique \
 && install -d -o communique -g communique -m 0750 /data
COPY --from=build /opt/communique /opt/communique
ENV PATH=/opt/communique/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    COMMUNIQUE_DATA_DIR=/data \
    COMMUNIQUE_LOG_FORMAT=json
USER communique
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Listening beyond loopback makes COMMUNIQUE_PASSWORD (or COMMUNIQUE_PASSWORD_FILE) a must: without one it refuses to start.
CMD ["communique", "run", "--host", "0.0.0.0", "--port", "8000"]
