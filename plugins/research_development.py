"""Research & Development (研发部门): takes products from requirements to release; section 1 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

research_development = Kind(
    "research-development",
    name=Text(en="Research & Development", zh="研发部门"),
    aliases=(
        "Research and Development",
        "R&D",
        "R and D",
        "Engineering",
        "Software Engineering",
        "Product Engineering",
        "Development",
        "Dev",
        "Product Development",
        "Product & Engineering",
        "Engineers",
        "研发部门",
        "研发部",
        "研发中心",
        "技术研发部",
        "产品研发部",
        "产品研发中心",
        "研究院",
        "研究开发部",
        "工程技术中心",
    ),
    ambiguous=(
        "Technology",  # development or IT
        "Product",  # product management
        "Infrastructure",  # development or IT
        "QA",  # software testing or factory quality
        "Data",  # development, market research or a team of its own
        "Research",  # development or market research
        "Corporate Development",  # mergers and acquisitions
        "International Development",  # aid, or fundraising
        "Global Development",
        "Regional Development",
        "技术部",  # internal IT, product development, or engineering in a factory
        "质量部",  # software testing or factory quality
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [research_development]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            research_development,
            "crm",
            source=article(section=1, line=7),
            because=Text(
                en="R&D takes products from requirements to release and concentrates on technical problems. That has no "
                "direct link to managing customers, so there are few uses for a CRM.",
                zh="研发部门把产品从需求做到发布，精力放在技术问题上，与客户管理没有直接联系，CRM 的用武之地不多。",
            ),
        ),
        rely_on(
            research_development,
            "project-management",
            "version-control",
            "testing",
            source=article(section=1, line=7),
            because=Text(
                en="From requirements to release, R&D works closely with project management tools, version control and "
                "testing platforms, and relies more on these than on a CRM.",
                zh="从需求到发布，研发工作与测试平台、版本控制系统和项目管理工具联系紧密，更多依靠的是这些工具，而不是 CRM。",
            ),
        ),
    ]
