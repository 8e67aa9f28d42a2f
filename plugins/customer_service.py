"""Customer Service (客户服务部门): looks after customers; answer 2 of the article's FAQ.

Not the support desk (客服部门), which the article finds unsuited to a CRM.
"""

from orglint import Kind, Rule, Text, article, hookimpl, need, words

customer_service = Kind(
    "customer-service",
    name=Text(en="Customer Service", zh="客户服务部门"),
    aliases=words(
        "Customer Service; Customer Service Department; Client Service; Guest Services; Member Services; 客户服务部门; "
        "客户服务部; 客户服务团队; 客服务部; 会员服务部; 大客户服务部; 顾客服务部; 宾客服务部; 顾客服务中心; 客户服务处; "
        "客户服务; 客户服务科; 客户服务课; 顾客关怀部; 客户关怀部; 客户关怀中心"
    ),
    ambiguous=words(
        "Client Services; CX; Support; Customer Support; Customer Care; Service; Aftersales; Post-Sales; Field Service; "
        "Customer Advocacy; Client Relations; Client Experience; Guest Relations; Patient Experience; Patient Services; "
        "Passenger Services; Guest Experience; Customer; Customers; Client Operations; Warranty; Member Experience; "
        "Consumer Services; Consumer Affairs; Resident Services; Student Services; 售后部; 售后服务部; 售后; "
        "客户服务中心; 客户中心; 客户部; 客户运营部; 客户关系部; 服务部; 服务中心; 用户体验部; 维保部; 维修部; 会员部; "
        "会员中心; 用户运营部; 客诉部; 投诉处理部; 售后中心; 保修"
    ),
    premodifiers=words("VIP; Premium; Retail; 会员; 售后"),
    postmodifiers=words("运营; 管理; 支持; 热线"),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [customer_service]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM suits it."""
    return [
        need(
            customer_service,
            "crm",
            source=article(section="faq-2", line=81),
            because=Text(
                en="A CRM suits Customer Service: it can help the team follow up customers' problems, give more personal support "
                "and leave customers more satisfied.",
                zh="CRM 适合客户服务部门，有助于跟进客户的问题、提供有针对性的支持、提升满意度。",
            ),
        ),
    ]
