"""Market Research (市场调研部门): studies demand, competitors and trends; section 10 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

market_research = Kind(
    "market-research",
    name=Text(en="Market Research", zh="市场调研部门"),
    aliases=(
        "Market Research",
        "Consumer Insights",
        "Customer Insights",
        "Market Intelligence",
        "Competitive Intelligence",
        "Insights",
        "Market Insights",
        "市场调研部门",
        "市场调研部",
        "市场研究部",
        "市场研究中心",
        "调研部",
        "行业研究部",
        "消费者洞察部",
        "用户研究部",
    ),
    ambiguous=(
        "UX Research",  # market research or product
        "User Research",  # market research or product
        "Analyst Relations",  # marketing in practice
        "Strategy",  # corporate strategy
        "Research",  # development or market research
        "Data and Analytics",  # market research or a team of its own
        "市场部",  # marketing, with or without research
        "战略部",  # corporate strategy
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [market_research]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            market_research,
            "crm",
            source=article(section=10, line=52),
            because=Text(
                en="Market Research plans and carries out surveys, collects and analyses the data and publishes reports on the "
                "market. For this it relies more on research and analysis tools than on a CRM.",
                zh="市场调研部门策划并实施调研、收集和分析数据、编写和发布市场报告，用得更多的是调研和分析类工具，而不是 CRM。",
            ),
        ),
        rely_on(
            market_research,
            "market-research",
            "data-analysis",
            source=article(section=10, line=52),
            because=Text(
                en="From planning a survey to publishing the report, the work relies more on market research tools and a data "
                "analysis system than on a CRM.",
                zh="从策划调研到发布报告，更多依靠数据分析系统和市场调研工具，而不是 CRM。",
            ),
        ),
    ]
