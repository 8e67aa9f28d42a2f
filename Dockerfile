# orglint in a container, which reads the repository at /work and writes nothing: docs/ci.md.
# From a clone: docker build -t orglint .
FROM python:3.13-slim-trixie AS build
COPY . /source
RUN python -m venv /opt/orglint && /opt/orglint/bin/pip install --no-cache-dir --disable-pip-version-check "/source[import]"

FROM python:3.13-slim-trixie
COPY --from=build /opt/orglint /opt/orglint
ENV PATH=/opt/orglint/bin:$PATH \
    LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1
RUN useradd --no-create-home --home-dir / --shell /usr/sbin/nologin --uid 10001 orglint
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["orglint"]
CMD ["check"]
