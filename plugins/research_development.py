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
            source=article(section=1, line=5),
            because=Text(
                en="R&D usually concentrates on technical details, on testing the product and on solving technical problems. This "
                "work has no direct connection with managing customers.",
                zh="研发人员一般把精力放在技术细节、产品测试和攻克技术难题上，与管理客户没有直接关系。",
            ),
        ),
        rely_on(
            research_development,
            "project-management",
            "version-control",
            "testing",
            source=article(section=1, line=7),
            because=Text(
                en="From requirements to release, R&D has to work closely with project management tools, version control and "
                "testing platforms rather than with a CRM.",
                zh="从需求到发布，研发人员要密切打交道的是测试平台、版本控制系统和项目管理工具，而不是 CRM。",
            ),
        ),
    ]
