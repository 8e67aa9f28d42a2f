"""Project Management (项目管理部门): plans, staffs and tracks projects; section 13 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

project_management = Kind(
    "project-management",
    name=Text(en="Project Management", zh="项目管理部门"),
    aliases=words(
        "PMO; Project Management; Project Management Office; Program Management; Programme Management; EPMO; Project "
        "Delivery; Technical Program Managers; Project Managers; Project Office; Project & Program Management; Program & "
        "Project Management; IT Project Management; Project Coordination; Project Planning; Project Control; Project "
        "Controls; Program Managers; Project & Portfolio Management; 项目管理部门; 项目管理部; 项目管理办公室; 项目办公室; "
        "项目统筹部; 项目控制部; 项目计划部; 项管部; 专案管理部; Project Delivery Office; 项目推进部; 项目协调部; "
        "项目总控部; 项目办; 项目管控部; Portfolio Management Office; Project Support Office; Project Management & "
        "Controls; Project Governance"
    ),
    ambiguous=words(
        "PM; Product Management; Delivery; Professional Services; Projects; Program; Programs; Programmes; Agile; Scrum; "
        "Transformation; Change Management; Implementation; Construction Management; Strategic Initiatives; Planning; "
        "Product Operations; Product Ops; Engagement Management; Release Management; Portfolio; TPM; 项目部; 项目中心; "
        "实施部; 交付部; 交付中心; 工程管理部; 专案部; 项目组; 项目; 项目采购部; 地产项目管理部; Delivery Management; "
        "Project Engineering; Project Development; Projects & Engineering; PMO & Strategy; Delivery & Operations; Programme "
        "Delivery; Program Delivery; 项目工程部; 项目运营部; 项目技术部; 项目支持部; 项目开发部; 项目发展部; 项目拓展部; "
        "项目服务部; 工程项目部; 工程项目管理部; 研发项目中心; 交付组; 交付管理部; 交付一部; 交付服务部; 产品项目部; "
        "产品项目管理部; 建设管理部; 工程建设部; 工程管理中心; 工程管理科; 工程管理处; 变革管理部"
    ),
    premodifiers=words(
        "Corporate; Enterprise; Strategic; IT; Technical; Global; Business; Group; Central; Regional; Digital; Software; "
        "Change; Portfolio; 集团; 公司; 综合; 战略; 重点; 企业; 信息化; 软件; 新产品; 技术; IPT; Program; Cloud; "
        "IT/Digital; ERP; Government; Federal; Transformation; Vehicle; Aircraft; NPI; 数字化; 海外; 国内; 国际; 交付; "
        "战略性; 平台; 总部; 区域; 新品; 全面; 智能; 专项; 重大"
    ),
    postmodifiers=words("Office; Coordination; Excellence; Governance; Control; Controls; Services; 办公; 统筹; 管理; 协调"),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [project_management]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            project_management,
            "crm",
            source=article(section=13, line=67),
            because=Text(
                en="Project Management draws up and carries out plans, allocates resources and keeps track of progress. For this "
                "it relies more on project tools than on a CRM.",
                zh="项目管理部门制定并执行计划、调配资源、掌握进度，用得更多的是项目类工具，而不是 CRM。",
            ),
        ),
        rely_on(
            project_management,
            "project-management",
            "collaboration",
            source=article(section=13, line=67),
            because=Text(
                en="Planning, allocating resources and tracking progress rely more on a project management system (PMS) and "
                "project collaboration tools than on a CRM.",
                zh="项目的计划、资源调配和进度跟踪，更多依靠项目协作工具和项目管理系统（PMS），而不是 CRM。",
            ),
        ),
    ]
