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
        "客户服务; 客户服务科; 客户服务课; 顾客关怀部; 客户关怀部; 客户关怀中心; 客户关爱部; 消费者服务部; VIP服务部; "
        "贵宾服务部; Customer Servicing; Customer Service & Care; Customer Service & Operations; …客户服务部; …顾客服务部; "
        "…会员服务部; …用户服务部; Import Customer Service; …Customer Service"
    ),
    ambiguous=words(
        "Client Services; CX; Support; Customer Support; Customer Care; Service; Aftersales; Post-Sales; Field Service; "
        "Customer Advocacy; Client Relations; Client Experience; Guest Relations; Patient Experience; Patient Services; "
        "Passenger Services; Guest Experience; Customer; Customers; Client Operations; Warranty; Member Experience; "
        "Consumer Services; Consumer Affairs; Resident Services; Student Services; 售后部; 售后服务部; 售后; 客户服务中心; "
        "客户中心; 客户部; 客户运营部; 客户关系部; 服务部; 服务中心; 用户体验部; 维保部; 维修部; 会员部; 会员中心; "
        "用户运营部; 客诉部; 投诉处理部; 售后中心; 保修; Client Servicing; Customer Operations; Customer Billing; Client "
        "Care; Client Support; User Operations; Member Support; Member Operations; Guest Care; Patient Relations; Patient "
        "Advocacy; Service Delivery; Service Operations; Field Service & Support; Customer Service & Support; "
        "消费者权益保护部; 消费者权益部; 消保部; 消费者关系部; 用户关系部; 用户部; 用户支持部; 客户支持部; 客户体验部; "
        "客户管理部; 客户组; 客户运营中心; 客户联络部; 客户保障部; 客户交付部; 客户关系中心; 客户关系组; 售后技术部; "
        "售后服务中心; 售后支持部; 售后维修部; 服务支持部; 服务运营部; 服务质量部; 服务工程部; 维修中心; 维修组; 维护部; "
        "质保服务部; 客情部; 投诉中心; 投诉组; 客诉组; 客诉处理部; Outpatients Booking; Bookings; Booking; Seller Services; "
        "Merchant Services; Merchant Operations; Seller Support; Merchant Support; 学习服务中心; 招生咨询部; 咨询部; "
        "咨询服务部; 商家服务部"
    ),
    premodifiers=words(
        "VIP; Premium; Retail; 会员; 售后; Global; Consumer; Commercial; Residential; Order; Export; International; Retail "
        "Banking; Parts; Utility; Water; Claims; Store; Guest; Branch; Bilingual; 国内; 国际; 海外; 全国; 区域; 企业; "
        "大客户; 零售; 电商; 终端; 个人; 高端; 贵宾; 平台; 门店; 综合; 全球"
    ),
    postmodifiers=words(
        "运营; 管理; 支持; 热线; Representatives; Reps; Agents; Center; Centre; Desk; Excellence; Team; Support Team; 保障; "
        "督导; 接待; 质检"
    ),
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
