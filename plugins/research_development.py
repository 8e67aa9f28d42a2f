"""Research & Development (研发部门): takes products from requirements to release; section 1 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

research_development = Kind(
    "research-development",
    name=Text(en="Research & Development", zh="研发部门"),
    aliases=words(
        "Research and Development; R&D; R and D; Engineering; Software Engineering; Product Engineering; Dev; Product "
        "Development; Product & Engineering; Engineers; Engineering & Product; Software Development; Developers; Software "
        "Developers; Software; Web Development; App Development; Application Development; Applications Development; Mobile "
        "Development; Frontend; Backend; Front-End; Back-End; Full Stack; Fullstack; Developer Productivity; Research & "
        "Product Development; Technology Development; NPD; Game Development; Firmware; Embedded Software; Android; iOS; "
        "Infrastructure Software; Engineering & Development; RnD; Frontend Development; Backend Development; Software "
        "Quality Assurance; Software Architecture; Research, Development & Innovation; Research & Innovation & Development; "
        "Firmware Development; Technical Development; Product & Software Development; Programmers; 研发部门; 研发部; "
        "研发中心; 技术研发部; 产品研发部; 产品研发中心; 研究院; 研究开发部; 软件开发部; 软件部; 前端; 后端; 前端部; "
        "后端部; 前端组; 后端组; 前端开发部; 后端开发部; 移动开发部; 客户端开发部; 服务端开发部; 应用开发部; 平台开发部; "
        "嵌入式部; 嵌入式开发部; 游戏开发部; 产品开发部; APP开发部; 小程序开发部; Java开发部; Android开发部; iOS开发部; "
        "Web开发部; 硬件开发部; 硬件部; 固件部; 技术开发部; 新产品开发部; 开发测试部; 软件工程部; 软件开发中心; 新品开发部; "
        "软体部; 软体开发部; 韧体部; 硬体部; 产研部; 技术研究所; 客户端组; 服务端组; 开发组; 科研部; 前后端; 客户端; "
        "服务端; 开发团队; 研究发展部; 研究发展处; 研发院; 软件设计组; 大前端; 前端团队; 软件设计部; Java组; Python组; "
        "PHP组; H5组; Java部; Web组; 移动组; 小程序组; 预研部; 研制部; 程序组; 程序部; …研发部; …研发组; …研发团队; "
        "功能开发; 性能开发; FPGA; Avionics; GNC; Propulsion; RF Engineering; Electronics Engineering; Systems Engineering; "
        "Controls Engineering; Growth Engineering; Agent Engineering; AI Engineering; ML Engineering; Machine Learning "
        "Engineering; AI/ML Engineering; Mission Engineering; Product Design & Engineering; Simulation & Modeling; Modeling "
        "& Simulation; Electronics & Hardware; Hardware & Software; Sustained Engineering; Sustaining Engineering; "
        "Packaging Development; Formulation Development; …Research & Development; …R&D; Analytical Research & Development; "
        "Formulations Research & Development; Technical Research; …研发; …软件研发部; …应用开发部; 硬件设计组; 硬件设计部; "
        "技术及产品研发中心; 架构平台部; 预研支持组; Mobile Engineering; Games Programming; Gameplay Programming; "
        "电路设计部; 结构设计部; 硬件设计; PCB设计部; 芯片设计部; Process Development; Analytical Development; Method "
        "Development; Drug Development; Device Development; Hardware Development; Firmware & Hardware; Hardware & Firmware; "
        "Silicon Engineering; ASIC; ASIC Design; ASIC Engineering; IC Design; Chip Design; VLSI; RTL Design; Silicon "
        "Design; Acoustic Engineering; Tech & Engineering; Technology & Engineering; Engineering & Technology; Engineering "
        "& Tech; Research Engineering; Prototyping; Software & Hardware; Embedded Systems; Embedded Development; Engine "
        "Programming; Core Development; Platform Development; Engineering & Innovation; RD&E; 机械开发部; 结构开发部; "
        "机构开发部; 电子开发部; 电气开发部; 电控开发部; 光学开发部; 配方开发部; 材料开发部; 器件开发部; 驱动开发部; "
        "底层开发部; 算法开发部; 整机开发部; 开发工程部; 研发设计部; 设计开发部; 设计研发部; 中央研究所; 工程研究所; "
        "工程技术研究院; 机械设计部; 电控设计部; 光学设计部; 电子设计部; 版图设计部; IC设计部; 数字设计部; 模拟设计部; "
        "后台开发部; 全栈组; 软件团队; 安卓组; …研发中心; …研发院; …研发课; …研发科; …软件开发部; …硬件开发部; …产品研发部; "
        "…技术研发部; …中央研究院; Research & Engineering; Engineering & Research; Engineering & Data; Engineering & AI; AI "
        "& Engineering; Software & AI; AI & Software; Engineering & Science; Science & Engineering; …技术研发; …产品研发; "
        "…软件研发; …机械研究所; …控制研究所; …装备研究所; …技术研究所; …材料研究所; …产品研究所; …设备研究所; …工程研究院; "
        "…技术研究院; …产品研究院"
    ),
    ambiguous=words(
        "Development; Technology; Product; Products; Infrastructure; QA; Quality Assurance; Data; Machine Learning; AI; ML; "
        "Artificial Intelligence; Research; Corporate Development; Talent Development; Market Development; Architecture; "
        "Platform; Innovation; Labs; DevOps; SRE; Reliability; Developer Experience; DX; Hardware; Systems; Solutions; "
        "Customer Engineering; Test; Testing; UX; User Experience; UI/UX; Design; Product Management; Product Operations; "
        "Documentation; Mechanical Engineering; Electrical Engineering; Process Engineering; Medical; Science; Sciences; "
        "Scientific Affairs; Technical; Tech; Web; Cloud; Blockchain; Games; Game; Studio; Kernel; Application Engineering; "
        "Applications Engineering; Application Engineers; Advancement; Biology; Chemistry; Biostatistics; Discovery; "
        "Preclinical; Formulation; Algorithms; Computer Vision; Robotics; Autonomy; Perception; Simulation; Interface; "
        "Interfaces; APIs; Value Engineering; Software Support; Software Sales; Software Asset Management; Software "
        "Delivery; Software Services; Department of Engineering; Software Testing; 技术部; 质量部; 开发部; 开发中心; "
        "技术中心; 产品部; 产品中心; 产品组; 技术组; 测试部; 测试组; 测试中心; QA部; QA组; 架构部; 架构组; 平台部; 数据部; "
        "数据中心; 大数据部; 人工智能部; AI部; AI中心; 创新中心; 创新部; 创新研究院; 实验室; 科技部; 工程部; 研究所; "
        "研究中心; 研究部; 设计部; 设计中心; 设计院; 工程中心; 总工办; 总工程师办公室; 工艺部; 新技术部; 智能硬件部; "
        "系统集成部; 结构部; 电子部; 机械部; 电气部; 中台部; 数据研发部; 教学研发部; 课程研发部; 教研部; 教研中心; "
        "菜品研发部; 医学部; 临床部; 注册部; 博士后工作站; 科技处; 科研处; 技术; 试验部; 试制部; 试制车间; 样品部; 版房; "
        "算力部; 应用部; 解决方案部; 方案部; 解决方案中心; 软件销售部; 软件运维部; 软件实施部; 软件事业部; 软件服务部; "
        "硬件运维部; 硬件采购部; 硬件维护部; 标准化部; 内核组; 创研部; 原画部; 游戏部; 美术部; 算法部; 算法组; University "
        "Research & Development; Test Development; 测试开发组; 测试开发部; 内容研发部; 教材研发部; 题库研发部; 学科研发部; "
        "数学研发部; 英语研发部; 语文研发部; 教育研发部; Product, Engineering & Design; Engineering, Product & Design; "
        "Product, Design & Engineering; EPD; 生产技术部; 生产技术; Cloud Engineering; DevSecOps; CAD; Programming; Systems "
        "Development; Technology Center; Prototype; Sample Room; Digital Product; Digital Products; Digital Experience; "
        "Test Automation; Verification; Validation; Verification & Validation; V&V; Requirements; R&D Program Management; "
        "R&D Project Management; Research Office; 光学组; 硬件; 机构组; 验证部; 可靠性部; 测评部; 云平台部; 云平台管理部; "
        "需求部; 需求分析部; 标准部; 认证部; 系统组; 数据组; 数据分析组; 数据平台组; 数据开发部; 应用组; 产品技术部; "
        "产品工程部; 产品工艺部; 产业研究院; 工程研究中心; 试验中心; 中试部; 中试车间; 打样部; 样板房; 制版部; 版型部; "
        "研发项目部; 研发项目管理部; 科技管理部; 科技创新部; 节目研发部; 栏目研发部; 综艺研发部; 剧本研发部; 选题研发部; "
        "课件研发部; 教案研发部; 教具研发部; 试题研发部; 菜单研发部; 菜系研发部; 课程产品研发部; 赛事研发部; 活动研发部; "
        "线路研发部; 旅游产品研发部; 理财产品研发部; 金融产品研发部; 保险产品研发部; 产品线研发部; 市场研发部; "
        "业务模式研发部; 政策研发部; 培训研发部; 教育产品研发部; 美食研发部; 产业研发部; 研究总院; 智能研究院; 标准研究所; "
        "检测研究院; 市场研究总院; 产业技术研究院; 产业研究总院; 战略研究总院; 经济技术研究院; 经济技术研究所; 餐品研发部; "
        "幼教研发部"
    ),
    premodifiers=words(
        "Software; Frontend; Front-End; Backend; Back-End; Platform; Mobile; Web; Core; Staff; Principal; Incubation; "
        "Hardware; Firmware; Embedded; Product; Application; Applications; Android; iOS; Full Stack; Central; Release; "
        "Build; Cloud Software; Java; Python; Game; API; New; New Product; Technology; Advanced; Applied; Global; Cloud "
        "Platform; Server; Client; Infrastructure Software; Desktop; Ads; Search; UI; Database; Compiler; Runtime; Kernel; "
        "Graphics; Foundation; Web Application; Mobile App; Feature; Vehicle; Vehicle Software; Automotive Software; "
        "Fullstack; APP; H5; PHP; Go; C++; 前端; 后端; 移动; 移动端; 客户端; 服务端; 软件; 硬件; 嵌入式; 应用; 产品; 技术; "
        "新产品; 新品; 平台; 游戏; 小程序; 基础; 核心; 架构; 芯片; 驱动; 固件; 算法; 机械; 电子; 电气; 结构; 电控; 光学; "
        "系统; 工艺; 软体; 硬体; 韧体; 大前端; 测试; 材料; 创新; 中台; 数据平台; 集团; 通信; 射频; 机器人; 智能; 自动化; "
        "传感器; 电源; 整车; 底盘; 动力; 食品; 化学; 生物; 药物; 新药; 制剂; 器件; 视觉; 音视频; 物联网; 云平台; 安卓; "
        "苹果; 全栈; 先进; 前瞻; 联合; 预研; 基础架构; 交互; 业务; 大数据; 数据; 可视化; 图像; 语音; 语义; 搜索; 推荐; "
        "支付; 交易; 基带; 专网; 引擎; 组件; 低代码; 车载; 座舱; 智驾; 自动驾驶; 模型; 大模型; 信息系统; 解决方案; 网络; "
        "数字化; 控制; 功能; 性能; 车控; Growth; Agent; AI; ML; AI/ML; Machine Learning; Systems; System; Controls; "
        "Control; Cloud; Mission; Mechanical & Electrical; Powertrain; Chamber; Pulsed Power; Analytical; Formulations; "
        "Technical; Hair Care; Skin Care; Beverage; Food; 光源; 灯具; 服务; 应用服务; 运维平台; 照明; 家电; 算法平台; Care; "
        "Seller; Buyer; Crypto; Banking; Payments; Payment; Card; Credit Card; Servicing; UGC; B2B; Core App; Marketplace; "
        "Pharmacy; Identity; Checkout; Consumer; Creator; Merchant; Rider; Driver; Workflow; Workflows; Model; Inference; "
        "Messaging; Notifications; Monetization; Experience; Editor; Video; Audio; Maps; Navigation; Wallet; Ledger; "
        "Lending; Claims; Fulfillment; Loyalty; Catalog; Content; Internal Tools; Quantum; Edge; Streaming; Storage; "
        "Compute; GPU; Browser; Protocol; Smart Contract; Blockchain; Web3; DeFi; Games; Gameplay; Rendering; Perception; "
        "Autonomy; Robot; Robotics; Flight Software; Guidance; Payload; Satellite; Thermal; Optical; RF; Electric "
        "Propulsion; Propulsion; Tech; Robotics Software; Core Platform; Client Platform; Risk Platform; Trust; Fraud; "
        "Infotainment; Instrument; Sensor; Antenna; Display; Camera; Battery Systems; 机构; 整机; 主机; 挖掘机; 起重机; "
        "装载机; 泵车; 液压; 传动; 制动; 转向; 悬架; 车身; 内外饰; 电驱; 电机电控; 三电; 热管理; 座舱域; 仪器; 试剂; "
        "整车控制; 逆变器; 储能系统; 电芯; 模组; 家电产品; 智能硬件; 智能家居; 智慧; 安全产品; 行业应用; 行业; 企业应用; "
        "公共; 共用; 底层; 前台; 后台; 客户端平台; 服务器端; 数据库; 存储; 芯片设计; 射频前端; 协议; 协议栈; 音频; 视频; "
        "摄像; 显示; 触控; 交换; 路由; 光模块; 光传输; 无线; 卫星; 雷达; 导航; 飞控; 感知; 规控; 定位; 地图; 仿真; 渲染; "
        "引擎平台; 内容; 社区; 直播; 用户; 会员; 订单; 商品; 商家; 金融; 智能电工; 电工; 电器; 生物药; 化药; 检测; 文创; "
        "发酵; 包装; 工程机械; 装备; 酵母; 疫苗; 抗体; 细胞; 基因; 合成; 标准件; 模块; 冲压; 焊接; 喷涂; 涂装; 注塑; 装配; "
        "农业; 育种; 种子; 饲料; 动保; Foundations; Enterprise Platform; Buyer Experience"
    ),
    postmodifiers=words(
        "Productivity; Velocity; Excellence; Effectiveness; Innovation; Enablement; QA; Testing; Architecture; Labs; "
        "Prototyping; Management; Interns; Foundations; Tools; Tooling; Efficiency; Platform; DevOps; Organization; "
        "Development; 管理; 技术; 测试; 创新; 工程; 效能; 体系; 平台; 架构; 开发; 研究; 运维; 工程师; Industry; AI; ML; "
        "AI/ML; Agent; Cloud; Test; Foods; Beverages; Core; DX"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [research_development]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            research_development,
            "crm",
            source=article(section=1, line=5),
            because=Text(
                en="R&D usually concentrates on technical details, on testing the product and on solving technical problems. This "
                "work has no direct connection with managing customers.",
                zh="研发人员一般把精力放在技术细节、产品测试和攻克技术难题上，与管理客户没有直接关系。",
            ),
        ),
        rely_on(
            research_development,
            "project-management",
            "version-control",
            "testing",
            source=article(section=1, line=7),
            because=Text(
                en="From requirements to release, R&D has to work closely with project management tools, version control and "
                "testing platforms rather than with a CRM.",
                zh="从需求到发布，研发人员需要密切配合使用的是测试平台、版本控制系统和项目管理工具，而不是 CRM。",
            ),
        ),
    ]
