def orglint_kinds(:
