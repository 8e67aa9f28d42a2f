"""Production & Manufacturing (生产制造部门): plans, runs and inspects production; section 7 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

manufacturing = Kind(
    "manufacturing",
    name=Text(en="Production & Manufacturing", zh="生产制造部门"),
    aliases=(
        "Manufacturing",
        "Plant Operations",
        "Factory",
        "Shop Floor",
        "Manufacturing Operations",
        "Production & Manufacturing",
        "生产制造部门",
        "生产部",
        "制造部",
        "生产制造部",
        "生产中心",
        "生产管理部",
        "制造中心",
        "工厂",
        "车间",
        "生产技术部",
    ),
    ambiguous=(
        "Production",  # a factory, a film crew or a live system
        "Operations",  # supply chain, manufacturing, business, IT or people
        "品质部",  # quality
        "品管部",  # quality
        "质量管理部",  # quality
        "工程部",  # manufacturing engineering, construction or software
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [manufacturing]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            manufacturing,
            "crm",
            source=article(section=7, line=37),
            because=Text(
                en="Production & Manufacturing draws up and carries out production plans, watches over the process and inspects "
                "the product. For this it relies more on production and quality systems than on a CRM.",
                zh="生产制造部门编排并落实生产计划、监控制造过程、检验产品质量，用得更多的是生产和质量类系统，而不是 CRM。",
            ),
        ),
        rely_on(
            manufacturing,
            "mes",
            "qms",
            source=article(section=7, line=37),
            because=Text(
                en="Planning and running production, watching over the process and inspecting the product rely more on a "
                "manufacturing execution system (MES) and a quality management system (QMS) than on a CRM.",
                zh="生产计划的编排与落实、过程监控和质量检验，更多依靠质量管理系统（QMS）和生产管理系统（MES），而不是 CRM。",
            ),
        ),
    ]
