"""Procurement (采购部门): chooses suppliers, places orders and carries out contracts; section 11 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

procurement = Kind(
    "procurement",
    name=Text(en="Procurement", zh="采购部门"),
    aliases=words(
        "Procurement; Purchasing; Purchase; Strategic Sourcing; Vendor Management; Buying; Procurement Team; Supplier "
        "Management; Buyers; Sourcing & Procurement; Procurement & Sourcing; Supplier Relations; Purchases; Supplier "
        "Relationship Management; Vendor Relations; Global Sourcing; Supplier Quality & Procurement; Procurement & "
        "Contracting; 采购部门; 采购部; 采购中心; 采购管理部; 物资采购部; 集采中心; 供应商管理部; 物资部; 采办部; 外购部; "
        "寻源部; 物采部; 物供部; 统购部; 统采部; 采买部; …采购部; Parts Sourcing; Wood Sourcing; Material Sourcing; "
        "Materials Sourcing; Commodity Sourcing; Commodity Sourcing & Management; Product Sourcing; Fabric Sourcing; Direct "
        "Sourcing; Indirect Sourcing; Purchasing Control; Purchase Control; Purchase Department; Tender & Procurement; "
        "Tendering & Procurement; Tenders & Procurement; Logistics Purchasing; Parts Purchasing; Cloud Procurement; "
        "Infrastructure Procurement; Digital Infrastructure Procurement; …Procurement; …Purchasing; …采购; 招标采购中心; "
        "招标采购部; 采购招标部; 调达课; 调达部; 调达; Purchasing & Contracts; Procurement & Contracts; Contracts & "
        "Procurement; Contracts & Purchasing; Purchasing & Sourcing; Sourcing & Purchasing; Sourcing & Vendor Management; "
        "Procurement & Tendering; Category & Procurement; Supplier Development; Vendor Development; Supplier Development & "
        "Procurement; Procurement & Category Management; Purchasing & Supply; Purchasing & Supply Management; "
        "Subcontracting; Subcontracts; Source to Pay; 供应商开发部; 供应商发展部; 供应商质量与采购部; 供方发展部; 询价组; "
        "比价组; 采购资源部; 采购商品部; 招采管理部; 采购与招标部; 物资供应公司; 议价组; …采购中心; …采购管理部; …采购组; "
        "…物资部; …采购供应部"
    ),
    ambiguous=words(
        "Sourcing; Commercial; Contracts; Category Management; P2P; Vendor Operations; Vendor Risk; Third Party Risk "
        "Management; Tendering; Bids; Proposals; Estimating; Merchandising; Merchandise; Content Acquisition; Supply; "
        "Procurement Systems; Supplier Diversity; Supplier Quality; Land Acquisition; Materials Management; 商务部; 招采部; "
        "招采中心; 供应部; 材料部; 资材部; 外协部; 招标部; 招投标部; 投标部; 商品部; 选品部; 买手部; 采销部; 外采事业部; "
        "物料部; 招标中心; 设备物资部; 采购仓储部; 供方管理部; 购销部; 成本采购部; 合约部; 资材中心; 资材课; 机电物资部; "
        "采购商务部; Procure to Pay; Purchase to Pay; Organ Procurement; Tissue Procurement; 供销中心; 供销部; "
        "供销管理中心; Private Label; Category; Merchandise Planning; Contract Management; Contract Administration; "
        "Contracts & Commercial; Subcontract; 招标代理部; 招投标中心; 招标合约部; 招采合约部; 合约招采部; 核价部; "
        "成本招采部; 物资设备部; 物资机械部; 机料部; 材料设备部; 供应科; 供应处; 供应中心; 供应管理部; 品类部; 品类管理部; "
        "类目部; 资源拓展部; 外协管理部; 物资供应管理部; 资材"
    ),
    premodifiers=words(
        "Global; Central; Indirect; Direct; Strategic; Corporate; Group; Technology; Commodity; International; Category; "
        "Operational; Tactical; Capital; Non-Production; Materials; Technical; Equipment; Food; Raw Material; Raw "
        "Materials; MRO; Component; Retail; Government; Public; Consumables; Hospital; Support; 集团; 集中; 战略; 原料; "
        "原材料; 资源; 物资; 国际; 海外; 区域; 综合; 日常; 非生产; 间接; 直接; 生鲜; 食品; 食材; 办公; 辅料; 零部件; 结构; "
        "电子; 配件; 统一; 执行; 中央; 公司; 项目; 设备; 材料; 商品; 药品; 器械; 包材; 机电; 元器件; Parts; Unit; Unit "
        "Parts; Material; Facility; Facilities; Logistics; Logistic; Infrastructure; Digital Infrastructure; Cloud; Energy; "
        "Packaging; Ingredients; Construction; Services; Software; Hardware; ICD; Tender; 生产; 工程; 汽配; Marketing "
        "Services; Professional Services; IT; Media; Travel; Chemicals; Metals; Electronics; Project; Site; Sub Contract; "
        "Subcontract; Raw; Spare Parts; Vendor; Apparel; Fleet; Consumable; Drug; Pharmacy; 外协; 委外; 零星; 基建; 广告; "
        "服务; 大宗; 进口; 医疗; 电商; 品牌; 门店; 物料; 供应; 招标; 资产; 电气; 机械; 五金; 模具; 国内; 农产品; 蔬菜; "
        "鲜品; 标品; 百货; 服装; 面辅料; 面料; 药材; 试剂; 耗材; 仪器; 信息化; 劳务; 分包; 备件; 燃料; 煤炭"
    ),
    postmodifiers=words(
        "Services; Compliance; Contracts; Sourcing; Vendor Management; Buyers; Contracting; 管理; 执行; 供应; 开发; 计划; "
        "寻源; 核价; 服务; 商务; 跟单; 认证; 履行; 履约; 平台; 共享; 支持; 支撑; 方案; 业务; 管控; 招标; Control; "
        "Excellence; Center; Systems; Analytics; Transformation; Contracts Management; Planning; Support; Supply "
        "Management; 招采; 供方; 比价; 询价; 议价; 专员; 内控; 核算; 物料"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [procurement]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            procurement,
            "crm",
            source=article(section=11, line=57),
            because=Text(
                en="Procurement chooses and assesses suppliers, manages orders, and concludes and carries out contracts. For this "
                "it relies more on other systems than on a CRM.",
                zh="采购部门选择和评估供应商、管理采购订单、签订并履行合同，主要使用的系统不是 CRM。",
            ),
        ),
        rely_on(
            procurement,
            "procurement-management",
            "scm",
            source=article(section=11, line=57),
            because=Text(
                en="Assessing suppliers and managing orders and contracts rely more on a procurement management system and a "
                "supply chain management system than on a CRM.",
                zh="供应商评估、订单管理和合同履行，更多依靠供应链管理系统和采购管理系统，而不是 CRM。",
            ),
        ),
    ]
