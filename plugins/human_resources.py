"""Human Resources (人力资源部门): recruits, trains, appraises and pays; section 4 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

human_resources = Kind(
    "human-resources",
    name=Text(en="Human Resources", zh="人力资源部门"),
    aliases=words(
        "HR; Human Resources; People; People Ops; People Operations; People Team; People & Culture; People Group; Talent; "
        "Talent Acquisition; Recruiting; Recruitment; Total Rewards; Human Capital; PeopleOps; HRBP; Compensation & "
        "Benefits; Comp & Ben; Comp & Benefits; C&B; Compensation; Benefits; Learning & Development; L&D; Employer Brand; "
        "Employer Branding; Employee Experience; Employee Relations; Labor Relations; Labor & Employee Relations; Labour "
        "Relations; Personnel; Candidate Experience; Executive Hiring; Hiring; People Analytics; HRM; HCM; Talent & "
        "Culture; HRD; Employee Success; People & Organization; Recruiters; Employment; Rewards; Human Relations; Executive "
        "Search; Talent Attraction; Employee Services; Workforce Development; HRSSC; Training & Development; Employee "
        "Development; Employee Onboarding; Industrial Relations; Industrial Relation; HR Administration; Personnel "
        "Administration; Benefits Administration; Employee Benefits; Compensation & Rewards; Recruitment & Selection; Human "
        "Resources & Development; People & Performance; Employment Services; Employee Development & Training; Staffing & "
        "Recruiting; Recruiting & Staffing; HR(人力资源)部门; HR部门; 人力资源部门; 人力资源部; 人事部; 人力资源中心; "
        "组织人事部; 干部人事处; 人力部; 人资部; 薪酬部; 薪酬绩效部; 员工关系部; 人才管理部; 劳资部; 劳资科; 人才资源部; "
        "薪资福利部; 绩效管理部; 招募部; 薪酬考核部; 人才服务中心; 绩效考核部; 薪酬管理部; 人才发展部; 员工管理科; "
        "员工管理部; 高管薪酬部; 人才发展中心; …人力资源部; …招聘组; …人事部; …薪酬福利部; 社招组; 校招组; 社招; 校招; "
        "员工培训科; 招募组; Personnel Admin; Employee & Labor Relations; Labor-Management and Employee Relations; Employee "
        "Benefits & Services; People Development; Personnel Policy; Personnel Policy & Staffing; University Recruiting; "
        "Internships & University Recruiting; Organizational Development; Organization Development; Civil Service & Human "
        "Resources; …人力资源; 教育訓練課; 教育訓練組; Talent & Learning; Compensation & HRIS; Workforce Planning & "
        "Development; Staff Development; Staff Training; Personnel & Training; HR & Training; Labor & Industrial Relations; "
        "Performance & Rewards; Rewards & Recognition; Compensation & Performance; Recruitment & Training; Recruitment & "
        "Onboarding; Recruiting & Onboarding; Learning & Organizational Development; Learning & Organisational Development; "
        "Learning & OD; Talent & Organisation; Talent & Organization; HR Operations & Payroll; HR & Culture; 学习发展部; "
        "学习与发展部; 人才与组织发展部; 组织与人才发展部; 组织人才部; 人才培养部; 人才引进部; 培训发展部; 员工服务部; "
        "员工关怀部; 员工体验部; 劳动工资部; 劳人部; 人劳部; 劳动关系部; 员工发展与培训部; …人力资源中心; …人力资源管理部; "
        "…人力资源处; …人力资源科; …招聘部; …招聘中心; …人事科; …人事处; …人事组; …人资部; …Human Resources; …HR; "
        "招聘与配置组; 招聘调配组; 招聘与培训部; 招聘及培训部; Employee Relations & Welfare; Welfare & Employee Relations; "
        "Employee Welfare"
    ),
    ambiguous=words(
        "Training; Learning; Payroll; Talent Development; Staffing; Workforce; Onboarding; Culture; DEI; Diversity; D&I; "
        "DE&I; Inclusion; OD; Employee Engagement; Employee Communications; Internal Communications; Internal Comms; "
        "Sourcing; Organizational Effectiveness; Organization Effectiveness; Community; Enablement; Education; Wellness; "
        "Wellbeing; Well-being; Employee Health; Occupational Health; Civil Service; Career Services; Mobility; Volunteers; "
        "Leadership Development; Professional Development; Recruitment Marketing; Risk & Benefits; Executive Development; "
        "Career Development; Student Recruitment; Patient Recruitment; Field Recruitment; Social Impact; Admissions & "
        "Recruitment; Undergraduate Recruitment; Performance; HRGA; COE; SSC; 培训部; 培训中心; 人才部; 人才中心; 干部部; "
        "组织部; 文化部; 社保部; 离退休工作部; 培训学院; 企业大学; 商学院; 学习中心; 员工发展部; 绩效部; 考核部; "
        "行政人资部; 管理学院; 教育部; 党群部; 退管部; 团校; 教务部; 工会; 薪资部; 企业效能部; HRIS; People Systems; HR "
        "Systems; HR Technology; 组织发展与变革部; 人才运营部; 内训部; 讲师部; Welfare; Franchise Recruitment; "
        "经销商招聘部; 代理人招聘部; 志愿者招聘部; 学员招聘部; 就业招聘部; 招聘业务部; 招聘事业部"
    ),
    premodifiers=words(
        "Corporate; Field; Technical; Executive; Global; Business; Strategic; Employee; Campus; University; Early; Early "
        "Career; Talent; Staff; Senior; Executive and Leadership; Leadership; Engineering Talent; Operational; 集团; 公司; "
        "总部; 薪酬; 员工; 校园; 社会; 校招; 社招; 干部; 劳动; 人才; 战略; 企业; 绩效; 综合; 常规; 智能; 技术; 管培; "
        "Regional; Plant; Factory; Store; Retail; Civil Service; Physician; Nurse; Nursing; Driver; Graduate; Faculty; "
        "Tech; Volume; High Volume; Mass; Overseas; Workforce; Provider; 组织; 劳资; 高校; 海外; 全球; 工厂; 门店; 猎聘; "
        "Hospital; City; County; District; School; Site; Employee Welfare; Warehouse; Logistics Talent; 教师; 师资; 技能; "
        "蓝领; 猎头; 专业; 门店员工"
    ),
    postmodifiers=words(
        "Services; Partners; Business Partners; Business Partner; BP; Shared Services; Experience; Connect; Success; "
        "Coordinators; Generalists; Policy; Programs; Culture; Team; Engagement; Development; Brand; Branding; Acquisition; "
        "Relations; Employees; Benefits; Training; Onboarding; COE; SSC; 管理; 服务; 开发; 发展; 共享; 招聘; 培训; 薪酬; "
        "福利; 绩效; 规划; 配置; 教育; 专员; 关系; 事务; 考勤; 运营; 社保; Change; Change Agent; Change Management; Agent; "
        "Service; Service Excellence; Support; Transformation; Reporting; HRIS; Analytics; Technology Partners; "
        "Integration; Excellence Center; 与管理; 绩效考核; 行政共享; 信息; 运营管理; 系统支持; Efficiency; Expertise; "
        "Effectiveness; Welfare; Excellence & Analytics; Governance; 调配; 任用; 甄选; 选拔; 晋升; 调动; 档案; 人才; 激励"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [human_resources]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            human_resources,
            "crm",
            source=article(section=4, line=22),
            because=Text(
                en="Human Resources manages hiring, plans training and development, appraises performance and administers pay. "
                "For this it relies more on other systems than on a CRM.",
                zh="人力资源部门管理招聘流程、制定培训和发展计划、评估绩效、管理薪酬，主要使用的系统不是 CRM。",
            ),
        ),
        rely_on(
            human_resources,
            "hrms",
            "performance-management",
            source=article(section=4, line=22),
            because=Text(
                en="Hiring, staff development, appraisal and pay rely more on an HR management system (HRMS) and performance "
                "management tools than on a CRM.",
                zh="招聘、员工发展、绩效评估和薪酬管理，更多依靠绩效管理工具和人力资源管理系统（HRMS），而不是 CRM。",
            ),
        ),
    ]
