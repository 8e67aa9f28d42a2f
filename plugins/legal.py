"""Legal (法务部门): drafts, reviews and defends; section 2 of the article, which names no system for it."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl

legal = Kind(
    "legal",
    name=Text(en="Legal", zh="法务部门"),
    aliases=(
        "Legal",
        "Legal Department",
        "Legal Affairs",
        "Office of General Counsel",
        "General Counsel",
        "OGC",
        "Legal Team",
        "In-house Counsel",
        "Law Department",
        "法务部门",
        "法务部",
        "法务中心",
        "法律事务部",
        "法律部",
        "法律顾问室",
    ),
    ambiguous=(
        "Legal & Compliance",  # legal and compliance
        "Legal and Corporate Affairs",  # legal and public affairs
        "LegalOps",  # legal operations
        "Compliance",  # legal or risk management
        "法务合规部",  # legal and compliance
        "法律合规部",  # legal and compliance
        "财务法务部",  # finance and legal
        "风控法务部",  # risk and legal
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [legal]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM has no direct connection with its work."""
    return [
        avoid(
            legal,
            "crm",
            source=article(section=2, line=12),
            because=Text(
                en="Legal drafts and reviews legal documents, assesses and answers legal risks and confers with outside counsel. "
                "Its concern is legal questions rather than customer relationships, so this work has no direct connection with a "
                "CRM.",
                zh="法务部门起草和审阅法律文书、评估并应对法律风险、与外部法律顾问沟通，"
                "关注的是法律问题而不是客户关系，工作与 CRM 没有直接联系。",
            ),
        ),
    ]
