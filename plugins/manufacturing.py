"""Production & Manufacturing (生产制造部门): plans, runs and inspects production; section 7 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

manufacturing = Kind(
    "manufacturing",
    name=Text(en="Production & Manufacturing", zh="生产制造部门"),
    aliases=words(
        "Manufacturing; Plant Operations; Factory; Shop Floor; Manufacturing Operations; Production & Manufacturing; "
        "Manufacturing Engineering; Production Operations; Manufacturing & Production; Production Engineering; Machine "
        "Shop; Machining; Paint Shop; Body Shop; Press Shop; Weld Shop; Welding; Stamping; Casting; Forging; Assembly; "
        "Vehicle Assembly; Engine Assembly; Final Assembly; Assembly Line; Sub Assembly; Tool Room; Toolroom; "
        "生产制造部门; 生产部; 制造部; 生产制造部; 生产中心; 生产管理部; 制造中心; 工厂; 车间; …车间; …工厂; …分厂; "
        "…生产线; …产线; 制造工程部; 制造技术部; 生产工程部; 加工部; 装配部; 组装部; 总装部; 机加工部; 注塑部; 冲压部; "
        "生技部; SMT部; …生产基地; 制程部; 厂区; 制造厂; 生产厂; 组装课; 冲压课; 生产作业部; 机加部; 焊接部; 喷涂部; 厂; "
        "涂装部; 铸造部; 锻造部; 热处理部; 电镀部; …制造部; 焊装部; 造粒部; Cutting; Cutting Department; Cutting Dept; "
        "Sewing; Sewing Department; Sewing Dept; Finishing Department; Finishing Dept; Pressing Department; Pressing "
        "Dept; Knitting; Dyeing; Weaving; Spinning; Embroidery; Iron Casting; Die Casting; Moulding; Molding; Injection "
        "Moulding; Injection Molding; Welding Process; Surface Treatment; Heat Treatment; Fabrication; Metal Fabrication; "
        "Parts Process; Key Parts Process; Engine Manufacturing; Parts Production; …Manufacturing; QC Engineering; "
        "Stitching; Plating; Electroplating; Extrusion; Bottling; Brewing; Milling; Smelting; Galvanizing; …制造; "
        "…注塑部; …总装组; …冲压组; …总装; …冲压; …注塑; 工模部; 制一部; 制二部; 制三部; 前纺; 后纺; 包材厂; "
        "注塑厂; 冲压厂; 焊装; 涂装; 总装; 冲件部; 提炼部; 提炼一部; 提炼二部; 提炼三部; 膠工課; 机工课; Bottlemaking; "
        "Bottle Making; 表面处理部; 表面处理"
    ),
    ambiguous=words(
        "Production; Operations; Plant; Plants; Workshop; Quality; Quality Assurance; QC; QA/QC; Process Engineering; "
        "Industrial Engineering; Maintenance; Equipment; Mechanical Engineering; Electrical Engineering; EHS; HSE; "
        "Safety; Lean; Continuous Improvement; Operational Excellence; Printing; Packaging; Laboratory; Construction; "
        "Technical Services; PMC; PPIC; TPM; 品质部; 品管部; 工程部; 质量部; 质检部; 检验室; 检验部; 品保部; 工艺部; "
        "设备部; 工务部; 厂务部; 机修车间; 维修车间; 检修车间; 机修部; 工程管理部; 质控部; 质保部; 品控部; 质量中心; "
        "品质中心; 计量室; 化验室; 生管部; 调度中心; 调度室; 安全环保部; 安环部; 动力部; 维修部; IE部; 作业部; "
        "电影制造部; 制作部; 出品部; 设备制造部; 品检部; 体系部; 精益部; 印刷部; 包装部; 机电部; 机动部; 能源部; 厂部; "
        "制水部; 施工部; PMC部; Tooling; 模具部; 智能制造部; 智能制造中心; 智能制造; Packing; Packing Department; 生管课; "
        "生管; 生产技术部; 生产技术; 生产技术课"
    ),
    premodifiers=words(
        "Plant; Global; Vehicle; Advanced; Precision; Electronics; Lean; Additive; Wafer; Chip; Battery; Discrete; "
        "Semiconductor; Drug Product; Drug Substance; Biologics; SMT; Engine; Chassis; Final; Sub; Body; Electric; 集团; "
        "机加; 机加工; 装配; 组装; 总装; 冲压; 注塑; 焊接; 涂装; 铸造; 锻造; 热处理; 电镀; 喷涂; 包装; 智能; 精益; 精密; "
        "电子; 机械; 合成; 精制; 无菌; 原料; 制剂; 成品; 产品; 化工; 食品; 零部件; 整车; 电池; 芯片; 模组; 贴片; 加工; "
        "数控; 线束; 钣金; 塑胶; 五金; 头孢; 提取; 发酵; 早班; 中班; 晚班; 工业; 电机; 光电; 半导体; 核心; 高端; Diesel; "
        "Gasoline; Diesel Engine; Gasoline Engine; Parts; Key Parts; Wood; Woodwind; Instrument; Woodwind Instrument; "
        "Metal; Iron; Steel; Glass; Component; Components; Plastic; Injection; Main; 3P; Third Party; LED; 产品线"
    ),
    postmodifiers=words("Excellence; 管理; 制造; 生产; 加工; 装配; 一线; 班; Operators; Ops; Reinforcement; Process; Assist"),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [manufacturing]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            manufacturing,
            "crm",
            source=article(section=7, line=37),
            because=Text(
                en="Production & Manufacturing draws up and carries out production plans, monitors the process and inspects "
                "the product. For this it relies more on production and quality systems than on a CRM.",
                zh="生产制造部门编排并落实生产计划、监控制造过程、检验产品质量，用得更多的是生产和质量类系统，而不是 CRM。",
            ),
        ),
        rely_on(
            manufacturing,
            "mes",
            "qms",
            source=article(section=7, line=37),
            because=Text(
                en="Planning and running production, monitoring the process and inspecting the product rely more on a "
                "manufacturing execution system (MES) and a quality management system (QMS) than on a CRM.",
                zh="生产计划的编排与落实、过程监控和质量检验，更多依靠质量管理系统（QMS）和生产管理系统（MES），而不是 CRM。",
            ),
        ),
    ]
