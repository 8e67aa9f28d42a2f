"""Project Management (项目管理部门): plans, staffs and tracks projects; section 13 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on

project_management = Kind(
    "project-management",
    name=Text(en="Project Management", zh="项目管理部门"),
    aliases=(
        "PMO",
        "Project Management",
        "Project Management Office",
        "Program Management",
        "Programme Management",
        "Delivery Management",
        "EPMO",
        "Project Delivery",
        "项目管理部门",
        "项目管理部",
        "项目管理办公室",
        "项目中心",
    ),
    ambiguous=(
        "PM",  # projects, products or people
        "Product Management",  # products, not projects
        "Delivery",  # to customers or within the company
        "Professional Services",  # delivery to customers
        "项目部",  # often delivery to customers
        "实施部",  # delivery to customers
        "工程项目部",  # construction
    ),
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
