"""Customer support desk (客服部门): answers enquiries and complaints; section 9 of the article.

Not customer service (客户服务部门), which the article finds suited to a CRM. The article says "may" here, hence the mild severity.
"""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

customer_support = Kind(
    "customer-support",
    name=Text(en="Customer support desk", zh="客服部门"),
    aliases=words(
        "Call Center; Call Centre; Contact Center; Contact Centre; Customer Support Desk; Customer Helpdesk; Customer "
        "Service Call Center; 客服部门; 客服部; 客服中心; 客服组; 客户服务热线; 售后客服部; 话务中心; 在线客服部; "
        "客服值班组; …客服组; …客服部; 热线呼入部; 热线部; 客服热线部; Customer Contact Center; Customer Contact Centre; "
        "Customer Call Center; …客服中心; …客服一部; …客服热线; …客服管理部; 客服中心在线组; …呼入客服部; …在线客服"
    ),
    ambiguous=words(
        "Customer Support; Support; Customer Care; Customer Engineering; Service Desk; Helpdesk; Support Services; Customer "
        "Hotline; Complaints; Trust & Safety; Teleservices; RMA; 呼叫中心; 客户服务中心; 售后部; 售后服务部; 技术支持部; "
        "支持部; 投诉部; 客诉部; 售后中心; 电话中心; 技术支持; 呼入部; Technical Support; Customer Success & Support; "
        "Client Support; Product Support; Technical Customer Support; Tech Support; User Support; Customer Solutions; "
        "Customer Support & Operations; Support & Services; Support Operations; Global Support; Escalations; Tier 1; Tier "
        "2; L1 Support; L2 Support; Hotline; 技术支持服务部; 技术服务部; 投诉处理组; 投诉处理中心; 客户投诉部; 支持组; "
        "工单组"
    ),
    premodifiers=words(
        "VIP; 在线; 电话; 售前; 售后; 夜班; 日班; 白班; 电商; 热线; 人工; 智能; 平台; 店铺; 天猫; 京东; 淘宝; 用户; 客户; "
        "商家; 值班; 专属; 专线; 金牌; 多语种; 英语; 网络; 远程; 呼入; 直播; 外贸; 外呼; 海外; 国内; 国际; 跨境; 售中; "
        "平台售后; 新零售; 会员; 商城; 官网; 旗舰店; 亚马逊; 拼多多; 抖音; 线上; 综合; 总部; 区域; 全球; 中文; 日语; 小语种"
    ),
    postmodifiers=words("运营; 质检; 培训; 管理; 热线; 平台"),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [customer_support]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It may rely on other systems more than on a CRM."""
    return [
        avoid(
            customer_support,
            "crm",
            severity="info",
            source=article(section=9, line=45),
            because=Text(
                en="The support desk does deal with customers, but its core task is to handle enquiries, complaints and "
                "after-sales service, and managing customer relationships is not part of that. It may therefore rely more on other "
                "systems than on a CRM.",
                zh="客服部门虽然直接面对客户，但核心任务是解答咨询、处理投诉和做好售后，并不管理客户关系，"
                "因此可能更多依靠其他系统，而不是 CRM。",
            ),
        ),
        rely_on(
            customer_support,
            "csm",
            "ticketing",
            source=article(section=9, line=47),
            because=Text(
                en="Answering enquiries, resolving complaints and following up after the sale rely more on a customer service "
                "management system and a ticketing system than on a CRM.",
                zh="接听和回复咨询、解决投诉、跟进售后，更多依靠工单系统和客服管理系统，而不是 CRM。",
            ),
        ),
    ]
