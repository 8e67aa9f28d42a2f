def orglint_rules():
    return []
