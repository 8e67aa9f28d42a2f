"""Human Resources (人力资源部门): recruits, trains, appraises and pays; section 4 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

human_resources = Kind(
    "human-resources",
    name=Text(en="Human Resources", zh="人力资源部门"),
    aliases=(
        "HR",
        "Human Resources",
        "People",
        "People Ops",
        "People Operations",
        "People Team",
        "People & Culture",
        "People Group",
        "Talent",
        "Talent Acquisition",
        "Recruiting",
        "Total Rewards",
        "Human Capital",
        "PeopleOps",
        "HR(人力资源)部门",
        "HR部门",
        "人力资源部门",
        "人力资源部",
        "人事部",
        "人力资源中心",
        "组织人事部",
        "干部人事处",
        "人力部",
    ),
    ambiguous=(
        "People & Ops",  # human resources, administration or finance; without the &, "People Ops" and so in doubt too
        "Workplace",  # human resources, IT or administration
        "L&D",  # staff training or sales enablement
        "人事行政部",  # human resources and administration
        "人力行政部",  # human resources and administration
        "人力行政中心",  # human resources and administration
        "党群人事部",  # party affairs and human resources
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
