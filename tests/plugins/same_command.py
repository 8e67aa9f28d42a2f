from orglint import Command, Text, hookimpl

ORGLINT_API = 1


@hookimpl
def orglint_commands():
    return [Command("check", Text("Another one.", "另一个。"), lambda company, words: [])]
