"""Risk Management (风险管理部门): identifies, assesses and answers risks; section 12 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

risk_management = Kind(
    "risk-management",
    name=Text(en="Risk Management", zh="风险管理部门"),
    aliases=(
        "Risk Management",
        "Risk",
        "Enterprise Risk",
        "ERM",
        "GRC",
        "Risk and Compliance",
        "Risk & Compliance",
        "Internal Control",
        "Governance Risk and Compliance",
        "Credit Risk",
        "风险管理部门",
        "风险管理部",
        "风控部",
        "风险控制部",
        "内控部",
        "风险合规部",
        "合规风控部",
        "风险管理中心",
    ),
    ambiguous=(
        "Internal Audit",  # internal audit
        "Security Assurance",  # a security team
        "Compliance",  # legal or risk management
        "Trust & Safety",  # moderation and abuse
        "Security Compliance",  # risk management or security
        "审计部",  # internal audit
        "风控法务部",  # risk and legal
        "信息安全部",  # IT or risk management
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [risk_management]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            risk_management,
            "crm",
            source=article(section=12, line=62),
            because=Text(
                en="Risk Management identifies and assesses risks, plans and carries out controls, and monitors and reports "
                "events. For this it relies more on risk and compliance systems than on a CRM.",
                zh="风险管理部门识别和评估风险、制定并落实控制措施、监控和报告风险事件，用得更多的是风险和合规类系统，而不是 CRM。",
            ),
        ),
        rely_on(
            risk_management,
            "risk-management",
            "compliance-management",
            source=article(section=12, line=62),
            because=Text(
                en="Assessing risks, carrying out controls and reporting events rely more on a risk management system and a "
                "compliance management system than on a CRM.",
                zh="评估风险、落实控制措施、上报风险事件，更多依靠合规管理系统和风险管理系统，而不是 CRM。",
            ),
        ),
    ]
