"""Production & Manufacturing (生产制造部门): plans, runs and inspects production; section 7 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

manufacturing = Kind(
    "manufacturing",
    name=Text(en="Production & Manufacturing", zh="生产制造部门"),
    aliases=words(
        "Manufacturing; Plant Operations; Factory; Shop Floor; Manufacturing Operations; Production & Manufacturing; "
        "Manufacturing Engineering; Production Operations; Manufacturing & Production; Production Engineering; Machine "
        "Shop; Machining; Paint Shop; Body Shop; Press Shop; Weld Shop; Welding; Stamping; Casting; Forging; Assembly; "
        "Vehicle Assembly; Engine Assembly; Final Assembly; Assembly Line; Sub Assembly; Tool Room; Toolroom; 生产制造部门; "
        "生产部; 制造部; 生产制造部; 生产中心; 生产管理部; 制造中心; 工厂; 车间; …车间; …工厂; …分厂; …生产线; …产线; "
        "制造工程部; 制造技术部; 生产工程部; 加工部; 装配部; 组装部; 总装部; 机加工部; 注塑部; 冲压部; SMT部; …生产基地; "
        "制程部; 厂区; 制造厂; 生产厂; 组装课; 冲压课; 生产作业部; 机加部; 焊接部; 喷涂部; 厂; 涂装部; 铸造部; 锻造部; "
        "热处理部; 电镀部; …制造部; 焊装部; 造粒部; Cutting; Cutting Department; Cutting Dept; Sewing; Sewing Department; "
        "Sewing Dept; Finishing Department; Finishing Dept; Pressing Department; Pressing Dept; Knitting; Dyeing; Weaving; "
        "Spinning; Embroidery; Iron Casting; Die Casting; Moulding; Molding; Injection Moulding; Injection Molding; Welding "
        "Process; Surface Treatment; Heat Treatment; Fabrication; Metal Fabrication; Parts Process; Key Parts Process; "
        "Engine Manufacturing; Parts Production; …Manufacturing; QC Engineering; Stitching; Plating; Electroplating; "
        "Extrusion; Bottling; Brewing; Milling; Smelting; Galvanizing; …制造; …注塑部; …总装组; …冲压组; …总装; …冲压; "
        "…注塑; 工模部; 制一部; 制二部; 制三部; 前纺; 后纺; 包材厂; 注塑厂; 冲压厂; 焊装; 涂装; 总装; 冲件部; 提炼部; "
        "提炼一部; 提炼二部; 提炼三部; 膠工課; 机工课; Bottlemaking; Bottle Making; 表面处理部; 表面处理; Granulation; "
        "Tableting; Encapsulation; Blending; Bottle Filling; Filling & Packing; Canning; Baking; Distillation; "
        "Fermentation; Steel Making; Steelmaking; Iron Making; Ironmaking; Steel Melting; Steel Melting Shop; Steel Melt "
        "Shop; Rolling Mill; Hot Rolling; Cold Rolling; Foundry; Fettling; Turning; CNC; CNC Machining; Tool & Die; Die "
        "Shop; Fabrication Shop; Sheet Metal; Sheet Metal Fabrication; Slitting; Calendering; Vulcanizing; Tire Building; "
        "Compounding; Thermoforming; Blow Molding; Blow Moulding; Anodizing; Powder Coating; Polishing; Buffing; Deburring; "
        "PCB Assembly; PCBA; Wire Bonding; Wafer Fab; Fab Operations; Etching; Lithography; Paper Machine; Carding; "
        "Combing; Ring Frame; Warping; Welding Shop; Fitting Shop; Assembly Shop; Plating Shop; Weld & Paint; Assembly & "
        "Test; Sewing Floor; Cutting Room; Production Line; Production Floor; Production Department; Production Section; "
        "Production Shop; Production Team; Production Unit; Manufacturing Plant; 压铸; 打磨; 抛光; 喷塑; 喷粉; 喷漆; 烤漆; "
        "电泳; 丝印; 移印; 镭雕; 折弯; 下料; 冲孔; 精加工; 粗加工; 退火; 淬火; 锻压; 熔炼; 熔铸; 轧钢; 炼铁; 炼钢; 炼焦; "
        "焦化; 烧结; 球团; 制浆; 抄纸; 复卷; 分切; 裁切; 裁剪; 裁床; 缝制; 缝纫; 车缝; 后整; 整烫; 熨烫; 织布; 织造; 纺纱; "
        "浆染; 染整; 染色; 绣花; 针车; 灌装; 罐装; 分装; 充填; 混料; 挤出; 吹膜; 吹塑; 吸塑; 滚塑; 硫化; 炼胶; 密炼; 压延; "
        "涂布; 辊压; 卷绕; 叠片; 化成; 注液; 插件; 波峰焊; 绕线; 浸漆; 压片; 包衣; 冻干; 铆接; 部装; 预装; 金工; 铆焊; "
        "拉丝; 绞线; 挤塑; 成缆; 屠宰; 腌制; 油炸; …生产部; …生产中心; …制造中心; …生产制造部; …制造课; …生产课; …生产组; "
        "…生产科; …装配部; …总装部; …组装部; …装配线; 成型部; 热轧; 冷轧; 高炉; 转炉; 连铸; 热轧作业部; 冷轧作业部; "
        "炼铁作业部; 炼钢作业部; Assembly & Packaging; Aseptic Filling; Sterile Filling; Milk Processing; Meat Processing; "
        "Food Processing; Fish Processing; Processing Plant; Fill & Finish; Fill/Finish; Assembly & Packing; Production & "
        "Packaging; Production & Assembly; Packaging & Assembly"
    ),
    ambiguous=words(
        "Production; Operations; Plant; Plants; Workshop; Quality; Quality Assurance; QC; QA/QC; Process Engineering; "
        "Industrial Engineering; Maintenance; Equipment; Mechanical Engineering; Electrical Engineering; EHS; HSE; Safety; "
        "Lean; Continuous Improvement; Operational Excellence; Printing; Packaging; Laboratory; Construction; Technical "
        "Services; PMC; PPIC; TPM; 品质部; 品管部; 工程部; 质量部; 质检部; 检验室; 检验部; 品保部; 工艺部; 设备部; 工务部; "
        "厂务部; 机修车间; 维修车间; 检修车间; 机修部; 工程管理部; 质控部; 质保部; 品控部; 质量中心; 品质中心; 计量室; "
        "化验室; 生管部; 调度中心; 调度室; 安全环保部; 安环部; 动力部; 维修部; IE部; 作业部; 电影制造部; 制作部; 出品部; "
        "设备制造部; 品检部; 体系部; 精益部; 印刷部; 包装部; 机电部; 机动部; 能源部; 厂部; 制水部; 施工部; PMC部; Tooling; "
        "模具部; 智能制造部; 智能制造中心; 智能制造; Packing; Packing Department; 生管课; 生管; 生产技术部; 生产技术; "
        "生产技术课; Incoming Inspection; Inspection; Coating; Washing; Production Support; Production Control; "
        "Industrialization; Industrialisation; Toolmaking; Calibration; Metrology; Commissioning; 自动化部; 检测部; 入库检; "
        "返修部; 返工组; 质量组; 质管部; 保全课; 保全组; 工装部; 五金组; 维修班; 电工班; 水电班; 动能部; 生产安全部; "
        "精益生产部; 生产保障部; 生产服务部; 生产服务中心; 生产运行部; 生产经营部; 打包组; 打样组; 老化组; 试车组; 技改部; "
        "工程设备部; 外协组; 委外部; 安全生产科; 安全生产管理部; 节目生产部; 内容生产部; 视频生产部; 影视生产部; "
        "课程生产部; 工程制造部; New Product Introduction; NPI; 生技部; 检修部; 点检; 理化室; 治具课; 夹具组; 制工课; "
        "工程课; 试验室; 抽样队; 环境管理部; 环境部; 电气车间组; 质量生产部; 生产质量部"
    ),
    premodifiers=words(
        "Plant; Global; Vehicle; Advanced; Precision; Electronics; Lean; Additive; Wafer; Chip; Battery; Discrete; "
        "Semiconductor; Drug Product; Drug Substance; Biologics; SMT; Engine; Chassis; Final; Sub; Body; Electric; 集团; "
        "机加; 机加工; 装配; 组装; 总装; 冲压; 注塑; 焊接; 涂装; 铸造; 锻造; 热处理; 电镀; 喷涂; 包装; 智能; 精益; 精密; "
        "电子; 机械; 合成; 精制; 无菌; 原料; 制剂; 成品; 产品; 化工; 食品; 零部件; 整车; 电池; 芯片; 模组; 贴片; 加工; "
        "数控; 线束; 钣金; 塑胶; 五金; 头孢; 提取; 发酵; 早班; 中班; 晚班; 工业; 电机; 光电; 半导体; 核心; 高端; Diesel; "
        "Gasoline; Diesel Engine; Gasoline Engine; Parts; Key Parts; Wood; Woodwind; Instrument; Woodwind Instrument; "
        "Metal; Iron; Steel; Glass; Component; Components; Plastic; Injection; Main; 3P; Third Party; LED; 产品线; 特种; "
        "普通; 高压; 低压; 中压; 光缆; 光纤; 元件; 膜片; 灯体; 电芯; 极片; 泵体; 阀体; 壳体; 叶片; 转子; 定子; 线圈; 门板; "
        "座椅; 内饰; 外饰; 车身; 车架; 车桥; 变速箱; 齿轮; 轴类; 管件; 模切; 彩盒; 纸箱; 卷材; 板材; 管材; 型材; 粉末; "
        "铸件; 锻件; 结构件; 精密件; Tablet; Capsule; Injectable; Injectables; Sterile; Module; Modules; Panel; Cell; Pack; "
        "Valve; Pump; Motor; Gear; Axle; Transmission; Frame; Cabin; Seat; Wing; Fuselage; Hull; Blade; Tower; Rotor; Fuel; "
        "Board; Cable; Optical; Medical Device; 结构; 模塑; 成型; 干燥; 分离; 制曲; 酿造; 粉针; 针剂; 水针; 粉碎; 筛分; "
        "蒸馏; 电解; 萃取; 浸出; 结晶; 过滤; 破碎; 磨粉; 制粉; 制糖; 制浆; 造纸; 水泥; 熟料; 石灰; 骨料; 商砼; 制氧; 氧化; "
        "还原; 硝化; 磺化; 氯化; 聚合; 缩聚; 加氢; 裂化; 重整; 炼油; 丙烯; 乙烯; 甲醇; 尿素; 合成氨; 硫酸; 磷酸"
    ),
    postmodifiers=words(
        "Excellence; 管理; 制造; 生产; 加工; 装配; 一线; 班; Operators; Ops; Reinforcement; Process; Assist; Planning & "
        "Execution; Shift; Line; Lines; Department; 分厂; 班组; 工段; 二线; 三线; 分部; 工序"
    ),
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
