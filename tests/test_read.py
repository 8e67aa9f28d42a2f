"""A path gives bytes, or a reason why not and what to do; nothing blocks."""

import errno
import os
import socket
from pathlib import Path

import pytest

from orglint.document.read import MAX_BYTES, REASONS, Unreadable, read


def refused(path: Path | str) -> str:
    """Why a path cannot be read, after its name."""
    with pytest.raises(Unreadable) as caught:
        read(str(path))
    message, remedy = caught.value.fault
    assert str(path) in message.zh
    assert remedy.en.endswith(".")
    assert remedy.zh.endswith("。")
    name, space, reason = message.en.partition(f"{path} ")
    assert (name, bool(space)) == ("", True)
    return reason


@pytest.mark.parametrize("content", [b"", b"name = 1\r\n", b"\xff\0\xfe", b"x" * 70_000], ids=["empty", "text", "bytes", "long"])
def test_a_file_is_read_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "org.toml"
    file.write_bytes(content)
    assert read(str(file)) == content


def test_of_a_file_that_is_too_large_one_byte_more_than_allowed_is_read(tmp_path: Path) -> None:
    file = tmp_path / "org.toml"
    with file.open("wb") as large:
        large.truncate(MAX_BYTES + 4096)
    assert len(read(str(file))) == MAX_BYTES + 1


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_bytes(b"a = 1")
    (tmp_path / "link.toml").symlink_to("org.toml")
    assert read(str(tmp_path / "link.toml")) == b"a = 1"


@pytest.mark.parametrize("name", ["missing.toml", "org.toml/missing.toml"])
def test_a_path_that_leads_nowhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "org.toml").touch()
    assert refused(tmp_path / name) == "does not exist"


def test_a_directory(tmp_path: Path) -> None:
    assert refused(tmp_path) == "is a directory, not a file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "org.toml")
    assert refused(tmp_path / "org.toml") == "is not a regular file"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("org.toml")
        assert refused("org.toml") == "is not a regular file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such device")
def test_a_device_without_end() -> None:
    assert refused("/dev/zero") == "is not a regular file"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "org.toml").symlink_to("org.toml")
    assert refused(tmp_path / "org.toml") == "cannot be read: its symbolic links lead in a circle"


@pytest.mark.parametrize("name", ["x" * 300, "org\0.toml", "\ud800.toml"], ids=["too long", "NUL", "no bytes for it"])
def test_a_name_that_no_file_can_have(name: str) -> None:
    assert refused(name) == "cannot be read: no file can have this name"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission(tmp_path: Path) -> None:
    (tmp_path / "org.toml").touch(mode=0o200)
    assert refused(tmp_path / "org.toml") == "cannot be read: permission denied"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "cannot be read: permission denied"),
        (errno.EPERM, "cannot be read: permission denied"),
        (errno.EIO, "cannot be read: the system reports an input/output error"),
        (errno.EMFILE, "cannot be read: too many files are open"),
        (errno.ESTALE, "cannot be read: the system reports “Stale handle”"),
    ],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else "",
)
def test_a_refusal_of_the_system_is_told_in_words(monkeypatch: pytest.MonkeyPatch, number: int, reason: str) -> None:
    def refuse(path: str, flags: int) -> int:
        raise OSError(number, "Stale handle", path)

    monkeypatch.setattr(os, "open", refuse)
    assert refused("org.toml") == reason


@pytest.mark.parametrize("message", dict.fromkeys(message for message, _ in REASONS.values()), ids=lambda message: message.en)
def test_every_reason_reads_as_chinese_too(message: tuple[str, str]) -> None:
    assert not message[1].isascii()
    assert "{path}" in message[1]


def test_an_error_while_reading_is_told_and_leaves_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "org.toml").write_bytes(b"a = 1")
    opened: list[int] = []

    def fail(descriptor: int, size: int) -> bytes:
        opened.append(descriptor)
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "read", fail)
        assert refused(tmp_path / "org.toml") == "cannot be read: the system reports an input/output error"
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])
