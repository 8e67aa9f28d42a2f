"""Customer support desk (客服部门): answers enquiries and complaints; section 9 of the article.

Not customer service (客户服务部门), which the article finds suited to a CRM. The article says "may" here, hence the mild severity.
"""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

customer_support = Kind(
    "customer-support",
    name=Text(en="Customer support desk", zh="客服部门"),
    aliases=(
        "Call Center",
        "Call Centre",
        "Contact Center",
        "Contact Centre",
        "Customer Support Desk",
        "Customer Helpdesk",
        "客服部门",
        "客服部",
        "客服中心",
        "客服组",
        "客户服务热线",
        "售后客服部",
        "话务中心",
        "在线客服部",
    ),
    ambiguous=(
        "Customer Support",  # the support desk or customer service
        "Support",  # the support desk, customer service or IT
        "Support Team",  # the support desk, customer service or IT
        "Customer Care",  # the support desk or customer service
        "Support Engineering",  # the support desk or IT
        "Technical Support",  # the support desk or IT
        "Support Department",  # the support desk, customer service or IT
        "Customer Engineering",  # support or pre-sales
        "Service Desk",  # customers' support or internal
        "Helpdesk",  # customers' support or internal
        "呼叫中心",  # inbound support or outbound sales
        "客户服务中心",  # a call centre or customer service
        "售后部",  # the support desk or field service
        "售后服务部",  # the support desk or field service
        "技术支持部",  # customers' support or internal
    ),
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
                "after-sales service, and managing customer relationships is no part of that. It may therefore rely more on other "
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
