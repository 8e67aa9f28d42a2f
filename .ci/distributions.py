"""The distributions of a release: that two builds give the same bytes, and that what has to be in them is, and nothing else."""

from __future__ import annotations

import gzip
import io
import os
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PACKAGES = {"src/orglint": "orglint", "plugins": "orglint_plugins", "schemas": "orglint_schemas"}
"""The folders of packages, and what they are installed as."""


IN_WHEEL = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "top_level.txt"}
IN_SDIST = {"PKG-INFO", "setup.cfg", "pyproject.toml", "LICENSE", "README.md", "README.zh.md", "CHANGELOG.md", "SECURITY.md"}

EARLIEST = 315532800
"""The first moment that a zip file can name, 1980-01-01, in seconds since 1970."""


def repack_sdist(file: Path, moment: int) -> None:
    """Write an sdist again, without who packed it, when, and with which permissions."""
    packed = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as new:
        for member in sorted(old.getmembers(), key=lambda member: member.name):
            if not (member.isfile() or member.isdir()):
                raise SystemExit(f"{file.name}: {member.name} is neither a file nor a folder")
            clean = tarfile.TarInfo(member.name)
            clean.type, clean.size, clean.mtime = member.type, member.size, moment
            clean.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            new.addfile(clean, old.extractfile(member))
    with file.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, moment) as compressed:
        compressed.write(packed.getvalue())


def repack_wheel(file: Path, moment: int) -> None:
    """Write a wheel again, in the same order, without when its files were made and with which permissions."""
    with ZipFile(file) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    date = _date(max(moment, EARLIEST))
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for name, content in contents.items():
            clean = ZipInfo(name, date)
            clean.compress_type, clean.create_system, clean.external_attr = ZIP_DEFLATED, 3, 0o100644 << 16
            new.writestr(clean, content)


def _date(moment: int) -> tuple[int, int, int, int, int, int]:
    from datetime import datetime, timezone

    day = datetime.fromtimestamp(moment, timezone.utc)
    return day.year, day.month, day.day, day.hour, day.minute, day.second


def surplus_and_missing(root: Path, folder: Path) -> Iterator[str]:
    """What is wrong with the contents of the distributions in a folder, held against the source."""
    (wheel,), (sdist,) = sorted(folder.glob("*.whl")), sorted(folder.glob("*.tar.gz"))
    with ZipFile(wheel) as packed:
        installed = {name for name in packed.namelist() if not name.endswith("/")}
    data = PurePosixPath("-".join(wheel.name.split("-")[:2]) + ".dist-info")
    wanted = {str(data / name) for name in IN_WHEEL} | set(_package_files(root))
    yield from (f"{wheel.name} lacks {name}" for name in sorted(wanted - installed))
    yield from (f"{wheel.name} has {name}, which is no part of orglint" for name in sorted(installed - wanted))
    with tarfile.open(sdist) as packed_source:
        names = {member.name.partition("/")[2] for member in packed_source.getmembers() if member.isfile()}
    own = {
        f"orglint.egg-info/{name}"
        for name in ("PKG-INFO", "SOURCES.txt", "dependency_links.txt", "entry_points.txt", "requires.txt", "top_level.txt")
    }
    source = {path.relative_to(root).as_posix() for path in _source_files(root)}
    yield from (f"{sdist.name} lacks {name}" for name in sorted((source | IN_SDIST) - names))
    yield from (f"{sdist.name} has {name}, which is not in the source" for name in sorted(names - source - IN_SDIST - own))


def _package_files(root: Path) -> Iterator[str]:
    for folder, package in PACKAGES.items():
        for path in _source_files(root / folder):
            yield f"{package}/{path.relative_to(root / folder).as_posix()}"


def _source_files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def main() -> None:
    """`repack FOLDER` or `check SOURCE FOLDER`."""
    match sys.argv[1:]:
        case ["repack", folder]:
            moment = int(os.environ["SOURCE_DATE_EPOCH"])
            for sdist in Path(folder).glob("*.tar.gz"):
                repack_sdist(sdist, moment)
            for wheel in Path(folder).glob("*.whl"):
                repack_wheel(wheel, moment)
        case ["check", source, folder]:
            if wrong := list(surplus_and_missing(Path(source), Path(folder))):
                raise SystemExit("\n".join(wrong))
        case _:
            raise SystemExit(main.__doc__)


if __name__ == "__main__":
    main()
