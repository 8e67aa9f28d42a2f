ORGLINT_API = 1
def orglint_kinds(:
