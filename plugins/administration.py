"""Administration (行政部门): keeps the office, its supplies and its events; section 8 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

administration = Kind(
    "administration",
    name=Text(en="Administration", zh="行政部门"),
    aliases=(
        "Administration",
        "Administrative Services",
        "General Affairs",
        "Office Management",
        "Facilities",
        "Workplace Services",
        "Office Administration",
        "General Administration",
        "行政部门",
        "行政部",
        "行政管理部",
        "行政中心",
        "后勤部",
        "行政后勤部",
    ),
    ambiguous=(
        "Admin",  # the role of a system's administrator too
        "Operations",  # supply chain, manufacturing, business, IT or people
        "Workplace",  # human resources, IT or administration
        "人力行政部",  # human resources and administration
        "综合管理部",  # administration, human resources and finance
        "综合部",  # a bit of everything
        "总经办",  # the chief executive's office
        "办公室",  # administration or the chief executive's office
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [administration]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            administration,
            "crm",
            source=article(section=8, line=42),
            because=Text(
                en="Administration looks after the office, manages and hands out supplies and arranges meetings and events. For "
                "this it relies more on other systems than on a CRM.",
                zh="行政部门维护办公环境、管理和发放物资、筹办会议和活动，这些工作主要不是靠 CRM。",
            ),
        ),
        rely_on(
            administration,
            "admin-management",
            "office-automation",
            source=article(section=8, line=42),
            because=Text(
                en="Looking after the office, its supplies, its meetings and its events relies more on an administrative "
                "management system and an office automation system than on a CRM.",
                zh="办公环境维护、物资管理、会议和活动的筹办，更多依靠办公自动化系统和行政管理系统，而不是 CRM。",
            ),
        ),
    ]
