"""The departments of a hospital: what they are called, and which software fits them."""

from orglint import Kind, Rule, Text, avoid, hookimpl, need, rely_on

ORGLINT_API = 1

clinic = Kind(
    "clinic",
    name=Text(en="Clinic", zh="临床科室"),
    aliases=(
        "Clinics",
        "Clinical Departments",
        "Outpatient Clinic",
        "Outpatient Department",
        "Outpatients",
        "门诊部",
        "门诊",
        "临床部",
    ),
    ambiguous=(
        "Health Centre",  # a clinic, or the company doctor
        "Medical Department",  # in a pharmaceutical company, medical affairs
        "医务室",  # the company doctor
        "医务部",  # runs the medical service, treats nobody
    ),
)

pharmacy = Kind(
    "pharmacy",
    name=Text(en="Pharmacy", zh="药剂科"),
    aliases=("Hospital Pharmacy", "Pharmacy Department", "Dispensary", "药学部", "药房"),
)

medical_records = Kind(
    "medical-records",
    name=Text(en="Medical Records", zh="病案室"),
    aliases=("Medical Records Department", "Health Information Management", "病案科", "病案管理科"),
    ambiguous=(
        "HIM",  # health information management, or something else of these initials
        "Records",  # of patients, or of anything
    ),
)


@hookimpl
def orglint_kinds() -> list[Kind]:
    """Give the departments."""
    return [clinic, pharmacy, medical_records]


@hookimpl
def orglint_rules() -> list[Rule]:
    """Give their rules: who has no use for a CRM, and who needs the health records."""
    return [
        avoid(
            clinic,
            "crm",
            because=Text(
                en="Patients are not leads. What is known of them belongs into the health record.",
                zh="患者不是销售线索，诊疗信息应记入电子病历。",
            ),
        ),
        need(
            clinic,
            "ehr",
            because=Text(
                en="Diagnoses, orders and notes are written into the health record.",
                zh="诊断、医嘱和病程记录都要写入电子病历。",
            ),
        ),
        avoid(
            pharmacy,
            "crm",
            because=Text(
                en="A hospital's pharmacy supplies its wards and clinics, and has no customers to win.",
                zh="医院药剂科为病区和门诊供药，没有需要开拓的客户。",
            ),
        ),
        rely_on(
            pharmacy,
            "ehr",
            "scm",
            because=Text(
                en="It works from prescriptions in the health record and keeps stock.",
                zh="药剂科依据电子病历中的处方调配药品，并管理库存。",
            ),
        ),
        avoid(
            medical_records,
            "crm",
            because=Text(
                en="Medical Records files and codes what the clinics wrote; it does not look after customers.",
                zh="病案室负责病历的归档和编码，不从事客户管理。",
            ),
        ),
        need(
            medical_records,
            "ehr",
            because=Text(
                en="The records it files and codes are in the health record system.",
                zh="病案室归档和编码的病历都在电子病历系统中。",
            ),
        ),
    ]
