"""Questions at a terminal: one is asked until its answer has a value."""

from __future__ import annotations

import os
import sys

from orglint.authoring.new_departments import UnusableAnswer
from orglint.authoring.questions import Question
from orglint.cli.streams import write, write_faults
from orglint.cli.usage_errors import CommandLineError
from orglint.escape import escaped
from orglint.model import Fault
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_ANSWER = Fault(Text("there is no answer, so nothing was written", "没有得到回答，因此什么也没有写入"))


def is_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: Question, language: Language) -> Any:
    """The value of the first answer that has one; others are answered with what is wrong, and the question is asked again.

    Raises CommandLineError when there are no more answers.
    """
    hint = f" [{escaped(question.usual)}]" if question.usual else ""
    prompt = question.words.within(language) + hint + ("：" if language == "zh" else ": ")
    while True:
        write([prompt], sys.stderr)
        sys.stderr.flush()
        answer = _line().strip()
        try:
            return question.read(answer or question.usual)
        except UnusableAnswer as unusable:
            write_faults([unusable.fault], language)


def _line() -> str:
    line = sys.stdin.buffer.readline()
    if not line:
        raise CommandLineError(NO_ANSWER)
    return os.fsdecode(line)
