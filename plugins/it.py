"""IT (IT 部门): runs networks, systems and user support; section 6 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

it = Kind(
    "it",
    name=Text(en="IT", zh="IT 部门"),
    aliases=words(
        "IT; Information Technology; Corporate IT; IT Operations; IT Ops; IT-Ops; MIS; Business Technology; Enterprise "
        "Applications; Information Systems; Internal IT; Workplace Technology; ICT; Information & Communication Technology; "
        "Information & Communications Technology; End User Computing; End User Services; Desktop Support; Desktop "
        "Engineering; System Administration; Systems Administration; Sysadmin; Enterprise Systems; Business Applications; "
        "Computing Services; Management Information Systems; Enterprise Applications Integrations; Enterprise Technology "
        "Services; ITS; EUC; Information Systems & Technology; Corporate Technology; IT Administration; Enterprise "
        "Technology; IT & Systems; ITSM; Network & Systems Administration; Computer Services; Information Systems & "
        "Computing; Information Technology & Systems; EDP; Computer Department; IT部门; IT部; 信息技术部; 信息部; 信息化部; "
        "信息管理部; 网络中心; IT中心; 信息科技部; 信息系统部; 信息处; 信息科; 信息课; 信息室; 网络信息中心; 网络信息部; "
        "信息网络中心; 网络管理部; 网管部; 数字校园建设办公室; 资讯部; 资讯科技部; 资讯处; 资讯课; 资讯室; 资讯技术部; "
        "电脑部; 计算机中心; 电脑中心; 桌面运维部; 信息系统管理部; 信息工程部; 资讯管理部; 资讯中心; 信息系统中心; "
        "信息运维部; 计算机部; 网络与信息化中心; 网络与信息中心; 信息电脑部; 信息办; 电脑室; 网络信息处; 信息网络处; "
        "信息与网络中心; Information and Technology; CIO's Office; CIO Office; Office of the CIO; VP IT & CIO's Office; VP "
        "IT; Computer Center; Computing Center; IT Development; IT DevOps; IT Application Development; IT Applications; IT "
        "Software Development; IT/Application & Database Services; IT业务维护团队; IT Network & Infrastructure; IT "
        "Delivery; IT Consulting & Operations; IT & Infrastructure; IT & Technology; IT & Digital; Digital & IT; "
        "Information & Digital Technology; Information Resources; IT/IS; IS/IT; IS&T; ERP; ERP Team; ERP Support; ERP & "
        "Applications; Computer Operations; Network Administration; Server Administration; Systems & Networks; Systems & "
        "Network Administration; Network & Systems; Computing & IT; Information Systems & Services; Computing & Information "
        "Services; IT Business Systems; IT & Business Systems; Workplace IT; Desktop Services; Corporate Systems; "
        "Collaboration & Workplace Technology; Technology Support; ITSD; 信息通信部; 信通部; 信息与数字化部; 信息数字化部; "
        "数字化信息部; 数字化与信息部; 数字化与信息化部; 数字信息中心; ERP项目组; 网络运维部; 网络维护部; 系统运维部; "
        "桌面支持组; 桌面组; 系统管理部; 信息设备部; …信息技术部; …信息化部; University Technology Office; …Information "
        "Technology; …信息科技部"
    ),
    ambiguous=words(
        "Helpdesk; Support; Service Desk; Security; Tech Operations; TechOps; Technical Operations; Infosec; Cybersecurity; "
        "SecOps; SOC; NOC; Networking; Network; Data Center; Enterprise Architecture; Digital; Technology; Business "
        "Intelligence; BI; Information; Infrastructure; Systems; Cloud; DevOps; SRE; Reliability; Database Administration; "
        "Automation; Applications; Salesforce Administration; Platform Operations; Identity; IAM; Collaboration; Web; "
        "Telecommunications; Telecom; Solutions; AppSec; Integrations; Data Governance; Data Management; Business Process; "
        "Process Excellence; CTO Office; Office of the CTO; Academic Computing; Research Computing; Media Services; GIS; "
        "Data Operations; SecurityOps; Technology Risk; 信息中心; 数字化部; 技术支持部; 运维部; 数据中心; 数据部; 科技部; "
        "系统部; 网络部; 运维中心; 技术部; 技术中心; 流程部; 安全部; 数智部; 数智中心; 智能部; 智能化部; 信息; 大数据部; "
        "数字运营部; 运行维护部; 运维组; 机房; 云计算部; 通信部; 通讯部; 弱电部; 系统集成部; 基础架构部; 基础设施部; "
        "架构部; 数字创新部; 应用部; 数字金融部; 数字产业部; HRIS; FinOps; Cloud Engineering; DevSecOps; Technical Support; "
        "Technology Services; Technology Operations; Technology & Operations; Technology Risk & Security; Systems & "
        "Technology; Digital Technology; Digital Services; Digital Transformation; Digital Workplace; Business Systems; "
        "Enterprise Data; Enterprise Solutions; Application Support; Applications Support; Network Engineering; Network "
        "Operations; Cloud Services; Cloud Infrastructure; Cloud Operations; Data Platform; Data Services; Core "
        "Infrastructure; Database; Databases; Systems Engineering & Support; Information Assurance; SysOps; Technical "
        "Infrastructure; 数字科技部; 数字技术部; 数据管理部; 数据治理部; 数据应用部; 数据服务部; 数据运营部; 大数据中心; "
        "大数据组; 网络安全部; 信息安全部; 数据安全部; 安全运维部; 网络运营部; 系统科; 系统维护部; 系统开发部; 系统中心; "
        "应用系统部; 应用支持部; 业务系统部; 实施运维部; 金融科技部; 云服务部; 信息资源部; 信息统计部; 信息综合部; "
        "信息综合管理部; 信息文控部; 信息发展部; 平台技术部; 平台支持部; 技术保障部; 技术运维部; 运行保障部; 集成部"
    ),
    premodifiers=words(
        "Corporate; Enterprise; Business; Internal; Global; Office; Workplace; Employee; Production; Clinical; Hospital; "
        "Campus; 集团; 公司; 企业; 总部; 办公; 内部; 综合; 桌面; 基础; Digital; Store; Retail; Plant; Group Wide; Plant "
        "Floor; Bank; University; College; County; City; District; School; State; Court; Police; Airline; Warehouse; "
        "Regional; 银行; 学校; 校园; 医院; 工厂; 门店; 数字; 全行; 行内; 商业; 地产; Manufacturing Systems; Site; Retail "
        "Store; Factory; Global Business; 门店系统; 厂区"
    ),
    postmodifiers=words(
        "Support; Services; Service; Infrastructure; Helpdesk; Service Desk; Applications; Systems; Administration; "
        "Networks; Solutions; Business Partners; Asset Management; Business Analysts; Field Services; Endpoint; Endpoints; "
        "Procurement Systems; Support Services; 支持; 支撑; 服务; 运维; 管理; 运营; 维护; 建设; 保障; 系统; 网络; 基础架构; "
        "架构; 应用; 规划; 工程; 桌面; 基础; 网路; 资源; 安全运维; 终端; 服务中心; 基础设施; Development; DevOps; "
        "Application; Application Development; Software; Software Development; Network; Database; Client Support; Telecom; "
        "Telecom System Support; System; System Support; Systems Development; Research Support; Project; Projects; "
        "Technical Support; Cloud; Cybersecurity; Cyber Security; Digital; 业务维护; Governance; Architecture; Portfolio; "
        "Service Management; Support Desk; Engineering; Hardware; Helpdesk & Support; Delivery; Transformation; Change; "
        "Innovation; Business Relationship; Enterprise Applications; 建设运维; 治理; 设备; 开发; 实施; 应用开发; 需求; "
        "系统运维; 系统管理; 信息; 整合; 集成; 改造; 推进; 应用支持"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [it]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            it,
            "crm",
            source=article(section=6, line=32),
            because=Text(
                en="IT monitors and maintains networks and systems, solves technical problems and supports users. This work "
                "relies more on tools for IT service and technical support than on a CRM.",
                zh="IT 部门监控和维护网络与系统、排查技术问题、支持用户，用得更多的是 IT 服务和技术支持类工具，而不是 CRM。",
            ),
        ),
        rely_on(
            it,
            "itsm",
            "tech-support",
            source=article(section=6, line=32),
            because=Text(
                en="Monitoring, solving technical problems and user support rely more on an IT service management system (ITSM) "
                "and technical support tools than on a CRM.",
                zh="系统监控、技术问题排查和用户支持，更多依靠技术支持工具和 IT 服务管理系统（ITSM），而不是 CRM。",
            ),
        ),
    ]
