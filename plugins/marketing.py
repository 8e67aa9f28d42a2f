"""Marketing (市场营销部门): runs campaigns; answer 2 of the article's FAQ.

Not market research (市场调研部门), which the article finds unsuited to a CRM.
"""

from orglint import Kind, Rule, Text, article, hookimpl, need, words

marketing = Kind(
    "marketing",
    name=Text(en="Marketing", zh="市场营销部门"),
    aliases=words(
        "Marketing; Marketing Department; Marketing Ops; Marketing Operations; Demand Generation; Demand Gen; Digital "
        "Marketing; Field Marketing; Product Marketing; Growth Marketing; Content Marketing; Corporate Marketing; MarTech; "
        "MarCom; MarComs; MarComms; PMM; ABM; SEO; SEM; Social Media; Marketing & Communications; Marketing & Branding; "
        "Brand & Marketing; Marketing and Brand; Marketing & Brand; Marketing & Growth; Growth & Marketing; Marketing & "
        "Creative; Search Engine Optimization; Marketing & Events; 市场营销部门; 市场营销部; 市场推广部; 品牌市场部; "
        "数字营销部; 品牌推广部; 推广部; 网络推广部; 行销部; 行销处; 行销企划部; 整合营销部; 内容营销部; 品牌营销部; "
        "新媒体营销部; 网络营销部; 产品营销部; 营销推广部; 市场品牌部; 品牌与市场部; 市场与品牌部; 市场传播部; 品牌传播部; "
        "数字市场部; 增长营销部; 社媒运营部; 数位行销部; 品牌行销部; 整合行销部; 行销课; 行销组; 品牌营销中心; 产品市场部; "
        "推广组; 推广中心; SEO部; 互动营销部; 社交媒体部; 社群营销部; 电商推广部; Paid Media; Paid Marketing; SEO & "
        "Content; Media Buying; Media Planning; Media Planning & Buying; Brand Management; Marketing & Promotions; "
        "品牌管理中心; 营销传播组; 营销传播部; Marketing & Comms; Media Buyer; Media Buyers; 品牌公关部; Marketing & PR; PR "
        "& Marketing; Advertising & Marketing; Marketing & Advertising; Marketing & Digital; Digital & Marketing; Marketing "
        "& Public Relations; Communications & Marketing; Content & Social Media; Social Media & Content; Product & "
        "Integrated Marketing; Brand, Marketing & Communications; Marketing, Brand & Communications; Marketing, "
        "Communications & Events; Marketing, PR & Communications; Performance Media; Paid Social; Paid Search; Marketing "
        "Services; Marketing Studio; Marketing & Web; Marketing & Content; Content & Marketing; Growth Hacking; Marketing & "
        "Community; Community & Marketing; 品牌策划部; 品牌企划部; 品牌建设部; 品牌宣传部; 市场策划部; 市场企划部; "
        "营销策划部; 营销企划部; 市场宣传部; 市场活动部; 运营推广部; 广告投放部; 媒介投放部; 信息流投放部; 竞价部; 网推部; "
        "宣传推广部; 品牌与公关部; 市场公关部; 品牌传媒部; 社交营销部; 种草部; 达人营销部; 私域营销部; 效果营销部; "
        "搜索营销部; 渠道推广部; 全网营销部; 广告推广部; 广告企划部; 推广科; 品宣推广部; …市场营销部; …市场推广部; "
        "…品牌推广部; …数字营销部; …市场营销中心; Digital Marketing & Social; Marketing & Social; Social & Digital "
        "Marketing; Marketing & Publicity; Publicity & Marketing; …市场营销"
    ),
    ambiguous=words(
        "Brand; Growth; Communications; Comms; Digital; Branding; Public Relations; PR; External Relations; External "
        "Affairs; Events; Content; Creative; Advertising; Media; Campaigns; Community; Developer Relations; DevRel; "
        "Developer Advocacy; Analyst Relations; Web; Website; Design; E-commerce; Ecommerce; Acquisition; Lifecycle; "
        "Sponsorship; Sponsorships; Merchandising; Audience; Loyalty; Copywriting; Editorial; Market Development; Markets; "
        "Partner Programs; Public Information; Visitor Experience; Membership; Outreach; Fundraising; Public Affairs; "
        "Studio; Evangelism; Consumer; Engagement; Customer Acquisition; Go To Market; GTM; Recruitment Marketing; 市场部; "
        "市场中心; 增长部; 公关部; 品牌中心; 企划部; 策划部; 广告部; 宣传部; 新媒体部; 媒介部; 媒体部; 活动部; 营销部; "
        "营销中心; 内容部; 公共关系部; 创意部; 设计部; 电商部; 电子商务部; 运营部; 增长中心; 传媒部; 传播部; 流量部; "
        "投放部; 品宣部; 直播部; 外联部; 用户运营部; 私域部; 文宣部; 文案部; 会展部; 大市场部; 美工部; 营销总部; 广宣部; "
        "产品推广部; 行销业务部; 业务行销部; Promotions; 品牌部; 品牌管理部; Marketing & Design; Social; Digital Media; "
        "Digital Content; Creative Studio; Audience Development; Audience Growth; Sponsorship Sales; Visual Merchandising; "
        "Customer Marketing & Advocacy; Content Strategy; Content Studio; 新媒体运营部; 短视频部; 短视频运营部; 视频部; "
        "内容运营部; 活动运营部; 用户增长部; 会员运营部; 社群运营部; 社群部; 市场组; 市场科; 市场处; 市场规划部; "
        "市场战略部; 市场支持部; 市场服务部; 商品企划部; 品牌运营部; 文创部; 摄影部; 视觉部; 视觉设计部; 推广销售部; "
        "学术部; 媒体运营部; 信息流部; 营销支持部; 营销管理部; 营销运营部; 营销服务部; 营销公司; 数字营销公司; Publicity; "
        "Press; Press Office; Brand & Growth; Organic Growth; User Growth; 零售营销部; 终端营销部"
    ),
    premodifiers=words(
        "Online; Digital; Content; Product; Products; Field; Corporate; Strategic; Partner; Channel; Inbound; Outbound; "
        "Search; Account Based; Growth; Lifecycle; Performance; Email; Social Media; Social; Brand; Influencer; Affiliate; "
        "Event; Events; Customer; Consumer; Retail; Community; Developer; Enterprise; Solution; Solutions; Industry; "
        "Vertical; Integrated; International; Technical; B2B; B2C; CRM; Trade; Direct; Portfolio; Segment; Revenue; Mobile; "
        "Commercial; Shopper; Web; Video; Paid; Media; Demand; Creative; Alliance; Alliances; Business; Consumer Products; "
        "SMB; Mid-Market; Core; Executive; User; Guerrilla; Multi-Channel; Omnichannel; Campaign; Data-Driven; Loyalty; "
        "App; Lead; Regional; Local; Site; Platform; Ecommerce; E-commerce; Experiential; Category; Audience; Membership; "
        "Member; 产品; 品牌; 数字; 数字化; 内容; 渠道; 整合; 网络; 新媒体; 企业; 集团; 互联网; 线上; 线下; 活动; 社交; "
        "社群; 电商; 精准; 数据; 数位; 全域; 用户; 会员; 社媒; 搜索; 短信; Adult; OOH; Out Of Home; Institutional; Youth; "
        "Kids; Family; Student; School; Local Store; In Store; Ecosystem; Creator; Franchise; Restaurant; Hotel; 私域; "
        "图书; 社区; Global; Destination; Alumni; Enrollment; Admissions; Patient; Physician; Property; Leasing; "
        "Residential; Wholesale; Dealer; Sports; Consumer Goods; Fashion; Beauty; Spirits; Wine; Game; Games; Music; Film; "
        "TV; Sport; Professional; Medical; Pharma; OTC; Vaccine; Oncology; Device; 国内; 海外; 全国; 国际; 终端; 零售; "
        "门店; 连锁; 餐饮; 食品; 医药; 汽车; 地产; 家居; 影视; 游戏; 音乐; 教育; 旅游; 酒店; 直播; 短视频; 达人; 种草; "
        "明星; 体育; 跨界; 异业; 公域; 全渠道"
    ),
    postmodifiers=words(
        "Programs; Program; Analytics; Communications; Creative; Content; Events; Strategy; Automation; Campaigns; "
        "Insights; Brand; Digital; Activation; Design; Media; Web; Growth; Production; Coordination; Social; PR; "
        "Enablement; Performance; Intelligence; Project Management; Demand Generation; Specialists; 推广; 传播; 策划; 企划; "
        "运营; 管理; 品牌; 活动; 宣传; 公关; 媒介; 投放; 创意; 支持; Innovation; Science; Technology; Promotions; "
        "Effectiveness; Systems; Data; Marketing; Effectiveness & Insights; 规划; 创新; 中台; 设计; 文案; 策略; 物料; 企宣; "
        "体系; 推广科"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [marketing]


@hookimpl
def orglint_rules() -> list[Rule]:
    """A CRM suits it."""
    return [
        need(
            marketing,
            "crm",
            source=article(section="faq-2", line=80),
            because=Text(
                en="A CRM suits Marketing: it can help the team manage campaigns, keep track of their results and refine how it "
                "approaches customers.",
                zh="CRM 适合市场营销部门，有助于管理营销活动、追踪活动效果、改进面向客户的营销策略。",
            ),
        ),
    ]
