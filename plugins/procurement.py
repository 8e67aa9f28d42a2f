"""Procurement (采购部门): chooses suppliers, places orders and carries out contracts; section 11 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

procurement = Kind(
    "procurement",
    name=Text(en="Procurement", zh="采购部门"),
    aliases=(
        "Procurement",
        "Purchasing",
        "Strategic Sourcing",
        "Vendor Management",
        "Buying",
        "Procurement Team",
        "Supplier Management",
        "采购部门",
        "采购部",
        "采购中心",
        "采购管理部",
        "物资采购部",
        "招采部",
        "集采中心",
        "供应商管理部",
        "物资部",
    ),
    ambiguous=(
        "Sourcing",  # of goods or of candidates
        "Commercial",  # sales or contracts
        "商务部",  # procurement, tenders, sales support or business development
        "招采中心",  # procurement and tenders
        "供应链采购部",  # supply chain and procurement
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [procurement]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            procurement,
            "crm",
            source=article(section=11, line=57),
            because=Text(
                en="Procurement chooses and assesses suppliers, manages orders, and concludes and carries out contracts. For this "
                "it relies more on other systems than on a CRM.",
                zh="采购部门选择和评估供应商、管理采购订单、签订并履行合同，主要使用的系统不是 CRM。",
            ),
        ),
        rely_on(
            procurement,
            "procurement-management",
            "scm",
            source=article(section=11, line=57),
            because=Text(
                en="Assessing suppliers and managing orders and contracts rely more on a procurement management system and a "
                "supply chain management system than on a CRM.",
                zh="供应商评估、订单管理和合同履行，更多依靠供应链管理系统和采购管理系统，而不是 CRM。",
            ),
        ),
    ]
