"""Legal (法务部门): drafts, reviews and defends; section 2 of the article, which names no system for it."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, words

legal = Kind(
    "legal",
    name=Text(en="Legal", zh="法务部门"),
    aliases=words(
        "Legal; Legal Department; Legal Affairs; Office of General Counsel; General Counsel; OGC; Legal Team; In-house "
        "Counsel; Law Department; Litigation; Corporate Counsel; Law; In-house Legal; Attorneys; Employment Legal; Legal & "
        "Litigation; Product Counsel; Commercial Counsel; Legal Administration; Program Litigation; Solicitors; Lawyers; "
        "Office of the GC; GC Office; 法务部门; 法务部; 法务中心; 法律事务部; 法律部; 法律顾问室; 诉讼部; …法务部; "
        "Litigation & Prosecution; City Legal Office; Legal Office; Legal & Compliance Affairs; 法律合规总部; 法律合规部; "
        "…法务; 知识产权法务部; 知识产权与法务部; 法务与知识产权部; Legal & Claims; Legal & Claim; Counsel; University "
        "Counsel; County Counsel; Office of Counsel; Counsel's Office; Legal & Contracts; Contracts & Legal; Legal & IP; "
        "Legal & Intellectual Property; Legal Support; Legal & Patents; IP & Legal; Employment Law; Regulatory Legal; "
        "法律与知识产权部; 法律知识产权部; 法务支持部; …法律事务部; …法务中心; …法务组; …法务科; …法务处; …法务室; Legal "
        "Services; …Legal Department"
    ),
    ambiguous=words(
        "LegalOps; Legal Operations; Compliance; Contracts; IP; Patents; Corporate Secretary; Company Secretary; Corporate "
        "Secretarial; Regulatory; Privacy; Data Protection; Ethics; Government Affairs; Policy; Public Affairs; Government "
        "Relations; Law Enforcement; Law School; School of Law; City Attorney; Governance; Trademark; Legislative Affairs; "
        "Trade Compliance; Law Library; Licensing; 合规部; 合约部; 合同部; 知识产权部; 专利部; 法规部; 风险法务部; "
        "董事会办公室; 法审部; 合规中心; 政府事务部; 公共事务部; 内控合规部; 律师部; 智财部; 法遵部; 智权部; 法令遵循部; "
        "法学院; 纪检法务部; 合同法务部; 投资法务部; 清收法务部; 法律服务部; 法制部; Intellectual Property; Rights & "
        "Clearances; Rights Management; Rights; Business & Legal Affairs; Business Affairs; Contracts Management; Contracts "
        "Administration; Ethics & Compliance; Company Secretariat; 企管法律部; 合规管理部; 合规处; 合规组; 合规法务组; "
        "商标部; 法规事务部; 版权部; Regulatory & Compliance; Regulatory/Compliance; Clinical Governance; Subsidiary Rights"
    ),
    premodifiers=words(
        "Corporate; Commercial; Business; Employment; International; Product; General; Regional; Global; Internal; "
        "Strategic; M&A; 集团; 公司; 综合; 企业; 总部; 业务; 国际; 合同; 诉讼; 投资; 商业; City; University"
    ),
    postmodifiers=words("Affairs; Counsel; Advisory; 事务; 管理; 服务; 顾问; 诉讼; 综合"),
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
                "It is concerned with legal questions rather than customer relationships, so this work has no direct connection "
                "with a CRM.",
                zh="法务部门起草和审阅法律文书、评估并应对法律风险、与外部法律顾问沟通，"
                "关注的是法律问题而不是客户关系，工作与 CRM 没有直接联系。",
            ),
        ),
    ]
