"""The container: what it is built of, and where Docker runs that it works and can write nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from installation import ROOT
from test_packages import Environment

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
(BASE,) = {line.split()[1] for line in DOCKERFILE.splitlines() if line.startswith("FROM ")}
COMPANY = "examples/companies/no-crm-company"


def docker(*arguments: str, code: int | None = 0) -> str:
    """Run docker, which has to end with a code, and give all that it prints."""
    ended = subprocess.run(["docker", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert code is None or ended.returncode == code, ended.stdout
    return ended.stdout


def test_it_runs_as_nobody_in_particular_and_orglint_is_what_it_runs() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2].splitlines()
    assert 'ENTRYPOINT ["orglint"]' in last
    assert "USER 10001:10001" in last
    assert "WORKDIR /work" in last
    assert ":" in BASE
    assert not BASE.endswith(":latest")


def context(folder: Path) -> Path:
    """What `docker build` is given: only that of which .dockerignore says so."""
    folder.mkdir()
    first, *lines = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert first == "*"
    left_out = shutil.ignore_patterns(*(line.removeprefix("**/") for line in lines if not line.startswith("!")))
    for name in [line.removeprefix("!") for line in lines if line.startswith("!")]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=left_out)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.packaging
def test_what_is_copied_is_enough_to_install(tmp_path: Path) -> None:
    """The very installation of the image, in an environment in place of it."""
    assert '/opt/orglint/bin/pip install --no-cache-dir --disable-pip-version-check "/source[import]"' in DOCKERFILE
    fresh = Environment(tmp_path / "fresh")
    fresh.run(
        "pip", "install", "--quiet", "--no-cache-dir", "--disable-pip-version-check", f"{context(tmp_path / 'source')}[import]"
    )
    assert "Checked 1 file" in fresh.run("orglint", "check", str(ROOT / COMPANY))
    assert "python-calamine" in fresh.run("pip", "list")


@pytest.fixture(scope="module")
def image() -> Iterator[str]:
    """orglint's image. It is built where Docker runs and has, or can get, the image it is built on."""
    if shutil.which("docker") is None:
        pytest.skip("there is no docker")
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        pytest.skip("docker is there, and its daemon does not run")
    if subprocess.run(["docker", "image", "inspect", BASE], capture_output=True, check=False).returncode:
        pulled = subprocess.run(["docker", "pull", BASE], capture_output=True, text=True, check=False)
        if pulled.returncode:
            pytest.skip(f"docker runs, and {BASE} cannot be had: {pulled.stderr.strip()[:200]}")
    name = "orglint-tested"
    docker("build", "--network=host", "--tag", name, str(ROOT))
    yield name
    docker("image", "rm", "--force", name)


@pytest.mark.packaging
def test_it_checks_what_is_mounted_and_writes_nothing(image: str, tmp_path: Path) -> None:
    company = tmp_path / "company"
    company.mkdir()
    (company / "org.toml").write_text(
        '[departments.legal]\ntools = ["salesforce"]\n\n[departments."销售部"]\ntools = ["纷享销客"]\n', "utf-8"
    )
    company.chmod(0o755)
    run = ("run", "--rm", "--network=none", "--read-only", "--cap-drop=ALL", f"--volume={company}:/work:ro", image)
    said = docker(*run, "check", "--output-format", "concise", code=1)
    assert "org.toml:2:10: legal/has-crm: " in said.replace("warning: ", "")
    assert "法务" in docker(*run, "check", "--language", "zh", code=1)
    assert docker(*run, "--version").startswith("orglint ")
    before = (company / "org.toml").read_bytes()
    docker(*run, "check", "--fix", "--unsafe-fixes", code=None)
    assert {file.name: file.read_bytes() for file in company.iterdir()} == {"org.toml": before}


@pytest.mark.packaging
def test_it_is_nobody_and_small(image: str) -> None:
    (about,) = json.loads(docker("image", "inspect", image))
    assert about["Config"]["User"] == "10001:10001"
    assert about["Config"]["Entrypoint"] == ["orglint"]
    (base,) = json.loads(docker("image", "inspect", BASE))
    assert about["Size"] - base["Size"] < 60_000_000
