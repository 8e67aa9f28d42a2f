"""Finance (财务部门): keeps budgets, funds, statements and tax; section 3 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

finance = Kind(
    "finance",
    name=Text(en="Finance", zh="财务部门"),
    aliases=(
        "Finance",
        "Finance Department",
        "Finance Team",
        "Accounting",
        "Finance & Accounting",
        "Finance and Accounting",
        "FP&A",
        "Treasury",
        "Controllership",
        "Accounts Payable",
        "Corporate Finance",
        "Accounting team",
        "Tax",
        "财务部门",
        "财务部",
        "财务中心",
        "财务管理部",
        "计划财务部",
        "会计部",
        "资金部",
        "财务处",
        "财务结算中心",
    ),
    ambiguous=(
        "Revenue",  # revenue accounting or sales
        "Revenue Team",  # revenue accounting or sales
        "Billing",  # finance or revenue operations
        "Deal Desk",  # sales, finance or legal
        "财务法务部",  # finance and legal
        "结算部",  # finance or operations
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [finance]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            finance,
            "crm",
            source=article(section=3, line=17),
            because=Text(
                en="Finance gathers and analyses financial data, prepares reports, has them audited and deals with external "
                "auditors and the tax authorities. For this it relies more on other systems than on a CRM.",
                zh="财务部门汇总分析财务数据、编制和审计报告，还要与外部审计机构和税务机关沟通，这些工作主要不是靠 CRM。",
            ),
        ),
        rely_on(
            finance,
            "financial-management",
            "accounting",
            source=article(section=3, line=17),
            because=Text(
                en="Analysing financial data, reporting and auditing rely more on a financial management system and accounting "
                "software than on a CRM.",
                zh="财务数据分析、报告编制和审计，更多依靠会计软件和财务管理系统，而不是 CRM。",
            ),
        ),
    ]
