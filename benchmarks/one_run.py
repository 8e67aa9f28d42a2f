"""Run one command as a child of this process, and print its seconds, its peak memory in bytes and its exit code.

This is a process of its own because Linux starts a child's peak memory at that of its parent: the parent has to be small.
Usage: `python -I -S one_run.py OUTPUT COMMAND...`, where OUTPUT is the file for what the command prints.
"""

import os
import sys
from time import perf_counter

output, command = sys.argv[1], sys.argv[2:]
actions = [
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    (os.POSIX_SPAWN_DUP2, 1, 2),
]
started = perf_counter()
child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
seconds = perf_counter() - started
unit = 1 if sys.platform == "darwin" else 1024
sys.stdout.write(f"{seconds} {usage.ru_maxrss * unit} {os.waitstatus_to_exitcode(status)}")
