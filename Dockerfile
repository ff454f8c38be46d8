# A small image with gailint, for CI jobs and for machines that have containers but no Python:
#     docker build -t gailint .
#     docker run --rm -v "$PWD:/reports" gailint gailint .
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY linter linter
COPY rules rules
COPY grammar grammar
RUN python -m pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.12-slim
COPY --from=build /wheels /wheels
RUN python -m pip install --no-cache-dir --no-index --find-links /wheels gailint && rm -r /wheels
ENV PYTHONUTF8=1
WORKDIR /reports
CMD ["gailint", "--help"]
