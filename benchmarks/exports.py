"""What other programs export, of any size: the shapes are those of the examples in `tests/imports`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

Files: TypeAlias = "Mapping[str, str]"

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
ORG = '[departments.legal]\nname = "Legal"\ntools = ["GitLab"]\n'


def rows(template: str, head: str = "department,tool", more: Files | None = None) -> Callable[[int], Files]:
    """A table with the template as each row, its number in the place of `#`."""
    return lambda size: {
        "t.csv": "\n".join((head, *(template.replace("#", str(each)) for each in range(size)), "")),
        **(more or {}),
    }


def colliding(size: int) -> Files:
    """A table of departments whose names all make the same key."""
    names = ("Legal" + "".join("!?"[each >> bit & 1] for bit in range(17)) for each in range(size))
    return {"t.csv": "\n".join(("department,tool", *(f"{name},GitLab" for name in names), ""))}


def counting(size: int) -> Files:
    """The same, and among them names that are themselves such keys."""
    names = (f"Legal {each}" if each % 2 else f"Legal{'!?'[each & 1]}{'-' * (each % 400)}{each}" for each in range(size))
    return {"t.csv": "\n".join(("department,tool", *(f"{name},GitLab" for name in names), ""))}


def chain(size: int) -> Files:
    """A table of departments of which each is below the one before."""
    return {"t.csv": "\n".join(("department,parent,tool", *(f"Legal {each + 1},Legal {each},GitLab" for each in range(size)), ""))}


def into(size: int) -> Files:
    """A table, and the org file that it comes into, which has half of it."""
    tables = (f'[departments.d{each}]\nname = "Legal {each}"\ntools = ["DocuSign"]' for each in range(0, size, 2))
    return {**rows("Legal #,GitLab")(size), "org.toml": "\n".join((*tables, ""))}


def into_lists(size: int) -> Files:
    """The same where the org file has its assignments as tables of their own."""
    tables = (
        f'[departments.d{each}]\nname = "Legal {each}"\n[[departments.d{each}.tools]]\ntool = "DocuSign"' for each in range(size)
    )
    return {**rows("Legal #,GitLab")(size), "org.toml": "\n".join((*tables, ""))}


def into_one_list(size: int) -> Files:
    """A table of many tools of one department, which has as many others as tables of their own."""
    tables = (f'[[departments.legal.tools]]\ntool = "Zork {each}"' for each in range(size))
    return {**rows("Legal,Tool #")(size), "org.toml": "\n".join((ORG.replace('tools = ["GitLab"]\n', ""), *tables, ""))}


def into_chain(size: int) -> Files:
    """A chain of departments that comes into a small org file."""
    return {**chain(size), "org.toml": ORG}


def actual(size: int) -> Files:
    """A table of what is used, and the org file that it is held against."""
    tables = (f'[departments.d{each}]\nname = "Legal {each}"\ntools = ["DocuSign"]' for each in range(size))
    return {**rows("Legal #,GitLab")(size), "org.toml": "\n".join((*tables, ""))}


def lettered(number: int) -> str:
    """A name of a department without digits, another one for each number."""
    return "Legal " + "".join(chr(ord("A") + int(digit)) for digit in str(number))


GOOGLE = "Org Unit Path [Required],Status [READ ONLY],Email Address [Required]"


def deep(size: int) -> Files:
    """A unit of Google far below the top."""
    return {"t.csv": f"{GOOGLE}\n{'/a' * size},Active,u@farhill.example\n"}


def okta(size: int) -> Files:
    """Assignments of people, and the people's departments."""
    held = rows("u#@farhill.example,App #,App #", "Login,Application name,Application instance")(size)["t.csv"]
    return {"t.csv": held, "users.csv": rows("u#@farhill.example,Legal #,ACTIVE", "login,department,status")(size)["t.csv"]}


def okta_report(size: int) -> Files:
    """Sign-ins of people, and the people's departments."""
    return {**okta(size), "t.csv": rows("Mei Ling,u#@farhill.example,App #", "Person,Login,Instance Name")(size)["t.csv"]}


def graph(size: int) -> Files:
    """Assignments of Microsoft Graph, and users."""
    held = [
        {
            "id": f"A{each}",
            "appRoleId": "r",
            "principalDisplayName": "Mei Ling",
            "principalId": f"u{each}",
            "principalType": "User",
            "resourceDisplayName": f"App {each}",
            "resourceId": f"r{each}",
        }
        for each in range(size)
    ]
    users = [{"id": f"u{each}", "department": f"Legal {each}", "accountEnabled": True} for each in range(size)]
    context = "https://graph.microsoft.com/v1.0/$metadata#"
    return {
        "a.json": json.dumps({"@odata.context": f"{context}appRoleAssignments", "value": held}),
        "b.json": json.dumps({"@odata.context": f"{context}users(id,department,accountEnabled)", "value": users}),
    }


def scim(size: int) -> Files:
    """Users with their departments."""
    users = [{"schemas": [ENTERPRISE], "id": f"u{each}", ENTERPRISE: {"department": f"Legal {each}"}} for each in range(size)]
    schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
    return {"a.json": json.dumps({"schemas": schemas, "totalResults": size, "Resources": users})}


def scim_groups(size: int) -> Files:
    """One group of many members, and groups without any."""
    members = [{"value": f"u{each}"} for each in range(size)]
    groups = [{"id": f"g{each}", "displayName": f"Legal {each}", "members": [] if each else members} for each in range(size)]
    schemas = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
    return {"a.json": json.dumps({"schemas": schemas, "totalResults": size, "Resources": groups})}


def wecom(size: int) -> Files:
    """Apps that departments see, which are a chain."""
    tree = [{"id": each + 1, "name": f"Legal {each}", "parentid": each} for each in range(size)]
    apps = [
        {
            "errcode": 0,
            "agentid": each,
            "name": f"App {each}",
            "allow_userinfos": {"user": []},
            "allow_partys": {"partyid": [each + 1]},
            "allow_tags": {"tagid": []},
            "close": 0,
        }
        for each in range(size)
    ]
    return {"a.json": json.dumps(apps), "b.json": json.dumps({"errcode": 0, "department": tree})}


def dingtalk(size: int) -> Files:
    """The same of DingTalk."""
    tree = [{"dept_id": each + 2, "name": f"Legal {each}", "parent_id": each + 1} for each in range(size)]
    apps = [{"agentId": each, "name": f"App {each}", "isSelf": True, "appStatus": 1} for each in range(size)]
    scopes = [
        {"agentId": each, "errcode": 0, "isHidden": False, "deptVisibleScopes": [each + 2], "userVisibleScopes": []}
        for each in range(size)
    ]
    return {
        "a.json": json.dumps({"errcode": 0, "appList": apps}),
        "b.json": json.dumps({"errcode": 0, "result": tree}),
        "c.json": json.dumps(scopes),
    }


def feishu(size: int) -> Files:
    """The same of Feishu."""
    tree = [
        {
            "name": f"Legal {each}",
            "department_id": f"D{each + 1}",
            "open_department_id": f"od-{each}",
            "parent_department_id": f"D{each}",
        }
        for each in range(size)
    ]
    apps = [{"code": 0, "data": {"app": {"app_id": f"cli_{each}", "status": 1, "app_name": f"App {each}"}}} for each in range(size)]
    seen = [
        {"app_id": f"cli_{each}", "code": 0, "data": {"departments": [{"id": f"D{each + 1}"}], "users": [], "groups": []}}
        for each in range(size)
    ]
    departments = {"code": 0, "data": {"has_more": False, "items": tree}}
    return {"a.json": json.dumps(apps), "b.json": json.dumps(departments), "c.json": json.dumps(seen)}


def terraform(size: int) -> Files:
    """Apps of Okta, groups, and which is assigned to which."""
    resources = [
        resource
        for each in range(size)
        for resource in (
            {"type": "okta_app_oauth", "values": {"id": f"a{each}", "label": f"App {each}", "status": "ACTIVE"}},
            {"type": "okta_group", "values": {"id": f"g{each}", "name": f"Legal {each}"}},
            {"type": "okta_app_group_assignment", "values": {"app_id": f"a{each}", "group_id": f"g{each}"}},
        )
    ]
    return {"a.json": json.dumps({"format_version": "1.0", "values": {"root_module": {"resources": resources}}})}


def backstage(size: int) -> Files:
    """Groups of which each is below the one before."""
    group = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {{name: legal-{}}}\nspec: {{type: team, parent: legal-{}}}\n"
    return {"a.yaml": "---\n".join(group.format(each + 1, each) for each in range(size))}


def tech_stack(size: int) -> Files:
    """Tools of one department."""
    return {"a.yaml": "".join(f"- title: App {each}\n  access_to: Legal Team\n" for each in range(size))}


MAP = ("--map", "map.toml")
CASES = (
    ("import of a table", rows("Legal #,GitLab"), ("import", "csv", "t.csv")),
    ("import of a table of one department", rows("Legal,Tool #"), ("import", "csv", "t.csv")),
    ("import of a table with remarks", rows("Legal,GitLab,#", "department,tool,seats"), ("import", "csv", "t.csv"), 1000, True),
    ("import of a table with empty rows", rows(","), ("import", "csv", "t.csv"), 1000, True),
    (
        "import of a wide table",
        lambda size: {"t.csv": ",".join(f"Legal {each}" for each in range(size)) + "\n"},
        ("import", "csv", "t.csv"),
        1000,
        True,
    ),
    ("import of rows that cannot be read", rows(",Tool #"), ("import", "csv", "t.csv", "--skip-bad-rows"), 1000, True),
    ("import of people", rows("p#@farhill.example,Legal,GitLab", "email,department,tool"), ("import", "csv", "t.csv")),
    ("import of departments whose keys collide", colliding, ("import", "csv", "t.csv")),
    ("import of departments whose numbers collide", counting, ("import", "csv", "t.csv"), 500),
    ("import of a chain", chain, ("import", "csv", "t.csv")),
    (
        "import with a long cell",
        lambda size: {"t.csv": f"department,tool\nLegal,{'x' * size}\n"},
        ("import", "csv", "t.csv"),
        20_000,
        True,
    ),
    ("import of okta", okta, ("import", "okta", "t.csv", "users.csv"), 500),
    ("import of okta-report", okta_report, ("import", "okta-report", "t.csv", "users.csv"), 500),
    (
        "import of google",
        rows("/Legal #,Active,u#@farhill.example", GOOGLE),
        ("import", "google", "t.csv"),
    ),
    ("import of a deep path of google", deep, ("import", "google", "t.csv"), 2000, True),
    ("import of graph", graph, ("import", "graph", "a.json", "b.json"), 2000),
    ("import of scim", scim, ("import", "scim", "a.json"), 2000),
    ("import of groups of scim", scim_groups, ("import", "scim", "a.json", *MAP), 500),
    ("import of wecom", wecom, ("import", "wecom", "a.json", "b.json"), 500),
    ("import of dingtalk", dingtalk, ("import", "dingtalk", "a.json", "b.json", "c.json"), 500),
    ("import of feishu", feishu, ("import", "feishu", "a.json", "b.json", "c.json"), 500),
    ("import of terraform", terraform, ("import", "terraform", "a.json", *MAP), 2000),
    ("import of backstage", backstage, ("import", "backstage", "a.yaml"), 300),
    ("import of tech-stack", tech_stack, ("import", "tech-stack", "a.yaml"), 300),
    ("import into an org file", into, ("import", "csv", "t.csv", "--into", "org.toml"), 300),
    ("import into an org file, as a diff", into, ("import", "csv", "t.csv", "--into", "org.toml", "--diff"), 300),
    ("import into an org file with tables in lists", into_lists, ("import", "csv", "t.csv", "--into", "org.toml"), 300),
    ("import into a list of tables", into_one_list, ("import", "csv", "t.csv", "--into", "org.toml"), 300),
    ("import of a chain into an org file", into_chain, ("import", "csv", "t.csv", "--into", "org.toml"), 300),
    ("reconciliation", actual, ("reconcile", "--actual", "csv=t.csv", "org.toml"), 500),
)
"""Each import with its files, its command, its size and whether it ends with 2."""
