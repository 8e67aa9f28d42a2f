"""Marketing (市场营销部门): runs campaigns; answer 2 of the article's FAQ.

Not market research (市场调研部门), which the article finds unsuited to a CRM.
"""

from orglint import Kind, Rule, Text, article, hookimpl, need

marketing = Kind(
    "marketing",
    name=Text(en="Marketing", zh="市场营销部门"),
    aliases=(
        "Marketing",
        "Marketing Department",
        "Marketing Ops",
        "Marketing Operations",
        "Demand Generation",
        "Demand Gen",
        "Digital Marketing",
        "Field Marketing",
        "Product Marketing",
        "Brand",
        "Growth Marketing",
        "Content Marketing",
        "Corporate Marketing",
        "MarTech",
        "市场营销部门",
        "市场营销部",
        "市场推广部",
        "品牌市场部",
        "市场中心",
        "数字营销部",
    ),
    ambiguous=(
        "Growth",  # marketing, product or sales
        "Communications",  # public relations
        "Comms",  # public relations or support
        "Digital",  # IT or digital marketing
        "市场部",  # marketing, with or without research
        "品牌部",  # brand
        "增长部",  # marketing, product or sales
        "市场运营部",  # marketing or operations
        "公关部",  # public relations
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [marketing]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM suits it."""
    return [
        need(
            marketing,
            "crm",
            source=article(section="faq-2", line=80),
            because=Text(
                en="A CRM suits Marketing: it can help the team manage campaigns, keep track of their results and refine how it "
                "approaches customers.",
                zh="CRM 适合市场营销部门，有助于管理营销活动、追踪活动效果、改进面向客户的营销策略。",
            ),
        ),
    ]
