ORGLINT_API = 1
def orglint_rules():
    return []
