# The site over a database that is made while the image is built, and that nothing changes afterwards.
#
#   docker build -t zhiping .                                            the samples
#   docker build -t zhiping --build-context notices=/srv/notices --build-arg FILES=. .     a folder of your own
#   docker run --read-only --tmpfs /tmp -p 127.0.0.1:8001:8001 zhiping
#
# docs/public.md says how to put it behind a proxy.

# What is loaded: the build context `notices` where one is given, else the samples.
FROM scratch AS notices
COPY samples /

FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/zhiping
COPY requirements.lock ./
RUN /opt/zhiping/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md ./
COPY cli cli/
COPY compare compare/
COPY db db/
COPY ingest ingest/
COPY models models/
COPY parsers parsers/
COPY publish publish/
RUN /opt/zhiping/bin/pip install --no-cache-dir --no-deps --no-build-isolation .
ARG FILES="*/notice.*"
# Status 1: some files could not be read; each is named in the build's output, and the others are in.
RUN --mount=type=bind,from=notices,target=/notices \
    mkdir /data && cd /notices && \
    { /opt/zhiping/bin/zhiping load ${FILES} --db /data/notices.db || [ $? -eq 1 ]; } && \
    chmod -R a=rX /data

FROM python:3.11-slim
# Fonts for pages and charts that are drawn on the server: most PDFs of offices bring none for Chinese.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin zhiping
COPY --from=build /opt/zhiping /opt/zhiping
COPY --from=build /data /data
ENV PATH=/opt/zhiping/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER 10001
EXPOSE 8001
HEALTHCHECK --interval=30s --timeout=6s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8001/-/zhiping/health', timeout=5)"]
ENTRYPOINT ["zhiping", "serve", "--db", "/data/notices.db", "--host", "0.0.0.0", "--immutable", "--public"]
