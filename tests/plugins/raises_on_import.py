ORGLINT_API = 1
raise RuntimeError("the licence server does not answer")
