"""Customer Service (客户服务部门): looks after customers; answer 2 of the article's FAQ.

Not the support desk (客服部门), which the article finds unsuited to a CRM.
"""

from orglint import Kind, Rule, Text, article, hookimpl, need

customer_service = Kind(
    "customer-service",
    name=Text(en="Customer Service", zh="客户服务部门"),
    aliases=(
        "Customer Service",
        "Customer Service Department",
        "Client Service",
        "Guest Services",
        "Member Services",
        "客户服务部门",
        "客户服务部",
        "客户服务团队",
        "客服务部",
        "客户体验部",
        "会员服务部",
        "大客户服务部",
    ),
    ambiguous=(
        "Client Services",  # customer service or paid projects
        "Customer Experience",  # customer service or design
        "CX",  # customer service or design
        "Customer Operations",  # customer service or the support desk
        "Support",  # the support desk, customer service or IT
        "Support Team",
        "Support Department",
        "Customer Support",  # the support desk or customer service
        "Customer Care",  # the support desk or customer service
        "Service",  # in the field, to customers or of IT
        "售后部",  # the support desk, customer service or work in the field
        "售后服务部",
        "客户服务中心",  # a call centre or customer service
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
                zh="CRM 适合客户服务部门，有助于跟进客户的问题、提供更有针对性的支持，从而提升满意度。",
            ),
        ),
    ]
