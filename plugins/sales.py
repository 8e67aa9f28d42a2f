"""Sales (销售部门): wins customers; answer 2 of the article's FAQ."""

from orglint import Kind, Rule, Text, article, hookimpl, need

sales = Kind(
    "sales",
    name=Text(en="Sales", zh="销售部门"),
    aliases=(
        "Sales",
        "Sales Team",
        "Account Executives",
        "Business Development",
        "BD",
        "SDR",
        "SDRs",
        "BDR",
        "Inside Sales",
        "Enterprise Sales",
        "Field Sales",
        "Commercial Sales",
        "Channel Sales",
        "Sales Operations",
        "Sales Ops",
        "Sales Development Representatives",
        "销售部门",
        "销售部",
        "销售中心",
        "大客户部",
        "渠道部",
        "销售管理部",
        "电销部",
    ),
    ambiguous=(
        "Account Management",  # sales or customer success
        "Growth",  # marketing, product or sales
        "RevOps",  # runs the CRM for others
        "Revenue Operations",  # runs the CRM for others
        "GTM",  # sales, marketing and customer success
        "Go-To-Market",  # sales, marketing and customer success
        "Commercial",  # sales or contracts
        "Partnerships",  # partner sales or business development
        "Field Ops",  # sales operations or field service
        "Channels",  # partner sales or media
        "营销中心",  # sales and marketing
        "业务部",  # sales in a trading firm, a business unit elsewhere
        "商务部",  # procurement, tenders, sales support or business development
        "营销部",  # marketing, or sales and marketing
        "商务拓展部",  # business development
        "市场销售部",  # sales and marketing
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [sales]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM suits it."""
    return [
        need(
            sales,
            "crm",
            source=article(section="faq-2", line=79),
            because=Text(
                en="A CRM suits Sales: it can help the team keep track of leads, manage opportunities and sell more.",
                zh="CRM 适合销售部门，有助于跟进潜在客户、把握商机、提升业绩。",
            ),
        ),
    ]
