ORGLINT_API = 1
from orglint import Text, Tool, hookimpl


@hookimpl
def orglint_tools():
    return [Tool("my-crm", Text("My CRM", "我的 CRM"), ("crm",), aliases=("SFDC",))]
