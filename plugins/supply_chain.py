"""Supply Chain Management (供应链管理部门): manages suppliers, stock, production plans and deliveries; section 5 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

supply_chain = Kind(
    "supply-chain",
    name=Text(en="Supply Chain Management", zh="供应链管理部门"),
    aliases=(
        "Supply Chain",
        "Supply Chain Management",
        "Logistics",
        "Supply Chain Operations",
        "Demand Planning",
        "Materials Management",
        "Warehouse",
        "供应链管理部门",
        "供应链部",
        "供应链中心",
        "供应链管理部",
        "物流部",
        "仓储物流部",
        "计划物流部",
        "物流中心",
        "PMC部",
    ),
    ambiguous=(
        "SCM",  # source control management too
        "Operations",  # supply chain, manufacturing, business, IT or people
        "物控部",  # supply chain or manufacturing
        "计划部",  # supply chain, manufacturing or corporate planning
        "运营部",  # user, product, shop or business operations
        "仓储部",  # a warehouse for the company's goods or for other people's
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [supply_chain]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            supply_chain,
            "crm",
            source=article(section=5, line=27),
            because=Text(
                en="Supply Chain Management manages suppliers, controls stock, plans production and gets goods delivered. For "
                "this it relies more on other systems than on a CRM.",
                zh="供应链管理部门管理供应商、控制库存、制定生产计划、安排物流配送，主要使用的系统不是 CRM。",
            ),
        ),
        rely_on(
            supply_chain,
            "scm",
            "erp",
            source=article(section=5, line=27),
            because=Text(
                en="Managing suppliers, stock, production plans and deliveries relies more on a supply chain management system "
                "(SCM) and an ERP system than on a CRM.",
                zh="供应商管理、库存控制、生产计划和物流配送，更多依靠企业资源规划系统（ERP）和供应链管理系统（SCM），而不是 CRM。",
            ),
        ),
    ]
