"""Risk Management (风险管理部门): identifies, assesses and answers risks; section 12 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

risk_management = Kind(
    "risk-management",
    name=Text(en="Risk Management", zh="风险管理部门"),
    aliases=words(
        "Risk Management; Risk; Enterprise Risk; ERM; GRC; Risk and Compliance; Risk & Compliance; Internal Control; "
        "Governance Risk and Compliance; Credit Risk; Compliance & Risk; Compliance & Risk Management; Risk Management & "
        "Compliance; Financial Risk; Risk Analytics; Risk & Control; Risk & Controls; Governance, Risk & Compliance; "
        "风险管理部门; 风险管理部; 风控部; 风险控制部; 内控部; 风险合规部; 合规风控部; 风险管理中心; 风险部; 内部控制部; "
        "信用风险部; 市场风险部; 合规与风险管理部; 风险与合规部; 合规风险管理部; 风险监控部; 风险内控部; 内控风险部; "
        "风险与内控部; 风险运营部; 风险防控部; 风险策略部; 风险预警部; Risk & Fraud; Fraud & Risk; Risk & Resilience; Risk "
        "& Insurance; Credit & Risk; Credit & Risk Management; Risk & Credit; Risk, Fraud & Compliance; "
        "Fraud, Risk & Compliance; Risk & Assurance; Risk & Governance; Compliance & Internal Control; Compliance & "
        "Internal Controls; Internal Control & Compliance; 风险合规管理部; 合规与风险部; …风险管理部; …风控部; …风险控制部; "
        "…内控部; …风控中心; …风控组"
    ),
    ambiguous=words(
        "Internal Audit; Audit; Compliance; Trust & Safety; Trust and Safety; Security; Cybersecurity; Fraud; Anti-Fraud; "
        "Financial Crime; AML; KYC; Insurance; Business Continuity; Resilience; Internal Audit & Controls; Trust; Loss "
        "Prevention; Investigations; Underwriting; Actuarial; ESG; Safety; Emergency Management; Vendor Risk; Credit; Asset "
        "Protection; Assurance; Governance; 审计部; 内审部; 合规部; 监审部; 稽核部; 稽核室; 稽查部; 监察部; 反欺诈部; "
        "授信部; 信贷管理部; 审计中心; 反洗钱部; 安全部; 廉政部; 监事会办公室; 信审部; 审批部; 贷后管理部; 核保部; 理赔部; "
        "内控合规部; 审计处; 审计室; 质量风险部; 财务风险部; 风险投资部; 风险资产部; 风险数据部; 风险技术部; 风险投资中心; "
        "信用部; 应急管理部; 保险部; 保全部; 风险代理部; 交易风控部; 监督部; 督察部; 督查部; Fraud Operations; Fraud & "
        "Payments; Fraud & Payment; FinCrime; BSA; Collections & Recovery; Security & Risk Management; Security & Risk; "
        "Safety & Risk; Risk & Operations; Credit Administration; Credit Operations; Credit Review; Credit Analysis; Credit "
        "Management; 审计组; 审计办公室; 审计监察部; 审计监督部; 审计法务部; 稽核组; 稽核审计部; 稽察部; 监察审计部; "
        "信控部; 评审部; 审查部; 信贷审批部; 贷审部; 贷后部; 催收部; 合规内审部; 安全风险部; 资产保全部; 食品安全风险部; "
        "质量风险管理部; 工程风险管理部; 安全风险管理部; 生产风险管理部; 舆情风险管理部; 风控审计部; 风控法务部; "
        "法务风控部; 法律风控部; 营销风险部; 技术风险部; Anti-Money Laundering; Financial Crime Operations"
    ),
    premodifiers=words(
        "Enterprise; Credit; Operational; Market; Model; Corporate; Group; Global; Financial; Central; Strategic; "
        "Integrated; Liquidity; Business; Counterparty; Consumer; Commercial; Retail; Non-Financial; Regional; "
        "Quantitative; Technology; IT; Fraud; Traded; Portfolio; Vendor; 信用; 操作; 市场; 流动性; 集团; 全面; 零售; 业务; "
        "公司; 金融; 企业; 内部; 综合; 信贷; 交易; 大数据; 智能; 技术; 科技; Climate; Compliance; Conduct; Enterprise Wide; "
        "Interest Rate; Investment; Lending; Merchant; Payments; Trading; Third Party; Third-Party; 资产; 投资; 合规; 运营; "
        "授信; 普惠; 小微; 消费; 对公; 模型; 全行; 投后; 贷后; 电商; 支付; 商户; 平台"
    ),
    postmodifiers=words(
        "Compliance; Control; Controls; Governance; Assessment; Policy; Analysis; Oversight; Reporting; Services; 管理; "
        "控制; 合规; 监控; 监测; 评估; 内控; 策略; 预警; 运营; 分析; 处置; 政策; 识别; Modeling; Modelling; Data & "
        "Reporting; Systems & Reporting; Prevention; Mitigation; Decisioning; 审查; 审批; 评审; 管控; 计量; 模型; 防控; "
        "防范; 排查; 体系; 化解; 建模"
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
                "risk events. For this it relies more on risk and compliance systems than on a CRM.",
                zh="风险管理部门识别和评估风险、制定并落实控制措施、监控和报告风险事件，用得更多的是风险和合规类系统，而不是 CRM。",
            ),
        ),
        rely_on(
            risk_management,
            "risk-management",
            "compliance-management",
            source=article(section=12, line=62),
            because=Text(
                en="Assessing risks, carrying out controls and reporting risk events rely more on a risk management system and a "
                "compliance management system than on a CRM.",
                zh="评估风险、落实控制措施、上报风险事件，更多依靠合规管理系统和风险管理系统，而不是 CRM。",
            ),
        ),
    ]
