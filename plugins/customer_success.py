"""Customer Success (客户成功部门): helps customers get what they came for; answer 2 of the article's FAQ, its only mention."""

from orglint import Kind, Rule, Text, article, hookimpl, need

customer_success = Kind(
    "customer-success",
    name=Text(en="Customer Success", zh="客户成功部门"),
    aliases=(
        "Customer Success",
        "Customer Success Managers",
        "CSMs",
        "Client Success",
        "Customer Success Management",
        "Account Success",
        "客户成功部门",
        "客户成功部",
        "客户成功团队",
        "客户成功中心",
        "CSM团队",
    ),
    ambiguous=(
        "CSM",  # the people or the customer service management system
        "Technical Success",  # with support
        "Customer Growth",  # customer success, sales or marketing
        "Account Management",  # sales or customer success
        "Onboarding",  # of customers or of staff
        "CS",  # customer success, customer service or the support desk
        "客户关系部",  # customer success, the CRM team or public relations
    ),
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
