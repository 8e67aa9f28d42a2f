"""Finance (财务部门): keeps budgets, funds, statements and tax; section 3 of the article."""

from orglint import Kind, Rule, Text, article, avoid, hookimpl, rely_on, words

finance = Kind(
    "finance",
    name=Text(en="Finance", zh="财务部门"),
    aliases=words(
        "Finance; Finance Department; Finance Team; Accounting; Finance & Accounting; Finance and Accounting; FP&A; "
        "Treasury; Controllership; Accounts Payable; Corporate Finance; Accounting team; Tax; Accounts Receivable; "
        "Financial Planning; Financial Planning & Analysis; Controlling; Financial Control; Financial Controlling; "
        "Taxation; Revenue Accounting; General Ledger; Bookkeeping; Financial Reporting; Financial Management; Financial "
        "Affairs; Financial Operations; Comptroller; Financial Administration; Fiscal Services; Budget & Finance; Budget "
        "Office; Budgeting; Accounts Payable & Receivable; Fiscal Affairs; Payables; Receivables; Controller; Controllers; "
        "Accountancy; Accountants; Office of the Controller; Credit Control; Financial Analysis; Cash Management; Technical "
        "Accounting; Accounts & Finance; Finance & Accounts; Budget; Cashier's Office; Cashiering; Bursar; Bursar's Office; "
        "Treasurer; Treasurer's Office; Accounting & Reporting; Accounts & Tax; Finance Administration; Budget & Planning; "
        "Budget & Accounting; Financial; Fiscal; F&A; Acctg; Accts; Credit & Collections; 财务部门; 财务部; 财务中心; "
        "财务管理部; 计划财务部; 会计部; 资金部; 财务处; 财会部; 核算部; 财税部; 税务部; 财务共享服务中心; 成本核算部; "
        "预算管理部; 预算部; 计财部; 资产财务部; 出纳; 税务管理部; 总账; 应收应付; 财务金融部; 主计部; 会计学与财务部; "
        "结算财务部; 财务投资部; 报表组; 总账组; 财务运营部; 财务结算中心; 账务部; 帐务部; …财务部; 税务价格科; Finance "
        "Services; Cost Control; Costing; Cost Accounting; Budget Execution; Revenue Collection; Plan & Budget; Planning & "
        "Budget; Accountant; Accountant's Office; Accounts Department; Accounts Dept; Accounts Unit; Accounts Section; "
        "Accounts Office; Financial Performance; Financial Performance Analysis; Financial Entitlements; Financial Planning "
        "& Performance; Financial Planning & Cost Control; Cash Operations; Payments Unit; Billing & Collections; Record to "
        "Report; Budget Department; Budget Unit; Budget Section; …财务; 采购到付款组; 订单到收款组; 财报组; 管报组; "
        "管理报表组; 成本会计组; 成本核算组; IFRS Reporting; Managerial Accounting; Finance, Analytics & Controlling; "
        "Revenue Cycle; Revenue Cycle Management; Patient Accounts; Patient Financial Services; Student Accounts; "
        "Invoicing; Statutory Reporting; Group Reporting; Management Reporting; Management Accounts; Purchase Ledger; Sales "
        "Ledger; Fixed Assets; Transfer Pricing; Travel & Expense; T&E; Accounts Payable & Travel; Accounts Payable & "
        "Expenses; Treasury & FX; Billing & Invoicing; Invoicing & Collections; AP/AR; AR/AP; R2R; Tax & Customs "
        "Accounting; Finance & Control; Finance & Reporting; Finance & Planning; 财资部; 财资管理部; 全面预算部; "
        "会计核算中心; 费用组; 收款组; 付款组; 应收组; 应付组; 开票组; 发票组; 发票管理组; 报销组; 总会计师办公室; "
        "财务企划部; 对账组; …财务中心; …财务管理部; …财务组; …财务科; …财务处; …税务部; …资金部; …Accounting; 财务产权部"
    ),
    ambiguous=words(
        "Revenue; Billing; Deal Desk; Payroll; Investor Relations; Accounts; Financial Services; Collections; Payments; "
        "Credit; Corporate Development; Business Analysis; Internal Audit; CFO Office; Office of the CFO; Insurance; "
        "Pricing; Student Financial Services; Financial Aid; Grants; Asset Management; Capital Markets; Investments; "
        "Mergers & Acquisitions; M&A; Assets; Trade Finance; Control; 结算部; 结算中心; 成本部; 成本管理部; 融资部; "
        "投融资部; 财经部; 经管部; 经营管理部; 收费处; 收银部; 收银; 清算部; 薪资部; 计划部; 资产部; 证券部; 金融部; "
        "财政部; 财政局; 财经中心; 信贷部; 经营分析部; 投资管理部; 资本运营部; 成控部; 成本控制部; 成本合约部; 稽核部; "
        "审计部; 财审部; 管理会计部; 招商财务; 项目财务部; 投资财务部; 综合财务部; 财富管理部; 业财部; 资信评审部; "
        "资金结算部; 资金结算中心; Procure to Pay; Purchase to Pay; Order to Cash; Cashier; Cashiers; Cost Management; "
        "成本; 成本组; FinOps; Treasury Management; Business Office; Cost Engineering; Financial Systems; 招采成本部; "
        "预算合约部; 合约预算部; 预决算部; 造价部; 造价合约部; 票据中心; 产品核价部; 核价部; 投资发展部; 资产经营部; "
        "财务信息部; 财务系统部; 内控审计部; Carbon Accounting; Energy Accounting; Water Accounting; Social Accounting; "
        "Natural Capital Accounting; Time Accounting; 经济管理科; 经济运营部; 经济部; 技术经济部; 现金管理部; 现金中心; "
        "信用资产部; Project Finance"
    ),
    premodifiers=words(
        "Corporate; Business; Group; Cost; Management; Strategic; General; Plant; Regional; International; Central; "
        "Statutory; Operational; Direct; Indirect; Income; Transfer Pricing; Fixed Asset; Fixed Assets; Inventory; Payroll; "
        "Property; Cash; Budget; Financial; Trade; Vendor; Customer; Government; Public; Fund; Lease; Retail; Hospital; "
        "集团; 公司; 成本; 管理; 总部; 项目; 计划; 往来; 应收; 应付; 税务; 总; 区域; 企业; 战略; 共享; 单体; 合并; 单位; "
        "Growth; Cloud; 工厂; Grants; Grant; Trust; Royalty; Sponsored; Loan; Subsidiary; Entity; Store; Factory; "
        "Manufacturing Cost; Film; 费用; 资产; 资金; 门店; 分公司; 海外; 财务; University; College; City; County; District; "
        "School; State; Campus; Site; Merchandise; Client; Partner; Claims; Premium; Reinsurance; Rebate; Royalties; "
        "Channel; 经营"
    ),
    postmodifiers=words(
        "Analysis; Reporting; Planning; Control; Controls; Compliance; Systems and Reporting; Close; Business Partners; "
        "Business Partnering; BP; FP&A; 管理; 核算; 结算; 共享; 资产; 预算; 分析; 规划; 计划; 资金; 服务; 收支; 税务; 报表; "
        "总账; 会计; 出纳; 综合; 报告; 业务; 支持; 监控; 筹划; 数据; Services; System Reform; Reform; Execution; "
        "Performance; Excellence Center; Automation; Policy; Projects; Shared Services; Transformation; Strategy; Travel; "
        "Expenses; 会计核算; 中台; 稽核; 费用; 共享服务; 筹融资; 出纳核算"
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """What the department is, and what it is called."""
    return [finance]


@hookimpl
def orglint_rules() -> list[Rule]:
    """It relies on other systems more than on a CRM."""
    return [
        avoid(
            finance,
            "crm",
            source=article(section=3, line=17),
            because=Text(
                en="Finance gathers and analyses financial data, prepares reports, has them audited and deals with external "
                "auditors and the tax authorities. For this it relies more on other systems than on a CRM.",
                zh="财务部门收集、分析财务数据，编制报告并送交审计，还要与外部审计机构和税务机关沟通，这些工作主要不是靠 CRM。",
            ),
        ),
        rely_on(
            finance,
            "financial-management",
            "accounting",
            source=article(section=3, line=17),
            because=Text(
                en="Analysing financial data, reporting and auditing rely more on a financial management system and accounting "
                "software than on a CRM.",
                zh="财务数据分析、报告编制和审计，更多依靠会计软件和财务管理系统，而不是 CRM。",
            ),
        ),
    ]
