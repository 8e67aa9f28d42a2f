"""IT (IT 部门): runs networks, systems and user support; section 6 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

it = Kind(
    "it",
    name=Text(en="IT", zh="IT 部门"),
    aliases=(
        "IT",
        "Information Technology",
        "Corporate IT",
        "IT Operations",
        "IT Ops",
        "IT-Ops",
        "MIS",
        "Tech Ops",
        "Business Technology",
        "Enterprise Applications",
        "Information Systems",
        "Internal IT",
        "Workplace Technology",
        "IT部门",
        "IT部",
        "信息技术部",
        "信息部",
        "信息化部",
        "信息管理部",
        "网络中心",
        "IT中心",
        "信息科技部",
    ),
    ambiguous=(
        "Help Desk",  # internal support or customers'
        "Helpdesk",
        "Support",  # internal support or customers'
        "Technical Support",  # internal support or customers'
        "Service Desk",  # internal support or customers'
        "Business Systems",  # IT or revenue operations
        "Security",  # IT, risk management or a team of its own
        "Tech Operations",  # IT or site reliability
        "信息中心",  # IT or a news centre
        "数字化部",  # IT or digital marketing
        "技术支持部",  # internal support or customers'
        "运维部",  # IT or site reliability
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [it]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            it,
            "crm",
            source=article(section=6, line=32),
            because=Text(
                en="IT monitors and maintains networks and systems, solves technical problems and supports users. This work "
                "relies more on tools for IT service and technical support than on a CRM.",
                zh="IT 部门监控和维护网络与系统、排查技术问题、支持用户，用得更多的是 IT 服务和技术支持类工具，而不是 CRM。",
            ),
        ),
        rely_on(
            it,
            "itsm",
            "tech-support",
            source=article(section=6, line=32),
            because=Text(
                en="Monitoring, solving technical problems and user support rely more on an IT service management system (ITSM) "
                "and technical support tools than on a CRM.",
                zh="系统监控、技术问题排查和用户支持，更多依靠技术支持工具和 IT 服务管理系统（ITSM），而不是 CRM。",
            ),
        ),
    ]
