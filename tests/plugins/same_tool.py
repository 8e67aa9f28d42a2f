from orglint import Text, Tool, hookimpl

ORGLINT_API = 1


@hookimpl
def orglint_tools():
    return [Tool("my-crm", Text("My CRM", "我的 CRM"), ("crm",), aliases=("SFDC",))]
