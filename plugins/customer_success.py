"""Customer Success (客户成功部门): helps customers get what they came for; answer 2 of the article's FAQ, its only mention."""

from orglint import Kind, Rule, Text, article, hookimpl, need, words

customer_success = Kind(
    "customer-success",
    name=Text(en="Customer Success", zh="客户成功部门"),
    aliases=words(
        "Customer Success; Customer Success Managers; CSMs; Client Success; Customer Success Management; Account Success; "
        "客户成功部门; 客户成功部; 客户成功团队; 客户成功中心; CSM团队; 用户成功部; 商家成功部; Customer Success & "
        "Onboarding; CSM部; CSM组; …客户成功部; …客户成功中心; …Customer Success"
    ),
    ambiguous=words(
        "CSM; Technical Success; Customer Growth; Account Management; Onboarding; CS; Implementation; Renewals; Customer "
        "Enablement; Customer Education; Customer Solutions; Customer Adoption; Customer Value; Customer Outcomes; Partner "
        "Success; Merchant Success; Customer Relationship Management; Customer PM; Client Management; Client Engagement; "
        "Retention; Technical Account Management; Technical Account Managers; TAM; Consulting; Customer Strategy; Customer "
        "Programs; Customer Advocacy; 客户关系部; 客户运营部; 客户关系管理部; 商家运营部; 续费部; 续约部; 客户经理部; "
        "Success; Seller Success; User Success; Technical Accounts; Customer Onboarding; Client Onboarding; Client Impact; "
        "Implementation & Onboarding; Customer Onboarding & Enablement; Customer Activation; Customer Engagement; Customer "
        "Experience & Success; Customer Architects; Solution Consultants; Solutions Consultants; Solution Consulting; Value "
        "Delivery; 客户运营组; 客户实施部; 实施顾问部; 顾问部; 咨询部; 咨询服务部; 客户留存部"
    ),
    premodifiers=words("Enterprise; Strategic; SMB; Mid-Market; Scaled; Digital; Scale; Growth; Technical; 企业; 大客户; 商家"),
    postmodifiers=words("Enablement; Team; 运营; 服务; 管理"),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [customer_success]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM suits it."""
    return [
        need(
            customer_success,
            "crm",
            source=article(section="faq-2", line=82),
            because=Text(
                en="A CRM suits Customer Success: it can help the team stay in close touch with customers and give expert advice "
                "and support, so that customers succeed and are satisfied.",
                zh="CRM 适合客户成功部门，有助于与客户保持紧密联系、给予专业的建议和支持，让客户取得成功、感到满意。",
            ),
        ),
    ]
