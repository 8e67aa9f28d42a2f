"""Supply Chain Management (供应链管理部门): manages suppliers, stock, production plans and deliveries; section 5 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

supply_chain = Kind(
    "supply-chain",
    name=Text(en="Supply Chain Management", zh="供应链管理部门"),
    aliases=words(
        "Supply Chain; Supply Chain Management; Logistics; Supply Chain Operations; Demand Planning; Warehousing; Supply "
        "Planning; Inventory Management; Inventory Control; S&OP; Logistics & Warehousing; Warehousing & Logistics; "
        "Distribution Center; Distribution Centre; Demand & Supply Planning; Transportation & Logistics; Logistics & "
        "Distribution; Warehouse & Distribution; Shipping & Receiving; Shipping; Receiving; Supply Network; Global Supply; "
        "Supply & Logistics; Customs & Logistics; Supply Chain Engineering; Supply Chain Analytics; Stock Control; Stock "
        "Management; Material Planning; Materials Planning; Fulfillment Center; Fulfilment Centre; Stores & Inventory; "
        "Materials Control; Material Control; Material Management; Inventory Planning; Transport & Logistics; Logistics & "
        "Transport; Transport & Warehousing; Warehouse & Transport; 供应链管理部门; 供应链部; 供应链中心; 供应链管理部; "
        "物流部; 仓储物流部; 计划物流部; 物流中心; 仓储部; 仓储中心; 仓储管理部; 配送部; 配送中心; 储运部; 库房; "
        "仓储配送部; 运输管理部; 仓储科; 仓储课; 仓管部; 仓管课; 仓配部; 仓储运营部; 库存管理部; 成品仓; 原料仓; 仓运部; "
        "发货部; 收货部; 收发货; 仓务部; 仓储; 仓管; 冷库; 冷库管理部; …物流部; …仓库; Inventory; Inventory & Store; "
        "Inventory & Stores; Fabric Store; Raw Material Store; Material Store; Materials Store; Spare Parts Store; Store & "
        "Warehouse; Stores & Warehouse; Customs Brokerage; Customs Clearance; Contract Logistics; …Logistics; 陆运部; "
        "报关部; 报关组; 报关; 运输部; 运输组; 物控课; 物控部; 物控; 计划物控部; 计划与物流中心; 物流库存部; 进出口操作部; "
        "空运出口操作部; 合同物流; …仓储部; Warehouse; 货仓; 货仓部; Storage; Storage Section; Planning & Logistics; Demand "
        "Planning & Replenishment; Supply Management; Supply Mgmt; Line Haul; Linehaul; Freight Operations; Freight "
        "Management; Transportation Management; Yard Management; Cross Dock; Cold Store; Material Handling; Materials "
        "Handling; Warehouse & Dispatch; Dispatch & Logistics; Logistics & Dispatch; Stores & Dispatch; Order Fulfillment; "
        "Order Fulfilment; Fulfillment Operations; Fulfilment Operations; Sales & Operations Planning; Supply & Demand "
        "Planning; Sort Center; Sortation; Logistics & Customs; Customs & Warehouse; Replenishment; Logistics & Planning; "
        "Distribution & Logistics; Distribution & Warehousing; Warehouse & Stores; Fleet & Logistics; Import & Export "
        "Logistics; Packing & Shipping; Returns & Warehouse; Store Room; Storeroom; Stockroom & Warehouse; 成品库; 原料库; "
        "材料库; 备件库; 中心库; 半成品库; 分拣组; 装卸队; 装卸组; 搬运组; 叉车组; 调拨组; 运输队; 库管部; 库存控制部; "
        "发运部; 物料控制部; 物料计划部; 物料管理部; 集货组; 中转仓; 库区; 补货组; 储配部; 保税仓; 运输车队; …物流中心; "
        "…仓储中心; …供应链部; …供应链中心; …供应链管理部; …物流管理部; …仓储物流部; …仓储组; …物流组; …配送中心; …配送部; "
        "…仓库组; Warehousing & Distribution; …物流科; …仓储科"
    ),
    ambiguous=words(
        "SCM; Operations; Distribution; Transportation; Transport; Fulfillment; Fulfilment; Import/Export; Materials; "
        "Material; Planning; Dispatch; Fleet; Order Management; Customs; Trade Compliance; Supply; Stores; Store; Stock; "
        "Order Processing; Delivery; Last Mile; Packing; Scheduling; Stockroom; Data Warehousing; Ports; Import; Imports; "
        "Parts; Spare Parts; PPIC; Materials Management; 计划部; 运营部; 运营中心; 报关课; 物料部; 资材部; 供应部; 订单部; "
        "调度部; 调度中心; 车队; 单证部; 履约部; 交付部; 商品管理部; 产销协调部; 运营管理部; 营运部; 营运中心; "
        "生产计划物控部; 采购仓储部; 物资仓库; 资材课; 资材; 航运部; 快递部; 物流园; 货代部; 运控部; 运行部; 运行中心; "
        "航务部; 供需部; 产供销部; 配车部; 干线部; 城配部; 储备部; 物业仓储; 备件部; 备件中心; 拣货组; 港务部; 场站; PMC部; "
        "转运部; 转运; 中转部; Ocean Freight; Air Freight; Sea Freight; Road Freight; Freight; Freight Forwarding; 海运部; "
        "空运部; 货运部; 海运出口部; 海运进口部; 空运出口部; 空运进口部; 关务部; 关务; 关务组; 船务部; 船务; 船务课; Air "
        "Export; Ocean Export; Sea Export; Trucking; Driver Management; Route Planning; Yard; Depot; Freight "
        "Audit; Exports & Imports; Customs & Trade; Planning & Scheduling; Customer Logistics; Order Desk; 燃料部; "
        "燃料管理部; 物资部仓库; 物料组; 计划组; 计划科; 计划管理部; 计划调度部; 调度组; 调度科; 订单组; 订单管理部; "
        "订单中心; 跟单组; 操作部; 交付中心组; 包装仓储部; 打单组; 网点; 网络规划部; 揽收部; 派送部; 外卖配送部; "
        "送餐配送部; 餐饮配送部; 医疗配送部; 收派管理部; 收派部; 分拨部; 航材部"
    ),
    premodifiers=words(
        "Global; Inbound; Outbound; Reverse; Demand; Material; Materials; Integrated; Regional; Central; Ecommerce; "
        "E-commerce; Retail; Commercial; Clinical; Third Party; Food; Parts; Spare Parts; Finished Goods; International; "
        "Digital; Cold; Raw Material; Strategic; Direct; End to End; Bulk; Export; Service Parts; Agile; Production; "
        "Product; 集团; 采购; 综合; 国际; 国内; 电商; 成品; 原料; 原材料; 智能; 智慧; 区域; 城市; 干线; 冷链; 备件; 保税; "
        "中转; 半成品; 立体; 产品; 商品; 零部件; 物料; 运营; 中央; 生鲜; 食品; 药品; 跨境; 海外; 计划; 公司; 快运; 医药; "
        "汽车; 整车; 厂内; 入厂; 仓储; 总; 统一; 第三方; 危化品; 工具; 五金; 配件; 设备; 材料; 物资; Diesel; Cold Chain; "
        "Store; Fabric; Customer; Contract; Ocean; Air; Operations; 空运; 海运; 出口; 进口; 合同; Transportation; "
        "Warehouse; Regional Distribution; Cross Border; Middle Mile; First Mile; Pharma; Healthcare; Automotive; "
        "Aftermarket; 采运; 成品库; 城配; 同城; 华东区; 冷冻; 冷藏; 平台; 自营; 门店; 供应; 备货; 海外仓; 线边; 外仓; 内贸; "
        "外贸; 农产品; 耗材; 试剂; 药库; Site; Hospital; City; Factory; Warehouse & Distribution; Upstream; Downstream"
    ),
    postmodifiers=words(
        "Planning; Management; Coordination; Network; Optimization; Distribution; Logistics; Transformation; Excellence; "
        "Inventory; Fulfillment; Transport; Transportation; 管理; 运营; 计划; 配送; 仓储; 运输; 物流; 规划; 协同; 履约; "
        "服务; 发展; 调度; 优化; 控制; 综合; 组织; 执行; 支持; 协调; 作业; 支撑; 方案; Division; Control; Operations; "
        "Store; 库存; 出口; 进口; 操作; 出口操作; 进口操作; Services; Support; Development Center"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [supply_chain]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            supply_chain,
            "crm",
            source=article(section=5, line=27),
            because=Text(
                en="Supply Chain Management manages suppliers, controls stock, plans production and handles delivery. For "
                "this it relies more on other systems than on a CRM.",
                zh="供应链管理部门管理供应商、控制库存、制定生产计划、安排物流配送，主要使用的系统不是 CRM。",
            ),
        ),
        rely_on(
            supply_chain,
            "scm",
            "erp",
            source=article(section=5, line=27),
            because=Text(
                en="Managing suppliers, stock, production plans and deliveries relies more on a supply chain management system "
                "(SCM) and an ERP system than on a CRM.",
                zh="供应商管理、库存控制、生产计划和物流配送，更多依靠企业资源规划系统（ERP）和供应链管理系统（SCM），而不是 CRM。",
            ),
        ),
    ]
