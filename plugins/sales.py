"""Sales (销售部门): wins customers; answer 2 of the article's FAQ."""

from orglint import Kind, Rule, Text, article, hookimpl, need, words

sales = Kind(
    "sales",
    name=Text(en="Sales", zh="销售部门"),
    aliases=words(
        "Sales; Sales Team; Account Executives; SDR; SDRs; BDR; Inside Sales; Enterprise Sales; Field Sales; Commercial "
        "Sales; Channel Sales; Sales Operations; Sales Ops; Sales Development Representatives; AEs; Telesales; Key "
        "Accounts; Strategic Accounts; Salesforce Team; National Accounts; Major Accounts; Enterprise Accounts; Key Account "
        "Managers; Sales Administration; Sales & Business Development; Business Development & Sales; Sales & BD; Business "
        "Development Representatives; 销售部门; 销售部; 销售中心; 大客户部; 渠道部; 销售管理部; 电销部; 直销部; 内销部; "
        "外销部; KA部; 重点客户部; 战略客户部; 销售业务部; 分销部; 销售行政部; 销管部; 渠道分销部; 业务销售部; …销售部; AE; "
        "SMB AE; Enterprise AE; Mid-Market AE; Commercial AE; Sales Backoffice; Sales Back Office; …销售; …销售组; "
        "…销售中心; …销售团队; 業務課; 國內業務課; 國外業務課; 大陸業務課; 國外業務; 國內業務; 業務一部; 業務二部; "
        "業務三部; 業務一課; 業務二課; 業務一組; 業務二組; 门市课; 门市组; IT销售部; Sales & Account Management; Account "
        "Management & Sales; Sales & Channel; Sales & Distribution; Sales & Trade; Sales & Export; Sales & Presales; Sales "
        "& Proposals; Sales & Bidding; Field Sales & Merchandising; Route Sales; New Logo; New Logo Sales; SLED; "
        "经销商管理中心; 渠道管理中心; 销售商务部; 销售后勤部; 代理商管理部; 销售合同部; …销售一部; …销售二部; …销售三部; "
        "…销售管理部; …直销部; …电销部; 经销部; 经销一部; …大客户部; …销售大区; …大客户中心; Sales Support; Sales Support "
        "Team; …直销中心"
    ),
    ambiguous=words(
        "Account Management; Growth; RevOps; Revenue; GTM; Go-To-Market; Commercial; Partnerships; Partners; Partner; "
        "Partner Success; Channels; Channel; Alliances; Pre-Sales; Presales; Non-sales; After Sales; Post-Sales; Wholesale; "
        "Retail; Stores; Export; Exports; Import/Export; Trading; Trade; Merchandising; Franchise; Franchising; "
        "Distribution; Dealers; Reseller; Resellers; Customers; Accounts; Client Development; Customer Acquisition; "
        "Proposals; Deal Desk; Quota; Territory; Ecommerce; E-commerce; Leasing; Fundraising; Admissions; Enrollment; "
        "Reservations; Solutions; Value Engineering; International Business; New Business; Market Development; Strategy & "
        "Business Development; Corporate Development; Product Sales Specialists; Monetization; Yield; Ticketing; Box "
        "Office; Property Sales; Business Development Africa; Community Business Development; Field; Brokerage; Customer "
        "Business Development; Business Development; BD; Enablement; 营销中心; 业务部; 商务部; 营销部; 商务中心; 客户部; "
        "客户经理部; 外贸部; 贸易部; 进出口部; 出口部; 电商部; 海外电商; 招商部; 加盟部; 零售部; 批发部; 售前部; 售前; "
        "国内营销; 海外营销; 经销商管理部; 渠道运营部; 渠道拓展部; 渠道发展部; 拓展部; 发展部; 事业部; 大客户服务; 政企部; "
        "行业部; 业务中心; 公司金融部; 合作部; 生态部; 投标部; 产销部; 营业部; 营业厅; 营业中心; 经营部; 大区; 区域部; "
        "市场一部; 市场开拓部; 门店; 门店部; 连锁部; 专卖店; 专柜; 团购部; 招生部; 招生办; 招生中心; 招租部; 租赁部; "
        "置业部; 案场; 新零售部; 线上运营部; 网销部; 电营部; 电视购物部; 直播部; 客商部; 外商部; 国际部; 海外部; 报价部; "
        "订单部; 跟单部; 销售助理部; 商用部; 业务; 业务组; 业务处; 营销公司; 营销总部; 展厅; 地推部; 城市合伙人部; 商家部; "
        "推销部; 会销部; 机构部; 行销业务部; 车险部; 车商部; 农险部; 银保部; 个险部; 团险部; 资源部; 直营部; 重客中心; "
        "重客部; 直销银行; 网络销售平台部; 销售公司; 战略客户总部; Expansion; Commerce; Bid; Bids; Bid Team; 海外业务部; "
        "供销中心; 供销部; 供销管理中心; Business; Account Servicing; Accounts Management; Distribution Sales & Service; "
        "Customer Team; Inside Accounts; Sales Administration & Service; 代理商组; 代理部; 经纪部; 渠道组; 渠道推广组; "
        "商业化部; 商业运营部; 商业管理部; 运营销售部; 客户开发部; 客户拓展部; 客户发展部; 客户经理组; 政企客户部; "
        "集团客户部; 集客部; 家庭客户部; 行业客户部; 国内业务部门; 业务支持部; 商务组; 商务管理部; 商务支持部; 商务合作部; "
        "商务拓展部; 商超部; 特渠部; 现代渠道部; 流通部; 餐饮渠道部; 电商组; 电商中心; 电商渠道部; 天猫部; 京东部; "
        "拼多多组; 抖音部; 亚马逊部; 店铺运营部; 店铺组; 门店运营部; 零售运营部; 招商运营部; 租售部; 市场经营部; "
        "市场业务部; 市场销售服务部; 市场开发部; 市场发展部; 市场拓展组; 售前支持部; 售前方案部; 售前技术部; 投标组; "
        "投标中心; 招投标组; 标书组; 商机部; 客源部; 订货部; 订单事业部; 采销部; 采销中心; 柜组; 导购部; 内勤组; "
        "内勤支持组; Public Sector; Inquiries; 社区运营部; 楼宇经销部; 广告经营部; BizDev; Biz Dev; Business Dev"
    ),
    premodifiers=words(
        "Inside; Field; Channel; Enterprise; Commercial; Direct; Indirect; Corporate; Strategic; Partner; Key Account; Key "
        "Accounts; Key; Outbound; Inbound; Outside; Retail; Wholesale; B2B; B2C; Export; Domestic; National; Mid-Market; "
        "Midmarket; SMB; Small Business; Emerging; New Business; Public Sector; Federal; Government; Education; Healthcare; "
        "Industrial; Solution; Solutions; Digital; Online; Product; Ad; Advertising; Media; Ticket; Car; Vehicle; Fleet; "
        "Parts; Telephone; Phone; Tele; Van; Quota Carrying; Hybrid; Major; Core; Growth; Startup; Startups; Agency; "
        "Industry; Vertical; Financial Services; Technology; Specialist; Dealer; OEM; Distributor; Distribution; Reseller; "
        "Trade; Consumer; Named; Strategic Accounts; Velocity; Transactional; Software; Service; Services; Subscription; "
        "Business; Overlay; Large; Virtual; Home; New; Used; Property; Ecommerce; E-commerce; Amazon; Medical; Pharma; "
        "Pharmaceutical; Hospital; Banking; Insurance; Energy; Manufacturing; Real Estate; Hotel; Group; Cloud; Security; "
        "Data; Platform; Territory; Customer; KA; IT; eBay; 国内; 海外; 渠道; 直营; 大客户; 行业; 线上; 线下; 电话; 网络; "
        "产品; 项目; 工程; 政企; 政府; 企业; 零售; 批发; 区域; 商超; 外贸; 出口; 内贸; 医药; 药品; 医疗; 器械; 汽车; 整车; "
        "新车; 二手车; 配件; 备件; 家电; 房产; 教育; 金融; 能源; 电力; 设备; 解决方案; 方案; 软件; 电商; 天猫; 京东; "
        "亚马逊; 淘宝; 拼多多; 抖音; 直播; 门店; 团购; 集团; 战略; 重点; 分销; 经销; 代理; 加盟; 特渠; 现代; 传统; 餐饮; "
        "流通; 终端; 直销; 酒店; 票务; 广告; 媒体; 保险; 电子; 机械; 化工; 食品; 饮料; 酒类; 白酒; 建材; 家居; 家具; 服装; "
        "农资; 种子; 饲料; 钢材; 煤炭; 油品; 水泥; 轮胎; 机床; 仪器; 自有品牌; 品牌; 自营; 平台; 工业; 民用; 商用; 军工; "
        "铁路; 轨道; 通信; 运营商; 银行; 国际; 原料; 成品; 新能源; 光伏; 储能; 试剂; 耗材; 连锁; 院线; 楼宇; 智能; 公司; "
        "客户; 事业; 企业客户; 商品; 快消; 生鲜; 农产品; 水产; 肉类; 乳品; East Zone; West Zone; North Zone; South Zone; "
        "Zone; Zonal; Instant Coffee; 行业市场; 安全芯片; 芯片; 工厂; 营销中心; Sponsorship; Partnerships; Ads; "
        "Programmatic; Broadcast; Digital Ad; Wine; Beverage; Machine; Machinery; Equipment; Capital Equipment; Spare "
        "Parts; Aftermarket; Room; Rooms; Banquet; Event; Membership; Timeshare; Land; New Home; Mortgage; Loan; Fiber; "
        "Broadband; Device; Devices; Surgical; Dental; Vision; Veterinary; Specialty; Primary Care; Rx; Consumer Goods; "
        "Truck; Used Car; New Car; Tire; Store; Counter; Outlet; Shop; School; Institutional Food; Food Service; "
        "Foodservice; Non Food; FMCG; Steel; Chemical; Chemicals; Paper; Energy Services; Retail Energy; SaaS; GTM; 会议; "
        "宴会; 客房; 会籍; 会展; 港口机械; 工程机械; 农机; 起重机; 挖掘机; 装载机; 混凝土机械; 消防车; 专用车; 特种车; "
        "特种设备; 智慧; 智慧交通; 智慧校园; 校园; 别墅; 小镇; 社区; 景区; 公园; 个人; 机构; 同业; 团体; 高净值; 中小企业; "
        "中小客户; 企事业; 园区; 楼盘; 案场; 公寓; 商铺; 写字楼; IVD; 体外诊断; 疫苗; 兽药; 处方药; OTC; 第三终端; 基层; "
        "医院; 诊所; 药店; 商业; 代理商; 二级; 省区; 专业; 定制; 订单; 海外渠道; 国际渠道; 跨境; 独立站; 速卖通; 虾皮; "
        "快手; 小红书; 微信; 私域; 视频号; 社群; 外呼; 会员; 团餐; 特通; 新零售; 军品; 民品; 大宗; 现货; 期货; Special; "
        "Rights; Branch; Premium; Corporate Gift; Trade Show; Book; Magazine; Newspaper; Radio; Podcast; Sports; Season; "
        "Concession; Vending; Duty Free; Hardware; Engine; Aircraft; Boat; RV; Motor; Garden; Optical; Contact Lens; Pet; "
        "Grocery; 橱柜; 衣柜; 地板; 软体; 办公; 文具; 烘焙; 酿造; 调味"
    ),
    postmodifiers=words(
        "Representatives; Reps; Executives; Enablement; Strategy; Analytics; Backoffice; Back Office; Excellence; "
        "Effectiveness; Productivity; Readiness; Performance; Administration; Force; Success; Leaders; Agents; Assistants; "
        "Development; Incentives; Programs; Account Management; Accounts; Growth; Expansion; Acquisition; Hunters; Farmers; "
        "Floor; Desk; Partnerships; Enabling; Coordination; Federal; Public Sector; Commercial; Enterprise; SMB; "
        "Mid-Market; Strategic; Corporate; Government; Inside; Outbound; Inbound; Channel; Partner; 运营; 管理; 内勤; 助理; "
        "拓展; 代表; 顾问; 精英; 推广; 计划; 行政; 区; 片区; 业务; 统计; 冠军; 开拓; 平台; 发展; Business Operations; "
        "Connect; Tools; Transformation; 支持; 后勤; Planning; Forecasting; Back-Office; Offices; Office; Leadership Team; "
        "策划; 企划; 事务; 内务; 大区; 战区; 代办; 运作; 统筹; 数据; 体系; 回款; 督导"
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
