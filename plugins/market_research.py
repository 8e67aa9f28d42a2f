"""Market Research (市场调研部门): studies demand, competitors and trends; section 10 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

market_research = Kind(
    "market-research",
    name=Text(en="Market Research", zh="市场调研部门"),
    aliases=words(
        "Market Research; Consumer Insights; Customer Insights; Market Intelligence; Competitive Intelligence; Market "
        "Insights; Consumer Research; Marketing Research; Consumer & Market Insights; Market Research & Insights; Consumer "
        "Intelligence; Market Research & Analysis; Market & Competitive Intelligence; Market & Consumer Insights; Consumer "
        "& Customer Insights; Market Studies; 市场调研部门; 市场调研部; 市场研究部; 市场研究中心; 调研部; 消费者洞察部; "
        "市场洞察部; 市场调查部; 消费者研究部; 市调部; 调查研究部; 市场与消费者洞察部; 消费者与市场洞察部; Consumer "
        "Planning & Insights; Shopper Insights; Market Research & Intelligence; Market Intelligence & Research; Consumer "
        "Insights & Analytics; Consumer & Shopper Insights; Customer & Market Insights; 市场情报部; 竞品分析部; 竞品研究部; "
        "市场调研与分析部; 市场分析与调研部; 市场信息调研部; …市场调研部; …市场研究部; …市场调研组"
    ),
    ambiguous=words(
        "Insights; Analyst Relations; Strategy; Research; Analytics; Business Intelligence; Market Analysis; Data; Decision "
        "Science; Strategic Planning; UX Researchers; Intelligence; Statistics; Economics; Evaluation; Pricing & Market "
        "Access; Market Access; Polling; Knowledge Management; Marketing Analytics & Insights; 市场部; 战略部; 研究部; "
        "研究中心; 分析部; 情报部; 洞察部; 数据部; 行研部; 投研部; 研究所; 用研部; 数据中心; 商业智能部; 统计部; 研究室; "
        "商情部; 洞察中心; Research & Insights; Insights & Research; Customer Research; Audience Insights; Audience "
        "Research; Audience Development; Data & Insights; Industry Research; 市场分析部; 市场信息组; 调研组; 行业研究部; "
        "产业研究部; 用户研究部; 数据洞察部; 舆情部; 战略研究部; 信息研究部"
    ),
    premodifiers=words("Global; Consumer; Brand; Shopper; Strategic; 消费者; 集团; 产品; 国际; 行业; 定量; 定性; 竞品"),
    postmodifiers=words("Analysis; Insights; Studies; Surveys; 分析; 咨询; 洞察; 管理"),
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
