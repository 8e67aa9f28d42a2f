"""Administration (行政部门): keeps the office, its supplies and its events; section 8 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

administration = Kind(
    "administration",
    name=Text(en="Administration", zh="行政部门"),
    aliases=words(
        "Administration; Administrative Services; General Affairs; Office Management; Facilities; Workplace Services; "
        "Office Administration; General Administration; Office Services; Administrative Affairs; Administrative Operations; "
        "Administrative Support; Janitorial Services; Workplace Management; Administrative; Admin Services; Admin & "
        "Facilities; Admin & General Affairs; 行政部门; 行政部; 行政管理部; 行政中心; 后勤部; 行政后勤部; 总务部; 总务处; "
        "总务科; 庶务课; 后勤支持部; General Services; General Services Office; General Services Department; General "
        "Services Division; General Service; Administrative & General Services; Reception; Front Desk; Workplace; Workplace "
        "& Real Estate; Real Estate & Workplace; Workplace & Facilities; Facilities & Workplace; Executive Administration; "
        "Admin Department; Admin Dept; Admin Section; Admin Office; 行政及综合管理团队; 行政综合部; 行政食堂; …行政中心; "
        "…行政部; Admin; Gen. Affairs; Office Operations; Office & Facilities; Office & Workplace; Office & Facilities "
        "Management; Office Support; Business Administration; Admin & Support Services; Workplace Experience; Secretarial "
        "Services; 行政支持部; 机关服务中心; 机关事务部; …后勤部; …总务部; …后勤保障部; …后勤管理部; …行政管理部; …总务科; "
        "…总务处; …总务课; …行政组; …行政科"
    ),
    ambiguous=words(
        "Operations; Corporate Services; Corporate Affairs; Executive Office; CEO Office; Office of the CEO; Shared "
        "Services; Business Support; Business Services; BizOps; Real Estate; Property Management; Secretariat; Front "
        "Office; Back Office; Office; General Management; Public Works; Building Services; Estates; Mail Room; Records "
        "Management; Chief of Staff; Central Services; Support Services; Facilities Management; Facility Management; "
        "Facilities Planning; General and Administrative; G&A; General; HRGA; Environmental Services; Security Services; "
        "AdminOps; 综合部; 总经办; 办公室; 总裁办; 董事长办公室; 董事会办公室; 党政办公室; 院办公室; 校长办公室; 厂办; "
        "厂办公室; 综合办; 公司办公室; 管理部; 综合服务部; 企业管理部; 企管部; 总经理室; 秘书处; 资产部; 物业部; 安保部; "
        "保卫部; 基建部; 总办; 总师办; 厂务部; 运营管理部; 院长办公室; 支持中心; 事务部; 秘书室; 共享服务中心; 综合行政部; "
        "食堂; 车队; 会务部; 档案室; 厂长办公室; 办公厅; 综合科; 管理中心; 管理处; 职能部门; 综合管理; Executive "
        "Assistants; Business Operations; Corporate Functions; Executive; Leadership; Executive Support; Supporting "
        "Functions; Property Services; Mail Services; Mail Operations; Document Services; Records; Records & Archives; "
        "Corporate Administration & Legal; Reprographics; Travel; Business Support Services; Property; Physical Plant; "
        "Building Operations; Building & Grounds; Facility Services; Facilities Services; Facilities Operations; 内务部; "
        "综合支持部; 综合保障部; 文秘部; 文控部; 文档部; 企业运营部; 企业发展部; 企业管理科; 资产管理科; 资产科; 国资科; "
        "国有资产管理处; 房管科; 房产科; 基建后勤部; 安保后勤部; 保障部; 服务保障部; 支撑部; 支撑中心; 运营支持部; "
        "运营支撑部; 经营支持部; 管理组; 管理科; 接待办; 宿管科; 宿舍管理部; 膳食科; 餐饮后勤部; Policy Administration; "
        "Trust Administration; Contract Administration; 品质督导部; 秩序部; 环境绿化部; 党政行政部; 行长办; 校办; 院办; "
        "经理室; 经理部"
    ),
    premodifiers=words(
        "办公; 企业; 综合行政; Virtual; Executive; Corporate; 园区; Office & General; Campus; Factory; 机关; 院内; 校园; 厂区"
    ),
    postmodifiers=words(
        "Services; Affairs; 资产; 保障; 服务; 事务; 总务; 后勤; 接待; 前台; 采买; General Services; 食堂; 车队; 综合管理; "
        "General Affairs; Office; Support Services; 办公; 管理; 内务; 综合; 前台接待"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [administration]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            administration,
            "crm",
            source=article(section=8, line=42),
            because=Text(
                en="Administration looks after the office, manages and hands out supplies and arranges meetings and events. For "
                "this it relies more on other systems than on a CRM.",
                zh="行政部门维护办公环境、管理和发放物资、筹办会议和活动，这些工作主要不是靠 CRM。",
            ),
        ),
        rely_on(
            administration,
            "admin-management",
            "office-automation",
            source=article(section=8, line=42),
            because=Text(
                en="Looking after the office, handling supplies and arranging meetings and events rely more on an "
                "administrative management system and an office automation system than on a CRM.",
                zh="办公环境维护、物资管理、会议和活动的筹办，更多依靠办公自动化系统和行政管理系统，而不是 CRM。",
            ),
        ),
    ]
