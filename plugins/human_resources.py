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
                en="Human Resources looks after the company's own people: hiring, training, appraisal and pay. A CRM is not "
                "what this work mainly relies on.",
                zh="人力资源部门面向的是本公司员工，负责招聘、培训、考核和薪酬，这些工作并不以 CRM 为主要工具。",
            ),
        ),
        rely_on(
            human_resources,
            "hrms",
            "performance-management",
            source=article(section=4, line=22),
            because=Text(
                en="Recruitment, staff development, appraisal and pay rely more on an HR management system (HRMS) and "
                "performance management tools.",
                zh="招聘、员工发展、考核和薪酬，更多依靠绩效管理工具和人力资源管理系统（HRMS）。",
            ),
        ),
    ]
