"""Sales (销售部门): wins customers; answer 2 of the article's FAQ."""

from orglint import Kind, Rule, Text, article, hookimpl, need, words

sales = Kind(
    "sales",
    name=Text(en="Sales", zh="销售部门"),
    aliases=words(
        "Sales; Sales Team; Account Executives; SDR; SDRs; BDR; Inside Sales; Enterprise Sales; Field Sales; Commercial "
        "Sales; Channel Sales; Sales Operations; Sales Ops; Sales Development Representatives; AEs; Telesales; Key "
        "Accounts; Strategic Accounts; Salesforce Team; National Accounts; Major Accounts; Enterprise Accounts; Key "
        "Account Managers; Sales Administration; Sales & Business Development; Business Development & Sales; Sales & BD; "
        "Business Development Representatives; 销售部门; 销售部; 销售中心; 大客户部; 渠道部; 销售管理部; 电销部; 直销部; "
        "内销部; 外销部; KA部; 重点客户部; 战略客户部; 销售业务部; 分销部; 销售行政部; 销管部; 渠道分销部; 业务销售部; "
        "…销售部; AE; SMB AE; Enterprise AE; Mid-Market AE; Commercial AE; Sales Backoffice; Sales Back Office; …销售; "
        "…销售组; …销售中心; …销售团队; 業務課; 國內業務課; 國外業務課; 大陸業務課; 國外業務; 國內業務; 業務一部; "
        "業務二部; 業務三部; 業務一課; 業務二課; 業務一組; 業務二組; 门市课; 门市组; IT销售部"
    ),
    ambiguous=words(
        "Account Management; Growth; RevOps; Revenue; GTM; Go-To-Market; Commercial; Partnerships; Partners; Partner; "
        "Partner Success; Channels; Channel; Alliances; Pre-Sales; Presales; Non-sales; After Sales; Post-Sales; "
        "Wholesale; Retail; Stores; Export; Exports; Import/Export; Trading; Trade; Merchandising; Franchise; "
        "Franchising; Distribution; Dealers; Reseller; Resellers; Customers; Accounts; Client Development; Customer "
        "Acquisition; Proposals; Deal Desk; Quota; Territory; Ecommerce; E-commerce; Leasing; Fundraising; Admissions; "
        "Enrollment; Reservations; Solutions; Value Engineering; International Business; New Business; Market "
        "Development; Strategy & Business Development; Corporate Development; Product Sales Specialists; Monetization; "
        "Yield; Ticketing; Box Office; Property Sales; Business Development Africa; Community Business Development; "
        "Field; Brokerage; Customer Business Development; Business Development; BD; Enablement; 营销中心; 业务部; 商务部; "
        "营销部; 商务中心; 客户部; 客户经理部; 外贸部; 贸易部; 进出口部; 出口部; 电商部; 海外电商; 招商部; 加盟部; "
        "零售部; 批发部; 售前部; 售前; 国内营销; 海外营销; 经销商管理部; 渠道运营部; 渠道拓展部; 渠道发展部; 拓展部; "
        "发展部; 事业部; 大客户服务; 政企部; 行业部; 业务中心; 公司金融部; 合作部; 生态部; 投标部; 产销部; 营业部; "
        "营业厅; 营业中心; 经营部; 大区; 区域部; 市场一部; 市场开拓部; 门店; 门店部; 连锁部; 专卖店; 专柜; 团购部; "
        "招生部; 招生办; 招生中心; 招租部; 租赁部; 置业部; 案场; 新零售部; 线上运营部; 网销部; 电营部; 电视购物部; "
        "直播部; 客商部; 外商部; 国际部; 海外部; 报价部; 订单部; 跟单部; 销售助理部; 商用部; 业务; 业务组; 业务处; "
        "营销公司; 营销总部; 展厅; 地推部; 城市合伙人部; 商家部; 推销部; 会销部; 机构部; 行销业务部; 车险部; 车商部; "
        "农险部; 银保部; 个险部; 团险部; 资源部; 直营部; 重客中心; 重客部; 直销银行; 网络销售平台部; 销售公司; "
        "战略客户总部; Expansion; Commerce; Bid; Bids; Bid Team; 海外业务部; 供销中心; 供销部; 供销管理中心"
    ),
    premodifiers=words(
        "Inside; Field; Channel; Enterprise; Commercial; Direct; Indirect; Corporate; Strategic; Partner; Key Account; "
        "Key Accounts; Key; Outbound; Inbound; Outside; Retail; Wholesale; B2B; B2C; Export; Domestic; National; "
        "Mid-Market; Midmarket; SMB; Small Business; Emerging; New Business; Public Sector; Federal; Government; "
        "Education; Healthcare; Industrial; Solution; Solutions; Digital; Online; Product; Ad; Advertising; Media; "
        "Ticket; Car; Vehicle; Fleet; Parts; Telephone; Phone; Tele; Van; Quota Carrying; Hybrid; Major; Core; Growth; "
        "Startup; Startups; Agency; Industry; Vertical; Financial Services; Technology; Specialist; Dealer; OEM; "
        "Distributor; Distribution; Reseller; Trade; Consumer; Named; Strategic Accounts; Velocity; Transactional; "
        "Software; Service; Services; Subscription; Business; Overlay; Large; Virtual; Home; New; Used; Property; "
        "Ecommerce; E-commerce; Amazon; Medical; Pharma; Pharmaceutical; Hospital; Banking; Insurance; Energy; "
        "Manufacturing; Real Estate; Hotel; Group; Cloud; Security; Data; Platform; Territory; Customer; KA; IT; eBay; "
        "国内; 海外; 渠道; 直营; 大客户; 行业; 线上; 线下; 电话; 网络; 产品; 项目; 工程; 政企; 政府; 企业; 零售; 批发; "
        "区域; 商超; 外贸; 出口; 内贸; 医药; 药品; 医疗; 器械; 汽车; 整车; 新车; 二手车; 配件; 备件; 家电; 房产; 教育; "
        "金融; 能源; 电力; 设备; 解决方案; 方案; 软件; 电商; 天猫; 京东; 亚马逊; 淘宝; 拼多多; 抖音; 直播; 门店; 团购; "
        "集团; 战略; 重点; 分销; 经销; 代理; 加盟; 特渠; 现代; 传统; 餐饮; 流通; 终端; 直销; 酒店; 票务; 广告; 媒体; "
        "保险; 电子; 机械; 化工; 食品; 饮料; 酒类; 白酒; 建材; 家居; 家具; 服装; 农资; 种子; 饲料; 钢材; 煤炭; 油品; "
        "水泥; 轮胎; 机床; 仪器; 自有品牌; 品牌; 自营; 平台; 工业; 民用; 商用; 军工; 铁路; 轨道; 通信; 运营商; 银行; "
        "国际; 原料; 成品; 新能源; 光伏; 储能; 试剂; 耗材; 连锁; 院线; 楼宇; 智能; 公司; 客户; 事业; 企业客户; 商品; "
        "快消; 生鲜; 农产品; 水产; 肉类; 乳品; East Zone; West Zone; North Zone; South Zone; Zone; Zonal; Instant Coffee; "
        "行业市场; 安全芯片; 芯片; 工厂; 营销中心"
    ),
    postmodifiers=words(
        "Representatives; Reps; Executives; Enablement; Strategy; Analytics; Backoffice; Back Office; Excellence; "
        "Effectiveness; Productivity; Readiness; Performance; Administration; Force; Success; Leaders; Agents; "
        "Assistants; Development; Incentives; Programs; Account Management; Accounts; Growth; Expansion; Acquisition; "
        "Hunters; Farmers; Floor; Desk; Partnerships; Enabling; Coordination; Federal; Public Sector; Commercial; "
        "Enterprise; SMB; Mid-Market; Strategic; Corporate; Government; Inside; Outbound; Inbound; Channel; Partner; "
        "运营; 管理; 内勤; 助理; 拓展; 代表; 顾问; 精英; 推广; 计划; 行政; 区; 片区; 业务; 统计; 冠军; 开拓; 平台; 发展; "
        "Business Operations; Connect; Tools; Transformation; 支持; 后勤"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [sales]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM suits it."""
    return [
        need(
            sales,
            "crm",
            source=article(section="faq-2", line=79),
            because=Text(
                en="A CRM suits Sales: it can help the team keep track of leads, manage opportunities and sell more.",
                zh="CRM 适合销售部门，有助于跟进潜在客户、把握商机、提升业绩。",
            ),
        ),
    ]
