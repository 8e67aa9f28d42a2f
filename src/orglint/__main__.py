"""Where a process begins and ends: `orglint` and `python -m orglint`.

Whatever happens, the exit code is one that orglint promises. Python itself would end with 1 on an uncaught exception, on a full
disk and on a closed pipe, and 1 means findings.
"""

from __future__ import annotations

import gc
import sys

if __name__ == "__main__" and not getattr(sys.flags, "safe_path", False):
    del sys.path[0]  # `python -m` puts the current directory first: the repository being checked, whose modules are not ours

INTERRUPTED = 130
PIPE_CLOSED = 141
NOT_DONE = 2

SELDOM = 200_000
"""New objects between two searches for circular garbage. A run makes many objects and hardly any circles."""


def main() -> None:
    """Run the command line and end the process."""
    gc.set_threshold(SELDOM)
    try:
        from orglint.cli.entry import run

        code = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = PIPE_CLOSED
    except BaseException as failure:
        code = NOT_DONE
        _explain(failure)
    _flush_errors()
    import os

    os._exit(code)  # nothing is left to clean up, and the interpreter's own end takes as long as checking a file


def _flush_errors() -> None:
    try:
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # full, closed, or not there from the beginning
        return


def _explain(failure: BaseException) -> None:
    """Say on standard error why orglint could not finish, in both languages: finding out which one may be what failed."""
    try:
        _print_reason(failure)
    except BaseException:  # standard error may be gone too; the exit code still says it
        return


def _print_reason(failure: BaseException) -> None:
    import os

    if os.environ.get("ORGLINT_DEBUG"):
        import traceback

        traceback.print_exception(failure)
    en, zh = _reason(failure)
    print(f"orglint: error: {en}\norglint：错误：{zh}", file=sys.stderr)  # noqa: T201


def _reason(failure: BaseException) -> tuple[str, str]:
    """Why orglint could not finish, without the words of the language it is written in."""
    if isinstance(failure, OSError) and failure.strerror:
        report = failure.strerror + (f": {ascii(failure.filename)[1:-1]}" if failure.filename else "")
        return f"orglint could not finish: the system reports “{report}”", f"未能完成：系统报告“{report}”"
    if isinstance(failure, MemoryError):
        return "orglint could not finish: the memory is used up", "未能完成：内存不足"
    if isinstance(failure, ModuleNotFoundError):
        return (
            f"orglint is not fully installed: {failure.name} is missing; install it again with pip",
            f"orglint 安装不完整：缺少 {failure.name}，请用 pip 重新安装",
        )
    return (
        "orglint could not finish because of a mistake of its own; set ORGLINT_DEBUG=1 to see more, and report it",
        "orglint 自身出错，未能完成；请设置 ORGLINT_DEBUG=1 查看详情并反馈",
    )


if __name__ == "__main__":
    main()
