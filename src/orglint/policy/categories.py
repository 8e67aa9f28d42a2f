"""The categories orglint knows: what a tool is for. The systems that the article names are called as it calls them.

A name is a noun that fits "has no …" and 「没有…」. It has no parentheses, because messages put it into parentheses.
"""

from __future__ import annotations

from orglint.model import Category
from orglint.texts import Text

NAMES = (
    ("accounting", "accounting software", "会计软件"),
    ("admin-management", "administrative management system", "行政管理系统"),
    ("advertising", "advertising platform", "广告投放平台"),
    ("ai-assistant", "AI assistant", "AI 助手"),
    ("clm", "contract management system", "合同管理系统"),
    ("cloud-platform", "cloud platform", "云平台"),
    ("collaboration", "project collaboration tool", "项目协作工具"),
    ("communication", "communication tool", "沟通工具"),
    ("compliance-management", "compliance management system", "合规管理系统"),
    ("content-management", "content management system", "内容管理系统"),
    ("conversation-intelligence", "conversation intelligence tool", "会话智能工具"),
    ("crm", "CRM", "CRM 系统"),
    ("csm", "customer service management system", "客服管理系统"),
    ("customer-success-platform", "customer success platform", "客户成功平台"),
    ("data-analysis", "data analysis system", "数据分析系统"),
    ("data-platform", "data platform", "数据平台"),
    ("design", "design tool", "设计工具"),
    ("development", "development tool", "开发工具"),
    ("e-commerce", "e-commerce platform", "电商平台"),
    ("e-signature", "e-signature service", "电子签名服务"),
    ("endpoint-management", "endpoint management system", "终端管理系统"),
    ("equity-management", "equity management system", "股权管理系统"),
    ("erp", "ERP system", "企业资源规划系统"),
    ("expense-management", "expense management system", "费用管理系统"),
    ("file-sharing", "file sharing service", "文件共享服务"),
    ("financial-management", "financial management system", "财务管理系统"),
    ("hrms", "HR management system", "人力资源管理系统"),
    ("identity", "identity management system", "身份管理系统"),
    ("integration-platform", "integration platform", "集成平台"),
    ("itsm", "IT service management system", "IT 服务管理系统"),
    ("knowledge-base", "knowledge base", "知识库"),
    ("learning", "learning platform", "学习平台"),
    ("legal-practice", "legal practice management system", "律所管理系统"),
    ("legal-research", "legal research database", "法律检索数据库"),
    ("low-code", "low-code platform", "低代码平台"),
    ("market-research", "market research tool", "市场调研工具"),
    ("marketing-automation", "marketing automation system", "营销自动化系统"),
    ("mes", "manufacturing execution system", "生产管理系统"),
    ("monitoring", "monitoring system", "监控系统"),
    ("office-automation", "office automation system", "办公自动化系统"),
    ("password-manager", "password manager", "密码管理器"),
    ("payment", "payment service", "支付服务"),
    ("performance-management", "performance management tool", "绩效管理工具"),
    ("procurement-management", "procurement management system", "采购管理系统"),
    ("product-management", "product management tool", "产品管理工具"),
    ("project-management", "project management system", "项目管理系统"),
    ("qms", "quality management system", "质量管理系统"),
    ("risk-management", "risk management system", "风险管理系统"),
    ("sales-compensation", "sales compensation system", "销售佣金管理系统"),
    ("sales-data", "sales data tool", "销售数据工具"),
    ("sales-engagement", "sales engagement tool", "销售触达工具"),
    ("scheduling", "scheduling tool", "日程预约工具"),
    ("scm", "supply chain management system", "供应链管理系统"),
    ("security", "security tool", "安全工具"),
    ("social-media", "social media management tool", "社交媒体管理工具"),
    ("tech-support", "technical support tool", "技术支持工具"),
    ("testing", "testing platform", "测试平台"),
    ("ticketing", "ticketing system", "工单系统"),
    ("travel-management", "travel management system", "差旅管理系统"),
    ("version-control", "version control system", "版本控制系统"),
)

CATEGORIES: tuple[Category, ...] = tuple(Category(identifier, Text(en, zh)) for identifier, en, zh in NAMES)
"""Sorted by id."""
